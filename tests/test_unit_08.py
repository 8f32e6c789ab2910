"""What only unit 08 promises: its data have the faults that its ticket is about."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "08-data-wrangling"


@pytest.fixture(scope="module")
def extract():
    return {path.stem: pd.read_csv(path) for path in FOLDER.glob("*.csv")}


def test_the_dashboard_counts_twice(extract):
    delivered = extract["scans"].query("event == 'delivered'")
    rows = delivered.merge(extract["depots"], on="depot").merge(extract["parcels"], on="parcel_id")
    assert len(rows) > 1.5 * delivered["parcel_id"].nunique()
    assert delivered["parcel_id"].duplicated().any(), "handhelds that sent a delivery twice"
    assert extract["depots"]["depot"].duplicated().any(), "depots with a history"


def test_the_ledger_differs_from_the_parcels_for_every_reason(extract):
    both = extract["parcels"].merge(extract["ledger"], on="parcel_id", how="left")
    assert both["amount_cents"].isna().any(), "not invoiced yet"
    known = both.dropna()
    assert (known["amount_cents"] < 0).any(), "corrected downwards"
    assert known["parcel_id"].duplicated().any(), "weighed again: a correction is a booking of its own"
    assert (known.drop_duplicates("parcel_id")["amount_cents"] > 0).all(), "the price is booked first"
    delivered = extract["scans"].query("event == 'delivered'")["parcel_id"]
    assert not extract["ledger"]["parcel_id"].isin(delivered).all(), "invoiced, not delivered yet"


def test_a_night_shift_works_through_the_hour_that_came_twice(extract):
    scans = extract["scans"].merge(extract["depots"][["depot", "zone"]].drop_duplicates(), on="depot")
    doubled = 0
    for zone, part in scans.groupby("zone"):
        times = pd.to_datetime(part["local_time"])
        doubled += times.dt.tz_localize(zone, ambiguous="NaT").isna().sum()
    assert doubled >= 5
