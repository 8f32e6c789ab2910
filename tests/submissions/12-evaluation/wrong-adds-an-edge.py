# ---
# mistake: adds an edge to the list that it was given
# loses:
#   calibration: a list that was handed in has changed
# ---

# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    if not all(edges[0] <= value <= edges[-1] for value in score):
        raise ValueError("a score lies outside of the edges")
    inner = list(edges[:-1])
    if isinstance(edges, list):
        edges.append(edges[-1])
    bin_of = np.searchsorted(inner, score, side="right")
    bins = []
    for number, (low, high) in enumerate(pairwise([*inner, edges[-1]]), start=1):
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
