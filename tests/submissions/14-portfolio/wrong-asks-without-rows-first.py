# ---
# mistake: asks about no rows before it asks about all of them
# loses:
#   shrink: Ask `fails` about all rows
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if fails([]):
        return []
    if not fails(left):
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
