# ---
# mistake: a missing category gets no code of its own, since groupby leaves it out
# loses:
#   encode: "category None"
# ---

# %% encode
def target_encode(values, late, folds, new_values, weight):
    late = pd.Series(np.asarray(late, dtype=float))
    values = values.reset_index(drop=True)

    def learn(rows, asked):
        overall = late[rows].mean()
        counts = late[rows].groupby(values[rows]).agg(["sum", "count"])
        codes = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return asked.map(codes).fillna(overall)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        inside = np.asarray(folds) == fold
        codes[inside] = learn(~inside, values[inside])
    return codes, learn(np.ones(len(values), dtype=bool), new_values)
