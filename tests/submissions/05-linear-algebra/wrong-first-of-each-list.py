# ---
# mistake: takes the first number of each inner list, however many there are
# loses:
#   rmse: a list of two-element lists
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        if isinstance(values, list):
            values = [value[0] if isinstance(value, list) else value for value in values]
        values = np.asarray(values, dtype=float)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
