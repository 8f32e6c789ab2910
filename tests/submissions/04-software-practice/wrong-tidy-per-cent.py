# ---
# mistake: gives per cent
# loses:
#   tidy: "between 0 and 1"
# ---

# %% tidy
def warm_shares(rows, high):
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
    return {fridge: 100 * warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
