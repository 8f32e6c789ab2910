# ---
# mistake: sets the start of the appointment to missing as well where the booking is later
# loses:
#   rules: no rule touches `starts_at`
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
    clean["starts_at"] = clean["starts_at"].mask(broken["booked_on"])
    return clean, counts
