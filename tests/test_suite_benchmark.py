"""The benchmark of the suite reads what pytest lists, and says what more units would cost."""

from __future__ import annotations

import sys

import pytest
from benchmarks import suite

LOG = """
============================= slowest durations ==============================
60.00s call     tests/test_audit.py::test_every_unit_proves_its_grader[08-one]
40.00s call     tests/test_audit.py::test_every_unit_proves_its_grader[09-two]
100.00s setup    tests/test_appendices.py::test_every_claim_leads_to_a_section
30.00s call     tests/test_nbgrader.py::test_feedback_is_written[09-two]
20.00s call     tests/test_grading_hostile.py::test_it[warm-27-fork-bomb]
2.00s call     tests/test_course.py::test_outcomes[08-one]

(3 durations < 0.005s hidden.  Use -vv to show these durations.)
"""


def test_seconds_are_told_by_part_and_by_unit(tmp_path, monkeypatch, capsys):
    log = tmp_path / "log.txt"
    log.write_text(LOG)
    monkeypatch.setattr(sys, "argv", ["suite.py", "--read", str(log)])
    assert suite.main() == 0
    words = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["audit", "100", "40%", "50.0", "a", "unit"] in words
    assert ["notebooks", "100", "40%", "50.0", "a", "unit"] in words
    assert ["nbgrader", "30", "12%"] in words
    assert ["09-two", "70.0"] in words


def test_what_is_done_for_each_unit_grows_with_the_course():
    fixed, growing = 30 + 20, 60 + 40 + 100 + 2
    assert suite.estimate(suite.read(LOG), 25) == pytest.approx(fixed + growing / 2 * 25)


def test_a_log_without_durations_is_refused(tmp_path, monkeypatch, capsys):
    log = tmp_path / "log.txt"
    log.write_text("1 passed")
    monkeypatch.setattr(sys, "argv", ["suite.py", "--read", str(log)])
    assert suite.main() == 2
    assert "--durations=0" in capsys.readouterr().err
