# ---
# approach: as short as it goes
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {c: n * abs((not alarm) - alarm_rates[c]) for c, n in counts.items()}
    if not any(kept.values()):
        raise ValueError
    return {c: w / sum(kept.values()) for c, w in kept.items()}

# %% days
def resample_days(tours, seed):
    d = tours["day"].drop_duplicates()
    return pd.concat([tours[tours["day"] == x].assign(draw=k) for k, x in enumerate(d.sample(len(d), replace=True, random_state=np.random.default_rng(seed)))])


def gap_interval(tables, depot, other):
    m = [t.groupby("depot")["late"].mean() for t in tables]
    return tuple(np.percentile([x[depot] - x[other] for x in m], [2.5, 97.5]))

# %% luck
def exact_p(shares, changed):
    a, k = np.array(shares), sum(changed)
    c = itertools.combinations(range(len(a)), k)
    d = np.array([a[list(i)].mean() - np.delete(a, list(i)).mean() for i in c])
    o = a[np.array(changed)].mean() - a[~np.array(changed)].mean()
    return (np.abs(d) > abs(o) - 1e-9).mean()


def adjusted(p_values):
    m, best, out = len(p_values), 1, {}
    for k, (name, p) in zip(range(m, 0, -1), sorted(p_values.items(), key=lambda x: -x[1])):
        out[name] = best = min(best, p * m / k)
    return out

# %% trial
def days_needed(pilot, effect):
    if not effect:
        raise ValueError
    return 7 * max(1, math.ceil(8 * pd.Series(pilot).var() / effect**2 / 7))


def read_out(days, planned):
    a, b = days.tours_a.sum(), days.tours_b.sum()
    if (a - b) ** 2 > 9 * (a + b):
        return dict(status="broken")
    if len(days) < planned:
        return dict(status="waiting")
    d = (days.late_b / days.tours_b - days.late_a / days.tours_a)[:planned].to_numpy()
    e = 2 * d.std(ddof=1) / planned**0.5
    return dict(status="done", gap=d.mean(), low=d.mean() - e, high=d.mean() + e)

# %% adjust
def standardised(tours, depot, other):
    m = tours.pivot_table(index="slot", columns="depot", values="late", aggfunc=["mean", "count"])[[("mean", depot), ("mean", other), ("count", depot)]]
    g = m.dropna()
    w = g["count", depot]
    late = tours.groupby("depot")["late"].mean()
    return {
        "crude": late[depot] - late[other],
        "adjusted": None if g.empty else np.average(g["mean", depot] - g["mean", other], weights=w),
        "covered": w.sum() / m["count", depot].sum(),
    }


def adjusted_interval(tables, depot, other):
    g = [r for t in tables if (r := standardised(t, depot, other)["adjusted"]) is not None]
    return tuple(np.quantile(g, [0.025, 0.975])) if g else None

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    r = (y - intercepts[:, None, None] - slopes[:, None] * x) / noise
    z = np.where(prior > 0, -(r**2).sum(-1) / 2, -np.inf)
    w = prior * np.exp(z - z.max())
    return w / w.sum()


def predict(weights, intercepts, slopes, at, noise):
    f = np.add.outer(intercepts, slopes * at)
    m = np.average(f, weights=weights)
    v = np.average((f - m) ** 2, weights=weights)
    return m, v**0.5, np.hypot(v**0.5, noise)
