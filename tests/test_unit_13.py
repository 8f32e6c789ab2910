"""What only unit 13 promises: its files are what their generator writes, and they are fit for the ticket."""

import importlib.util
import json
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "13-teamwork"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it lies beside the assignment."""
    spec = importlib.util.spec_from_file_location("make_bookings", FOLDER / "make_bookings.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bookings():
    return pd.read_csv(FOLDER / "bookings.csv")


@pytest.fixture(scope="module")
def settings():
    return json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))


def test_the_files_are_what_their_generator_writes(generator):
    assert generator.make_bookings().encode("utf-8") == (FOLDER / "bookings.csv").read_bytes()
    assert generator.make_settings().encode("utf-8") == (FOLDER / "settings.json").read_bytes()


def test_another_seed_writes_other_bookings(generator):
    assert generator.make_bookings(generator.SEED + 1) != generator.make_bookings()


def test_three_bookings_break_the_contract(bookings):
    days = pd.to_datetime(bookings["start"], format="%Y-%m-%d", errors="coerce")
    bad = (
        ~bookings["days"].between(1, 60)
        | ~bookings["channel"].isin(["site", "phone", "counter"])
        | days.isna()
    )
    assert bad.sum() == 3


def test_there_are_gaps_in_the_weights_alone_and_a_tool_that_the_model_does_not_know(bookings, settings):
    assert list(bookings.columns[bookings.isna().any()]) == ["weight_kg"]
    assert set(settings["tools"]) < set(bookings["tool"])


def test_the_training_median_is_not_that_of_the_bookings(bookings, settings):
    assert bookings["weight_kg"].median() != settings["weight_kg"]


def test_the_files_are_small(bookings):
    assert (FOLDER / "bookings.csv").stat().st_size < 50_000
    assert len(bookings) < 500
