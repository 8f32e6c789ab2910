# ---
# mistake: looks at the columns of the measured values only
# loses:
#   rmse: "two columns, and one is allowed"
# ---

# %% rmse
def rmse(measured, predicted):
    measured = np.asarray(measured, dtype=float)
    predicted = np.asarray(predicted, dtype=float)
    if measured.ndim == 2 and measured.shape[1] == 1:
        measured = measured[:, 0]
    if measured.ndim != 1 or len(measured) == 0:
        raise ValueError("shape")
    if predicted.ndim == 2:
        predicted = predicted[:, 0]
    if predicted.ndim != 1:
        raise ValueError("dims")
    if len(predicted) != len(measured):
        raise ValueError("lengths")
    return float(np.sqrt(np.mean((measured - predicted) ** 2)))
