# ---
# mistake: takes two standard deviations instead of quantiles
# loses:
#   days: 2.5 % of the gaps must lie below
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
        late = table.groupby("depot")["late"].mean()
        gaps.append(late[depot] - late[other])
    low, high = np.mean(gaps) - 2 * np.std(gaps), np.mean(gaps) + 2 * np.std(gaps)
    return low, high
