"""What only unit 09 promises: its data have the faults and the sizes that its ticket tells of."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "09-preprocessing"


@pytest.fixture(scope="module")
def extract():
    return pd.read_csv(FOLDER / "appointments.csv", sep=";", dtype=str, keep_default_na=False)


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


def test_the_ticket_tells_how_little_the_test_set_holds(extract):
    """The prompt and the last cell name these numbers: a test of five no-shows measures almost nothing."""
    rows = extract.drop_duplicates()
    starts = pd.to_datetime(rows["starts_at"], format="%d/%m/%Y %H:%M", errors="coerce")
    early, later = starts < "2026-03-01", starts >= "2026-03-01"
    known = rows["patient_id"].isin(rows["patient_id"][early])
    test = rows[later & ~known]
    assert (later.sum(), (later & known).sum(), len(test)) == (156, 123, 33)
    assert test["patient_id"].nunique() == 19
    assert (test["no_show"].str.lower() == "yes").sum() == 5
