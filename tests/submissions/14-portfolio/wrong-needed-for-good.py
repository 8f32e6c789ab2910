# ---
# mistake: takes a row for needed because an equal one was
# loses:
#   shrink: "the failure needs an 'a' in front of a 'b'"
# ---

# %% shrink
def shrink(rows, fails):
    left = list(rows)
    if not fails(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    again, needed = True, []
    while again:
        again, needed = False, []
        position = 0
        while position < len(left):
            if left[position] in needed:
                position += 1
                continue
            shorter = left[:position] + left[position + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                needed.append(left[position])
                position += 1
    return left
