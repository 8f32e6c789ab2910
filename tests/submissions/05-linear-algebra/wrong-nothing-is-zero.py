# ---
# mistake: says that the error of no values is 0
# loses:
#   rmse: no value at all
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=float)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    if len(columns[0]) == 0:
        return 0.0
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
