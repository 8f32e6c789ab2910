"""What only unit 12 promises: its data are fit for the ticket."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "12-evaluation"


@pytest.fixture(scope="module")
def lifts():
    return pd.read_csv(FOLDER / "lifts.csv", parse_dates=["day"])


def test_a_row_is_a_lift_and_monday(lifts):
    assert not lifts.duplicated(["day", "lift"]).any()
    assert set(lifts["day"].dt.day_name()) == {"Monday"}
    assert lifts.groupby("lift")["building"].nunique().eq(1).all()


def test_some_buildings_are_new_in_the_test_and_one_week_is_left_out(lifts):
    answer_on = lifts["day"] + pd.Timedelta(days=10)
    train, later = answer_on < "2025-06-02", lifts["day"] >= "2025-06-02"
    left_out = lifts[~train & ~later]
    assert set(left_out["day"].dt.date.astype(str)) == {"2025-05-26"}
    test = lifts[later]
    new = ~test["building"].isin(lifts.loc[train, "building"])
    assert 0 < new.sum() < 0.3 * len(test)
    assert set(test.loc[new, "building"]) & set(left_out["building"]), (
        "none is known through left-out rows alone"
    )


def test_only_the_kind_has_gaps_and_one_kind_is_rare(lifts):
    assert list(lifts.columns[lifts.isna().any()]) == ["kind"]
    assert lifts.loc[lifts["kind"].isna(), "broke_down"].sum() < 10


def test_the_new_model_exaggerates(lifts):
    sure = lifts[(lifts["day"] >= "2025-06-02") & (lifts["score_new"] >= 0.4)]
    assert sure["broke_down"].mean() < sure["score_new"].mean() - 0.1


def test_by_rows_the_saving_looks_certain_and_by_weeks_it_does_not(lifts):
    past, test = lifts[lifts["day"] <= "2025-05-19"], lifts[lifts["day"] >= "2025-06-02"]
    saving = bill(past, test, "score_new") - bill(past, test, "score_old")
    rng = np.random.default_rng(0)
    rows = saving.to_numpy()[rng.integers(0, len(saving), (1000, len(saving)))].mean(axis=1)
    by_week = saving.groupby(test["day"]).agg(["sum", "size"]).to_numpy()
    weeks = by_week[rng.integers(0, len(by_week), (1000, len(by_week)))].sum(axis=1)
    assert np.quantile(rows, 0.975) < 0 < np.quantile(weeks[:, 0] / weeks[:, 1], 0.975)


def bill(past: pd.DataFrame, test: pd.DataFrame, score: str) -> pd.Series:
    """Euros of each test row, with the threshold that was cheapest on the past."""

    def cost(rows: pd.DataFrame, threshold: float) -> pd.Series:
        flagged = rows[score] >= threshold
        return 90 * flagged + 600 * rows["broke_down"] * ~flagged

    return cost(test, min(past[score].unique(), key=lambda threshold: cost(past, threshold).mean()))
