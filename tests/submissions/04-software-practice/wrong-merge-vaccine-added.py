# ---
# mistake: adds the vaccine to limits that do not have it
# loses:
#   merge: "not in these limits"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    limits = {"vaccine": (8.0, 10), **(limits or {})}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
