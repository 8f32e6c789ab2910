# ---
# mistake: cold needs no patience
# loses:
#   merge: "within the patience of a vaccine"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if celsius < 2.0:
        return "cold"
    if minutes < patience:
        return "ok"
    return "warm" if celsius > high else "ok"
