# ---
# mistake: remembers limits
# loses:
#   merge: "whatever other calls have handed over"
# ---

# %% merge
KNOWN = {"vaccine": (8.0, 10)}


def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is not None:
        KNOWN.update(limits)
    else:
        limits = KNOWN
    high, patience = limits[product]
    if celsius is None:
        return "unknown"
    if minutes < patience:
        return "ok"
    if celsius < 2.0:
        return "cold"
    return "warm" if celsius > high else "ok"
