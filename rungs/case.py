"""The running case of the entry-level stage: which of tomorrow's flights will arrive late?

Every evening an airline's desk in New York wants the tenth of tomorrow's flights that are most likely to
arrive more than 15 minutes late. Unit 08 joins the tables, 09 cleans them, 10 builds what is known the
evening before, 11 and 12 choose and judge a model. What several of them need is here, so that their figures
agree:

    from rungs import case

    table = case.arrivals()                       # one row a flight that arrived, with `late`
    X = case.features(table)                      # always of the whole table: rates look back over the months
    train, test = case.split(table)               # January to September, October to December
    model.fit(X.loc[train.index], train["late"])
    case.hit_rate(test, model.predict_proba(X.loc[test.index])[:, 1])

The list for a day is written at `LIST_HOUR` on the evening before, New York time. A value may go into a row
of `features` only if it was known at that moment.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from rungs import data

LATE = 15
"""A flight is late if it arrives more than this many minutes after its time."""

LAST_TRAINING_MONTH = 9
"""January to September train, October to December test."""

LIST_HOUR = 20
"""The hour of the evening before, New York time, at which the list for a day is written."""

LIMITS = {"wind_speed": (0, 200), "humid": (0, 100), "temp": (-40, 130), "visib": (0, 10)}
"""What can be true in the weather; values outside are masked (unit 09)."""

RATES = {
    "origin_day": (["origin"], 1),
    "carrier_day": (["carrier"], 1),
    "dest_day": (["dest"], 1),
    "carrier_month": (["carrier"], 28),
    "dest_month": (["dest"], 28),
    "number_month": (["carrier", "flight"], 28),
}
"""Each rate of late arrivals: the columns that form its groups, and over how many days before the list."""

EVENING = ("pressure", "humid", "wind_speed")
"""What the weather station of the flight's airport showed shortly before the list was written."""

NUMBERS = (
    "minute_of_day",
    "day_sin",
    "day_cos",
    "distance",
    "planned",
    *RATES,
    *(f"{column}_tonight" for column in EVENING),
)
"""The numeric columns of `features`."""

CATEGORIES = ("origin", "carrier", "dest", "weekday", "origin_hour")
"""The columns of `features` that are text; the last is an interaction, such as `JFK 17`."""

FEATURES = (*NUMBERS, *CATEGORIES)
"""All columns of `features`, in their order."""

_NEW_YORK = "America/New_York"
_PUERTO_RICO = "America/Puerto_Rico"  # the four destinations that the table of airports lacks all lie here
_WEIGHT = (
    10  # a group's rate counts this many flights of the overall rate as well, so that one flight is no rate
)


def arrivals() -> pd.DataFrame:
    """Return the flights that arrived, joined with the weather at departure and the plane's year.

    Returns:
        One row a flight with an arrival delay, in the order of the table of flights. Besides the columns of
        `flights`, those of `weather` (of the airport and hour of the scheduled departure, impossible values
        masked; missing where there is no record) and `plane_year`:

        - `planned`: number of departures scheduled at this airport in this hour, cancelled ones included;
        - `landed_at`: when it reached the gate, in UTC;
        - `late`: whether it arrived more than `LATE` minutes after its time (bool).
    """
    flights = data.load("flights")
    flights["planned"] = flights.groupby(["origin", "time_hour"])["flight"].transform("size")
    planes = data.load("planes")[["tailnum", "year"]].rename(columns={"year": "plane_year"})
    table = (
        flights[flights["arr_delay"].notna()]
        .merge(_weather(), on=["origin", "time_hour"], how="left", validate="m:1")
        .merge(planes, on="tailnum", how="left", validate="m:1")
    )
    return table.assign(landed_at=_landed_at(table), late=table["arr_delay"] > LATE)


def split(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut a table by its column `month`: the rows to learn from and the rows to test on."""
    early = table["month"] <= LAST_TRAINING_MONTH
    return table[early], table[~early]


def daily_lists(flights: pd.DataFrame, score) -> pd.DataFrame:
    """Write the list of each day, a tenth of its flights, and count the late ones on it.

    Args:
        flights: Rows of `arrivals`, at least with `year`, `month`, `day` and `late`.
        score: For each flight in the same order, higher for more likely late. A flight without a score
            (NaN) comes after all that have one.

    Returns:
        One row per day, indexed by its midnight, in the order of the calendar:

        - `flights`: how many flights of that day were scored;
        - `places`: how many are on the list, a tenth of them, rounded down;
        - `late`: how many of those were late. Where several flights share the score of the last place, each
          of them counts in equal parts, as if the places that are left were drawn by lot many times.
    """
    day, dates = pd.factorize(_date(flights), sort=True)
    late = flights["late"].to_numpy(dtype=float)
    score = np.nan_to_num(np.asarray(score, dtype=float), nan=-np.inf, posinf=np.inf, neginf=-np.inf)
    sizes = np.bincount(day, minlength=len(dates))
    places = sizes // 10

    ranked = np.lexsort((-score, day))  # day by day, the highest score first
    last_place = np.cumsum(sizes) - sizes + np.maximum(places, 1) - 1
    last_score = score[ranked[last_place]][day]
    above, tied = score > last_score, score == last_score
    safe, drawn, late_above, late_drawn = (
        np.bincount(day, weights=weight, minlength=len(dates))
        for weight in (above, tied, above * late, tied * late)
    )
    counted = np.where(places > 0, late_above + (places - safe) * late_drawn / drawn, 0.0)
    return pd.DataFrame(
        {"flights": sizes, "places": places, "late": counted}, index=pd.Index(dates, name="date")
    )


def hit_rate(flights: pd.DataFrame, score) -> float:
    """Return the share of late flights among those on the daily lists: what the desk would have seen.

    Args:
        flights: Rows of `arrivals`, as for `daily_lists`.
        score: For each flight in the same order, higher for more likely late.

    Returns:
        All late flights on the lists divided by all places on them (for days that have equally many flights,
        the mean of the days). Missing (NaN) where no day has ten flights.
    """
    lists = daily_lists(flights, score)
    places = lists["places"].sum()
    return float(lists["late"].sum() / places) if places else float("nan")


def list_day(moment: pd.Series) -> pd.Series:
    """Return the first day whose list can use what became known at a moment.

    What is known by `LIST_HOUR` in the evening counts for the list of the next day, what comes later for that
    of the day after.

    Args:
        moment: Points in time, in UTC.

    Returns:
        Days as midnights without a time zone.
    """
    local = moment.dt.tz_convert(_NEW_YORK).dt.tz_localize(None)
    return (local - pd.Timedelta(hours=LIST_HOUR)).dt.ceil("D") + pd.Timedelta(days=1)


def recent_rate(table: pd.DataFrame, by: list[str], days: int, shift: int = 0) -> pd.Series:
    """Return for each flight the share of late ones in its group that arrived shortly before its list.

    Args:
        table: Flights as `arrivals` returns them: all that are to count.
        by: Columns that form the groups.
        days: How far back the count reaches: 1 for what has arrived since the list of the day before.
        shift: By how many days the window is moved. 0 ends it when the list is written; 1 ends it a day
            later, which is looking ahead and serves only to show what that does.

    Returns:
        Shares with the index of `table`; missing where nothing is known. Each is drawn towards the share of
        all groups in the same window, which counts like ten flights more: a single flight is no rate.
    """
    first = pd.Timestamp("2013-01-01")
    known = (list_day(table["landed_at"]) - first).dt.days.to_numpy()
    asked = (_date(table) - first).dt.days.to_numpy() + shift
    group = table.groupby(by, sort=False).ngroup().to_numpy()
    shape = (known.max() + 1, group.max() + 1)

    def in_window(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sum over the window, of the flight's own group and of all groups."""
        daily = np.bincount(known * shape[1] + group, weights=weight, minlength=shape[0] * shape[1])
        total = np.zeros((shape[0] + 1, shape[1]))  # row d: everything known to lists before day d
        daily.reshape(shape).cumsum(axis=0, out=total[1:])
        until, since = (np.clip(day, 0, shape[0]) for day in (asked + 1, asked + 1 - days))
        everything = total.sum(axis=1)
        return total[until, group] - total[since, group], everything[until] - everything[since]

    late, late_of_all = in_window(table["late"].to_numpy(dtype=float))
    flights, flights_of_all = in_window(np.ones(len(table)))
    overall = late_of_all / np.where(flights_of_all > 0, flights_of_all, np.nan)
    return pd.Series((late + _WEIGHT * overall) / (flights + _WEIGHT), index=table.index)


def features(table: pd.DataFrame) -> pd.DataFrame:
    """Return what is known about each flight when its list is written.

    Args:
        table: Flights as `arrivals` returns them. Always the whole table, never one part of it: the rates
            of a flight in October come from September, and never from what landed after its list was written.

    Returns:
        The columns `FEATURES`, with the index of `table`; `NUMBERS` may have gaps, `CATEGORIES` have none.
    """
    minute = table["hour"] * 60 + table["minute"]
    angle = 2 * np.pi * minute / (24 * 60)
    columns = {
        "minute_of_day": minute,
        "day_sin": np.sin(angle),
        "day_cos": np.cos(angle),
        "distance": table["distance"],
        "planned": table["planned"],
        **{name: recent_rate(table, by, days) for name, (by, days) in RATES.items()},
        **{f"{column}_tonight": values for column, values in _tonight(table).items()},
        **{column: table[column] for column in ("origin", "carrier", "dest")},
        "weekday": _date(table).dt.day_name(),
        "origin_hour": table["origin"] + " " + table["hour"].astype(str),
    }
    return pd.DataFrame(columns)[list(FEATURES)]


def _weather() -> pd.DataFrame:
    """Read the weather, with impossible values masked and without the columns that flights have as well."""
    weather = data.load("weather").drop(columns=["year", "month", "day", "hour"])
    for column, (low, high) in LIMITS.items():
        weather[column] = weather[column].where(weather[column].between(low, high))
    return weather


def _tonight(table: pd.DataFrame) -> pd.DataFrame:
    """Return the last weather known at the flight's airport before its list was written."""
    lists = pd.DataFrame({"origin": table["origin"], "date": _date(table)})
    written = lists["date"] - pd.Timedelta(hours=24 - LIST_HOUR)
    lists["written"] = written.dt.tz_localize(_NEW_YORK).dt.tz_convert("UTC")
    weather = _weather().sort_values("time_hour")
    weather[list(EVENING)] = weather.groupby("origin")[list(EVENING)].ffill()
    seen = pd.merge_asof(
        lists.drop_duplicates().sort_values("written"),
        weather[["origin", "time_hour", *EVENING]],
        left_on="written",
        right_on="time_hour",
        by="origin",
        allow_exact_matches=False,  # the record of the hour that begins as the list is written comes too late
    )
    found = lists.merge(seen, on=["origin", "date"], how="left", validate="m:1").set_index(table.index)
    return found[list(EVENING)]


def _landed_at(table: pd.DataFrame) -> pd.Series:
    """Return when each flight reached the gate, in UTC, from clocks that show different times of day."""
    airports = data.load("airports").set_index("faa")["tzone"]
    zones = table["dest"].map(airports).fillna(_PUERTO_RICO)
    at_destination = pd.concat(
        _minutes_from_utc(hours, zone) for zone, hours in table["time_hour"].groupby(zones)
    )
    left, landed = (_minute_of_day(table[column]) for column in ("dep_time", "arr_time"))
    time_difference = at_destination - _minutes_from_utc(table["time_hour"], _NEW_YORK)
    minutes_under_way = (landed - left - time_difference) % (24 * 60)
    left_at = table["time_hour"] + pd.to_timedelta(table["minute"] + table["dep_delay"], unit="min")
    return left_at + pd.to_timedelta(minutes_under_way, unit="min")


def _minutes_from_utc(moments: pd.Series, zone: str) -> pd.Series:
    """Return by how many minutes the clocks of a time zone are ahead of UTC at each moment."""
    local = moments.dt.tz_convert(zone).dt.tz_localize(None)
    return (local - moments.dt.tz_localize(None)) / pd.Timedelta(minutes=1)


def _minute_of_day(clock: pd.Series) -> pd.Series:
    """Turn clock times as the number HHMM into minutes since midnight."""
    return clock // 100 * 60 + clock % 100


def _date(table: pd.DataFrame) -> pd.Series:
    """Return the day of the scheduled departure, as a midnight without a time zone."""
    return pd.to_datetime(table[["year", "month", "day"]])
