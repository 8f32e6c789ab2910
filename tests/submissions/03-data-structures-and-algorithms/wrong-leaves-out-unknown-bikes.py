# ---
# mistake: "gives no answer for a trip whose bike is unknown"
# loses:
#   match: "4 trips went in and 3 answers"
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {}
    for code, model in register:
        known.setdefault(tidy(code), model)
    plain = [tidy(trip) for trip in trips]
    return [known[code] for code in plain if code in known]
