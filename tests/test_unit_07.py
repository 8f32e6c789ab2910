"""What only unit 07 promises: data that are fit for the ticket, and a search that is told as it was."""

import importlib.util
import json
import math
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assignments" / "source" / "07-probability-and-statistics"
SEARCH = ROOT / "book" / "figures" / "07-search"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it ships with the assignment."""
    spec = importlib.util.spec_from_file_location("make_tours", FOLDER / "make_tours.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tours():
    """The tours as they are handed out."""
    return pd.read_csv(FOLDER / "tours.csv")


def test_the_files_are_what_the_generator_writes(generator):
    for name, text in {
        "tours.csv": generator.make_tours(),
        "trial.csv": generator.make_trial(),
        "loading.csv": generator.make_loading(),
    }.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text


def test_harbour_looks_latest_and_is_not_slot_by_slot(tours):
    late = tours.groupby("depot")["late"].mean()
    assert late.idxmax() == "Harbour" and late["Harbour"] > late["Mill"] + 0.05
    slots = tours.pivot_table(index="slot", columns="depot", values="late")
    assert (slots["Harbour"] <= slots["Mill"]).all()
    assert slots["Ring"].isna().sum() == 1


def test_days_differ_more_than_independent_tours_would(tours):
    days = tours.groupby("day")["late"].agg(["mean", "size"])
    p = tours["late"].mean()
    assert days["mean"].var() > 2 * (p * (1 - p) / days["size"]).mean()


def test_the_trial_has_a_fair_coin_and_is_not_over():
    trial = pd.read_csv(FOLDER / "trial.csv")
    a, b = trial["tours_a"].sum(), trial["tours_b"].sum()
    assert len(trial) < 28 and abs(a - b) <= 3 * math.sqrt(a + b)


@pytest.mark.slow
def test_the_search_finds_what_is_recorded():
    answer = subprocess.run(
        [sys.executable, SEARCH / "search.py"], cwd=SEARCH, capture_output=True, text=True, check=True
    ).stdout
    recorded = json.loads((SEARCH / "found.json").read_text(encoding="utf-8"))
    assert json.loads(answer) == recorded
    assert ["late", "carrier", "DL", "US", "part"] in recorded["reversed"]
