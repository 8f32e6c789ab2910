# ---
# mistake: looks for the fewest errors and forgets what they cost
# loses:
#   threshold: another threshold costs less
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    candidates = [float("inf"), *np.unique(score)[::-1]]
    best = min(candidates, key=lambda threshold: ((score >= threshold) != truth).sum())
    flagged = score >= best
    bill = visit_cost * flagged.sum() + breakdown_cost * (truth & ~flagged).sum()
    return {"threshold": float(best), "bill": float(bill)}
