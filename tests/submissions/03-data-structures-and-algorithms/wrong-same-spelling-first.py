# ---
# mistake: "takes an entry that is spelled as the trip is before an earlier one"
# loses:
#   match: "spelled as the trip is"
# ---

# %% match
def match_trips(trips, register, tidy):
    spelled, known = {}, {}
    for code, model in register:
        spelled.setdefault(code, model)
        known.setdefault(tidy(code), model)
    return [spelled[code] if code in spelled else known.get(tidy(code)) for code in trips]
