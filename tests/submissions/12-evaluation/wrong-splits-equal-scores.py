# ---
# mistake: flags some rows of a score and spares others
# loses:
#   threshold: Rows of equal score are flagged together
# ---

# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    order = np.lexsort((~truth, -score))
    for number in range(len(score)):
        flagged = np.isin(np.arange(len(score)), order[: number + 1])
        threshold = score[order[number]]
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
