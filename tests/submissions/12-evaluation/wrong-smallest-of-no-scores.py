# ---
# mistake: asks for the smallest score also if there is none
# loses:
#   calibration: two empty bins are asked for; instead, ValueError came
# ---

# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    if score.min() < edges[0] or score.max() > edges[-1]:
        raise ValueError("a score lies outside of the edges")
    bin_of = np.searchsorted(edges[:-1], score, side="right")
    bins = []
    for number, (low, high) in enumerate(pairwise(edges), start=1):
        inside = bin_of == number
        rows = int(inside.sum())
        bins.append(
            {
                "low": low,
                "high": high,
                "rows": rows,
                "predicted": float(score[inside].mean()) if rows else float("nan"),
                "happened": float(truth[inside].mean()) if rows else float("nan"),
            }
        )
    return bins
