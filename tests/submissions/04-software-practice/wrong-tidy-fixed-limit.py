# ---
# mistake: takes 8.0 whatever the limit
# loses:
#   tidy: "differs from call to call"
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
        if row["celsius"] > 8.0:
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
