# ---
# mistake: compares with all tours of other depots
# loses:
#   days: compares Dock with all tours of *other* depots
# ---

# %% days
def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    days = tours["day"].unique()
    drawn = rng.choice(days, size=len(days))
    parts = [tours[tours["day"] == day].assign(draw=place) for place, day in enumerate(drawn)]
    return pd.concat(parts)


def gap_interval(tables, depot, other):
    gaps = []
    for table in tables:
        mine = table["depot"] == depot
        gaps.append(table["late"][mine].mean() - table["late"][~mine].mean())
    low, high = np.quantile(gaps, [0.025, 0.975])
    return low, high
