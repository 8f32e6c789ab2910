# ---
# mistake: drops all dimensions of one
# loses:
#   rmse: three dimensions are too many
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=float)
        if values.ndim >= 2 and values[0].size == 1:
            values = values.reshape(len(values))
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
