# ---
# mistake: a silent sensor hides an unknown product
# loses:
#   merge: "whatever the reading"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    if celsius is None:
        return "unknown"
    high, patience = limits[product]
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
