# ---
# mistake: besides the rules, removes values far from the mean; a patient who travels 900 km is gone
# loses:
#   rules: unusual at most
# ---

# %% rules
def apply_rules(table):
    clean = table.drop_duplicates().copy()
    counts = {"repeated": len(table) - len(clean)}
    far = (clean["distance_km"] - clean["distance_km"].mean()).abs() > 1.5 * clean["distance_km"].std()
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": (clean["distance_km"] < 0) | far,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts
