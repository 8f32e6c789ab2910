# ---
# mistake: leaves entries out whose public score is 0
# loses:
#   board: Ada's only entry has the number 0 and the public score 0
# ---

# %% board
def final_board(entries, k_public, k_private):
    order = (
        entries[entries["public"] > 0]
        .sort_values("number")
        .sort_values("public", ascending=False, kind="stable")
    )
    best = order.drop_duplicates("entrant")
    lines = []
    for row in best.to_dict("records"):
        q = row["private"]
        error = np.sqrt(q * (1 - q) * (1 / k_public + 1 / k_private))
        lines.append(
            {
                "entrant": row["entrant"],
                "number": row["number"],
                "public_rank": 1 + int((best["public"] > row["public"] + 1e-6).sum()),
                "private_rank": 1 + int((best["private"] > q + 1e-6).sum()),
                "overfit": bool(row["public"] - q > 2 * error),
            }
        )
    return lines
