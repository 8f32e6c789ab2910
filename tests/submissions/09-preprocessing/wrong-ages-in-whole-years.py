# ---
# mistake: cuts ages to whole years before it compares them, so that -0.5 is 0
# loses:
#   rules: the rule makes it missing
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    age = np.trunc(clean["age"])
    broken = {
        "age": (age < 0) | (age > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts
