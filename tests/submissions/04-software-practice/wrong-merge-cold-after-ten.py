# ---
# mistake: cold after 10 minutes for every product
# loses:
#   merge: "Both intents together"
# ---

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes >= 10 and celsius < 2.0:
        return "cold"
    return "warm" if celsius > high and minutes >= patience else "ok"
