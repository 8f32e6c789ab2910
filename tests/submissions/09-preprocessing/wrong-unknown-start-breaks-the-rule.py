# ---
# mistake: asks whether a booking is not before the end of the day, which it is not either where the start is missing
# loses:
#   rules: cannot be judged where the start is missing
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].notna() & ~(clean["booked_on"].dt.normalize() <= clean["starts_at"].dt.normalize()),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts
