"""What only unit 04 promises: its data have the faults that its ticket is about."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "04-software-practice"


@pytest.fixture(scope="module")
def lines():
    return (FOLDER / "readings.csv").read_text(encoding="utf-8").split("\n")


def test_the_file_has_every_fault_that_the_ticket_is_about(lines):
    assert lines[0] == "fridge,minute,celsius"
    assert "" in lines[1:-1], "an empty line"
    assert any(line.endswith(",") for line in lines), "a missing temperature"
    assert any(line.count(",") < 2 for line in lines if line), "a line that breaks off"
    assert "F2,165,85.0" in lines and "F3,-5,5.1" in lines


def test_two_fridges_have_a_warm_spell_and_one_has_none(lines):
    rows = [line.split(",") for line in lines[1:] if line.count(",") == 2]
    warm = {fridge for fridge, _, celsius in rows if celsius and 8 < float(celsius) < 60}
    assert warm == {"F2", "F3"}
