# ---
# mistake: goes through the rows once, and keeps a row that was needed only while another was there
# loses:
#   shrink: go through the rows again
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("no failure")
    for place in reversed(range(len(rows))):
        shorter = left[:place] + left[place + 1 :]
        if fails(shorter):
            left = shorter
    # from the end; the same mistake from the front
    place = 0
    seen = list(rows)
    while place < len(seen):
        shorter = seen[:place] + seen[place + 1 :]
        if fails(shorter):
            seen = shorter
        else:
            place += 1
    return max(seen, left, key=len)
