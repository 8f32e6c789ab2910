"""What only unit 25 promises: its tables are real ones, and its files ask for what it teaches."""

import ast
import csv
from pathlib import Path

import numpy as np
from numpy._expired_attrs_2_0 import __expired_attributes__ as removed

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assignments" / "source" / "25-continuous-learning"


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_facts_are_the_course_s_own():
    assert (FOLDER / "facts.csv").read_bytes() == (ROOT / "book" / "facts.csv").read_bytes()


def test_every_status_begins_with_one_that_the_chapter_and_the_page_of_facts_explain():
    chapter, page = (
        (ROOT / "book" / name).read_text("utf-8") for name in ("25-continuous-learning.md", "facts.md")
    )
    for status in {row["status"].partition(" ")[0] for row in rows("facts.csv")}:
        assert f"*{status}*" in chapter
        assert f'"{status}"' in page.lower()


def test_every_removed_name_is_listed_and_every_replacement_exists():
    table = {row["name"]: row["replacement"] for row in rows("numpy_removed.csv")}
    assert table.keys() == removed.keys()
    for name, replacement in table.items():
        assert name not in dir(np)
        part = np
        for step in replacement.lstrip("-").removeprefix("np.").split("."):
            if replacement.startswith(("np.", "-np.")):
                part = getattr(part, step)


def test_the_advice_is_about_facts_of_the_table_and_one_of_none():
    known = {row["id"] for row in rows("facts.csv")}
    assert sum(row["fact"] not in known for row in rows("advice.csv")) == 1


def test_the_old_code_holds_what_the_migration_has_to_tell_apart():
    text = (FOLDER / "old_code.txt").read_text(encoding="utf-8")
    used = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
    assert {"NaN", "float_", "NINF", "PZERO", "asfarray", "join"} <= used
    assert "# " in text and "ß" in text
