# ---
# mistake: stops at the largest number
# loses:
#   points: has 32 bits
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return min(max(number, -(2**31)), 2**31 - 1)
    quarters = abs(minutes) // 15
    if minutes < 0:
        quarters = -quarters
    rest = minutes - quarters * 15
    points = wrap(quarters * 40 + rest)
    total = wrap(points * visits)
    return math.floor(total / 8 + 0.5)
