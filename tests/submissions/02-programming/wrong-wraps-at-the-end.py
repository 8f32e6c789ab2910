# ---
# mistake: wraps the last result only
# loses:
#   points: has 32 bits
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(number):
        return (number + 2**31) % 2**32 - 2**31
    quarters = abs(minutes) // 15
    if minutes < 0:
        quarters = -quarters
    rest = minutes - quarters * 15
    points = quarters * 40 + rest
    total = points * visits
    return wrap(math.floor(total / 8 + 0.5))
