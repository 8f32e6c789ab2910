# ---
# mistake: an entry that is higher by less than 0.000001 does not replace an earlier one
# loses:
#   board: for the ranks alone
# ---

# %% board
def final_board(entries, k_public, k_private):
    counting = {}
    for row in entries.sort_values("number").to_dict("records"):
        held = counting.get(row["entrant"])
        if held is None or row["public"] > held["public"] + 1e-6:
            counting[row["entrant"]] = row
    best = pd.DataFrame(list(counting.values()))
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
