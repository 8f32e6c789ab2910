# ---
# mistake: compares without the sign
# loses:
#   tidy: "the limit is -0.5"
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
        if abs(row["celsius"]) > abs(high):
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
