# ---
# mistake: works on the list and the table that it was handed
# loses:
#   shrink: handed in has changed
#   fix: handed in has changed
#   board: has changed
# ---

# %% shrink
def shrink(rows, fails):
    if not fails(rows):
        raise ValueError("no failure")
    again = True
    while again:
        again, place = False, 0
        while place < len(rows):
            row = rows.pop(place)
            if fails(rows):
                again = True
            else:
                rows.insert(place, row)
                place += 1
    return rows


# %% fix
def merge_spans(spans):
    spans.sort()
    merged = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


# %% board
def final_board(entries, k_public, k_private):
    entries.sort_values(["public", "number"], ascending=[False, True], inplace=True)
    best = entries.drop_duplicates("entrant")
    lines = []
    for row in best.to_dict("records"):
        q = row["private"]
        lines.append(
            {
                "entrant": row["entrant"],
                "number": row["number"],
                "public_rank": 1 + int((best["public"] > row["public"] + 1e-6).sum()),
                "private_rank": 1 + int((best["private"] > q + 1e-6).sum()),
                "overfit": row["public"] - q > 2 * np.sqrt(q * (1 - q) * (1 / k_public + 1 / k_private)),
            }
        )
    return lines
