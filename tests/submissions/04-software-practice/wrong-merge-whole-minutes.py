# ---
# mistake: compares whole minutes
# loses:
#   merge: "9.6 minutes are within"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if round(minutes) < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
