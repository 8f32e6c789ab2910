# ---
# mistake: numbers the rows anew after dropping the copies, so that no row can be found in the file again
# loses:
#   rules: let each row keep
# ---

# %% rules
def apply_rules(table):
    clean = table.drop_duplicates().reset_index(drop=True)
    counts = {"repeated": len(table) - len(clean)}
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts
