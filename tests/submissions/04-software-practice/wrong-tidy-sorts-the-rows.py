# ---
# mistake: sorts the caller's rows by minute
# loses:
#   tidy: "they stand in another order"
# ---

# %% tidy
def warm_shares(rows, high):
    rows.sort(key=lambda row: row["minute"])
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
