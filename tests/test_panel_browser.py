"""The panel of an assignment in JupyterLab and in Notebook 7, as a learner meets it: in a real browser."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from small_course import KERNELSPEC, UNIT, make_course

from examiner import ASIDE
from rungs.checking import check
from rungs.course import load_course
from rungs.handout import GO_ON, handout
from rungs.serve import Lab
from rungs.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow
WAIT = 90_000
TOTAL = ["def total(numbers):", "    return sum(numbers)"]
GREETING = ["def greeting(name):", "    return f'Hello, {name}'"]
NARROW = {"width": 360, "height": 800}
WORKSPACES = (f"workspaces/{number}" for number in itertools.count(1))
"""A workspace of JupyterLab for each notebook that is opened: it brings back what was open in one before."""

LISTEN = """() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeType !== Node.ELEMENT_NODE || !node.closest(".rungs-panel")) continue;
      const loud = [node, ...node.querySelectorAll("*")].filter((one) => one.matches("[role=alert]"));
      heard.push(...loud.map((one) => one.innerText.replace(/\\s+/g, " ").trim()));
    }
  }).observe(document.body, { subtree: true, childList: true });
}"""
"""Note what a screen reader reads aloud of the panel: alerts, when they appear."""

NO_IPYLAB = f"""{ASIDE}a front end without ipylab
import sys
sys.modules["ipylab"] = None
"""
NO_ANSWER = f"""{ASIDE}a front end that does not do what ipylab asks for
from ipylab.commands import CommandRegistry
CommandRegistry.execute = lambda *_: None
"""
IN_OTHER_WORDS = """try:
    total([1, 2])
except Exception as error:
    raise AssertionError("two numbers: total stopped") from error
assert total([2]) == 2, "two is two"
start = 1
"""
FIGURE = """import matplotlib.pyplot as plt
from rungs.interact import alt_text, interact

@interact(n=(1, 5))
def line(n=2):
    \"\"\"How a line rises.\"\"\"
    fig, ax = plt.subplots(figsize=(4, 2))
    ax.plot([0, n])
    alt_text(f"A line that rises to {n}.")
    plt.show()
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A small course whose assignment is begun, with a notebook that asks for a prediction."""
    root = make_course(tmp_path_factory.mktemp("course"))
    unit = load_course(root).find(UNIT)
    Workspace(root / "work").begin(unit, handout(unit))
    long = "It " + " ".join(["rises and falls and"] * 12) + " ends"
    cells = [
        new_code_cell(
            f"from rungs.questions import predict\npredict('What is shown?', ['It falls', {long!r}])",
            id="ask",
        ),
        new_code_cell("print('the secret', 6 * 7)", id="shown"),
        new_code_cell("print('a later cell')", id="later"),
    ]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, root / "work" / "notebooks" / "predict.ipynb")
    figure = new_notebook(cells=[new_code_cell(FIGURE, id="figure")], metadata={"kernelspec": KERNELSPEC})
    nbformat.write(figure, root / "work" / "notebooks" / "figure.ipynb")
    return root


@pytest.fixture(scope="module")
def lab(course: Path) -> Iterator[str]:
    """JupyterLab on the learner's folder, with settings of its own: a file's address, {} for its path."""
    settings = pytest.MonkeyPatch()
    settings.setenv("JUPYTER_CONFIG_DIR", str(course / ".jupyter"))
    server = Lab(course / "work", course / "work" / ".jupyterlab.log", 9400)
    try:
        server.wait_until_up()
        yield server.address("lab/tree/{}")
    finally:
        server.stop()
        settings.undo()


@pytest.fixture
def page(browser: Browser, lab: str) -> Iterator[Page]:
    """A page of a browser that knows nothing yet; afterwards the kernels are ended."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(WAIT)
    yield page
    end_kernels(page, lab)
    page.close()


def sessions(page: Page, address: str) -> list[dict]:
    """What Jupyter has running; `address` is any of its addresses that has the token."""
    server, token = re.match(r"(http://[^/]*).*token=(\w+)", address).groups()
    reply = page.request.get(f"{server}/api/sessions", headers={"Authorization": f"token {token}"})
    own = f"{server}/api/sessions/{{}}?token={token}"
    return [{**session, "url": own.format(session["id"])} for session in reply.json()]


def end_kernels(page: Page, lab: str) -> None:
    for session in sessions(page, lab):
        page.request.delete(session["url"])


def open_notebook(page: Page, address: str) -> None:
    """Open it, with no other notebook beside it, and wait for its kernel: what is sent before is not run."""
    page.goto(address.replace("/lab/tree/", f"/lab/{next(WORKSPACES)}/tree/"))
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    until = time.monotonic() + WAIT / 1000
    kernels: list[dict] = []
    while not any(kernel["connections"] and kernel["execution_state"] == "idle" for kernel in kernels):
        assert time.monotonic() < until, kernels
        page.wait_for_timeout(200)
        kernels = [session["kernel"] for session in sessions(page, address)]


def run_cells(page: Page, count: int) -> None:
    """From the top by Shift-Enter, as a learner goes through a notebook."""
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    for _ in range(count):
        page.keyboard.press("Shift+Enter")


def write_answer(page: Page, cell: str, lines: list[str]) -> None:
    """Type these lines in place of what is in the cell that holds the text `cell`."""
    editor = page.locator(".jp-CodeCell .cm-content").filter(has_text=cell).first
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("\n".join(lines))
    page.keyboard.press("Escape")


def part(page: Page, text: str) -> Locator:
    """The panel, or the part of it, that has this button."""
    return page.locator(".rungs-panel").filter(has=page.get_by_role("button", name=text, exact=True))


def begin_anew(course: Path) -> None:
    unit = load_course(course).find(UNIT)
    (course / "work" / "progress.json").unlink(missing_ok=True)
    Workspace(course / "work").reset(unit, handout(unit))


def progress_of(course: Path) -> dict:
    return json.loads((course / "work" / "progress.json").read_text())["units"][UNIT]


def test_a_learner_checks_takes_a_hint_mends_and_passes_without_leaving_the_notebook(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 4)  # the panel, the imports, task 1 and its heading
    page.get_by_role("row", name="Write greeting").wait_for()
    assert "0 of 3 points, not checked yet" in part(page, "Check").inner_text()
    write_answer(page, "def total", ["def total(numbers):", "    return sum(numbers) or None"])
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("nothing adds up to zero: begin with 0").wait_for()
    assert first.get_by_role("alert").inner_text().startswith("✗ Task 1: wrong, 0 of 2 points.")
    assert "sum(numbers) or None" in (course / "work" / UNIT / f"{UNIT}.ipynb").read_text(), "saved first"
    assert "last check just now" in part(page, "Check").inner_text()

    first.get_by_role("button", name="Hint 1 of 3").focus()
    page.keyboard.press("Enter")
    first.get_by_text("Think of sum.").wait_for()
    assert progress_of(course)["tasks"]["total"]["hints"] == 1
    assert not first.get_by_text("Use sum.").is_visible(), "the next rung only"
    first.get_by_role("button", name="Solution").click()
    first.get_by_text("you give up").wait_for()
    assert not progress_of(course)["gave_up"]

    write_answer(page, "def total", TOTAL)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.get_by_text("✓ This test passes").wait_for()
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()
    first.get_by_role("button", name="Solution").click()
    first.get_by_text("return sum(numbers)").wait_for()
    assert "What else: sum again." in first.inner_text()

    write_answer(page, "def greeting", GREETING)
    part(page, "Check").get_by_role("button", name="Check").click()
    page.get_by_text("You have shown that you can").wait_for()
    assert "add numbers up" in part(page, "Check").inner_text()
    assert not Axe().run(page, context=".rungs-panel").response["violations"]
    shown = subprocess.run(
        [Path(sys.executable).with_name("rungs"), "progress"],
        cwd=course,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "120"},
    ).stdout
    assert "passed on" in shown and "solution in hand" not in shown


def test_to_give_up_is_asked_twice_and_noted(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    verdict = first.get_by_text("Task 1: not attempted")
    verdict.wait_for()
    first.get_by_role("button", name="Solution").click()
    first.get_by_role("button", name="Give up, show solution").click()
    first.get_by_text("return sum(numbers)").wait_for()
    assert progress_of(course)["gave_up"]
    assert verdict.is_visible(), "the verdict stays"
    assert not first.get_by_text("If you press the button again").is_visible(), "the warning does not"
    code = first.locator("pre")
    assert code.evaluate("pre => getComputedStyle(pre.firstChild).whiteSpace") == "pre"


def choose(page: Page, menu: str, item: str) -> None:
    """Choose an item of one of JupyterLab's menus."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_text(item, exact=True).click()


def test_after_a_restart_the_line_for_the_buttons_stands_in_place_of_dead_ones(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    write_answer(page, "def total", TOTAL)
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()
    line = page.get_by_text("press Shift-Enter for the buttons")
    assert not line.first.is_visible(), "the panel stands there"
    choose(page, "Kernel", "Restart Kernel…")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    line.first.wait_for()
    page.get_by_text("✓ Task 1: passed").wait_for(state="hidden")
    assert page.locator(".rungs-panel:visible").count() == 0
    run_cells(page, 1)
    page.locator(".rungs-panel:visible").get_by_role("row", name="Write total").wait_for()


def test_run_all_goes_past_what_is_not_written_and_says_so_in_a_line(page, lab, course):
    begin_anew(course)
    mine = course / "work" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(mine, as_version=4)
    place = next(place for place, cell in enumerate(notebook.cells) if cell.id == "total-test-1")
    notebook.cells[place].source = IN_OTHER_WORDS
    notebook.cells.insert(
        place + 1, new_code_cell("assert start", id="total-test-2", metadata={"tags": [GO_ON]})
    )
    nbformat.write(notebook, mine)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    choose(page, "Run", "Run All Cells")
    part(page, "Check task 2").get_by_role("button", name="Check task 2").wait_for()
    said = page.get_by_text("This task has no answer yet")
    said.nth(2).wait_for()
    assert said.count() == 3 and page.get_by_text("Traceback").count() == 0
    top, end = part(page, "Check").first, part(page, "Check").last
    for panel in (top, end):  # wherever Run All leaves the learner
        panel.get_by_text("The visible tests as you ran them: tasks 1 and 2 have no answer yet.").wait_for()
    write_answer(page, "def greeting", ["def greeting(name):", "    return name"])
    for _ in range(3):
        page.keyboard.press("Shift+Enter")
    page.get_by_text("✗ the greeting lacks the name").wait_for()
    assert page.get_by_text("Traceback").count() == 0
    end.get_by_text("as you ran them: task 2 fails, task 1 has no answer yet.").wait_for()
    write_answer(page, "def total", ["def total(numbers):", "    return 3"])
    for _ in range(4):
        page.keyboard.press("Shift+Enter")
    page.get_by_text("✗ two is two").wait_for()
    page.get_by_text(
        "“start” is defined in an earlier test of this task, which stopped before that"
    ).wait_for()
    assert page.get_by_text("Traceback").count() == 0
    end.get_by_text("as you ran them: tasks 1 and 2 fail.").wait_for()
    page.evaluate(LISTEN)
    end.get_by_role("button", name="Check", exact=True).click()
    end.get_by_text("Next: task 1").wait_for()
    assert top.get_by_text("Next: task 1").count() == 1
    heard = page.evaluate("heard")
    assert heard == ["Checking …", "0 of 3 points in all. Next: task 1, Write total."], (
        "once, though shown twice"
    )
    choose(page, "Kernel", "Restart Kernel…")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.locator(".rungs-panel:visible").first.wait_for(state="hidden")
    run_cells(page, 1)
    part(page, "Check").locator("visible=true").get_by_role("row", name="Write total").wait_for()
    write_answer(page, "def total", ["csv.DictReader"])
    page.keyboard.press("Shift+Enter")
    page.get_by_text("“csv” is defined in a cell that has not been run").wait_for()


def test_long_words_stay_inside_the_panel(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    write_answer(page, "def total", ["def total(numbers):", "    raise KeyError('depot' * 99)"])
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    message = first.get_by_text("KeyError: ")
    message.wait_for()
    edge = first.bounding_box()
    box = message.bounding_box()
    assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 1
    assert message.evaluate("p => p.scrollWidth <= p.clientWidth + 1")
    output = first.evaluate("box => box.closest('.jp-OutputArea-output').clientWidth")
    assert edge["width"] <= output + 1


def test_an_endless_loop_leaves_the_kernel_usable_and_what_a_terminal_checks_is_shown(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    write_answer(page, "def greeting", ["def greeting(name):", "    while True: pass"])
    check = part(page, "Check")
    check.get_by_role("button", name="Check").click()
    check.get_by_text(re.compile(r"Checking … [1-9]\d* s")).wait_for()
    write_answer(
        page, "def total", ["def total(numbers):", "    return sum(numbers)", "print('kernel', 6 * 7)"]
    )
    page.keyboard.press("Shift+Enter")
    page.get_by_text("kernel 42").wait_for()
    assert check.get_by_text("Checking …").is_visible(), "the check goes on meanwhile"
    check.get_by_text(
        re.compile(r"Task 2 has been running for 1\d s; a cell that does not end is stopped after 30 s")
    ).wait_for()
    check.get_by_role("row", name="error in your code").wait_for()

    write_answer(page, "def greeting", GREETING)
    page.keyboard.press("Control+s")
    page.get_by_text("Saving completed").wait_for()
    subprocess.run([Path(sys.executable).with_name("rungs"), "check", UNIT], cwd=course, capture_output=True)
    page.get_by_text("You have shown that you can").wait_for()
    part(page, "Check task 1").get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()


def test_who_mends_an_endless_loop_and_checks_again_waits_for_no_limit(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    first = part(page, "Check task 1")
    write_answer(page, "def total", ["def total(numbers):", "    while True: pass"])
    part(page, "Check").get_by_role("button", name="Check").click()
    part(page, "Check").get_by_text(re.compile(r"Checking … [2-9] s")).wait_for()
    write_answer(page, "def total", TOTAL)
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()
    report = (course / "work" / "reports" / f"{UNIT}.html").read_text()
    assert "was stopped" not in report
    assert progress_of(course)["points"] == 2


def test_the_panel_fits_a_narrow_window_and_reads_in_the_dark(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    part(page, "Check task 1").wait_for()
    page.get_by_role("menuitem", name="Settings").click()
    page.get_by_text("Theme", exact=True).hover()
    page.get_by_text("JupyterLab Dark", exact=True).click()
    page.locator("body[data-jp-theme-light='false']").wait_for(state="attached")
    page.keyboard.press("Control+b")  # the list of files
    assert not Axe().run(page, context=".rungs-panel").response["violations"]
    page.set_viewport_size(NARROW)
    page.wait_for_function("document.querySelector('.rungs-panel').clientWidth < 300")
    for box in page.locator(".rungs-panel").all():
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1"), box.inner_text()
    assert page.locator(".rungs-panel table").evaluate(
        "table => table.getBoundingClientRect().right <= "
        "table.closest('.jp-OutputArea-output').getBoundingClientRect().right + 1"
    ), "no points are cut off"
    heads = page.locator(".rungs-panel thead tr").bounding_box()["height"]
    assert heads < 40, "no head is broken in two"
    assert not Axe().run(page, context=".rungs-panel").response["violations"]
    colours = page.locator(".rungs-panel p").first.evaluate(
        "p => [getComputedStyle(p).color, getComputedStyle(p.closest('.jp-Notebook')).backgroundColor]"
    )
    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert light - dark > 300, colours


def test_a_notebook_that_is_opened_again_says_how_to_get_the_buttons_back(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    write_answer(page, "def total", ["def total(numbers):", "    return sum(numbers) or None"])
    part(page, "Check").get_by_role("button", name="Check").click()
    page.get_by_role("row", name="wrong").wait_for()
    end_kernels(page, lab)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    first = page.locator(".jp-Notebook .jp-Cell").first
    first.get_by_text("press Shift-Enter for the buttons").wait_for()
    run_cells(page, 5)
    part(page, "Check task 1").get_by_text("nothing adds up to zero: begin with 0").wait_for()
    assert "last check" in part(page, "Check").inner_text()


def test_notebook_7_has_the_panel_too(page, lab, course):
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb").replace("/lab/tree/", "/notebooks/"))
    run_cells(page, 5)
    write_answer(page, "def total", TOTAL)
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()


def test_who_hears_the_panel_hears_what_others_see(page, lab, course):
    """By keyboard alone: names and order of the buttons, what is read aloud at Check, verdict and Hint."""
    begin_anew(course)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 5)
    write_answer(page, "def total", ["def total(numbers):", "    return sum(numbers) or None"])
    part(page, "Check task 1").get_by_role("button", name="Hint 1 of 3").wait_for()
    page.evaluate(LISTEN)
    part(page, "Check").get_by_role("button", name="Check").focus()
    names = []
    part(page, "Check task 1").get_by_role("button", name="Check task 1").focus()
    for _ in range(3):
        names.append(page.evaluate("[document.activeElement.innerText, document.activeElement.title]"))
        page.keyboard.press("Tab")
    assert names == [
        ["Check task 1", "Saves this notebook and checks it"],
        ["Hint 1 of 3", "Task 1: shows one more hint"],
        ["Solution", "Task 1"],
    ]
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").focus()
    page.keyboard.press("Enter")
    first.get_by_text("nothing adds up to zero: begin with 0").wait_for()
    focused = "document.activeElement.innerText"
    assert page.evaluate(focused) == "Check task 1", "what was pressed keeps the focus"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first.get_by_text("Think of sum.").wait_for()
    assert page.evaluate(focused) == "Hint 2 of 3"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first.get_by_text("you give up").wait_for()
    page.wait_for_timeout(1500)  # the clock of the panel has gone on: it says nothing
    began, verdict, hint, warning = page.evaluate("heard")
    assert began == "Checking …"
    assert verdict == (
        "✗ Task 1: wrong, 0 of 2 points. nothing adds up to zero: begin with 0 "
        "0 of 3 points in all. Next: task 1, Write total."
    )
    assert hint == "Hint 1 of 3 Think of sum."
    assert warning.startswith("This task is not passed yet. If you press the button again, you give up:")
    table = page.get_by_role("table", name="Tasks")
    assert table.get_by_role("rowheader").all_inner_texts() == ["Write total", "Write greeting"]
    assert table.get_by_role("columnheader").all_inner_texts() == ["No.", "Task", "Status", "Points"]


@pytest.mark.parametrize("cell", [NO_IPYLAB, NO_ANSWER], ids=["without ipylab", "without an answer"])
def test_where_the_panel_cannot_save_it_says_what_it_has_checked(page, lab, course, cell):
    begin_anew(course)
    mine = course / "work" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells.insert(0, new_code_cell(cell, id="front-end"))
    nbformat.write(notebook, mine)
    open_notebook(page, lab.format(f"{UNIT}/{UNIT}.ipynb"))
    run_cells(page, 6)
    write_answer(page, "def total", TOTAL)
    check = part(page, "Check")
    check.get_by_role("button", name="Check").click()
    told = check.get_by_text(
        re.compile(r"0 of 3 points in all\. .* What was saved at \d\d:\d\d:\d\d was checked\.")
    )
    told.wait_for()
    assert f"{datetime.fromtimestamp(mine.stat().st_mtime):%H:%M:%S} was checked" in told.inner_text()
    assert "press Ctrl-S (on a Mac ⌘S) and check again" in told.inner_text()
    assert "return sum(numbers)" not in mine.read_text(), "what is typed is not on the disk"
    page.keyboard.press("Control+s")
    page.get_by_text("Saving completed").wait_for()
    first = part(page, "Check task 1")
    first.get_by_role("button", name="Check task 1").click()
    first.get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()
    assert f"{datetime.fromtimestamp(mine.stat().st_mtime):%H:%M:%S} was checked" in first.inner_text()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_report_and_progress_and_nothing_is_cut_off(browser, lab, course, mode):
    begin_anew(course)
    unit = load_course(course).find(UNIT)
    mine = course / "work" / UNIT / f"{UNIT}.ipynb"
    mine.write_text(mine.read_text().replace('"def total(numbers):', '"def total(a_name_of_some_length):'))
    check(load_course(course), Workspace(course / "work"), unit)
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # for axe itself
    page = context.new_page()
    page.set_default_timeout(WAIT)
    for path in (f"rungs/report/{UNIT}", "rungs/progress"):
        page.goto(lab.replace("lab/tree/{}", path))
        page.get_by_role("heading", level=1).wait_for()
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert not Axe().run(page).response["violations"], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    context.close()


def test_an_interactive_figure_has_its_title_above_it(page, lab):
    open_notebook(page, lab.format("notebooks/figure.ipynb"))
    run_cells(page, 1)
    picture = page.get_by_role("img", name="A line that rises to 2.")
    picture.wait_for()
    title = page.get_by_text("How a line rises", exact=True)
    slider = page.get_by_role("slider")
    assert title.bounding_box()["y"] < slider.bounding_box()["y"] < picture.bounding_box()["y"]


def test_a_prediction_keeps_the_next_output_shut_also_when_all_cells_are_run(page, lab):
    open_notebook(page, lab.format("notebooks/predict.ipynb"))
    labels = page.locator(".rungs-ask label").filter(has=page.locator("input"))
    run_cells(page, 1)
    labels.last.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.get_by_text("a later cell", exact=True).wait_for()
    page.get_by_text("Commit to your prediction above, and the output opens.").wait_for()
    assert page.get_by_text("the secret 42").count() == 0, "the page has not even received it"
    labels.last.wait_for()  # each cell's widgets are drawn in their own time
    assert not page.get_by_text("from rungs.questions import predict").is_visible(), (
        "the call says nothing new"
    )
    boxes = [label.bounding_box() for label in labels.all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 1, "options do not overlap"
    assert boxes[1]["height"] > 30, "a long option wraps"
    assert labels.last.evaluate("box => box.scrollWidth <= box.clientWidth + 1"), "and is not cut"
    page.get_by_role("button", name="Commit").click()
    page.get_by_text("Choose an answer first.").wait_for()
    labels.first.click()
    page.get_by_role("button", name="Commit").click()
    page.get_by_text("the secret 42").wait_for()
    assert "The output below is open." in page.locator(".rungs-ask").inner_text()
