"""What only unit 09 promises: its extract is what its generator writes, with the faults of the ticket."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "09-preprocessing"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it ships with the assignment."""
    spec = importlib.util.spec_from_file_location("make_extract", FOLDER / "make_extract.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def extract():
    return pd.read_csv(FOLDER / "appointments.csv", sep=";", dtype=str, keep_default_na=False)


def test_the_extract_is_what_its_generator_writes(generator):
    assert generator.make_extract().encode("utf-8") == (FOLDER / "appointments.csv").read_bytes()


def test_another_seed_writes_another_extract(generator):
    assert generator.make_extract(generator.SEED + 1) != generator.make_extract()


def test_the_extract_has_every_fault_that_the_ticket_is_about(extract):
    assert extract.duplicated().any(), "exact copies"
    assert (
        extract["distance_km"].str.contains(",").any()
        and extract["distance_km"].str.contains(".", regex=False).any()
    )
    assert (extract["age"] == "-999").any() and (extract["age"] == "212").any()
    assert extract["booked_on"].str.fullmatch(r"\d{4}-\d\d-\d\d").any(), "a date in another format"
    assert (extract["starts_at"] == "").any() and (extract["no_show"] == "unknown").any()


def test_one_clinic_stands_out_in_what_is_missing(extract):
    blank = extract["distance_km"].isin(["", "-", "unknown"])
    shares = blank.groupby(extract["clinic"]).mean().sort_values()
    assert shares.index[-1] == "mill" and shares.iloc[-1] > 5 * shares.iloc[-2]


def test_the_extract_is_small(extract):
    assert (FOLDER / "appointments.csv").stat().st_size < 50_000
    assert len(extract) < 500
