# ---
# mistake: divides as Python does
# loses:
#   points: In Java -28 / 15 is -1
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return (number + 2**31) % 2**32 - 2**31
    quarters = minutes // 15
    rest = minutes - quarters * 15
    points = wrap(quarters * 40 + rest)
    total = wrap(points * visits)
    return math.floor(total / 8 + 0.5)
