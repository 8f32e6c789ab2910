"""What only unit 11 promises: its data are fit for the ticket."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "11-simple-models"


@pytest.fixture(scope="module")
def demand():
    return pd.read_csv(FOLDER / "demand.csv", parse_dates=["date"])


def test_a_row_is_a_district_and_day_and_some_days_are_lacking(demand):
    assert not demand.duplicated(["date", "district"]).any()
    whole = demand["date"].nunique() * demand["district"].nunique()
    assert 0.95 * whole < len(demand) < whole


def test_only_the_forecast_has_gaps(demand):
    assert list(demand.columns[demand.isna().any()]) == ["temp_c"]


def test_eight_blocks_of_four_weeks_leave_days_to_learn_from(demand):
    assert (demand["date"].max() - demand["date"].min()).days > 8 * 28 + 60
