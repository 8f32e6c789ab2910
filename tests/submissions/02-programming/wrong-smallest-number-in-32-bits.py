# ---
# mistake: takes the absolute value in 32 bits
# loses:
#   points: "if you use np.int32, `abs` leaves it negative"
# ---

# %% points
def legacy_score(minutes, visits):
    with np.errstate(over="ignore"):
        stayed = np.int32(minutes)
        quarters = abs(stayed) // np.int32(15)
        if stayed < 0:
            quarters = -quarters
        rest = stayed - quarters * np.int32(15)
        points = quarters * np.int32(40) + rest
        total = points * np.int32(visits)
    return math.floor(total / 8 + 0.5)
