# ---
# mistake: drops the whole row for one impossible value
# loses:
#   rules: so the row stays
# ---

# %% rules
def apply_rules(table):
    clean = table.drop_duplicates()
    counts = {"repeated": len(table) - len(clean)}
    for name, broken in {
        "age": lambda t: (t["age"] < 0) | (t["age"] > 110),
        "distance_km": lambda t: t["distance_km"] < 0,
        "booked_on": lambda t: t["booked_on"].dt.normalize() > t["starts_at"].dt.normalize(),
    }.items():
        rows = broken(clean)
        counts[name] = int(rows.sum())
        clean = clean[~rows]
    return clean, counts
