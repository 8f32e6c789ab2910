# ---
# mistake: takes whole euros for the prices
# loses:
#   value: no cent is dropped
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    stuck = wagons["stuck"].to_numpy().astype(bool)
    check, repair, miss = int(check), int(repair), int(miss)
    saved = np.zeros(len(wagons))
    for method, sign in [("round", 1), ("model", -1)]:
        picked = wagons[method].to_numpy().astype(bool)
        saved += sign * (check * picked + repair * (picked & stuck) + miss * (~picked & stuck))
    per_day = pd.Series(saved).groupby(wagons["day"].to_numpy()).sum()
    return {day: float(euros) for day, euros in per_day.items()}
