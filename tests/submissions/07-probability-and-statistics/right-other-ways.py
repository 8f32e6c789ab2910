# ---
# approach: shares first, days as a generator draws them, fractions, logarithms point by point
# ---

# %% causes
from fractions import Fraction


def causes_after(counts, alarm_rates, alarm):
    total = sum(counts.values())
    if total == 0:
        raise ValueError("no tours")
    prior = {cause: Fraction(count, total) for cause, count in counts.items()}
    likelihood = {c: Fraction(rate) if alarm else 1 - Fraction(rate) for c, rate in alarm_rates.items()}
    evidence = sum(prior[c] * likelihood[c] for c in prior)
    if evidence == 0:
        raise ValueError("impossible")
    return {c: prior[c] * likelihood[c] / evidence for c in reversed(list(prior))}

# %% days
import random


def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    groups = {day: part for day, part in tours.groupby("day")}
    drawn = rng.choice(list(groups), len(groups), replace=True).tolist()
    result = [groups[day].assign(draw=float(place)) for place, day in enumerate(drawn)]
    return pd.concat(result[::-1])


def gap_interval(tables, depot, other):
    gaps = sorted(
        table.loc[table["depot"].eq(depot), "late"].mean() - table.loc[table["depot"].eq(other), "late"].mean()
        for table in tables
    )

    def quantile(q):
        place = q * (len(gaps) - 1)
        below = int(place)
        above = min(below + 1, len(gaps) - 1)
        return gaps[below] + (place - below) * (gaps[above] - gaps[below])

    return quantile(0.025), quantile(0.975)

# %% luck
from fractions import Fraction


def exact_p(shares, changed):
    values = [Fraction(str(share)) for share in shares]
    k, n, total = sum(changed), len(values), sum(values)

    def gap(part):
        return abs(Fraction(part, k) - Fraction(total - part, n - k))

    seen = gap(sum(value for value, used in zip(values, changed) if used))
    ways = [gap(sum(chosen)) for chosen in itertools.combinations(values, k)]
    return Fraction(sum(way >= seen for way in ways), len(ways))


def adjusted(p_values):
    if not p_values:
        return {}
    names = list(p_values)
    values = np.array([p_values[name] for name in names])
    order = np.argsort(values)[::-1]
    scaled = values[order] * len(values) / np.arange(len(values), 0, -1)
    levels = np.empty(len(values))
    levels[order] = np.minimum.accumulate(np.minimum(scaled, 1))
    return dict(zip(names, levels))

# %% trial
import enum
import statistics


class Status(str, enum.Enum):
    WAITING = "waiting"
    DONE = "done"


def days_needed(pilot, effect):
    if effect == 0:
        raise ValueError("nothing to find")
    weeks = math.ceil(8 * (statistics.stdev(pilot) / abs(effect)) ** 2 / 7)
    return np.int64(7 * weeks) if weeks else 7


def read_out(days, planned):
    a, b = int(days["tours_a"].sum()), int(days["tours_b"].sum())
    fair = a + b == 0 or abs(a / (a + b) - 0.5) <= 3 * 0.5 / math.sqrt(a + b) + 1e-12
    if not fair:
        return {"status": np.str_("broken")}
    if len(days) < planned:
        return {"status": Status.WAITING}
    rows = days[["tours_a", "late_a", "tours_b", "late_b"]].to_numpy()[:planned]
    daily = [late_b / b - late_a / a for a, late_a, b, late_b in rows]
    gap, error = statistics.mean(daily), statistics.stdev(daily) / math.sqrt(planned)
    return {"status": Status.DONE, "gap": gap, "low": gap - 2 * error, "high": gap + 2 * error}

# %% adjust
def standardised(tours, depot, other):
    late, count = {}, {}
    for name, slot, was_late in zip(tours["depot"], tours["slot"], tours["late"]):
        late[name, slot] = late.get((name, slot), 0) + was_late
        count[name, slot] = count.get((name, slot), 0) + 1

    def share(name):
        return sum(late[key] for key in late if key[0] == name) / sum(count[key] for key in count if key[0] == name)

    slots = [slot for name, slot in count if name == depot and (other, slot) in count]
    own = sum(number for (name, _), number in count.items() if name == depot)
    inside = sum(count[depot, slot] for slot in slots)
    # what depot's tours would have come to if the other had driven them
    expected = sum(late[other, slot] / count[other, slot] * count[depot, slot] for slot in slots)
    seen = sum(late[depot, slot] for slot in slots)
    return {
        "crude": share(depot) - share(other),
        "adjusted": (seen - expected) / inside if slots else None,
        "covered": inside / own,
    }


def adjusted_interval(tables, depot, other):
    gaps = [standardised(table, depot, other)["adjusted"] for table in tables]
    gaps = np.array([np.nan if gap is None else gap for gap in gaps], dtype=float)
    if np.isnan(gaps).all():
        return None
    return np.nanquantile(gaps, [0.025, 0.975])

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = [(i, j) for i in range(len(intercepts)) for j in range(len(slopes)) if prior[i][j] > 0]
    logs = {key: math.log(prior[key]) for key in lines}
    for a, b, s in zip(x, y, noise):
        for i, j in lines:
            logs[i, j] -= 0.5 * ((b - intercepts[i] - slopes[j] * a) / s) ** 2
        top = max(logs.values())
        logs = {key: value - top for key, value in logs.items()}
    top = max(logs.values())
    weights = np.zeros((len(intercepts), len(slopes)))
    for key, value in logs.items():
        weights[key] = math.exp(value - top)
    return (weights / weights.sum()).tolist()


def predict(weights, intercepts, slopes, at, noise):
    a, b = np.meshgrid(intercepts, slopes, indexing="ij")
    values, w = (a + b * at).ravel(), weights.ravel()
    mean = values @ w
    variance = max(values**2 @ w - mean**2, 0)
    return np.array([mean, variance**0.5, (variance + noise**2) ** 0.5])
