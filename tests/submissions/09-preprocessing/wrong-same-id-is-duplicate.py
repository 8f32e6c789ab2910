# ---
# mistake: calls two rows with one appointment_id duplicates although they differ
# loses:
#   rules: Compare whole rows
# ---

# %% rules
def apply_rules(table):
    clean = table.drop_duplicates(subset="appointment_id").copy()
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
