"""Write flights.csv and results.json beside this script: what Tern hands over with its ticket.

Tern is made up; every flight is real. The tables of results are computed from all flights of 2013. What a
rerun may change is the sample of flights that the rule of thumb learns from.
"""

import json
from pathlib import Path

import numpy as np

from rungs import case, data

SEED = 24
FOLDER = Path(__file__).parent
COLUMNS = ["time_hour", "month", "day", "hour", "origin", "dest", "carrier", "flight", "tailnum", "distance"]
COLUMNS += ["dep_delay", "arr_delay"]
FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def tables(flights, arrived, seed):
    """The tables of one run."""
    late = arrived["late"]
    rng = np.random.default_rng(seed)
    old, test = case.split(arrived)
    learn = old.iloc[rng.choice(len(old), 20_000, replace=False)]
    seen = learn.groupby(["carrier", "hour"])["late"].mean().to_dict()
    keys = zip(test["carrier"], test["hour"], strict=True)
    score = np.array([seen.get(key, 0.0) for key in keys])
    airports = {
        name: {"late": round(float(late[arrived["origin"] == name].mean()), 6)}
        for name in ("EWR", "JFK", "LGA")
    }
    hours = {
        name: {"late": round(float(late[arrived["hour"].between(first, last)].mean()), 6)}
        for name, first, last in [("before 8", 5, 7), ("from 20", 20, 23)]
    }
    return {
        "flights": {"all": {"number": len(flights), "arrived": len(arrived)}},
        "airports": airports,
        "hours": hours,
        "rule": {
            "lists": {
                "late": round(case.hit_rate(test, score), 6),
                "days": len(case.daily_lists(test, score)),
            },
            "groups": {"number": len(seen)},
        },
    }


def main():
    """Write both files."""
    flights, arrived = data.load("flights"), case.arrivals()
    sample = flights.sample(n=300, random_state=SEED).sort_index()[COLUMNS]
    for name in ("dep_delay", "arr_delay"):
        sample[name] = sample[name].astype("Int64")
    sample["time_hour"] = sample["time_hour"].dt.strftime(FORMAT)
    text = sample.to_csv(index=False, lineterminator="\n")
    (FOLDER / "flights.csv").write_text(text, encoding="utf-8", newline="\n")
    runs = [tables(flights, arrived, SEED + i) for i in range(4)]
    text = json.dumps({"first": runs[0], "again": runs[1:]}, indent=1)
    (FOLDER / "results.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
