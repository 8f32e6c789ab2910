# ---
# mistake: takes 0 degrees for a missing reading
# loses:
#   tidy: "Zero and what is below zero are temperatures"
# ---

# %% tidy
def warm_shares(rows, high):
    warm, known = {}, {}
    for row in rows:
        fridge = row["fridge"]
        warm.setdefault(fridge, 0)
        known.setdefault(fridge, 0)
        if not row["celsius"]:
            continue
        known[fridge] += 1
        if row["celsius"] > high:
            warm[fridge] += 1
    return {fridge: warm[fridge] / known[fridge] if known[fridge] else None for fridge in known}
