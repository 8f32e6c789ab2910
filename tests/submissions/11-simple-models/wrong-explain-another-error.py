# ---
# mistake: "asserts that the order is whole, which raises no ValueError"
# loses:
#   explain: "a ValueError is asked for, and AssertionError was raised"
# ---

# %% explain
def explain(predict, background, row, order):
    assert sorted(order) == sorted(background.columns), "the order must have each column once"
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
