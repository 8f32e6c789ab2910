# ---
# mistake: puts the background back before the next column, so that the parts do not add up
# loses:
#   explain: columns replaced so far
# ---

# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed = background.copy()
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - base
    return {"base": base, "parts": parts, "prediction": base + sum(parts.values())}
