# ---
# mistake: appends infinity to the list of scores that it was given
# loses:
#   threshold: "a list that was handed in has changed"
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    candidates = score if isinstance(score, list) else list(score)
    candidates.append(float("inf"))
    best, best_bill = float("inf"), breakdown_cost * sum(truth)
    for threshold in sorted(candidates, reverse=True):
        bill = 0
        for t, s in zip(list(truth), score):
            if s >= threshold:
                bill += visit_cost
            elif t:
                bill += breakdown_cost
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": best, "bill": best_bill}
