# ---
# mistake: makes floats of uint8 and of no other small type
# loses:
#   rmse: was computed in
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values)
        if values.dtype == np.uint8:
            values = values.astype(float)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    if len(columns[0]) != len(columns[1]):
        raise ValueError("lengths")
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
