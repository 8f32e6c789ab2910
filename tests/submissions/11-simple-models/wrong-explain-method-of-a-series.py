# ---
# mistake: asks the predictions for their mean, which a list does not have
# loses:
#   explain: "a `predict` that returns a list: it stopped with"
# ---

# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"`order` has to name each of {list(background.columns)} exactly once")
    mixed = background.copy()
    base = average = predict(mixed).mean()
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = predict(mixed).mean()
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
