# ---
# mistake: puts a score on an inner edge into the bin below, as pd.cut does
# loses:
#   calibration: belongs to the bin above it
# ---

# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    edges = [float(edge) for edge in edges]
    if ((score < edges[0]) | (score > edges[-1])).any():
        raise ValueError(f"a score lies outside of {edges[0]} to {edges[-1]}")
    bins = []
    for low, high in pairwise(edges):
        inside = ((score > low) | ((score == low) & (low == edges[0]))) & (score <= high)
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
