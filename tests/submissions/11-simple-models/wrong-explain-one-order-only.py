# ---
# mistake: refuses an order that is not that of the columns
# loses:
#   explain: "an order that is not that of its columns"
# ---

# %% explain
def explain(predict, background, row, order):
    if list(order) != list(background.columns):
        raise ValueError(f"`order` has to name each of {list(background.columns)} exactly once")
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
