# ---
# mistake: takes the prices of the ticket, whatever it was given
# loses:
#   threshold: with visits at 400 euros
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    visit_cost, breakdown_cost = 90, 600
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
