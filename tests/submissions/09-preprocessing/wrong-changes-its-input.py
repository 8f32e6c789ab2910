# ---
# mistake: cleans the caller's table in place; and the same when scaling
# loses:
#   rules: has changed
#   scale: in place
# ---

# %% rules
def apply_rules(table):
    broken = {
        "age": ~table["age"].between(0, 110) & table["age"].notna(),
        "distance_km": table["distance_km"] < 0,
        "booked_on": table["booked_on"].dt.normalize() > table["starts_at"].dt.normalize(),
    }
    repeated = table.duplicated()
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int((rows & ~repeated).sum())
        table[column] = table[column].mask(rows)
    return table[~repeated], counts


# %% scale
def fill_and_scale(train, test):
    ready = []
    flags = [part.isna().to_numpy(float) for part in (train, test)]
    median = train.median().fillna(0.0)
    for part in (train, test):
        for column in part.columns:
            part[column] = part[column].fillna(median[column])
    mean, spread = train.mean(), train.std(ddof=0).where(train.nunique() > 1, 1.0)
    for part, flag in zip((train, test), flags):
        ready.append(np.hstack([((part - mean) / spread).to_numpy(float), flag]))
    return tuple(ready)
