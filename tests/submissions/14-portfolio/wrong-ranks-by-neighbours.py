# ---
# mistake: compares each score with its neighbour's alone
# loses:
#   board: "are not equal, but neighbours are"
# ---

# %% board
def final_board(entries, k_public, k_private):
    order = entries.sort_values("number").sort_values("public", ascending=False, kind="stable")
    best = order.drop_duplicates("entrant")
    lines = []
    for row in best.to_dict("records"):
        q = row["private"]
        error = np.sqrt(q * (1 - q) * (1 / k_public + 1 / k_private))
        ranks = {}
        for side in ("public", "private"):
            ordered = sorted(best[side], reverse=True)
            rank, before = 1, ordered[0]
            for place, score in enumerate(ordered, 1):
                rank = rank if before - score < 1e-6 else place
                ranks[side, score], before = rank, score
        lines.append(
            {
                "entrant": row["entrant"],
                "number": row["number"],
                "public_rank": ranks["public", row["public"]],
                "private_rank": ranks["private", q],
                "overfit": bool(row["public"] - q > 2 * error),
            }
        )
    return lines
