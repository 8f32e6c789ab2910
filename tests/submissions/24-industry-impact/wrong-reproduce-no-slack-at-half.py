# ---
# mistake: allows no rounding errors at half a unit
# loses:
#   reproduce: "exactly half a unit away, up to the rounding errors"
# ---

# %% reproduce
def reproduce(X, y, folds, published):
    X, y = np.asarray(X), np.asarray(y)
    accuracies = []
    for fold in np.asarray(folds):
        right = 0
        for k in np.unique(fold):
            inside = fold == k
            plane = LinearDiscriminantAnalysis().fit(X[~inside], y[~inside])
            right += int((plane.predict(X[inside]) == y[inside]).sum())
        accuracies.append(right / len(y) * 100)
    mean, low, high = sum(accuracies) / len(accuracies), min(accuracies), max(accuracies)
    deviation = mean - float(published)
    half = 0.5 * 10.0 ** -len(published.partition(".")[2])
    if abs(deviation) <= half:
        verdict = "agrees"
    elif low - 1e-9 <= float(published) <= high + 1e-9:
        verdict = "within the repetitions"
    else:
        verdict = "deviates"
    return {
        "accuracies": accuracies,
        "mean": mean,
        "low": low,
        "high": high,
        "deviation": deviation,
        "rows": deviation * len(y) / 100,
        "verdict": verdict,
    }
