# ---
# mistake: "takes the blanks off a code before it is tidied"
# loses:
#   match: "exactly as it stands"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code.strip()), model)
    return [known.get(tidy(code.strip())) for code in trips]
