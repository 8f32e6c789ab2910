# ---
# mistake: writes a column into the tables that were handed in
# loses:
#   days: a table that was handed in has changed
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
        table["share"] = table["late"]
        late = table.groupby("depot")["late"].mean()
        gaps.append(late[depot] - late[other])
    low, high = np.quantile(gaps, [0.025, 0.975])
    return low, high
