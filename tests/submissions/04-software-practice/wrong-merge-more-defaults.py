# ---
# mistake: knows insulin without limits
# loses:
#   merge: "Without limits only the vaccine's hold"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10), "insulin": (25.0, 30)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
