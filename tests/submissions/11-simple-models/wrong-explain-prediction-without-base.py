# ---
# mistake: reports the sum of the parts as the prediction
# loses:
#   explain: "and 40 for the row in question"
# ---

# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": sum(parts.values())}
