# ---
# mistake: too warm only if limit above 2
# loses:
#   merge: "'frozen': (0.0, 5)"
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
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high > 2.0 else "ok"
