# ---
# mistake: returns no power
# loses:
#   rows: power` is None, of the type NoneType
# ---

# %% rows
def rows_needed(errors, goal):
    n = np.array(sorted(errors), dtype=float)
    means = np.array([np.mean(errors[size]) for size in sorted(errors)])
    best = None
    for power in POWERS:
        z = n**-power
        slope, floor = np.polyfit(z, means, 1)
        if floor < 0:
            floor, slope = 0.0, (z * means).sum() / (z * z).sum()
        loss = ((floor + slope * z - means) ** 2).sum()
        if best is None or loss < best[0]:
            best = loss, float(floor), float(slope), power
    _, floor, slope, power = best
    rows = None
    if goal > floor:
        rows = max(1, math.ceil((slope / (goal - floor)) ** (1 / power) - 1e-9))
    reach = None if rows is None else rows / float(n[-1])
    return {
        "floor": floor,
        "slope": slope,
        "power": None,
        "rows": rows,
        "reach": reach,
        "trusted": reach is not None and reach <= 4,
    }
