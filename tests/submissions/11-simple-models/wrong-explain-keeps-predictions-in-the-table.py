# ---
# mistake: writes the predictions into the table that it hands to the model next
# loses:
#   explain: other columns than those of the background
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
        mixed["now"] = np.asarray(predict(mixed), dtype=float)
        now = float(mixed["now"].mean())
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
