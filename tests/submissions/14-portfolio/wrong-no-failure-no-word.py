# ---
# mistake: does not ask whether the failure is there at all, and hands back every row as a cause
# loses:
#   shrink: came back without ValueError
# ---

# %% shrink
def shrink(rows, fails):
    left, again = list(rows), True
    while again:
        again, place = False, 0
        while place < len(left):
            shorter = left[:place] + left[place + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                place += 1
    return left
