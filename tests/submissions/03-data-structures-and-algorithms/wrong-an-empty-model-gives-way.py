# ---
# mistake: "an entry with an empty model gives way to a later one"
# loses:
#   match: "An empty text is a model"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        plain = tidy(code)
        if not known.get(plain):
            known[plain] = model
    return [known.get(tidy(code)) for code in trips]
