# ---
# mistake: lets an order pass that lacks a column
# loses:
#   explain: "exactly once, and no ValueError"
# ---

# %% explain
def explain(predict, background, row, order):
    if len(set(order)) != len(order) or set(order) - set(background.columns):
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
