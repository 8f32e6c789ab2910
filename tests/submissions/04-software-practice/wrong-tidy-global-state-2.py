# ---
# mistake: keeps the fridges of earlier calls in a default argument
# loses:
#   tidy: "from an earlier call"
# ---

# %% tidy
def warm_shares(rows, high, seen=[]):
    warm, known = {}, {}
    seen.extend(row['fridge'] for row in rows)
    for name in seen:
        warm[name] = known[name] = 0
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
