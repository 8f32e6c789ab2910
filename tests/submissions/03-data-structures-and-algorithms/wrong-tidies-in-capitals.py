# ---
# mistake: "writes the tidied codes in capitals as well"
# loses:
#   match: "it is for `tidy` to decide"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code).upper(), model)
    return [known.get(tidy(code).upper()) for code in trips]
