"""What only unit 06 promises: rides and curves that show the faults that the ticket is about."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "06-calculus-and-optimisation"
FAULTS = {"healthy", "diverging", "too slow", "leak", "shuffled", "overfitting"}


@pytest.fixture(scope="module")
def rides():
    """The table of rides: km, climb, minutes, empty."""
    return np.loadtxt(FOLDER / "rides.csv", delimiter=",", skiprows=1)


@pytest.fixture(scope="module")
def runs():
    """The training runs, with their faults."""
    return json.loads((FOLDER / "curves.json").read_text(encoding="utf-8"))


def test_one_ride_is_far_away_even_when_the_columns_are_scaled(rides):
    minutes = rides[:, 2]
    assert (minutes.max() - minutes.mean()) / minutes.std() > 15
    assert set(rides[:, 3]) == {-1, 1}


def test_the_columns_differ_so_much_in_size_that_raw_descent_diverges(rides):
    curvature = (rides[:, :3] ** 2 / 4).mean(axis=0)
    assert 2 / curvature.max() < 0.001


def test_every_fault_is_there_three_times_and_of_the_same_length(runs):
    faults = [run["fault"] for run in runs]
    assert set(faults) == FAULTS and all(faults.count(fault) == 3 for fault in FAULTS)
    assert {len(run[name]) for run in runs for name in ("train", "valid")} == {61}


def test_a_diverging_run_is_not_always_nan(runs):
    broken = [None in run["train"] for run in runs if run["fault"] == "diverging"]
    assert True in broken and False in broken
    assert not any(None in run["train"] for run in runs if run["fault"] != "diverging")


def test_the_training_curve_alone_does_not_give_leak_and_overfitting_away(runs):
    for run in runs:
        base = -sum(p * math.log(p) for p in (run["share"], 1 - run["share"]))
        if run["fault"] in ("leak", "overfitting"):
            assert run["train"][-1] < 0.2 * base
        if run["fault"] == "shuffled":
            assert run["train"][-1] < run["train"][0] - 0.01
