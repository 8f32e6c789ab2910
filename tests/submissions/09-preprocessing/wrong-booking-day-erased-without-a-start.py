# ---
# mistake: keeps the booking days that are not after the start, and so erases those of appointments with no known start
# loses:
#   rules: "`<=` as well as `>`"
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    counts = {"repeated": repeated.sum()}
    counts["age"] = ((clean["age"] < 0) | (clean["age"] > 110)).sum()
    clean["age"] = clean["age"].where((clean["age"] >= 0) & (clean["age"] <= 110))
    counts["distance_km"] = (clean["distance_km"] < 0).sum()
    clean["distance_km"] = clean["distance_km"].where(clean["distance_km"] >= 0)
    booked, starts = clean["booked_on"].dt.normalize(), clean["starts_at"].dt.normalize()
    counts["booked_on"] = (booked > starts).sum()
    clean["booked_on"] = clean["booked_on"].where(booked <= starts)
    return clean, counts
