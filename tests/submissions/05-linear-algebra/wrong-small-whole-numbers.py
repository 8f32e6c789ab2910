# ---
# mistake: computes in the type of the values, where 1 - 3 is 254
# loses:
#   rmse: was computed in uint8
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
