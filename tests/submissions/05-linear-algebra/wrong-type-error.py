# ---
# mistake: raises a TypeError for a wrong shape
# loses:
#   rmse: a ValueError is asked for
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=float)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise TypeError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise TypeError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
