"""What only unit 22 promises: two made-up tables that show what the ticket says they show."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "22-algorithm-research"


@pytest.fixture(scope="module")
def widths():
    """Error by width (rows) and seed (columns)."""
    return pd.read_csv(FOLDER / "widths.csv").pivot(index="width", columns="seed", values="error")


def test_the_peak_stands_at_the_number_of_rows_in_each_seed(widths):
    assert (widths.idxmax() == 240).all()


def test_the_second_descent_ends_lower_in_each_seed(widths):
    assert (widths.iloc[-1] < widths[widths.index < 240].min()).all()


def test_the_goal_of_the_contractor_lies_beyond_what_was_measured():
    sizes = pd.read_csv(FOLDER / "sizes.csv").groupby("size")["error"].mean()
    assert sizes.is_monotonic_decreasing
    assert sizes.iloc[-1] > 0.07
