"""What only unit 11 promises: its data are fit for the ticket."""

from pathlib import Path

import pandas as pd
import pytest
from graded import answers

from examiner import grade, load_template

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


ALWAYS_PAIRED = """
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError("no spread")
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        if differences.mean() <= np.std(differences, ddof=1) / np.sqrt(n_folds):
            return name
"""


def test_the_paired_form_keeps_its_point_whatever_the_plain_one_chooses():
    """Each graded cell stands on its own: what one of them finds must not cost the points of the next."""
    template = load_template(FOLDER / f"{FOLDER.name}.ipynb")
    examined = grade(template, answers(template, {"choose": ALWAYS_PAIRED}), only={"choose"}, sandbox=False)
    points = {cell.id: cell.points for cell in examined.verdict("choose").cells}
    assert points == {"choose-test-1": 0, "choose-test-2": 1}
