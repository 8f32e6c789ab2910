# ---
# mistake: allows a count of all
# loses:
#   chance: less than the second
# ---

# %% chance
HOUSE_WORDS = [
    (0, "very unlikely"),
    (0.1, "unlikely"),
    (0.35, "open"),
    (0.65, "likely"),
    (0.9, "very likely"),
]


def say_chance(share, words=HOUSE_WORDS):
    if not 0 <= share <= 1:
        raise ValueError(f"a chance lies between 0 and 1, not at {share}")
    word = max(pair for pair in words if pair[0] <= share)[1]
    if share < 0.01:
        return f"{word} (fewer than 1 in 100)"
    if share > 0.99:
        return f"{word} (more than 99 in 100)"
    for n in (10, 20, 100):
        k = round(share * n)
        if 1 <= k and abs(k / n - share) <= 0.02:
            break
    shared = math.gcd(k, n)
    return f"{word} (about {k // shared} in {n // shared})"
