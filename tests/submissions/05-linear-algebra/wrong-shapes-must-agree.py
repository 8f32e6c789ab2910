# ---
# mistake: refuses (n,) beside (n, 1), as the chapter's error_of does
# loses:
#   rmse: are both allowed
# ---

# %% rmse
def rmse(measured, predicted):
    measured = np.asarray(measured, dtype=float)
    predicted = np.asarray(predicted, dtype=float)
    if measured.shape != predicted.shape or measured.size == 0 or measured.ndim not in (1, 2):
        raise ValueError(f"shapes {measured.shape}, {predicted.shape}")
    if measured.ndim == 2 and measured.shape[1] != 1:
        raise ValueError(f"shapes {measured.shape}, {predicted.shape}")
    return np.sqrt(np.mean((measured - predicted) ** 2))
