"""What only unit 16 promises: help pages that are real, tickets that show what a random split would leak."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "16-natural-language-processing"


@pytest.fixture(scope="module")
def tickets():
    """The letters: thread, text, team."""
    with (FOLDER / "tickets.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pages_come_from_four_libraries_and_say_something():
    pages = json.loads((FOLDER / "help.json").read_text(encoding="utf-8"))
    libraries = Counter(name.split(".")[0] for name in pages)
    assert libraries == {"numpy": 15, "pandas": 15, "scipy": 15, "sklearn": 15}
    assert all(40 <= len(text) <= 160 for text in pages.values())


def test_threads_have_several_letters_and_one_team(tickets):
    sizes = Counter(ticket["thread"] for ticket in tickets)
    assert max(sizes.values()) >= 3 and min(sizes.values()) == 1
    teams = {}
    for ticket in tickets:
        assert teams.setdefault(ticket["thread"], ticket["team"]) == ticket["team"]


def test_some_letters_were_sent_twice_in_other_threads(tickets):
    threads = {}
    for ticket in tickets:
        threads.setdefault(" ".join(ticket["text"].lower().split()), set()).add(ticket["thread"])
    assert sum(len(found) > 1 for found in threads.values()) >= 10
