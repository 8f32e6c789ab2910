# ---
# mistake: computes in float32
# loses:
#   rmse: may be rounded
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=np.float32)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"an array of shape {values.shape}; (n,) or (n, 1) is needed")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError(f"{len(columns[0])} measured values and {len(columns[1])} predictions")
    return float(np.sqrt(np.mean((columns[0] - columns[1]) ** 2)))
