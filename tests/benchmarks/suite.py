"""What the suite's time goes to, what a unit costs, and what a course of more units would take.

    python tests/benchmarks/suite.py                        # runs every test, then prints the tables
    python tests/benchmarks/suite.py -m "not slow"          # what follows goes to pytest
    python tests/benchmarks/suite.py --read log.txt         # of a run with `--durations=0`, such as CI's
    python tests/benchmarks/suite.py --read log.txt --workers 2   # … that had `-n 2`

The seconds are those of a clock: of a suite that shares its cores with other work they say little. What
grows with the course is done for each unit: audits, mutants, notebooks, releases, checks of sources.
nbgrader's commands run for one unit whatever the course's size (`tests/selection.py`).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANNED = 25
LINE = re.compile(
    r"^(?P<seconds>\d+\.\d+)s (?P<phase>setup|call|teardown) +(?P<test>\S+\.py::.+?)\s*$",
    re.MULTILINE,
)
CASE = re.compile(r"\[(?P<case>.+)\]$")

PARTS = (  # the first that matches "file::test phase"
    ("audit", r"test_audit\.py::test_every_unit"),
    ("mutants", r"test_audit\.py::test_a_sample_of_mutants"),
    ("notebooks", r"test_(appendices|book|book_browser|facts|static_browser)\.py::.* setup$"),
    ("release", r"test_nbgrader\.py::.*releases?"),
    ("nbgrader", r"test_(nbgrader|class_parity|grading_plain)\.py"),
    ("hostile", r"test_grading_hostile\.py"),
    ("class", r"test_class_"),
    ("browsers", r"_browser\.py"),
    ("documented", r"test_(documented|setup)\.py"),
    ("rest", ""),
)
GROWING = ("audit", "mutants", "notebooks", "release")
"""Parts that are done for each unit, also where a test does not name it."""


@dataclass(frozen=True)
class Phase:
    """Seconds of one phase of one test."""

    test: str
    phase: str
    seconds: float

    @property
    def part(self) -> str:
        """The first of PARTS that it belongs to."""
        return next(part for part, pattern in PARTS if re.search(pattern, f"{self.test} {self.phase}"))

    @property
    def case(self) -> str | None:
        """What the test was done with: of many tests, a unit."""
        found = CASE.search(self.test)
        return found and found["case"]


def read(log: str) -> list[Phase]:
    """The phases that pytest listed under `--durations=0`."""
    return [Phase(line["test"], line["phase"], float(line["seconds"])) for line in LINE.finditer(log)]


def units_of(phases: Iterable[Phase]) -> list[str]:
    """The course's units: what is audited."""
    return sorted({phase.case for phase in phases if phase.part == "audit" and phase.case})


def estimate(phases: Sequence[Phase], planned: int = PLANNED) -> float:
    """Seconds of the suite for a course of `planned` units."""
    units = units_of(phases)
    fixed = growing = 0.0
    for phase in phases:
        if phase.part in GROWING or (phase.case in units and phase.part != "nbgrader"):
            growing += phase.seconds
        else:
            fixed += phase.seconds
    return fixed + growing / len(units) * planned


def show(phases: Sequence[Phase], workers: int) -> None:
    """Print the tables."""
    units = units_of(phases)
    by_part, by_unit = Counter(), Counter()
    for phase in phases:
        by_part[phase.part] += phase.seconds
        by_unit[phase.case] += phase.seconds
    total = sum(by_part.values())
    print("\nseconds by part")
    for part, seconds in by_part.most_common():
        a_unit = f"{seconds / len(units):8.1f} a unit" if part in GROWING and units else ""
        print(f"  {part:<12}{seconds:8.0f}{seconds / total:6.0%}{a_unit}")
    print(f"  {'all':<12}{total:8.0f}")
    print("\nseconds by unit, of tests that name it")
    for unit in units:
        print(f"  {unit:<34}{by_unit[unit]:8.1f}")
    if units:
        now, then = total / 60 / workers, estimate(phases) / 60 / workers
        print(f"\n{len(units)} units take {now:.0f} min, {PLANNED} would take {then:.0f} min")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--read", type=Path, metavar="LOG", help="the output of a run with --durations=0")
    parser.add_argument("--workers", type=int, default=1, help="how many tests ran at the same time")
    options, for_pytest = parser.parse_known_args()
    code = 0
    if options.read:
        log = options.read.read_text(encoding="utf-8")
    else:
        command = [sys.executable, "-m", "pytest", "--durations=0", *for_pytest]
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        log, code = run.stdout, run.returncode
        print(log)
    phases = read(log)
    if not phases:
        print("The output lists no durations: run pytest with --durations=0.", file=sys.stderr)
        return 2
    show(phases, options.workers)
    return code


if __name__ == "__main__":
    sys.exit(main())
