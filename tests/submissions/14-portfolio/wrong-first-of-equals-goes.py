# ---
# mistake: takes away the first row that is equal to the one in turn
# loses:
#   shrink: "the failure needs an 'a' in front of a 'b'"
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
        while position < len(left):
            shorter = left.copy()
            shorter.remove(left[position])
            if fails(shorter):
                left, again = shorter, True
            else:
                position += 1
    return left
