"""What only unit 13 promises: its data are fit for the ticket."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "13-teamwork"


@pytest.fixture(scope="module")
def bookings():
    return pd.read_csv(FOLDER / "bookings.csv")


@pytest.fixture(scope="module")
def settings():
    return json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))


def test_three_bookings_break_the_contract(bookings):
    days = pd.to_datetime(bookings["start"], format="%Y-%m-%d", errors="coerce")
    bad = (
        ~bookings["days"].between(1, 60)
        | ~bookings["channel"].isin(["site", "phone", "counter"])
        | days.isna()
    )
    assert bad.sum() == 3


def test_there_are_gaps_in_the_weights_alone_and_a_tool_that_the_model_does_not_know(bookings, settings):
    assert list(bookings.columns[bookings.isna().any()]) == ["weight_kg"]
    assert set(settings["tools"]) < set(bookings["tool"])


def test_the_training_median_is_not_that_of_the_bookings(bookings, settings):
    assert bookings["weight_kg"].median() != settings["weight_kg"]


def test_what_the_chapter_says_of_pytest_is_what_pytest_says(tmp_path):
    page = (Path(__file__).parents[1] / "book" / "13-teamwork.md").read_text(encoding="utf-8")
    module = re.search(r"\{code-cell\} ipython3\n(def per_cent_of_largest.*?)\n\n\n", page, re.S)[1]
    tests = re.search(r"```python\n(def test_a_row_alone.*?)```", page, re.S)[1]
    (tmp_path / "shares.py").write_text(module, encoding="utf-8")
    imports = "import pandas as pd\nfrom shares import per_cent_of_largest\n\n\n"
    (tmp_path / "test_shares.py").write_text(imports + tests, encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    assert "E   assert [100.0] == [25.0]" in said
    assert "FAILED test_shares.py::test_a_row_alone_gets_what_it_gets_in_company" in said
    assert "1 failed, 1 passed" in said
