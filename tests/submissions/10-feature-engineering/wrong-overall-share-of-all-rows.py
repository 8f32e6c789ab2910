# ---
# mistake: counts out of fold, but takes the overall share from all rows
# loses:
#   encode: the row's own answer is in it
# ---

# %% encode
def target_encode(values, late, folds, new_values, weight):
    late = pd.Series(np.asarray(late, dtype=float))
    values = values.reset_index(drop=True).fillna("(missing)")
    overall = late.mean()

    def codes_from(rows):
        counts = late[rows].groupby(values[rows]).agg(["sum", "count"])
        return (counts["sum"] + weight * overall) / (counts["count"] + weight)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        inside = np.asarray(folds) == fold
        codes[inside] = values[inside].map(codes_from(~inside)).fillna(overall)
    everything = np.ones(len(values), dtype=bool)
    return codes, new_values.fillna("(missing)").map(codes_from(everything)).fillna(overall)
