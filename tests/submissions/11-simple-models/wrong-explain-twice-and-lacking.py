# ---
# mistake: counts the names in order and misses one named twice for another
# loses:
#   explain: "exactly once"
# ---

# %% explain
def explain(predict, background, row, order):
    if len(order) != background.shape[1] or not set(order) <= set(background.columns):
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
