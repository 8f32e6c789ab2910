"""What only unit 11 promises: its extract is what its generator writes, and it is fit for the ticket."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "11-simple-models"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it lies beside the assignment."""
    spec = importlib.util.spec_from_file_location("make_demand", FOLDER / "make_demand.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def demand():
    return pd.read_csv(FOLDER / "demand.csv", parse_dates=["date"])


def test_the_extract_is_what_its_generator_writes(generator):
    assert generator.make_demand().encode("utf-8") == (FOLDER / "demand.csv").read_bytes()


def test_another_seed_writes_another_extract(generator):
    assert generator.make_demand(generator.SEED + 1) != generator.make_demand()


def test_a_row_is_a_district_and_day_and_some_days_are_lacking(demand):
    assert not demand.duplicated(["date", "district"]).any()
    whole = demand["date"].nunique() * demand["district"].nunique()
    assert 0.95 * whole < len(demand) < whole


def test_only_the_forecast_has_gaps(demand):
    assert list(demand.columns[demand.isna().any()]) == ["temp_c"]


def test_eight_blocks_of_four_weeks_leave_days_to_learn_from(demand):
    assert (demand["date"].max() - demand["date"].min()).days > 8 * 28 + 60


def test_the_extract_is_small(demand):
    assert (FOLDER / "demand.csv").stat().st_size < 50_000
