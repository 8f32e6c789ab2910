# ---
# mistake: removes rows from the list that it loops over, which is the one that was handed in
# loses:
#   shrink: do not loop over a list that you shorten
# ---

# %% shrink
def shrink(rows, fails):
    if not fails(rows):
        raise ValueError("the failure is not there with all rows")
    for row in rows:
        rows.remove(row)
        if not fails(rows):
            rows.append(row)
    return rows
