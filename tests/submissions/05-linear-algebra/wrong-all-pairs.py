# ---
# mistake: subtracts a column from a flat array
# loses:
#   rmse: over all 9 pairs
# ---

# %% rmse
def rmse(measured, predicted):
    measured, predicted = np.asarray(measured, dtype=float), np.asarray(predicted, dtype=float)
    for values in (measured, predicted):
        if values.ndim not in (1, 2) or values.size == 0 or values.ndim == 2 and values.shape[1] != 1:
            raise ValueError("shape")
    if len(measured) != len(predicted):
        raise ValueError("lengths")
    return np.sqrt(np.mean((measured - predicted) ** 2))
