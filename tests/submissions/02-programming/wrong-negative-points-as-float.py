# ---
# mistake: returns a float for negative minutes
# loses:
#   points: return an int here too
# ---

# %% points
def legacy_score(minutes, visits):
    def wrap(n):
        return (n + 2**31) % 2**32 - 2**31

    q = abs(minutes) // 15 * (-1 if minutes < 0 else 1)
    rest = minutes - q * 15
    r = math.floor(wrap(wrap(q * 40 + rest) * visits) / 8 + 0.5)
    return float(r) if minutes < 0 else r
