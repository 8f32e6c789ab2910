# ---
# mistake: returns None for the shares of an empty bin
# loses:
#   calibration: is None, which is not a number
# ---

# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    if not all(edges[0] <= value <= edges[-1] for value in score):
        raise ValueError("a score lies outside of the edges")
    bin_of = np.searchsorted(edges[:-1], score, side="right")
    bins = []
    for number, (low, high) in enumerate(pairwise(edges), start=1):
        inside = bin_of == number
        rows = int(inside.sum())
        predicted = score[inside].mean() if rows else None
        happened = truth[inside].mean() if rows else None
        bins.append({"low": low, "high": high, "rows": rows, "predicted": predicted, "happened": happened})
    return bins
