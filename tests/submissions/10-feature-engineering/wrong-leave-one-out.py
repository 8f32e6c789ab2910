# ---
# mistake: leaves out the row alone instead of its fold
# loses:
#   encode: its code is the overall
# ---

# %% encode
def target_encode(values, late, folds, new_values, weight):
    late = np.asarray(late, dtype=float)
    values = values.fillna("(missing)").to_numpy(dtype=object)

    def code(name, rows):
        overall = late[rows].mean()
        mine = late[rows][values[rows] == name]
        return (mine.sum() + weight * overall) / (len(mine) + weight) if len(mine) + weight else overall

    rows = np.arange(len(values))
    codes = [code(values[row], rows != row) for row in rows]
    return codes, [code(name, rows >= 0) for name in new_values.fillna("(missing)")]
