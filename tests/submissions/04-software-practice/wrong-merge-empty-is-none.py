# ---
# mistake: takes empty limits for none
# loses:
#   merge: "Only None stands"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if not limits:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
