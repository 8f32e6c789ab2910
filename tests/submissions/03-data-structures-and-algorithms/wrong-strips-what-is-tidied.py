# ---
# mistake: "takes the blanks off what tidy returns for a trip"
# loses:
#   match: "use what `tidy` returns as it is"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code), model)
    return [known.get(tidy(code).strip()) for code in trips]
