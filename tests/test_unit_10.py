"""What only unit 10 promises: its data are worth building features for."""

from pathlib import Path

import pandas as pd
import pytest
from graded import answers

from examiner import grade, load_template

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "10-feature-engineering"


@pytest.fixture(scope="module")
def orders():
    return pd.read_csv(FOLDER / "orders.csv", parse_dates=["dispatched_at", "delivered_at"])


def test_the_extract_is_as_the_ticket_says(orders):
    assert orders["order_id"].is_unique
    assert orders["dispatched_at"].is_monotonic_increasing
    assert orders["kitchen"].nunique() == 4
    unknown = orders["delivered_at"].isna()
    assert 0 < unknown.sum() < 20
    assert orders.loc[unknown, ["rain_mm", "late"]].isna().all(axis=None)
    assert orders.loc[~unknown, ["rain_mm", "late"]].notna().all(axis=None)
    took = (orders["delivered_at"] - orders["dispatched_at"]) / pd.Timedelta(minutes=1)
    assert ((took > orders["promised_minutes"]) == (orders["late"] == 1))[~unknown].all()


def test_a_kitchens_last_orders_tell_of_its_next(orders):
    """Without spells the task on recent rates would be an exercise in nothing."""
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"], strict=True):
        since = moment - pd.Timedelta(days=1)
        known = (orders["kitchen"] == kitchen) & orders["delivered_at"].between(
            since, moment, inclusive="left"
        )
        rates.append(orders["late"][known].mean())
    assert orders["late"].corr(pd.Series(rates)) > 0.1


ONE_SHARE_FOR_ALL = """
def target_encode(values, late, folds, new_values, weight):
    late = np.asarray(late, dtype=float)
    known = values.fillna("(missing)").to_numpy(dtype=object)
    counts = pd.Series(late).groupby(known).agg(["sum", "count"])
    table = (counts["sum"] + weight * late.mean()) / (counts["count"] + weight)
    asked = pd.Series(new_values.fillna("(missing)").to_numpy(dtype=object), dtype=object)
    return [late.mean()] * len(values), asked.map(table).fillna(late.mean()).tolist()
"""


def test_codes_of_new_rows_keep_their_point_whatever_those_of_training_rows_are():
    """Each graded cell stands on its own: what one of them finds must not cost the points of the next."""
    template = load_template(FOLDER / f"{FOLDER.name}.ipynb")
    examined = grade(
        template, answers(template, {"encode": ONE_SHARE_FOR_ALL}), only={"encode"}, sandbox=False
    )
    points = {cell.id: cell.points for cell in examined.verdict("encode").cells}
    assert points == {"encode-test-1": 0, "encode-test-2": 1}
