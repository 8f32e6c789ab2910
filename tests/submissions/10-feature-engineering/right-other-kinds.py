# ---
# approach: SQL for the rates, vectors in space for the distance, fractions for the codes; nullable columns, frozen sets, tuples and arrays as answers
# ---

# %% cycle
def cycle(moments):
    stamps = moments.reset_index(drop=True)
    week = (stamps - stamps.dt.to_period("W-SUN").dt.start_time) / pd.Timedelta(weeks=1)
    turns = pd.DataFrame({"week": week, "day": (7 * week) % 1}) * (2 * np.pi)
    out = pd.concat([np.cos(turns).add_suffix("_cos"), np.sin(turns).add_suffix("_sin")], axis=1)
    return out.astype("Float64").set_axis(moments.index)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    def point(lat, lon):
        lat, lon = np.deg2rad(np.array(list(lat), float)), np.deg2rad(np.array(list(lon), float))
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)

    a, b = point(lat1, lon1), point(lat2, lon2)
    across = np.sqrt((np.cross(a, b) ** 2).sum(axis=1))
    angles = np.arctan2(across, (a * b).sum(axis=1))
    return [None if np.isnan(angle) else 6371 * float(angle) for angle in angles]


# %% rate
import sqlite3


def recent_rate(orders, minutes):
    table = pd.DataFrame({"kitchen": orders["kitchen"].to_numpy(), "late": orders["late"].to_numpy()})
    for column in ("dispatched_at", "delivered_at"):
        whole = (orders[column] - pd.Timestamp("2000-01-01")) // pd.Timedelta(minutes=1)
        table[column] = whole.to_numpy(dtype=float)
    with sqlite3.connect(":memory:") as database:
        table.to_sql("o", database, index_label="place")
        rates = pd.read_sql(
            "select a.place, avg(b.late) as rate from o a left join o b on b.kitchen = a.kitchen"
            f" and b.delivered_at < a.dispatched_at and b.delivered_at >= a.dispatched_at - {minutes}"
            " group by a.place order by a.place",
            database,
        )
    return pd.Series(rates["rate"].to_numpy(dtype=float), index=orders.index).astype("Float64")


# %% encode
from fractions import Fraction


def target_encode(values, late, folds, new_values, weight):
    names = [None if pd.isna(v) else str(v) for v in values]
    rows = list(zip(names, [Fraction(int(answer)) for answer in late], [int(fold) for fold in folds]))

    def code(name, usable):
        overall = sum(answer for _, answer in usable) / len(usable)
        own = [answer for other, answer in usable if other == name]
        if not own:
            return overall
        return (sum(own) + Fraction(weight) * overall) / (len(own) + Fraction(weight))

    codes = tuple(
        code(name, [(other, answer) for other, answer, where in rows if where != fold])
        for name, _, fold in rows
    )
    everything = [(other, answer) for other, answer, _ in rows]
    return [list(codes), [code(None if pd.isna(v) else str(v), everything) for v in new_values]]


# %% leaks
def leaking_columns(build, orders, moments):
    def texts(frame, column, keep):
        values = [value for value, here in zip(frame[column], keep) if here]
        return [None if pd.isna(value) else value for value in values]

    def same(a, b):
        if a is None or b is None or isinstance(a, str) or isinstance(b, str):
            return a == b
        return abs(a - b) <= 1e-9

    leaking = set()
    for moment in moments:
        today = build(orders.copy(deep=True))
        here = [bool(when <= moment) for when in orders["dispatched_at"]]
        then = orders.copy(deep=True)
        hidden = [not bool(when < moment) for when in orders["delivered_at"]]
        for column in ON_DELIVERY:
            then[column] = then[column].mask(np.array(hidden, dtype=bool))
        old = build(then.loc[here])
        for column in {*today.columns, *old.columns}:
            if column not in old.columns or column not in today.columns:
                leaking.add(column)
                continue
            pairs = zip(texts(today, column, here), texts(old, column, [True] * len(old)))
            if not all(same(a, b) for a, b in pairs):
                leaking.add(column)
    return frozenset(leaking)


# %% repair
def features_v2(orders):
    rows = list(
        zip(orders["kitchen"], orders["dispatched_at"], orders["delivered_at"], orders["late"], strict=True)
    )
    rates, under_way = [], []
    for kitchen, now, _, _ in rows:
        known = [late for other, _, back, late in rows if other == kitchen and back < now]
        rates.append(sum(known) / len(known) if known else None)
        under_way.append(sum(1 for _, left, back, _ in rows if left < now and not back < now))
    return pd.DataFrame(
        {
            "under_way": pd.array(under_way, dtype="Int64"),
            "kitchen_late_rate": pd.array(rates, dtype="Float64"),
            "forecast_mm": pd.array(orders["forecast_mm"], dtype="Float64"),
            "promised_minutes": orders["promised_minutes"].to_numpy(dtype=float),
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    import random

    chance = random.Random(seed)
    answers = [float(value) for value in late]

    def error(table):
        guesses = list(predict(table))
        return sum((float(p) - y) ** 2 for p, y in zip(guesses, answers)) / len(answers)

    importances = {}
    for name, columns in groups.items():
        total = 0.0
        for _ in range(repeats):
            order = list(range(len(X)))
            chance.shuffle(order)
            parts = [X[c].iloc[order].to_numpy() if c in columns else X[c].to_numpy() for c in X.columns]
            total += error(pd.DataFrame(dict(zip(X.columns, parts)), index=X.index))
        importances[name] = np.float64(total / repeats - error(X))
    ranked = sorted(importances.items(), key=lambda pair: pair[1], reverse=True)
    return [importances, np.array([name for name, worth in ranked if worth > least], dtype=object)]
