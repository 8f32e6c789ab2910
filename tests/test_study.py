"""`rungs study` as a process: it checks what is saved, shows it beside JupyterLab, ends with its terminal."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import pytest
from built_book import small_book
from playwright.sync_api import Browser, Page, expect
from small_course import UNIT

from examiner import load_template
from rungs.course import load_course
from rungs.handout import furnished
from rungs.workspace import Handout, Workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals are those of Unix"),
]

ASSIGNMENT = f"{UNIT}/{UNIT}.ipynb"
NOTEBOOK = f"notebooks/{UNIT}.ipynb"
SECONDS = 240
RIGHT = "def total(numbers):\n    return sum(numbers)"


@dataclass
class Study:
    """A running `study`: its process, what it has said, and where its terminal ends."""

    root: Path
    process: subprocess.Popen
    log: Path
    terminal: int

    def said(self) -> str:
        """What stands in the terminal."""
        with contextlib.suppress(BlockingIOError, OSError):
            while more := os.read(self.terminal, 65536):
                with self.log.open("ab") as file:
                    file.write(more)
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def address(self, part: str) -> str:
        """The address of Lab ("lab"), the report or the book that was shown."""
        return re.search(rf"http://\S+/{part}/\S+", self.said())[0]

    @property
    def origin(self) -> str:
        """What all addresses begin with."""
        return self.address("lab").partition("/lab/")[0]

    @property
    def mine(self) -> Path:
        """The learner's copy of the assignment."""
        return self.root / "work" / ASSIGNMENT

    def answer(self, source: str) -> None:
        """Write an answer into the copy, as an editor does."""
        notebook = nbformat.read(self.mine, as_version=4)
        next(cell for cell in notebook.cells if cell.id == "total").source = source
        nbformat.write(notebook, self.mine)

    def lines(self) -> list[str]:
        """What has been said of checks."""
        return re.findall(rf"\d\d:\d\d:\d\d  ({UNIT}: .*?)\r?\n", self.said())

    def end(self) -> None:
        """End it where a test has not."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        with contextlib.suppress(OSError):
            os.close(self.terminal)


def wait_for(what: Callable[[], object], study: Study) -> None:
    """Wait until something holds; what `study` has said tells why it does not."""
    until = time.monotonic() + SECONDS
    while not what():
        assert study.process.poll() is None, study.said()
        assert time.monotonic() < until, study.said()
        time.sleep(0.1)


def start(root: Path, log: Path) -> Study:
    """Start `study` in a terminal of its own, as a terminal window does."""
    ours, theirs = os.openpty()
    os.set_blocking(ours, False)
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-c"),
            # where the tests run under nohup, which a terminal window does not
            "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL); "
            "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
            "os.execv(sys.executable, [sys.executable, '-P', '-m', 'rungs', *sys.argv[1:]])",
            *("study", UNIT, "--no-open"),
        ],
        cwd=root,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "200", "TERM": "dumb"},
    )
    os.close(theirs)
    study = Study(root, process, log, ours)
    try:
        wait_for(lambda: "ends all of it" in study.said(), study)
    except BaseException:
        study.end()
        raise
    return study


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one unit, with its book."""
    return small_book(tmp_path_factory.mktemp("study") / "course")


@pytest.fixture
def study(course: Path, tmp_path: Path) -> Iterator[Study]:
    """`study` of its unit."""
    study = start(course, tmp_path / "log.txt")
    yield study
    study.end()


@pytest.fixture
def page(browser: Browser, study: Study) -> Iterator[Page]:
    """A browser in which Lab has been opened once, as `study` opens it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(study.address("lab"))
    yield page
    context.close()


def tab(page: Page, path: str) -> str:
    """The classes of the tab of a notebook."""
    title = page.locator(f'.lm-TabBar-tab[title*="Path: {path}"], .lm-TabBar-tab[title*="{path}"]').first
    return title.get_attribute("class")


def test_a_learner_saves_in_jupyterlab_and_the_report_shows_it(page: Page, study: Study):
    """Side by side, as if untouched; a save is a check; every link of the report leads somewhere."""
    for path in (NOTEBOOK, ASSIGNMENT):
        page.wait_for_selector(f'.lm-TabBar-tab[title*="{path}"]')
    notebooks = page.locator(".jp-NotebookPanel:visible")
    expect(notebooks).to_have_count(2, timeout=120_000)
    left, right = (notebooks.nth(number).bounding_box() for number in (0, 1))
    assert {left["y"], abs(left["x"] - right["x"]) > 300} == {right["y"], True}
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_have_count(
        2, timeout=120_000
    )
    for path in (NOTEBOOK, ASSIGNMENT):
        assert "jp-mod-dirty" not in tab(page, path)
    assert page.get_by_text("Validate", exact=True).count() == 0
    for path, kind in ((NOTEBOOK, "Notebook: "), (ASSIGNMENT, "Assignment: ")):  # of the same name
        label = page.locator(f'.lm-TabBar-tab[title*="Path: {path}"] .lm-TabBar-tabLabel')
        assert label.evaluate("label => getComputedStyle(label, '::before').content") == f'"{kind}"'

    report = page.context.new_page()
    report.goto(f"{study.origin}/rungs/report/{UNIT}")
    expect(report.locator("#shown")).to_contain_text("has not been checked yet", timeout=60_000)
    page.bring_to_front()
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell", has_text="def total").locator(
        ".cm-content"
    ).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("def total(numbers): return 4")
    page.keyboard.press("Control+s")
    report.bring_to_front()
    expect(report.locator("#shown")).to_contain_text("0 of 3 points", timeout=120_000)
    expect(report.locator("#shown")).to_contain_text("the extract adds up to 3")
    expect(report.locator("#shown")).to_contain_text(re.compile(r"Checked at \d\d:\d\d:\d\d"))
    study.answer(RIGHT)
    expect(report.locator("#shown")).to_contain_text("2 of 3 points", timeout=120_000)
    wait_for(lambda: study.lines()[-1:] == [f"{UNIT}: 2 of 3 points, 2 more; task 1 done."], study)
    links = [link.get_attribute("href") for link in report.locator("a:not([href^='#'])").all()]
    assert any(link.endswith(f"/book/{UNIT}.html#greet") for link in links)
    for link in links:
        assert report.request.get(f"{study.origin}{link}").ok, link

    report.goto(f"{study.origin}/rungs/book")
    expect(report.locator(".rung-state")).to_contain_text("2 of 3 points", timeout=60_000)
    study.answer(RIGHT + "  # once more")
    wait_for(lambda: study.lines()[-1:] == [f"{UNIT}: 2 of 3 points, as before."], study)


def test_what_a_learner_has_arranged_stays(page: Page, study: Study):
    page.wait_for_selector(f'.lm-TabBar-tab[title*="{NOTEBOOK}"] .lm-TabBar-tabCloseIcon').click()
    kept = study.root / "work" / ".jupyterlab" / "workspaces"
    wait_for(lambda: NOTEBOOK not in restored(kept), study)
    study.end()
    again = start(study.root, study.log.with_name("again.txt"))
    try:
        assert NOTEBOOK not in restored(kept)
        assert ASSIGNMENT in restored(kept)
    finally:
        again.end()


def test_a_copy_that_was_begun_without_a_panel_is_given_one_before_lab_opens_it(course: Path, tmp_path: Path):
    root = tmp_path / "course"
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("work"))
    unit = load_course(root).find(UNIT)
    template = load_template(unit.assignment)
    mine = root / "work" / ASSIGNMENT
    begun = Handout(template.version, {**template.files, mine.name: template.handout}, b"{}")
    Workspace(root / "work").begin(unit, begun)
    before = mine.read_bytes()
    study = start(root, tmp_path / "log.txt")
    try:
        (kept,) = (root / "work" / "kept").glob(f"*/{mine.name}")
        assert kept.read_bytes() == before
        assert (
            f"The buttons Check, Hint, Solution and Read were added in {Path('work', UNIT)} where they were "
            f"missing; your cells are as they were, and the earlier copy is {kept.relative_to(root)}."
        ) in " ".join(study.said().split())
        assert mine.read_bytes() == furnished(template, before)
    finally:
        study.end()


def restored(folder: Path) -> str:
    """What Lab will open."""
    (file,) = folder.iterdir()
    try:
        return json.dumps(json.loads(file.read_text())["data"]["layout-restorer:data"]["main"])
    except ValueError:  # Lab is just writing it
        return f"{NOTEBOOK} {ASSIGNMENT}"


def command_line(process: psutil.Process) -> str:
    """How it was started; empty where it has ended and nobody has asked for its exit code yet."""
    try:
        return " ".join(process.cmdline())
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return ""


@pytest.mark.parametrize("way", ["the terminal is closed", "SIGTERM", "SIGKILL"])
def test_all_of_it_ends_with_study(study: Study, way: str):
    token = study.address("lab").partition("token=")[2]
    headers = {"Authorization": f"token {token}"}
    urllib.request.urlopen(
        urllib.request.Request(f"{study.origin}/api/kernels", data=b"{}", headers=headers, method="POST")
    ).close()
    family = psutil.Process(study.process.pid).children(recursive=True)
    assert any("ipykernel" in command_line(process) for process in family)
    if way == "the terminal is closed":
        os.close(study.terminal)
    else:
        study.process.send_signal(getattr(signal, way))
    study.process.wait(60)
    _, left = psutil.wait_procs(family, timeout=60)
    assert not left
