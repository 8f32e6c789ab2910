# ---
# mistake: takes scores for equal that np.isclose takes for equal
# loses:
#   board: "differ by 0.000003"
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
                "public_rank": 1 + int(((best["public"] > row["public"]) & ~np.isclose(best["public"], row["public"], atol=1e-6)).sum()),
                "private_rank": 1 + int((best["private"] > q + 1e-6).sum()),
                "overfit": bool(row["public"] - q > 2 * error),
            }
        )
    return lines
