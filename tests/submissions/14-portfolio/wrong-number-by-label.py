# ---
# mistake: "looks the number up by a label, which several rows may share"
# loses:
#   board: a single value is asked for. Here labels
# ---

# %% board
def final_board(entries, k_public, k_private):
    order = entries.sort_values("number").sort_values("public", ascending=False, kind="stable")
    best = order.drop_duplicates("entrant")
    lines = []
    for row in best.itertuples():
        error = np.sqrt(row.private * (1 - row.private) * (1 / k_public + 1 / k_private))
        lines.append(
            {
                "entrant": row.entrant,
                "number": entries.loc[row.Index, "number"],
                "public_rank": 1 + int((best["public"] > row.public + 1e-6).sum()),
                "private_rank": 1 + int((best["private"] > row.private + 1e-6).sum()),
                "overfit": bool(row.public - row.private > 2 * error),
            }
        )
    return lines
