# ---
# mistake: takes the product's limits out of the table that was handed over
# loses:
#   merge: "No function may change"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits.pop(product)
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
