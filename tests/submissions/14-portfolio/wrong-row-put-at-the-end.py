# ---
# mistake: puts a row that is needed back at the end
# loses:
#   shrink: which is another order
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("the failure is not there with all rows")
    needed = 0
    while needed < len(left):
        first = left.pop(0)
        if fails(left):
            needed = 0
        else:
            left.append(first)
            needed += 1
    return left
