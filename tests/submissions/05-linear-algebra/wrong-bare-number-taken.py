# ---
# mistake: makes an array of one value out of a bare number
# loses:
#   rmse: a bare number has no dimension
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.atleast_1d(np.asarray(values, dtype=float))
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
