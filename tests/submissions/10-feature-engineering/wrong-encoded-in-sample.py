# ---
# mistake: encodes the training rows from all training rows, their own answers included
# loses:
#   encode: has seen the own answer of the row
# ---

# %% encode
def target_encode(values, late, folds, new_values, weight):
    late = pd.Series(np.asarray(late, dtype=float))
    values = values.reset_index(drop=True).fillna("(missing)")
    overall = late.mean()
    counts = late.groupby(values).agg(["sum", "count"])
    codes = (counts["sum"] + weight * overall) / (counts["count"] + weight)
    return values.map(codes), new_values.fillna("(missing)").map(codes).fillna(overall)
