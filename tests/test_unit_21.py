"""What only unit 21 promises: a roll-out that a rule stops, changes that show, a brief that decides."""

import json
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "21-systems-at-scale"


@pytest.fixture(scope="module")
def log():
    """The log of the roll-out as a table."""
    lines = (FOLDER / "rollout.jsonl").read_text(encoding="utf-8").splitlines()
    return pd.DataFrame([json.loads(line) for line in lines])


def test_answers_apart_come_from_one_version_of_the_app(log):
    new = log[(log["version"] == "new") & (log["status"] == 200)]
    apart = (new["score"] - new["batch"]).abs() > 0.01
    assert set(new[apart]["app"]) == {"7.3"}
    assert new[apart]["hour"].min() == 10
    assert apart[new["hour"] >= 12].groupby(new["hour"]).mean().min() > 0.05


def test_history_has_a_quiet_stretch_and_four_incidents_above_it():
    history = pd.read_csv(FOLDER / "history.csv")
    quiet = history[history["incident"].isna()]["late_share"]
    assert len(quiet) == 400
    means = history.groupby("incident")["late_share"].mean()
    assert len(means) == 4
    assert means.min() > quiet.mean() + quiet.std()


def test_each_change_of_the_stream_is_in_one_month():
    stream = json.loads((FOLDER / "months.json").read_text(encoding="utf-8"))
    months = {name: pd.DataFrame(columns) for name, columns in stream["months"].items()}
    rules = stream["contract"]
    assert [name for name, table in months.items() if set(table) != set(rules)] == ["January"]
    del months["January"]
    codes, heaviest = rules["service"]["codes"], rules["weight"]["high"]
    assert [name for name, table in months.items() if not table["service"].isin(codes).all()] == ["December"]
    assert [name for name, table in months.items() if table["weight"].max() > heaviest] == ["April"]
    usual = rules["km"]["usual"]
    assert [name for name, table in months.items() if table["km"].mean() > usual[1]] == ["February"]


def test_the_briefs_full_batch_is_too_slow_and_a_smaller_one_is_not():
    brief = json.loads((FOLDER / "brief.json").read_text(encoding="utf-8"))
    model, machine, traffic = brief["model"], brief["machine"], brief["traffic"]
    prefill = 2 * model["parameters"] * traffic["prompt"] / machine["flops"]
    per_token = 2 * model["layers"] * model["kv_heads"] * model["head_size"] * model["bytes_per_number"]
    cache = per_token * (traffic["prompt"] + traffic["answer"])
    free = machine["memory"] * (1 - machine["reserve"]) - model["parameters"] * model["bytes_per_number"]
    assert free // cache * prefill > 20
    assert 12 * prefill < 2


def days_of_alarms(values, threshold, run):
    """The days that complete a run above the threshold."""
    days = []
    for day in range(run - 1, len(values)):
        block = values[day - run + 1 : day + 1]
        before = values[day - run] if day >= run else threshold
        if min(block) > threshold >= before:
            days.append(day)
    return days


def test_a_second_day_in_a_row_costs_more_than_the_false_alarms_that_it_saves():
    history = pd.read_csv(FOLDER / "history.csv")
    quiet = history[history["incident"].isna()]["late_share"].tolist()
    incidents = [rows["late_share"].tolist() for _, rows in history.groupby("incident")]
    false, unnoticed = {}, {}
    for run in (1, 2):
        false[run] = len(days_of_alarms(quiet, 0.16, run))
        unnoticed[run] = [days_of_alarms(values, 0.16, run)[0] + 1 for values in incidents]
    assert false == {1: 2, 2: 0}
    assert [later - day for day, later in zip(unnoticed[1], unnoticed[2], strict=True)] == [1, 1, 1, 1]
    assert 400 * false[1] * 365 / len(quiet) == 730
