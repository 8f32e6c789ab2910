# ---
# approach: plain Python loops, lists and dictionaries instead of columns
# ---

# %% cycle
import math


def cycle(moments):
    rows = []
    for moment in moments:
        if pd.isna(moment):
            rows.append([math.nan] * 4)
            continue
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        day = 2 * math.pi * seconds / 86400
        week = 2 * math.pi * (moment.weekday() * 86400 + seconds) / 604800
        rows.append([math.sin(day), math.cos(day), math.sin(week), math.cos(week)])
    return pd.DataFrame(rows, index=moments.index, columns=["day_sin", "day_cos", "week_sin", "week_cos"])


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    result = []
    for a, b, c, d in zip(lat1, lon1, lat2, lon2):
        a, b, c, d = map(math.radians, (a, b, c, d))
        h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
        result.append(2 * 6371 * math.asin(math.sqrt(min(h, 1.0))) if h == h else math.nan)
    return result


# %% rate
from datetime import timedelta


def recent_rate(orders, minutes):
    rows = list(zip(orders["kitchen"], orders["dispatched_at"], orders["delivered_at"], orders["late"]))
    rates = []
    for kitchen, now, _, _ in rows:
        total = late = 0
        for other, _, delivered, answer in rows:
            if other == kitchen and now - timedelta(minutes=minutes) <= delivered < now:
                total += 1
                late += answer
        rates.append(late / total if total else None)
    return pd.Series(rates, index=orders.index, dtype=object)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    names = ["(missing)" if pd.isna(v) else v for v in values]

    def code(name, rows):
        overall = sum(late[r] for r in rows) / len(rows)
        mine = [late[r] for r in rows if names[r] == name]
        if not mine:
            return float(overall)
        return float((sum(mine) + weight * overall) / (len(mine) + weight))

    everything = range(len(names))
    codes = [code(names[r], [o for o in everything if folds[o] != folds[r]]) for r in everything]
    new = [code("(missing)" if pd.isna(v) else v, everything) for v in new_values]
    return codes, new


# %% leaks
def leaking_columns(build, orders, moments):
    def equal(a, b):
        if pd.isna(a) or pd.isna(b):
            return bool(pd.isna(a) and pd.isna(b))
        if isinstance(a, str) or isinstance(b, str):
            return a == b
        return abs(float(a) - float(b)) <= 1e-9

    found = set()
    now = build(orders.copy())
    for moment in moments:
        places = [p for p, d in enumerate(orders["dispatched_at"]) if d <= moment]
        old_orders = orders.iloc[places].copy()
        known = [bool(d < moment) for d in old_orders["delivered_at"]]
        for name in ON_DELIVERY:
            old_orders[name] = old_orders[name].where(known)
        old = build(old_orders)
        for name in list(now.columns) + list(old.columns):
            if name not in now.columns or name not in old.columns:
                found.add(name)
            elif not all(equal(a, b) for a, b in zip(now[name].iloc[places], old[name])):
                found.add(name)
    return found


# %% repair
def features_v2(orders):
    rows = list(zip(orders["kitchen"], orders["dispatched_at"], orders["delivered_at"], orders["late"]))
    rates, busy = [], []
    for kitchen, now, _, _ in rows:
        known = [late for other, _, back, late in rows if other == kitchen and back < now]
        rates.append(sum(known) / len(known) if known else float("nan"))
        busy.append(sum(1 for _, left, back, _ in rows if left < now and not back < now))
    return pd.DataFrame(
        {
            "under_way": busy,
            "kitchen_late_rate": rates,
            "forecast_mm": list(orders["forecast_mm"]),
            "promised_minutes": list(orders["promised_minutes"]),
        },
        index=orders.index,
    )


# %% prune
import random


def prune(predict, X, late, groups, least, repeats=20, seed=0):
    dice = random.Random(seed)

    def error(table):
        predicted = list(predict(table))
        return sum((p - y) ** 2 for p, y in zip(predicted, late)) / len(late)

    base = error(X.copy())
    worth = {}
    for group in groups:
        total = 0
        for _ in range(repeats):
            order = list(range(len(X)))
            dice.shuffle(order)
            mixed = X.copy()
            for column in groups[group]:
                values = list(X[column])
                mixed[column] = [values[place] for place in order]
            total += error(mixed)
        worth[group] = total / repeats - base
    keep = [group for group in worth if worth[group] > least]
    keep.sort(key=lambda group: -worth[group])
    return [worth, keep]
