# ---
# mistake: takes a list without rows for one without a failure
# loses:
#   shrink: "[] is asked for"
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not left or not fails(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    again = True
    while again:
        again = False
        position = 0
        while position < len(left):
            shorter = left[:position] + left[position + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                position += 1
    return left
