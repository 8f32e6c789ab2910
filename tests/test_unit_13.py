"""What only unit 13 promises: its data are fit for the ticket."""

import json
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "13-teamwork"


@pytest.fixture(scope="module")
def bookings():
    return pd.read_csv(FOLDER / "bookings.csv")


@pytest.fixture(scope="module")
def settings():
    return json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))


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
