"""The panel of an assignment in JupyterLab and in Notebook 7, as a learner meets it: in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from small_course import KERNELSPEC, UNIT, make_course

from rungs.course import load_course
from rungs.handout import handout
from rungs.serve import Lab
from rungs.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow
WAIT = 90_000
TOTAL = ["def total(numbers):", "    return sum(numbers)"]
GREETING = ["def greeting(name):", "    return f'Hello, {name}'"]
NARROW = {"width": 480, "height": 800}


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
    """Open it and wait for its kernel: Jupyter does not run what is sent before."""
    page.goto(address)
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
    page.get_by_text("✓ The visible tests pass").wait_for()
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
    first.get_by_role("button", name="Solution").click()
    first.get_by_role("button", name="Give up, show solution").click()
    first.get_by_text("return sum(numbers)").wait_for()
    assert progress_of(course)["gave_up"]


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
    check.get_by_role("row", name="error in your code").wait_for()

    write_answer(page, "def greeting", GREETING)
    page.keyboard.press("Control+s")
    page.get_by_text("Saving completed").wait_for()
    subprocess.run([Path(sys.executable).with_name("rungs"), "check", UNIT], cwd=course, capture_output=True)
    page.get_by_text("You have shown that you can").wait_for()
    part(page, "Check task 1").get_by_text("✓ Task 1: passed, 2 of 2 points.").wait_for()


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
    page.wait_for_function("document.querySelector('.rungs-panel').clientWidth > 200")
    for box in page.locator(".rungs-panel").all():
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1"), box.inner_text()
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
    first.get_by_text("press Shift-Enter here for the buttons").wait_for()
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


def test_a_prediction_keeps_the_next_output_shut_also_when_all_cells_are_run(page, lab):
    open_notebook(page, lab.format("notebooks/predict.ipynb"))
    # on a busy machine the page learns of its kernel later than the server
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.get_by_text("a later cell", exact=True).wait_for()
    assert not page.get_by_text("the secret 42").is_visible()
    assert not page.get_by_text("from rungs.questions import predict").is_visible(), (
        "the call says nothing new"
    )
    labels = page.locator(".rungs-ask label").filter(has=page.locator("input"))
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
