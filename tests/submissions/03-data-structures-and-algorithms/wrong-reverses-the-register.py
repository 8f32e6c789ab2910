# ---
# mistake: "turns the register round in place, so that the first entry wins"
# loses:
#   match: "changed `trips` or `register`"
# ---

# %% match
def match_trips(trips, register, tidy):
    register.reverse()
    known = {tidy(code): model for code, model in register}
    return [known.get(tidy(code)) for code in trips]
