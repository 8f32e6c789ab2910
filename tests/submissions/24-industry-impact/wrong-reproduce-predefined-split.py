# ---
# mistake: uses a splitter for which a fold of the number -1 is none
# loses:
#   reproduce: "only works for partitions"
# ---

# %% reproduce
from sklearn.model_selection import PredefinedSplit, cross_val_predict


def reproduce(X, y, folds, published):
    X, y = np.asarray(X), np.asarray(y)
    accuracies = []
    for fold in np.asarray(folds):
        guess = cross_val_predict(LinearDiscriminantAnalysis(), X, y, cv=PredefinedSplit(fold))
        right = int((guess == y).sum())
        accuracies.append(100 * right / len(y))
    mean, low, high = sum(accuracies) / len(accuracies), min(accuracies), max(accuracies)
    deviation = mean - float(published)
    half = 0.5 * 10.0 ** -len(published.partition(".")[2])
    if abs(deviation) <= half + 1e-9:
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
