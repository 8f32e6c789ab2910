"""The running case: what its table, split, measure and features promise."""

import numpy as np
import pandas as pd
import pytest

from rungs import case, data


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return case.arrivals()


@pytest.fixture(scope="module")
def built(table) -> pd.DataFrame:
    return case.features(table)


def toy(rows: list[tuple]) -> pd.DataFrame:
    """Flights of January 2013 from (day, arrival in New York time, carrier, late)."""
    days, landed, carriers, late = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "year": 2013,
            "month": 1,
            "day": days,
            "carrier": carriers,
            "landed_at": pd.to_datetime(list(landed)).tz_localize("America/New_York").tz_convert("UTC"),
            "late": late,
        }
    )


def test_a_row_is_a_flight_that_arrived(table):
    flights = data.load("flights")
    assert len(table) == flights["arr_delay"].notna().sum()
    assert not table.duplicated(list(data.describe("flights").key)).any()
    assert table["late"].dtype == bool
    assert table["late"].equals(table["arr_delay"] > 15)


def test_impossible_weather_is_masked_and_the_planes_year_is_not_the_flights(table):
    for column, (low, high) in case.LIMITS.items():
        assert table[column].dropna().between(low, high).all()
    assert (table["year"] == 2013).all()
    assert table["plane_year"].min() < 2000


def test_planned_departures_count_the_cancelled_ones(table):
    flights = data.load("flights")
    hour = flights[(flights["origin"] == "EWR") & (flights["dep_time"].isna())].iloc[0]
    same = flights[(flights["origin"] == "EWR") & (flights["time_hour"] == hour["time_hour"])]
    here = table[(table["origin"] == "EWR") & (table["time_hour"] == hour["time_hour"])]
    assert len(here) < len(same)
    assert (here["planned"] == len(same)).all()


def test_a_flight_lands_after_its_time_in_the_air_and_a_plausible_taxi(table):
    left_at = table["time_hour"] + pd.to_timedelta(table["minute"] + table["dep_delay"], unit="min")
    on_the_ground = (table["landed_at"] - left_at) / pd.Timedelta(minutes=1) - table["air_time"]
    assert on_the_ground.min() > 0
    assert on_the_ground.max() < 240


def test_the_split_is_by_time_and_loses_nothing(table):
    train, test = case.split(table)
    assert set(train["month"]) == set(range(1, 10))
    assert set(test["month"]) == {10, 11, 12}
    assert len(train) + len(test) == len(table)


def flights_on(days: dict[int, list[bool]]) -> pd.DataFrame:
    """Flights of October 2013: for each day of the month, whether each of them was late."""
    return pd.DataFrame(
        {"year": 2013, "month": 10, "day": day, "late": late}
        for day, flights in days.items()
        for late in flights
    )


def test_the_list_is_written_for_each_day_and_not_for_all_days_at_once():
    flights = flights_on({7: [True] * 20, 8: [True] + [False] * 19})
    score = np.arange(40)[::-1]  # every flight of the 7th scores higher than any of the 8th
    lists = case.daily_lists(flights, score)
    assert lists.to_dict("list") == {"flights": [20, 20], "places": [2, 2], "late": [2.0, 1.0]}
    assert list(lists.index) == [pd.Timestamp("2013-10-07"), pd.Timestamp("2013-10-08")]
    assert case.hit_rate(flights, score) == 3 / 4


def test_the_order_of_the_flights_does_not_decide_between_equal_scores():
    flights = flights_on({1: [True] * 5 + [False] * 15})
    assert case.hit_rate(flights, np.zeros(20)) == 5 / 20
    assert case.hit_rate(flights.iloc[::-1], np.zeros(20)) == 5 / 20
    assert case.hit_rate(flights, [2] + [1] * 4 + [0] * 15) == 1
    assert case.hit_rate(flights, [1] + [0] * 19) == (1 + 4 / 19) / 2


def test_a_flight_without_a_score_comes_last():
    flights = flights_on({1: [True] * 10 + [False] * 10})
    assert case.hit_rate(flights, [np.nan] * 10 + [-1.0] * 10) == 0


def test_a_day_with_fewer_than_ten_flights_has_no_list():
    flights = flights_on({1: [True] * 9, 2: [True] * 10})
    assert case.daily_lists(flights, np.arange(19))["places"].tolist() == [0, 1]
    assert case.hit_rate(flights, np.arange(19)) == 1
    assert np.isnan(case.hit_rate(flights[:9], np.arange(9)))


def test_what_lands_by_eight_in_the_evening_is_on_tomorrows_list():
    moments = pd.to_datetime(["2013-03-05 19:59", "2013-03-05 20:00", "2013-03-05 20:01", "2013-03-06 01:00"])
    days = case.list_day(pd.Series(moments).dt.tz_localize("America/New_York").dt.tz_convert("UTC"))
    assert list(days.dt.day) == [6, 6, 7, 7]


def test_a_recent_rate_counts_what_has_landed_before_the_list():
    flights = toy(
        [
            (2, "2013-01-02 09:00", "AA", True),
            (2, "2013-01-02 20:30", "AA", True),  # after the list of the 3rd is written
            (2, "2013-01-02 10:00", "UA", False),
            (3, "2013-01-03 09:00", "AA", False),
            (4, "2013-01-04 09:00", "AA", False),
        ]
    )
    day = case.recent_rate(flights, ["carrier"], days=1)
    assert day[:3].isna().all(), "nothing is known on the 2nd"
    assert day[3] == pytest.approx((1 + 10 * 1 / 2) / (1 + 10))
    assert day[4] == pytest.approx((1 + 10 * 1 / 2) / (2 + 10)), "the late one of the 2nd, the one of the 3rd"
    both = case.recent_rate(flights, ["carrier"], days=2)
    assert both[4] == pytest.approx((2 + 10 * 2 / 4) / (3 + 10))


def test_a_shifted_window_sees_the_flight_itself():
    flights = toy([(2, "2013-01-02 09:00", "AA", True), (3, "2013-01-03 09:00", "AA", False)])
    assert case.recent_rate(flights, ["carrier"], days=1, shift=1)[1] == 0


def test_features_have_the_names_and_the_index_of_the_case(table, built):
    assert tuple(built.columns) == case.FEATURES
    assert built.index.equals(table.index)
    assert built[list(case.CATEGORIES)].notna().all().all()
    assert built[list(case.NUMBERS)].isna().mean().max() < 0.01


def test_features_do_not_change_when_the_future_does(table, built):
    """The property that matters: spoil everything that is not known yet, and compare the rows of one day."""
    day = pd.Timestamp("2013-07-10")
    written = (day - pd.Timedelta(hours=24 - case.LIST_HOUR)).tz_localize("America/New_York")
    spoilt = table.copy()
    later = spoilt["landed_at"] > written
    spoilt.loc[later, "late"] = ~spoilt.loc[later, "late"]
    for column in [
        "dep_delay",
        "arr_delay",
        "air_time",
        "dep_time",
        "arr_time",
        *case.LIMITS,
        "pressure",
        "precip",
    ]:
        spoilt[column] = -1.0
    rows = table[(table["month"] == day.month) & (table["day"] == day.day)].index
    pd.testing.assert_frame_equal(case.features(spoilt).loc[rows], built.loc[rows])
    other = table[(table["month"] == 8) & (table["day"] == 10)].index
    assert not case.features(spoilt).loc[other].equals(built.loc[other]), "the spoiling did reach something"


def test_tonights_weather_is_from_before_the_list(table, built):
    rows = table[(table["month"] == 7) & (table["day"] == 10) & (table["origin"] == "JFK")].index
    weather = data.load("weather")
    seven = weather[
        (weather["origin"] == "JFK")
        & (weather["month"] == 7)
        & (weather["day"] == 9)
        & (weather["hour"] == 19)
    ]
    assert set(built.loc[rows, "wind_speed_tonight"]) == set(seven["wind_speed"])
