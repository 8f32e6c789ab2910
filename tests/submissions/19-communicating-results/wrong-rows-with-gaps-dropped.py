# ---
# mistake: drops rows with a missing value in any column
# loses:
#   value: those columns play no part
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    wagons = wagons.dropna()
    stuck = wagons["stuck"].to_numpy().astype(bool)
    saved = np.zeros(len(wagons))
    for method, sign in [("round", 1), ("model", -1)]:
        picked = wagons[method].to_numpy().astype(bool)
        saved += sign * (check * picked + repair * (picked & stuck) + miss * (~picked & stuck))
    per_day = pd.Series(saved).groupby(wagons["day"].to_numpy()).sum()
    return {day: float(euros) for day, euros in per_day.items()}
