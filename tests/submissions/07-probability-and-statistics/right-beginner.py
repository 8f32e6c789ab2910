# ---
# approach: plain loops and lists, one step at a time, as somebody new would write it
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    total = 0
    for cause in counts:
        if alarm == True:
            tours = counts[cause] * alarm_rates[cause]
        else:
            tours = counts[cause] * (1 - alarm_rates[cause])
        kept[cause] = tours
        total = total + tours
    if total == 0:
        raise ValueError("impossible")
    result = {}
    for cause in kept:
        result[cause] = kept[cause] / total
    return result

# %% days
def resample_days(tours, seed):
    rng = np.random.default_rng(seed)
    days = []
    for day in tours["day"]:
        if day not in days:
            days.append(day)
    parts = []
    for number in range(len(days)):
        place = rng.integers(0, len(days))
        part = tours[tours["day"] == days[place]].copy()
        part["draw"] = number
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def gap_interval(tables, depot, other):
    gaps = []
    for table in tables:
        one = table[table["depot"] == depot]
        two = table[table["depot"] == other]
        gaps.append(one["late"].sum() / len(one) - two["late"].sum() / len(two))
    return [np.quantile(gaps, 0.025), np.quantile(gaps, 0.975)]

# %% luck
def exact_p(shares, changed):
    with_plan = 0
    for used in changed:
        if used:
            with_plan = with_plan + 1
    total = sum(shares)
    without = len(shares) - with_plan
    observed = 0
    for i in range(len(shares)):
        if changed[i]:
            observed = observed + shares[i]
    observed = abs(observed / with_plan - (total - observed) / without)
    far = 0
    ways = 0
    for chosen in itertools.combinations(shares, with_plan):
        ways = ways + 1
        difference = abs(sum(chosen) / with_plan - (total - sum(chosen)) / without)
        if difference > observed or abs(difference - observed) < 1e-9:
            far = far + 1
    return far / ways


def adjusted(p_values):
    result = {}
    for name in p_values:
        best = 1
        for other in p_values:
            if p_values[other] >= p_values[name]:
                rank = 0
                for third in p_values:
                    if p_values[third] <= p_values[other]:
                        rank = rank + 1
                best = min(best, p_values[other] * len(p_values) / rank)
        result[name] = best
    return result

# %% trial
def days_needed(pilot, effect):
    if effect == 0:
        raise ValueError("effect is 0")
    mean = sum(pilot) / len(pilot)
    squares = 0
    for value in pilot:
        squares = squares + (value - mean) ** 2
    variance = squares / (len(pilot) - 1)
    needed = 8 * variance / effect**2
    days = 7
    while days < needed:
        days = days + 7
    return days


def read_out(days, planned):
    a = 0
    b = 0
    for i in range(len(days)):
        a = a + days["tours_a"].iloc[i]
        b = b + days["tours_b"].iloc[i]
    n = a + b
    if abs(a - n / 2) > 3 * n**0.5 / 2:
        return {"status": "broken"}
    if len(days) < planned:
        return {"status": "waiting"}
    daily = []
    for i in range(planned):
        row = days.iloc[i]
        daily.append(row["late_b"] / row["tours_b"] - row["late_a"] / row["tours_a"])
    gap = sum(daily) / planned
    error = np.std(daily, ddof=1) / planned**0.5
    result = {"status": "done"}
    result["gap"] = gap
    result["low"] = gap - 2 * error
    result["high"] = gap + 2 * error
    return result

# %% adjust
def standardised(tours, depot, other):
    one = tours[tours["depot"] == depot]
    two = tours[tours["depot"] == other]
    total = 0
    count = 0
    for slot in one["slot"].unique():
        mine = one[one["slot"] == slot]
        theirs = two[two["slot"] == slot]
        if len(theirs) > 0:
            gap = mine["late"].mean() - theirs["late"].mean()
            total = total + gap * len(mine)
            count = count + len(mine)
    adjusted = None
    if count > 0:
        adjusted = total / count
    crude = one["late"].mean() - two["late"].mean()
    return {"crude": crude, "adjusted": adjusted, "covered": count / len(one)}


def adjusted_interval(tables, depot, other):
    gaps = []
    for table in tables:
        result = standardised(table, depot, other)
        if result["adjusted"] is not None:
            gaps.append(result["adjusted"])
    if len(gaps) == 0:
        return None
    return [np.quantile(gaps, 0.025), np.quantile(gaps, 0.975)]

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    logs = []
    best = None
    for i in range(len(intercepts)):
        row = []
        for j in range(len(slopes)):
            total = 0
            for k in range(len(x)):
                line = intercepts[i] + slopes[j] * x[k]
                total = total - (y[k] - line) ** 2 / (2 * noise[k] ** 2)
            row.append(total)
            if prior[i, j] > 0 and (best is None or total > best):
                best = total
        logs.append(row)
    weights = []
    total = 0
    for i in range(len(intercepts)):
        row = []
        for j in range(len(slopes)):
            weight = 0
            if prior[i, j] > 0:
                weight = prior[i, j] * math.exp(logs[i][j] - best)
            row.append(weight)
            total = total + weight
        weights.append(row)
    return [[weight / total for weight in row] for row in weights]


def predict(weights, intercepts, slopes, at, noise):
    mean = 0
    for i in range(len(intercepts)):
        for j in range(len(slopes)):
            mean = mean + weights[i][j] * (intercepts[i] + slopes[j] * at)
    variance = 0
    for i in range(len(intercepts)):
        for j in range(len(slopes)):
            variance = variance + weights[i][j] * (intercepts[i] + slopes[j] * at - mean) ** 2
    return [mean, variance**0.5, (variance + noise**2) ** 0.5]
