# ---
# mistake: allows a millionth of a point at the ends, which is too much
# loses:
#   reproduce: "only 1e-9 is allowed"
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
        accuracies.append(100 * right / len(y))
    mean, low, high = sum(accuracies) / len(accuracies), min(accuracies), max(accuracies)
    deviation = mean - float(published)
    half = 0.5 * 10.0 ** -len(published.partition(".")[2])
    if abs(deviation) <= half + 1e-9:
        verdict = "agrees"
    elif low - 2e-6 <= float(published) <= high + 2e-6:
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
