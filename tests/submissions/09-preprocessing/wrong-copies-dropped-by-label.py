# ---
# mistake: drops copies by label, where two rows may have one label
# loses:
#   rules: two rows with one label are still two rows
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table.drop(index=table.index[repeated])
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts
