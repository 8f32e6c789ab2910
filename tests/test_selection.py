"""The units that a run takes through slow tests: that of the day, those that the branch changes, or all."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from selection import all_parts, changed_files, chosen

UNITS = ["08-one", "09-two", "10-three"]
DAY = date(2026, 3, 1)


def test_within_as_many_days_as_there_are_units_each_comes_round():
    runs = [chosen(UNITS, set(), DAY + timedelta(days=n)) for n in range(len(UNITS))]
    assert sorted(unit for run in runs for unit in run) == UNITS


def test_a_changed_assignment_is_taken_on_any_day():
    changed = {"assignments/source/10-three/data.csv", "book/09-two.md", "assignments/source/09-two-b/x"}
    for n in range(len(UNITS)):
        run = chosen(UNITS, changed, DAY + timedelta(days=n))
        assert "10-three" in run
        assert set(run) - {"10-three"} <= set(chosen(UNITS, set(), DAY + timedelta(days=n)))


def test_a_changed_chapter_asks_for_its_unit_where_all_parts_count():
    changed = {"book/09-two.md"}
    for n in range(len(UNITS)):
        of_the_day = chosen(UNITS, set(), DAY + timedelta(days=n))
        assert chosen(UNITS, changed, DAY + timedelta(days=n)) == of_the_day
        assert set(chosen(UNITS, changed, DAY + timedelta(days=n), all_parts)) == {"09-two", *of_the_day}


def test_all_are_taken_where_nobody_knows_what_changed():
    assert chosen(UNITS, None, DAY) == UNITS


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits on main."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("first", "second"):
        commit(tmp_path, name)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, name: str) -> None:
    (folder / name).write_text(name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", name)


def test_a_branch_changes_what_it_has_beyond_main_committed_or_not(repository):
    git(repository, "switch", "-q", "-c", "branch")
    commit(repository, "third")
    (repository / "first").write_text("another")
    (repository / "new").write_text("new")
    assert changed_files(repository) == {"first", "third", "new"}


def test_main_is_compared_with_the_commit_before(repository):
    assert changed_files(repository) == {"second"}


def test_without_history_nobody_knows(tmp_path):
    assert changed_files(tmp_path) is None
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "only")
    assert changed_files(tmp_path) is None
