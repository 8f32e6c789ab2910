# ---
# mistake: returns a float
# loses:
#   points: so return an int
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return (number + 2**31) % 2**32 - 2**31
    quarters = abs(minutes) // 15
    if minutes < 0:
        quarters = -quarters
    rest = minutes - quarters * 15
    points = wrap(quarters * 40 + rest)
    total = wrap(points * visits)
    return float(math.floor(total / 8 + 0.5))
