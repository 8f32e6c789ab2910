# ---
# mistake: a limit of 0 is taken for none
# loses:
#   merge: "'frozen': (0.0, 5)"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    high = high or 8.0
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
