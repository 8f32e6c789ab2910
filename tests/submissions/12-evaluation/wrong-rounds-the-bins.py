# ---
# mistake: rounds the shares of each bin
# loses:
#   calibration: It has been rounded
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
        predicted = round(score[inside].mean(), 3) if rows else float("nan")
        happened = round(truth[inside].mean(), 3) if rows else float("nan")
        bins.append({"low": low, "high": high, "rows": rows, "predicted": predicted, "happened": happened})
    return bins
