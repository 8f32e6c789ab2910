"""What only unit 18 promises: past projects whose tasks overrun together, a plan with conflicts to name."""

import csv
import json
import statistics
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "18-leading-projects"


@pytest.fixture(scope="module")
def projects():
    """The factors actual / estimate, by project."""
    found = {}
    with (FOLDER / "past.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            found.setdefault(row["project"], []).append(float(row["actual"]) / float(row["estimate"]))
    return found


@pytest.fixture(scope="module")
def plan():
    """The plan that comes with the ticket."""
    return json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))


def test_tasks_of_one_project_overrun_together(projects):
    means = [statistics.fmean(factors) for factors in projects.values()]
    within = statistics.fmean(statistics.pvariance(factors) for factors in projects.values())
    assert len(projects) == 16
    assert statistics.pvariance(means) > within, "the luck of a project outweighs that of a task"


def test_the_tasks_stand_in_an_order_of_need(plan):
    seen = set()
    for task in plan["tasks"]:
        assert set(task["needs"]) <= seen
        seen.add(task["task"])
    assert all(set(cause["delays"]) <= seen for cause in plan["causes"])


def test_one_cause_hits_several_tasks(plan):
    assert all(len(cause["delays"]) > 1 for cause in plan["causes"])


def test_one_conflict_shows_only_when_the_units_agree(plan):
    first, second = plan["requirements"][:2]
    assert (first["rule"], second["rule"]) == ("at most", "at least")
    assert second["value"] < first["value"], "as bare numbers the two fit"
    assert {first["unit"], second["unit"]} == {"minutes", "hours"}


def test_the_page_for_the_board_can_be_made_from_the_files(plan):
    proposal = plan["proposal"]
    assert {"project", "deadline", "decide_by", "least_chance", "setup_cost", "cost_per_day"} < set(proposal)
    for stop in proposal["stops"]:
        assert set(stop) == {"what", "when", "limit", "unit", "on_day", "who"}
        assert stop["when"] in ("below", "above")
