"""What only unit 03 promises: the ticket's files are what their generator writes, and fit for the ticket."""

import csv
import graphlib
import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "03-data-structures-and-algorithms"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it ships with the assignment."""
    spec = importlib.util.spec_from_file_location("make_night", FOLDER / "make_night.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_what_their_generator_writes(generator):
    for name, text in generator.make_night().items():
        assert text.encode("utf-8") == (FOLDER / name).read_bytes(), name


def test_another_seed_writes_other_files(generator):
    other, same = generator.make_night(generator.SEED + 1), generator.make_night()
    assert other["stations.csv"] != same["stations.csv"] and other["notes.csv"] != same["notes.csv"]


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
