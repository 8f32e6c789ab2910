# ---
# mistake: begins at the first row again after each row that goes
# loses:
#   shrink: go on at its position
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("no failure")
    i = 0
    while i < len(left):
        shorter = left[:i] + left[i + 1 :]
        if fails(shorter):
            left, i = shorter, 0
        else:
            i += 1
    return left
