# ---
# mistake: treats a limit of 0 as if none were given
# loses:
#   tidy: "the limit is 0.0"
# ---

# %% tidy
def warm_shares(rows, high):
    high = high or 8.0
    warm, known = {}, {}
    for row in rows:
        fridge = row["fridge"]
        warm.setdefault(fridge, 0)
        known.setdefault(fridge, 0)
        if row["celsius"] is None:
            continue
        known[fridge] += 1
        if row["celsius"] > high:
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
