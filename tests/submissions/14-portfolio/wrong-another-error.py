# ---
# mistake: raises an error of another type where there is no failure
# loses:
#   shrink: RuntimeError was raised
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise RuntimeError("no failure")
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
