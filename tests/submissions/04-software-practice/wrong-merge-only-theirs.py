# ---
# mistake: keeps the half of Tom
# loses:
#   merge: "Noor's intent"
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
    return "warm" if celsius > high else "ok"
