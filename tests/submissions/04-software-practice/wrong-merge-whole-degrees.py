# ---
# mistake: compares whole degrees
# loses:
#   merge: "the temperature counts as it is"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if round(celsius, 1) < 2.0:
        return "cold"
    return "warm" if round(celsius, 1) > high else "ok"
