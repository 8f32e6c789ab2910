"""What only unit 03 promises: its data are fit for the ticket."""

import csv
import graphlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "03-data-structures-and-algorithms"


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_steps_have_the_circle_that_the_ticket_is_about():
    needs = {}
    for row in rows("steps.csv"):
        needs.setdefault(row["step"], []).extend([row["needs"]] if row["needs"] else [])
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter(needs).prepare()
    needs["station counts"].remove("van plan")
    graphlib.TopologicalSorter(needs).prepare()


def test_the_files_are_small_and_complete():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 20_000
    assert len({row["station"] for row in rows("stations.csv")}) == len(rows("stations.csv")) == 60
    assert all(row["text"] for row in rows("notes.csv"))
