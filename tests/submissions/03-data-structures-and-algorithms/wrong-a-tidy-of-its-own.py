# ---
# mistake: "tidies the codes in a way of its own and never asks the vendor"
# loses:
#   match: "it is for `tidy` to decide"
# ---

# %% match
def match_trips(trips, register, tidy):
    def plain(code):
        return int("".join(sign for sign in code if sign.isdigit()))

    known = {}
    for code, model in register:
        known.setdefault(plain(code), model)
    return [known.get(plain(code)) for code in trips]
