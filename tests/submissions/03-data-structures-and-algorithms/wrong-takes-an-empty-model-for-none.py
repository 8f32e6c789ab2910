# ---
# mistake: "a model that is an empty text comes out as None"
# loses:
#   match: "An empty text is a model"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code), model)
    return [known.get(tidy(code)) or None for code in trips]
