# ---
# mistake: "removes rows from the caller's list"
# loses:
#   tidy: "have changed"
# ---

# %% tidy
def warm_shares(rows, high):
    warm, known = {}, {}
    for row in list(rows):
        fridge = row["fridge"]
        warm.setdefault(fridge, 0)
        known.setdefault(fridge, 0)
        if row["celsius"] is None:
            rows.remove(row)
            continue
        known[fridge] += 1
        if row["celsius"] > high:
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
