# ---
# mistake: looks at the dimensions of the measured values only
# loses:
#   rmse: three dimensions are too many
# ---

# %% rmse
def rmse(measured, predicted):
    measured = np.asarray(measured, dtype=float)
    predicted = np.asarray(predicted, dtype=float)
    if measured.ndim == 2 and measured.shape[1] == 1:
        measured = measured[:, 0]
    if measured.ndim != 1 or len(measured) == 0:
        raise ValueError("shape")
    if predicted.ndim == 0 or predicted.ndim == 2 and predicted.shape[1] != 1:
        raise ValueError("dims")
    predicted = predicted.ravel()
    if len(predicted) != len(measured):
        raise ValueError("lengths")
    return float(np.sqrt(np.mean((measured - predicted) ** 2)))
