# ---
# mistake: drops scores outside of the edges without a word
# loses:
#   calibration: lost unseen
# ---

# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    edges = [float(edge) for edge in edges]
    bins = []
    for low, high in pairwise(edges):
        inside = (score >= low) & ((score < high) | ((score == high) & (high == edges[-1])))
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
