"""Which tests one worker runs, where several share them out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import group_of

TESTS = Path(__file__).parent


def imported(file: Path) -> set[str]:
    """The names that a file of tests imports from others."""
    statements = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {name.name for s in statements if isinstance(s, ast.ImportFrom) for name in s.names}


def test_one_worker_builds_the_courses_book():
    users = [file for file in sorted(TESTS.glob("test_*.py")) if "built_book" in imported(file)]
    assert len(users) > 3
    assert {file.name: group_of(f"tests/{file.name}::test_it") for file in users} == {
        file.name: "book" for file in users
    }


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("test_course.py::test_a", "test_course.py::test_b[x]", True),
        ("test_course.py::test_a", "test_cli.py::test_a", False),
        ("test_study.py::test_a", "test_serve.py::test_a", True),
        ("test_audit.py::test_a", "test_audit.py::test_b", True),
        ("test_audit.py::test_a[08-one]", "test_audit.py::test_a[09-two]", False),
    ],
    ids=["a file", "two files", "servers", "the audit itself", "audits of two units"],
)
def test_a_file_stays_on_one_worker_and_audits_are_shared_out(one, other, together):
    assert (group_of(f"tests/{one}") == group_of(f"tests/{other}")) is together
