"""What all tests share: the repository's root, a browser; and CI skips nothing for want of a tool."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import selection

from rungs.course import load_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


NIGHTLY = "--nightly"
FOR_NBGRADER = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The run that is too long for every pull request."""
    parser.addoption(
        NIGHTLY,
        action="store_true",
        help="full audits, more mutants, and nbgrader's commands for every unit",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the units for nbgrader's commands.

    And let Ctrl-C work in what tests start: a shell gives jobs in the background a deaf ear for it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    units = [unit.name for unit in load_course(ROOT).units]
    changed = None if config.getoption(NIGHTLY) else selection.changed_files(ROOT)
    config.stash[FOR_NBGRADER] = selection.chosen(units, changed, datetime.now(UTC).date())


def pytest_report_header(config: pytest.Config) -> str:
    """Name what another day would leave out."""
    return f"units that go through nbgrader's commands: {', '.join(config.stash[FOR_NBGRADER])}"


@pytest.fixture(scope="session")
def units_for_nbgrader(request) -> list[str]:
    """The units that this run takes through nbgrader's commands."""
    return request.config.stash[FOR_NBGRADER]


@pytest.fixture(scope="session")
def nightly(request) -> bool:
    """Whether this is the long run."""
    return request.config.getoption(NIGHTLY)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `nbgrader_unit` runs for each of those units."""
    if "nbgrader_unit" in metafunc.fixturenames:
        metafunc.parametrize("nbgrader_unit", metafunc.config.stash[FOR_NBGRADER])


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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """In CI a test that skips for want of a tool is a failure: CI has to install the tool."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped in CI, which must have what it needs. {reason}"
