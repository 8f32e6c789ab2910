# ---
# mistake: "says an empty text where there is no bike"
# loses:
#   match: "it must be None"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code), model)
    return [known.get(tidy(code), '') for code in trips]
