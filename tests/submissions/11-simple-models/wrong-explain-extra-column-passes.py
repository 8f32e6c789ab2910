# ---
# mistake: lets an order name a column that the background does not have
# loses:
#   explain: "'c', 'd', 'e'] does not have"
# ---

# %% explain
def explain(predict, background, row, order):
    if len(set(order)) != len(order) or not set(order) >= set(background.columns):
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
