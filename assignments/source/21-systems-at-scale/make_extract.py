"""Write the files of the ticket: `history.csv`, `months.json`, `rollout.jsonl` and `brief.json`.

Tern Post is made up.

`history.csv` has the share of late parcels on 400 quiet days, whose level follows the weather from day to
day, and on the days of four incidents. `months.json` has a few parcels of each of six months: a new code, a
column with another name, longer distances, and weights in grams. `rollout.jsonl` is the log of a
roll-out: from the eleventh hour on,
more and more customers use version 7.3 of the app, which sends weights in grams instead of kilograms.
"""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np

SEED = 21
HERE = Path(__file__).parent
HOURS = 18


def history(rng):
    """Rows (day, late_share, incident): a quiet stretch, with four incidents after it."""
    rows, level, day = [], 0.0, date(2024, 1, 1)

    def add(extra, incident):
        nonlocal level, day
        level = 0.5 * level + rng.normal(0, 0.018)
        share = float(np.clip(0.11 + level + extra, 0.01, 0.9))
        rows.append([day.isoformat(), round(share, 3), incident])
        day += timedelta(days=1)

    for _ in range(400):
        add(0.0, "")
    for name, extra, length in [
        ("scanner", 0.05, 21),
        ("depot moved", 0.09, 14),
        ("grams", 0.06, 30),
        ("strike", 0.16, 6),
    ]:
        for step in range(length):
            add(extra * min(1.0, (step + 1) / 4), name)
    return rows


CONTRACT = {
    "weight": {"low": 0.1, "high": 30, "usual": [1.5, 5.5]},
    "service": {"codes": ["day", "night"]},
    "km": {"low": 1, "high": 900, "usual": [60, 140]},
}


def months(rng):
    """Month → column → values of a few parcels, with what happened in four of the months."""
    found = {}
    for name in ["November", "December", "January", "February", "March", "April"]:
        factor = 2 if name == "February" else 1
        weight = [round(float(w), 1) for w in rng.uniform(0.5, 6, 12)]
        service = rng.choice(["day", "night"], 12).tolist()
        km = [round(float(k) * factor) for k in rng.uniform(40, 160, 12)]
        if name == "December":
            service[4] = "locker"
        if name == "April":
            weight[7:] = [round(1000 * w) for w in weight[7:]]
        found[name] = {"weight": weight, "service": service, "distance" if name == "January" else "km": km}
    return {"contract": CONTRACT, "months": found}


def rollout(rng):
    """One record per request and version: what the log of the roll-out holds."""
    for hour in range(HOURS):
        requests = 6 if hour == 3 else int(rng.integers(27, 33))
        for _ in range(requests):
            grams = hour >= 10 and rng.random() < min(0.35, 0.1 * (hour - 9))
            batch = round(float(rng.beta(1.5, 9)), 3)
            for version in ["old", "new"]:
                score = batch
                if version == "new" and grams:
                    score = round(min(0.999, batch + 0.4), 3)
                ms = round(float(rng.lognormal(4.6, 0.35)) + (15 if version == "new" else 0))
                status = 200 if rng.random() > 0.008 else 503
                yield {
                    "hour": hour,
                    "version": version,
                    "app": "7.3" if grams else "7.2",
                    "ms": ms,
                    "status": status,
                    "score": score if status == 200 else None,
                    "batch": batch,
                }


BRIEF = {
    "model": {
        "parameters": 8_000_000_000,
        "bytes_per_number": 2,
        "layers": 32,
        "kv_heads": 8,
        "head_size": 128,
    },
    "machine": {
        "memory": 48_000_000_000,
        "reserve": 0.1,
        "flops": 120_000_000_000_000,
        "bandwidth": 860_000_000_000,
        "euros_per_hour": 1.4,
    },
    "traffic": {"prompt": 1200, "answer": 150, "answers_per_hour": 9000},
}


def main():
    """Write the four files beside this one."""
    rng = np.random.default_rng(SEED)
    with (HERE / "history.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", "late_share", "incident"])
        writer.writerows(history(rng))
    lines = [json.dumps(record) for record in rollout(rng)]
    (HERE / "rollout.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    text = json.dumps(months(np.random.default_rng(SEED + 1)))
    (HERE / "months.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    text = json.dumps(BRIEF, indent=2)
    (HERE / "brief.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
