# ---
# mistake: returns a number above all scores where nobody is flagged
# loses:
#   threshold: a number could flag a lift of next week
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    if len(score):
        best = min(best, score.max() + 1)
    return {"threshold": float(best), "bill": float(best_bill)}
