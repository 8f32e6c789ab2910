# ---
# mistake: "a dictionary that keeps the last entry of a code"
# loses:
#   match: "the model of the last"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known[tidy(code)] = model
    return [known.get(tidy(code)) for code in trips]
