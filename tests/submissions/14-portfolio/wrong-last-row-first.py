# ---
# mistake: goes through the rows from the end and hands those that are needed back in that order
# loses:
#   shrink: which is another order
# ---

# %% shrink
def shrink(rows, fails):
    left, needed = list(rows), []
    if not fails(left):
        raise ValueError("the failure is not there with all rows")
    while left:
        row = left.pop()
        if not fails(left + needed[::-1]):
            needed.append(row)
    return needed
