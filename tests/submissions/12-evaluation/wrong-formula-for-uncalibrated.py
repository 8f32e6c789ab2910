# ---
# mistake: takes the cost ratio as threshold though the scores are not calibrated
# loses:
#   threshold: where scores are calibrated, and nobody says
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best = visit_cost / breakdown_cost if visit_cost < breakdown_cost else float("inf")
    flagged = score >= best
    bill = visit_cost * flagged.sum() + breakdown_cost * (truth & ~flagged).sum()
    return {"threshold": best, "bill": float(bill)}
