# ---
# mistake: breaks without limits
# loses:
#   merge: "Without them"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
