# ---
# mistake: returns the counts as a Series
# loses:
#   rules: makes one out of a Series
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, pd.Series(counts)
