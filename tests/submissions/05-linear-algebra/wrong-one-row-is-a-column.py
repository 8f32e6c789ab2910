# ---
# mistake: takes a table with one row for a column
# loses:
#   rmse: one row with three columns
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=float)
        if values.ndim == 2 and 1 in values.shape:
            values = values.ravel()
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
