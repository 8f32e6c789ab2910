# ---
# mistake: keeps Python's remainder
# loses:
#   points: In Java -28 / 15 is -1
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return (number + 2**31) % 2**32 - 2**31
    quarters = abs(minutes) // 15
    if minutes < 0:
        quarters = -quarters
    rest = minutes % 15
    points = wrap(quarters * 40 + rest)
    total = wrap(points * visits)
    return math.floor(total / 8 + 0.5)
