# ---
# mistake: searches as in a sorted list, and assumes that one half fails by itself
# loses:
#   shrink: Take a row away if the failure stays
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("no failure")
    if fails([]):
        return []
    while len(left) > 1:
        middle = len(left) // 2
        if fails(left[:middle]):
            left = left[:middle]
        elif fails(left[middle:]):
            left = left[middle:]
        else:
            break
    return left
