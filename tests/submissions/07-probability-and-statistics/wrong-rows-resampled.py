# ---
# mistake: draws tours and not days
# loses:
#   days: "A draw is *one* day with all its tours"
# ---

# %% days
def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    drawn = tours.iloc[rng.integers(0, len(tours), len(tours))]
    return drawn.assign(draw=np.arange(len(tours)) % tours["day"].nunique())


def gap_interval(tables, depot, other):
    gaps = []
    for table in tables:
        late = table.groupby("depot")["late"].mean()
        gaps.append(late[depot] - late[other])
    low, high = np.quantile(gaps, [0.025, 0.975])
    return low, high
