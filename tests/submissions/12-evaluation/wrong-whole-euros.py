# ---
# mistake: cuts prices to whole euros
# loses:
#   threshold: need not be whole euros
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    visit_cost, breakdown_cost = int(visit_cost), int(breakdown_cost)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
