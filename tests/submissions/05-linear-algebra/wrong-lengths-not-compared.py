# ---
# mistake: lets one value meet many
# loses:
#   rmse: do not belong together
# ---

# %% rmse
def rmse(measured, predicted):
    columns = []
    for values in (measured, predicted):
        values = np.asarray(values, dtype=float)
        if values.ndim == 2 and values.shape[1] == 1:
            values = values[:, 0]
        if values.ndim != 1 or len(values) == 0:
            raise ValueError(f"shape {values.shape}")
        columns.append(values)
    return np.sqrt(np.mean((columns[0] - columns[1]) ** 2))
