# ---
# mistake: marks nobody where the standard error is 0
# loses:
#   board: "With q = 0 the standard error is 0"
# ---

# %% board
def final_board(entries, k_public, k_private):
    order = entries.sort_values("number").sort_values("public", ascending=False, kind="stable")
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
                "overfit": bool(error > 0 and row["public"] - q > 2 * error),
            }
        )
    return lines
