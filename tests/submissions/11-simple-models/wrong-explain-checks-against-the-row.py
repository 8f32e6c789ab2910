# ---
# mistake: compares the order with the row instead of the background
# loses:
#   explain: "without the column `demand_mwh`"
# ---

# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(row):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
