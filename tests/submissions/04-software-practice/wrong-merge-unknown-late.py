# ---
# mistake: a silent sensor is unknown only after a while
# loses:
#   merge: "unknown at once"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if minutes < patience:
        return "ok"
    if celsius is None:
        return "unknown"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
