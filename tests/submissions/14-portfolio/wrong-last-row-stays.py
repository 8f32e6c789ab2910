# ---
# mistake: never takes the last row away
# loses:
#   shrink: then no row is needed
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    again = True
    while again:
        again = False
        position = 0
        while position < len(left) and len(left) > 1:
            shorter = left[:position] + left[position + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                position += 1
    return left
