# ---
# mistake: "remembers what it has asked, with the rows as the key, which a dictionary cannot be"
# loses:
#   shrink: "TypeError: unhashable"
# ---

# %% shrink
def shrink(rows, fails):
    answers = {}

    def asked(some):
        key = tuple(some)
        if key not in answers:
            answers[key] = fails(some)
        return answers[key]

    left = list(rows)
    if not asked(left):
        raise ValueError("the failure is not there with all rows: check how you call it")
    again = True
    while again:
        again = False
        position = 0
        while position < len(left):
            shorter = left[:position] + left[position + 1 :]
            if asked(shorter):
                left, again = shorter, True
            else:
                position += 1
    return left
