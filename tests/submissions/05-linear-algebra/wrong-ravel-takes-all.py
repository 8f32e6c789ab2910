# ---
# mistake: flattens whatever comes
# loses:
#   rmse: went through without an error
# ---

# %% rmse
def rmse(measured, predicted):
    measured, predicted = np.ravel(measured).astype(float), np.ravel(predicted).astype(float)
    if len(measured) != len(predicted) or len(measured) == 0:
        raise ValueError("lengths")
    return np.sqrt(np.mean((measured - predicted) ** 2))
