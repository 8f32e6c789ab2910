# ---
# mistake: keeps one background row for each label
# loses:
#   explain: "Every row counts, whatever its label"
# ---

# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    mixed = background[~background.index.duplicated()].copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
