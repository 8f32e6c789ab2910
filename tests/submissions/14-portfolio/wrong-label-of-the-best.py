# ---
# mistake: "takes the best entry by its label, which several rows may share"
# loses:
#   board: Here labels of the index repeat
# ---

# %% board
def final_board(entries, k_public, k_private):
    counting = []
    for entrant, rows in entries.sort_values("number").groupby("entrant"):
        row = rows.loc[rows["public"].idxmax()]
        counting.append((entrant, row["number"], row["public"], row["private"]))
    lines = []
    for entrant, number, public, q in counting:
        error = np.sqrt(q * (1 - q) * (1 / k_public + 1 / k_private))
        lines.append(
            {
                "entrant": entrant,
                "number": number,
                "public_rank": 1 + sum(other[2] > public + 1e-6 for other in counting),
                "private_rank": 1 + sum(other[3] > q + 1e-6 for other in counting),
                "overfit": bool(public - q > 2 * error),
            }
        )
    return lines
