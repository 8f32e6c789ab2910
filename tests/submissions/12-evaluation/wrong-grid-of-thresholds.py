# ---
# mistake: tries thresholds in steps of 0.01 instead of the scores that occur
# loses:
#   threshold: pass over what lies between them
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.round(np.arange(0, 1.005, 0.01), 2)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
