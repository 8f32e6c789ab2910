# ---
# mistake: tries the last row first, and begins there again after each row that goes
# loses:
#   shrink: the last 20 of 150 rows are needed together, and `fails`
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("no failure")
    place = len(left) - 1
    while place >= 0:
        shorter = left[:place] + left[place + 1 :]
        if fails(shorter):
            left, place = shorter, len(shorter) - 1
        else:
            place -= 1
    return left
