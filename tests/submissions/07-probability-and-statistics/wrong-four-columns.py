# ---
# mistake: keeps the columns of the ticket and drops others
# loses:
#   days: the columns are
# ---

# %% days
def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    days = tours["day"].unique()
    drawn = rng.choice(days, size=len(days))
    kept = [name for name in ["day", "depot", "slot", "late"] if name in tours]
    parts = [tours[tours["day"] == day][kept].assign(draw=place) for place, day in enumerate(drawn)]
    return pd.concat(parts)


def gap_interval(tables, depot, other):
    gaps = []
    for table in tables:
        late = table.groupby("depot")["late"].mean()
        gaps.append(late[depot] - late[other])
    low, high = np.quantile(gaps, [0.025, 0.975])
    return low, high
