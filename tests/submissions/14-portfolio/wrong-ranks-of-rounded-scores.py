# ---
# mistake: ranks scores that are rounded to four digits
# loses:
#   board: differ by 0.000003
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
                "public_rank": 1 + int((best["public"].round(4) > round(row["public"], 4)).sum()),
                "private_rank": 1 + int((best["private"].round(4) > round(q, 4)).sum()),
                "overfit": bool(row["public"] - q > 2 * error),
            }
        )
    return lines
