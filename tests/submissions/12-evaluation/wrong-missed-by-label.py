# ---
# mistake: lets pandas find the missed breakdowns by label
# loses:
#   threshold: by order, not by label
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = pd.Series(truth, dtype=bool), pd.Series(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[score.index[~flagged]].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
