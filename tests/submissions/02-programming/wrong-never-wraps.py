# ---
# mistake: lets numbers grow
# loses:
#   points: has 32 bits
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return number
    quarters = abs(minutes) // 15
    if minutes < 0:
        quarters = -quarters
    rest = minutes - quarters * 15
    points = wrap(quarters * 40 + rest)
    total = wrap(points * visits)
    return math.floor(total / 8 + 0.5)
