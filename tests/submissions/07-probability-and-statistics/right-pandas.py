# ---
# approach: tables and Series wherever they are allowed
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    table = pd.DataFrame({"count": pd.Series(counts, dtype=float), "rate": pd.Series(alarm_rates, dtype=float)})
    kept = table["count"] * (table["rate"] if alarm else 1 - table["rate"])
    if kept.sum() == 0:
        raise ValueError("possible under none of the causes")
    return (kept / kept.sum()).to_dict()

# %% days
def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    days = np.sort(tours["day"].unique())
    drawn = pd.DataFrame({"day": rng.choice(days, len(days)), "draw": range(len(days))})
    numbered = tours.reset_index(drop=True).assign(place=range(len(tours)))
    joined = numbered.merge(drawn, on="day").sort_values(["draw", "place"])
    return joined[[*tours.columns, "draw"]]


def gap_interval(tables, depot, other):
    every = pd.concat(tables, keys=range(len(tables)), names=["table"])
    shares = every.groupby(["table", "depot"])["late"].mean().unstack()
    gaps = shares[depot] - shares[other]
    return pd.Series({"low": gaps.quantile(0.025), "high": gaps.quantile(0.975)})

# %% luck
def exact_p(shares, changed):
    shares, changed = pd.Series(shares), pd.Series(changed)
    observed = abs(shares[changed].mean() - shares[~changed].mean())
    ways = pd.Series(
        [
            abs(shares[list(chosen)].mean() - shares.drop(list(chosen)).mean())
            for chosen in itertools.combinations(shares.index, int(changed.sum()))
        ]
    )
    return ((ways - observed) > -1e-9).mean()


def adjusted(p_values):
    p = pd.Series(p_values, dtype=float)
    scaled = (p * len(p) / p.rank(method="max")).groupby(p).first().sort_index()
    levels = scaled[::-1].cummin().clip(upper=1)
    return {name: levels[value] for name, value in p.items()}

# %% trial
def days_needed(pilot, effect):
    if effect == 0:
        raise ValueError("an effect of 0 cannot be found")
    weeks = np.ceil(8 * pd.Series(pilot).std() ** 2 / effect**2 / 7)
    return float(max(weeks, 1) * 7)


def read_out(days, planned):
    arms = days[["tours_a", "tours_b"]].sum()
    if abs(arms["tours_a"] - arms.mean()) > 1.5 * np.sqrt(arms.sum()):
        return {"status": "broken"}
    if len(days) < planned:
        return {"status": "waiting"}
    first = days.iloc[:planned]
    daily = first["late_b"].div(first["tours_b"]) - first["late_a"].div(first["tours_a"])
    return {"status": "done", "gap": daily.mean(), "low": daily.mean() - 2 * daily.sem(), "high": daily.mean() + 2 * daily.sem()}

# %% adjust
def standardised(tours, depot, other):
    pair = tours[tours["depot"].isin([depot, other])]
    shares = pair.pivot_table(index="slot", columns="depot", values="late", aggfunc="mean")
    both = shares.dropna()
    own = tours[tours["depot"] == depot]["slot"].value_counts()
    weights = own[both.index]
    gaps = both[depot] - both[other]
    late = pair.groupby("depot")["late"].mean()
    adjusted = float((gaps * weights).sum() / weights.sum()) if len(both) > 0 else None
    return {"covered": weights.sum() / own.sum(), "adjusted": adjusted, "crude": late[depot] - late[other]}


def adjusted_interval(tables, depot, other):
    gaps = pd.Series([standardised(table, depot, other)["adjusted"] for table in tables], dtype=float).dropna()
    return None if gaps.empty else gaps.quantile([0.025, 0.975])

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    logs = np.zeros((len(intercepts), len(slopes)))
    for place in range(len(x)):
        line = intercepts[:, None] + slopes[None, :] * x[place]
        logs = logs - ((y[place] - line) / noise[place]) ** 2 / 2
    logs[prior <= 0] = -np.inf
    weights = prior * np.exp(logs - logs.max())
    return pd.DataFrame(weights / weights.sum(), index=intercepts, columns=slopes)


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    line_sd = np.sqrt((weights * (lines - mean) ** 2).sum())
    return pd.Series([mean, line_sd, np.sqrt(line_sd**2 + noise**2)])
