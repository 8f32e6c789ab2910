# ---
# mistake: "fills the gaps in the caller's rows"
# loses:
#   tidy: "have changed"
# ---

# %% tidy
def warm_shares(rows, high):
    warm, known = {}, {}
    for row in rows:
        fridge = row["fridge"]
        warm.setdefault(fridge, 0)
        known.setdefault(fridge, 0)
        if row["celsius"] is None:
            row['celsius'] = high
            continue
        known[fridge] += 1
        if row["celsius"] > high:
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
