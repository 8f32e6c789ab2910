"""What only unit 20 promises: its release notes are real, and its jobs are hit by each rule of the triage."""

import ast
import csv
import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "20-mentoring-and-credentials"


@pytest.fixture(scope="module")
def notes():
    with (FOLDER / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def calls():
    tree = ast.parse((FOLDER / "jobs.txt").read_text(encoding="utf-8"))
    return [(n.func.id, {k.arg for k in n.keywords}) for n in ast.walk(tree) if isinstance(n, ast.Call)]


def test_the_extract_is_taken_from_the_installed_library(notes):
    spec = importlib.util.spec_from_file_location("make_extract", FOLDER / "make_extract.py")
    make_extract = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_extract)
    known = {note[:4] for note in make_extract.all_notes()}
    assert {tuple(note[name] for name in make_extract.COLUMNS[:4]) for note in notes} <= known


def test_each_rule_of_the_triage_meets_one_of_our_calls(notes, calls):
    met = {
        (
            note["kind"],
            bool(note["parameter"]),
            note["parameter"] in passed,
            "default" in note["text"].lower(),
        )
        for note in notes
        for name, passed in calls
        if name == note["object"] and note["version"] in ("1.8", "1.9")
    }
    assert ("deprecated", False, False, False) in met, "a whole class that goes"
    assert ("deprecated", True, True, False) in met, "a parameter that goes, and is passed"
    assert ("deprecated", True, False, False) in met, "a parameter that goes, and is not passed"
    assert ("versionchanged", True, False, True) in met, "a default that we rely on"
    assert ("versionchanged", True, True, True) in met, "a default that we do not rely on"
    assert ("versionchanged", True, True, False) in met, "another change of what we pass"
