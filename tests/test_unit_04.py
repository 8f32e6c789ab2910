"""What only unit 04 promises: its file is what its generator writes, with the faults of the ticket."""

import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "04-software-practice"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it ships with the assignment."""
    spec = importlib.util.spec_from_file_location("make_readings", FOLDER / "make_readings.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def lines():
    return (FOLDER / "readings.csv").read_text(encoding="utf-8").split("\n")


def test_the_file_is_what_its_generator_writes(generator):
    assert generator.make_readings().encode("utf-8") == (FOLDER / "readings.csv").read_bytes()


def test_another_seed_writes_another_file(generator):
    assert generator.make_readings(generator.SEED + 1) != generator.make_readings()


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


def test_the_file_is_small(lines):
    assert (FOLDER / "readings.csv").stat().st_size < 10_000
