"""Write the extract of the ticket: `wagons.csv` and `charts.json`, beside this file.

Alder Freight is made up. Every morning the wagons in its yard are looked over; frost makes brakes stick, so
that bad days are bad for all wagons, and bad days follow one another.
"""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np

SEED = 19
DAYS = 84
FOLDER = Path(__file__).parent


def wagons(rng: np.random.Generator) -> list[dict]:
    """One row per wagon in the yard: what each method flagged, and whether a brake was stuck."""
    rows, cold = [], 0.0
    for number in range(DAYS):
        day = (date(2024, 11, 4) + timedelta(days=number)).isoformat()
        cold = 0.85 * cold + rng.normal(0, 0.75)
        chance = 1 / (1 + np.exp(3.2 - 0.95 * cold))
        for _ in range(int(rng.integers(22, 35))):
            own = 1 / (1 + np.exp(-(np.log(chance / (1 - chance)) + rng.normal(0, 0.8))))
            stuck = rng.random() < own
            seen = 1 / (1 + np.exp(-(np.log(own / (1 - own)) + rng.normal(0, 0.7))))
            rows.append(
                {
                    "day": day,
                    "model": int(seen > 0.15),
                    "round": int(rng.random() < (0.3 if stuck else 0.08)),
                    "stuck": int(stuck),
                }
            )
    return rows


def charts(rows: list[dict]) -> list[dict]:
    """The slides of the draft, each with what misleads in it, in the manner of Vega-Lite."""
    months = sorted({row["day"][:7] for row in rows})
    monthly = []
    for month in months:
        own = [row for row in rows if row["day"].startswith(month)]
        monthly.append({"month": month, "wagons": len(own), "stuck": sum(row["stuck"] for row in own)})
    found = []
    for name, column in (("round", "round"), ("model", "model")):
        stuck = [row for row in rows if row["stuck"]]
        found.append({"method": name, "found": round(100 * np.mean([row[column] for row in stuck]), 1)})
    weeks = []
    days = sorted({row["day"] for row in rows})
    for first in range(0, DAYS, 7):
        inside = days[first : first + 7]
        saved = [sum(saving(row) for row in rows if row["day"] == day) for day in inside]
        error = np.std(saved, ddof=1) / np.sqrt(7)
        weeks.append(
            {
                "week": days[first],
                "saved": round(float(np.mean(saved))),
                "low": round(float(np.mean(saved) - 2 * error)),
                "high": round(float(np.mean(saved) + 2 * error)),
                "checks": sum(row["model"] for row in rows if row["day"] in inside),
            }
        )
    x_week = {"field": "week", "type": "temporal"}
    y_saved = {"field": "saved", "type": "quantitative", "title": "euros per day"}
    return [
        {
            "title": "The model finds more stuck brakes",
            "data": {"values": found},
            "mark": "bar",
            "encoding": {
                "x": {"field": "method", "type": "nominal"},
                "y": {
                    "field": "found",
                    "type": "quantitative",
                    "title": "found (%)",
                    "scale": {"zero": False, "domain": [25, 80]},
                },
            },
        },
        {
            "title": "Savings by week",
            "data": {"values": weeks},
            "transform": [{"filter": {"field": "week", "range": [days[35], days[56]]}}],
            "mark": "point",
            "encoding": {"x": x_week, "y": y_saved},
            "usermeta": {"interval": {"saved": ["low", "high"]}},
        },
        {
            "title": "Stuck brakes by month",
            "data": {"values": monthly},
            "mark": "line",
            "encoding": {
                "x": {"field": "month", "type": "ordinal"},
                "y": {"field": "stuck", "type": "quantitative", "title": "stuck brakes"},
            },
            "usermeta": {"out_of": {"stuck": "wagons"}},
        },
        {
            "title": "Checks drive savings",
            "data": {"values": weeks},
            "layer": [
                {"mark": "line", "encoding": {"x": x_week, "y": y_saved}},
                {
                    "mark": "line",
                    "encoding": {"x": x_week, "y": {"field": "checks", "type": "quantitative"}},
                },
            ],
            "resolve": {"scale": {"y": "independent"}},
        },
        {
            "title": "The yard in each month",
            "data": {"values": monthly},
            "mark": "circle",
            "encoding": {
                "x": {"field": "month", "type": "ordinal"},
                "size": {
                    "field": "wagons",
                    "type": "quantitative",
                    "scale": {"type": "pow", "exponent": 2, "zero": True},
                },
            },
        },
    ]


def saving(row: dict) -> int:
    """Euros that the model saved at a wagon, at 40 for a check, 150 for a repair and 900 on the line."""
    cost = {}
    for name in ("model", "round"):
        cost[name] = (40 + 150 * row["stuck"]) * row[name] + 900 * row["stuck"] * (1 - row[name])
    return cost["round"] - cost["model"]


def main() -> None:
    """Write both files."""
    rows = wagons(np.random.default_rng(SEED))
    with (FOLDER / "wagons.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, ["day", "model", "round", "stuck"], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    text = json.dumps(charts(rows), indent=1) + "\n"
    (FOLDER / "charts.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
