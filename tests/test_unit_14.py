"""What only unit 14 promises: its library has the bug that its own tests miss, and its hires show it."""

import importlib.util
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "14-portfolio"


def module_at(path: Path):
    """A script as a module; it is not on the import path, since it lies beside the assignment."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generator():
    return module_at(FOLDER / "make_hires.py")


@pytest.fixture(scope="module")
def spans():
    return module_at(FOLDER / "hirekit" / "spans.py")


@pytest.fixture(scope="module")
def hires():
    lines = (FOLDER / "hires.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [(bike, int(start), int(end)) for bike, start, end in (line.split(",") for line in lines)]


def test_the_tests_of_the_library_pass_with_its_bug():
    command = [sys.executable, "-B", "-m", "hirekit.test_spans"]
    run = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout == "4 tests passed\n"


def test_the_library_has_the_bug_and_only_for_spans_inside_others(spans):
    assert spans.merge_spans([(0, 60), (10, 20)]) == [(0, 20)]
    assert spans.merge_spans([(60, 90), (20, 50), (0, 30), (90, 95)]) == [(0, 50), (60, 95)]


def test_free_spans_lie_between_the_hours_of_opening(spans):
    assert spans.free_spans([(0, 30), (60, 90)], 40, 80) == [(40, 60)]
    assert spans.free_spans([], 40, 80) == [(40, 80)]


def test_only_day_tickets_hold_other_hires(generator, hires):
    outer = {
        bike
        for bike, start, end in hires
        for other, begin, stop in hires
        if bike == other and start <= begin and stop <= end and (start, end) != (begin, stop)
    }
    assert outer == {f"B{number:02d}" for number in generator.DAY_TICKETS}


def test_apart_from_day_tickets_no_hires_of_a_bicycle_overlap(generator, hires):
    tickets = {(f"B{number:02d}", *span) for number, span in generator.DAY_TICKETS.items()}
    rides = sorted(set(hires) - tickets)
    for (bike, _, end), (other, start, _) in itertools.pairwise(rides):
        assert bike != other or end < start
