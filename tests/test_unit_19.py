"""What only unit 19 promises: an extract on which the unit of counting decides; slides with each fault."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "19-communicating-results"
FEE = 100


@pytest.fixture(scope="module")
def saved():
    """Euros that the model saved at each wagon, by day."""
    wagons = pd.read_csv(FOLDER / "wagons.csv")
    euros = (wagons["round"] - wagons["model"]) * (40 + wagons["stuck"] * (150 - 900))
    return euros.set_axis(wagons["day"])


@pytest.fixture(scope="module")
def charts():
    """The slides of the draft."""
    return json.loads((FOLDER / "charts.json").read_text(encoding="utf-8"))


def test_wagons_say_sign_and_weeks_say_trial(saved):
    days = saved.groupby(level=0).sum().to_numpy()
    assert len(days) == 84
    error = saved.std() * np.sqrt(len(saved)) / len(days)
    assert days.mean() - 1.96 * error > FEE
    weeks = days.reshape(12, 7).mean(axis=1)
    drawn = np.random.default_rng(0).choice(weeks, (4000, 12)).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert low < FEE < high


def test_the_ticket_names_the_mean_of_the_draft(saved):
    assert round(saved.groupby(level=0).sum().mean()) == 287


def test_every_fault_is_on_a_slide(charts):
    text = [json.dumps(chart) for chart in charts]
    for sign in ('"zero": false', '"range"', '"out_of"', '"interval"', '"independent"', '"exponent"'):
        assert any(sign in slide for slide in text), sign
    assert charts[0]["mark"] == "bar"
