# ---
# mistake: the vaccine has its own limits whatever is handed over
# loses:
#   merge: "'vaccine': (6.0, 4)"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if product == "vaccine":
        high, patience = 8.0, 10
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
