# ---
# mistake: "ranks scores that are rounded to six digits, which parts two that lie close together"
# loses:
#   board: Rounding can part two scores
# ---

# %% board
def final_board(entries, k_public, k_private):
    order = entries.sort_values("number").sort_values("public", ascending=False, kind="stable")
    best = order.drop_duplicates("entrant")
    public_ranks = best["public"].round(6).rank(method="min", ascending=False)
    private_ranks = best["private"].round(6).rank(method="min", ascending=False)
    lines = []
    for row, public_rank, private_rank in zip(best.itertuples(), public_ranks, private_ranks, strict=True):
        error = np.sqrt(row.private * (1 - row.private) * (1 / k_public + 1 / k_private))
        lines.append(
            {
                "entrant": row.entrant,
                "number": row.number,
                "public_rank": int(public_rank),
                "private_rank": int(private_rank),
                "overfit": bool(row.public - row.private > 2 * error),
            }
        )
    return lines
