# ---
# mistake: "looks up the codes of the trips as they came"
# loses:
#   match: "for the trips 'wh-2' and 'wh5'"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code), model)
    return [known.get(code) for code in trips]
