"""What all tests share: the repository's root, a browser; and CI skips nothing for want of a tool."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import selection

from rungs import deep
from rungs.course import load_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


NIGHTLY = "--nightly"
FOR_NBGRADER = pytest.StashKey[list[str]]()
WITHOUT_PYTORCH = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The run that is too long for every pull request."""
    parser.addoption(
        NIGHTLY,
        action="store_true",
        help="full audits, more mutants, and for every unit nbgrader's commands and the run without PyTorch",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the units for nbgrader's commands, and those that are done without PyTorch.

    And let Ctrl-C work in what tests start: a shell gives jobs in the background a deaf ear for it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    units = load_course(ROOT).units
    changed = None if config.getoption(NIGHTLY) else selection.changed_files(ROOT)
    day = datetime.now(UTC).date()
    config.stash[FOR_NBGRADER] = selection.chosen([unit.name for unit in units], changed, day)
    marked = [unit.name for unit in units if deep.is_used_by(unit)]
    config.stash[WITHOUT_PYTORCH] = selection.chosen(
        marked, changed, day, lambda unit: [*selection.all_parts(unit), "rungs/deep.py", "requirements.txt"]
    )


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Name what another day would leave out."""
    return [
        f"units that go through nbgrader's commands: {', '.join(config.stash[FOR_NBGRADER])}",
        f"units that are done without PyTorch: {', '.join(config.stash[WITHOUT_PYTORCH])}",
    ]


@pytest.fixture(scope="session")
def units_for_nbgrader(request) -> list[str]:
    """The units that this run takes through nbgrader's commands."""
    return request.config.stash[FOR_NBGRADER]


@pytest.fixture(scope="session")
def cores() -> int:
    """The cores that are a test's: those of the machine, or its part of them beside other workers."""
    return max(1, (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def nightly(request) -> bool:
    """Whether this is the long run."""
    return request.config.getoption(NIGHTLY)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `nbgrader_unit` or `marked_unit` runs for each of those units."""
    for argument, key in (("nbgrader_unit", FOR_NBGRADER), ("marked_unit", WITHOUT_PYTORCH)):
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, metafunc.config.stash[key])


@pytest.fixture(scope="session")
def root() -> Path:
    """The course's own folder."""
    return ROOT


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.skip("needs Chromium as a browser: install the Debian package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


SHARED = {
    "test_grading_hostile": "hostile",  # they look at all processes of the machine, or leave some behind
    "test_grading_plain": "hostile",
    "test_documented": "servers",  # they look for a free port
    "test_formgrader_browser": "servers",
    "test_nbgrader": "servers",
    "test_serve": "servers",
    "test_study": "servers",
    "test_live": "servers",
}
"""Files of tests that one worker runs, one after the other, beside those that look at the course's book."""


def group_of(nodeid: str) -> str:
    """What `pytest -n 2` runs on one worker: a file, or several.

    These are the files that are one in SHARED, and all that look at the course's own book: a second worker
    would build it a second time. Audits are long and share nothing, so each is on its own.
    """
    file, _, test = nodeid.partition("::")
    stem = Path(file).stem
    if stem == "test_audit" and "[" in test:
        return nodeid
    return "book" if _needs_the_book(stem) else SHARED.get(stem, stem)


@cache
def _needs_the_book(stem: str) -> bool:
    return "built_book()" in (ROOT / "tests" / f"{stem}.py").read_text(encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object):
    """Have xdist hand out those groups; its own marks for them do nothing with pytest 9."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return ByGroup(config, log)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """In CI a test that skips for want of a tool is a failure: CI has to install the tool."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped in CI, which must have what it needs. {reason}"
