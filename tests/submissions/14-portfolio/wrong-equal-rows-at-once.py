# ---
# mistake: takes away all rows that are equal to the one in turn
# loses:
#   shrink: go by position
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("no failure")
    again = True
    while again:
        again = False
        for row in list(left):
            shorter = [other for other in left if other != row]
            if len(shorter) < len(left) and fails(shorter):
                left, again = shorter, True
    return left
