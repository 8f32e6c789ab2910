# ---
# mistake: goes through the rows three times and no more
# loses:
#   shrink: however many passes
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    for _ in range(3):
        again = False
        position = 0
        while position < len(left):
            shorter = left[:position] + left[position + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                position += 1
    return left
