# ---
# mistake: goes through the rows ten times and no more
# loses:
#   shrink: "of 30 rows"
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    for _ in range(10):
        position = 0
        while position < len(left):
            shorter = left[:position] + left[position + 1 :]
            if fails(shorter):
                left = shorter
            else:
                position += 1
    return left
