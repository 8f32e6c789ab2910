"""The data sets: what a notebook's author or a reader does with them, and what can go wrong."""

import sys

import pandas as pd
import pytest

from rungs import data


@pytest.mark.parametrize("name", data.SETS)
def test_a_set_is_the_one_the_course_was_written_with(name):
    data.check(name)


def test_reading_does_not_import_the_package():
    data.load("airlines")
    assert data.PACKAGE not in sys.modules


def test_times_are_points_in_time():
    times = data.load("weather")["time_hour"]
    assert times.dt.tz is not None
    assert times.iloc[0] == pd.Timestamp("2013-01-01 06:00", tz="UTC")


def test_each_load_is_a_table_of_its_own():
    first = data.load("airlines")
    first["name"] = "changed"
    assert (data.load("airlines")["name"] != "changed").all()


def test_the_description_names_every_column_and_the_licence():
    text = str(data.describe("planes"))
    assert all(column in text for column in data.load("planes").columns)
    assert "3,322" in text and "CC0" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("function", [data.load, data.describe, data.check])
def test_an_unknown_name_is_answered_with_near_ones(function):
    with pytest.raises(data.DataError, match=r"no data set 'flight'; did you mean flights"):
        function("flight")


def test_a_name_like_none_is_answered_with_all():
    with pytest.raises(data.DataError, match=r"flights or weather or planes or airlines or airports"):
        data.load("zzzz")


def test_a_missing_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr(data, "PACKAGE", "no_such_package_here")
    with pytest.raises(data.DataError, match=r"pip install no_such_package_here"):
        data.load("flights")


def test_a_missing_file_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(data, "_folder", lambda: tmp_path)
    with pytest.raises(data.DataError, match=r"has no file airlines.csv"):
        data.load("airlines")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("carrier\nAA\n", "other columns"),
        ("name,carrier\nAmerican,AA\n", "their order"),
        ("carrier,name\nAA,American\n", "1 rows and should have 16"),
        ("carrier,name\n" + "AA,American\n" * 16, "15 rows that repeat a key"),
    ],
    ids=["column missing", "order", "rows", "key"],
)
def test_check_says_what_differs(monkeypatch, tmp_path, rows, message):
    (tmp_path / "airlines.csv").write_text(rows)
    monkeypatch.setattr(data, "_folder", lambda: tmp_path)
    with pytest.raises(data.DataError, match=message):
        data.check("airlines")
