"""Search the flights of 2013 for comparisons that turn round within a third column.

For each of four measures, each pair of groups (carriers, airports, makers ...) with
more than 3,000 flights and each third column whose strata with 200 flights or more of
both groups hold nine tenths of the flights of both: is the difference reversed in
*every* such stratum? The chapter tells how many comparisons there were, because a pair
that was found by such a search needs fresh data.

`python search.py` prints what `found.json` holds; it takes some seconds.
"""

from __future__ import annotations

import itertools
import json

import numpy as np
import pandas as pd

from rungs import data

GROUPS = ["carrier", "origin", "maker", "seats", "part", "distance", "old", "weekend"]
STRATA = [
    "carrier",
    "origin",
    "part",
    "distance",
    "weekend",
    "maker",
    "seats",
    "month",
    "dest",
    "old",
]


def columns() -> tuple[dict[str, pd.Series], dict[str, np.ndarray]]:
    """Return the columns that form groups and strata, and the four measures."""
    flights = data.load("flights")
    planes = data.load("planes").set_index("tailnum")
    date = pd.to_datetime(flights[["year", "month", "day"]])
    groups = {
        "carrier": flights["carrier"],
        "origin": flights["origin"],
        "part": pd.cut(flights["hour"], [0, 8, 12, 16, 24], right=False),
        "distance": pd.cut(flights["distance"], [0, 500, 1000, 1500, 9999]),
        "weekend": date.dt.day_of_week >= 5,
        "maker": flights["tailnum"].map(planes["manufacturer"]),
        "seats": pd.cut(flights["tailnum"].map(planes["seats"]), [0, 100, 200, 500]),
        "month": flights["month"],
        "dest": flights["dest"],
        "old": (2013 - flights["tailnum"].map(planes["year"])) > 10,
    }
    delay = flights["arr_delay"].to_numpy()
    measures = {
        "late": np.where(np.isnan(delay), np.nan, delay > 15),
        "cancelled": flights["dep_time"].isna().to_numpy(dtype=float),
        "arr_delay": delay,
        "dep_delay": flights["dep_delay"].to_numpy(),
    }
    return {
        name: values.astype("string").fillna("nan") for name, values in groups.items()
    }, measures


def search() -> dict:
    """Return the number of comparisons, and those that turn round in every stratum."""
    groups, measures = columns()
    codes = {name: pd.factorize(values, sort=True) for name, values in groups.items()}
    compared, found = 0, []
    for (measure, values), group, stratum in itertools.product(
        measures.items(), GROUPS, STRATA
    ):
        if group == stratum:
            continue
        known = ~np.isnan(values)
        (of_group, names), (of_stratum, strata) = codes[group], codes[stratum]
        shape = (len(names), len(strata))
        place = of_group[known] * shape[1] + of_stratum[known]
        count = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
        total = np.bincount(place, values[known], shape[0] * shape[1]).reshape(shape)
        large = [
            row
            for row in range(shape[0])
            if count[row].sum() > 3000 and names[row] != "nan"
        ]
        for a, b in itertools.combinations(large, 2):
            both = (count[a] >= 200) & (count[b] >= 200) & (np.array(strata) != "nan")
            if both.sum() < 2:
                continue
            crude = total[a].sum() / count[a].sum() - total[b].sum() / count[b].sum()
            within = total[a][both] / count[a][both] - total[b][both] / count[b][both]
            covered = min(count[row][both].sum() / count[row].sum() for row in (a, b))
            if covered <= 0.9:
                continue
            compared += 1
            if (np.sign(within) == -np.sign(crude)).all():
                found.append([measure, group, str(names[a]), str(names[b]), stratum])
    return {"compared": compared, "reversed": found}


if __name__ == "__main__":
    print(json.dumps(search(), indent=1))
