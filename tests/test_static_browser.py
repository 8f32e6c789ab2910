"""Interactive figures and questions in a browser: on a built page, opened from disk, and in JupyterLab."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser, Page, expect
from small_course import CHAPTER, KERNELSPEC, UNIT, make_course

from rungs.figures import images_without_alt
from rungs.site.build import build

pytestmark = pytest.mark.slow

TOUCH = 44  # CSS pixels that a finger needs

QUESTIONS = """
:::{question} Which rows?
You compute the mean of `age` on all rows, then split.

- [ ] Nothing has leaked
  > The mean $\\bar x$ holds the ages of the test rows.
- [x] The test rows have leaked
  > Right. Fit on the training part:
  >
  > ```python
  > imputer.fit(train)
  > ```
:::

:::{question}
Which of them learn?

- [x] `StandardScaler`
  > It learns a mean and a spread.
- [ ] ```python
  np.log1p(x)
  ```
  > A fixed formula.
- [x] `SimpleImputer`
  > It learns what to fill in.
:::

:::{question}
:numeric:
:unit: %
What share of 336,776 flights are 8,255?

- [x] 2.45 ± 0.05
  > Right: 8,255 / 336,776.
- [ ] 8255
  > That is the number of flights.
- [ ] otherwise
  > Divide the part by the whole.
:::
"""

FIGURE = '''\
import matplotlib.pyplot as plt
import pandas as pd
from rungs import style
from rungs.interact import alt_text, interact
from rungs.questions import predict

style.use()

@interact(power=(1, 4), how=["line", "dots"], grid=True)
def curve(power=2, how="line", grid=True):
    """How powers grow"""
    fig, ax = plt.subplots()
    ax.plot([x**power for x in range(9)], "-" if how == "line" else "o")
    ax.grid(grid)
    ax.set_ylabel(f"x to the power of {power}")
    alt_text(f"A {how} that rises with power {power}.")
    print(f"power {power}, {how}, grid {grid}")
'''

PREDICT = 'predict("What is `1 + 1`?", ["It is `2`", "It is 11"])'

CELLS = [
    new_markdown_cell("# Small demonstration\n\n## See it"),
    new_code_cell(FIGURE, metadata={"tags": ["outcome:add-up"]}),
    new_markdown_cell("## Another\n\nA table for each choice."),
    new_code_cell(
        'interact(lambda n, how: pd.DataFrame({"n": range(n)}), n=(1, 4), '
        'how=["short", "a choice that takes far more words than a telephone is wide, as some do"]);'
    ),
    new_markdown_cell("## Predict"),
    new_code_cell(PREDICT, metadata={"tags": ["outcome:greet"]}),
    new_code_cell('print("the output is", 1 + 1)'),
    new_markdown_cell("## A plot"),
    new_code_cell('plt.plot([1, 2])\nalt_text("A line that rises.")'),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built book of one unit whose chapter asks questions and whose notebook has figures."""
    root = Path(__file__).parent.parent
    course = make_course(tmp_path_factory.mktemp("course"))
    shutil.copy(root / "_config.yml", course)
    (course / "book" / "index.md").write_text("# Course\n")
    (course / "book" / "references.bib").write_text("")
    toc = (course / "_toc.yml").read_text()
    (course / "_toc.yml").write_text(f"{toc}        sections:\n          - file: notebooks/{UNIT}\n")
    chapter = CHAPTER.replace("## Greeting", f"{QUESTIONS}\n## Greeting")
    (course / "book" / f"{UNIT}.md").write_text(chapter)
    notebook = new_notebook(cells=CELLS, metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, course / "notebooks" / f"{UNIT}.ipynb")
    return build(course)


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open the chapter or the notebook from disk; keyword arguments are those of a browser context."""
    contexts = []

    def open_page(part: str, **settings) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.failures = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        page.goto((site / part / f"{UNIT}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


# Interactive figures ------------------------------------------------------------------------------


def test_a_slider_moved_by_keyboard_changes_the_picture(opened) -> None:
    page = opened("notebooks")
    figure = page.locator(".rungs-interact").first
    picture = figure.get_by_role("img")
    below = page.get_by_role("heading", name="Another")
    place, before = below.bounding_box()["y"], picture.inner_html()
    size = picture.bounding_box()
    expect(picture).to_have_attribute("aria-label", "A line that rises with power 2.")
    slider = figure.get_by_role("slider", name="power")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("aria-label", "A line that rises with power 3.")
    assert picture.inner_html() != before
    assert picture.bounding_box() == size and below.bounding_box()["y"] == place
    expect(figure.locator(".rungs-value")).to_have_text("3")
    expect(slider).to_have_attribute("aria-valuetext", "3")
    expect(figure.locator("pre")).to_have_text("power 3, line, grid True")
    expect(figure.get_by_role("status")).to_have_text(
        "A line that rises with power 3. power 3, line, grid True"
    )
    page.keyboard.press("ArrowLeft")
    expect(figure.locator("pre")).to_have_text("power 2, line, grid True")
    assert picture.inner_html() == before
    assert page.failures == []


def test_every_combination_of_the_controls_shows_its_frame(opened) -> None:
    page = opened("notebooks")
    figure = page.locator(".rungs-interact").first
    for power in range(1, 5):
        figure.get_by_role("slider", name="power").fill(str(power - 1))
        for how in ("line", "dots"):
            figure.get_by_role("combobox", name="how").select_option(how)
            for grid in (True, False):
                figure.get_by_role("checkbox", name="grid").set_checked(grid)
                expect(figure.locator("pre")).to_have_text(f"power {power}, {how}, grid {grid}")
                label = f"A {how} that rises with power {power}."
                expect(figure.get_by_role("img")).to_have_attribute("aria-label", label)


def test_figures_of_a_page_do_not_disturb_each_other(opened) -> None:
    page = opened("notebooks")
    first, second = page.locator(".rungs-interact").all()
    second.get_by_role("slider", name="n").focus()
    page.keyboard.press("End")
    expect(second.locator("tbody tr")).to_have_count(4)
    expect(first.locator("pre")).to_have_text("power 2, line, grid True")
    page.locator(".rungs-interact").first.get_by_role("slider").focus()
    page.keyboard.press("End")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_the_controls_form_a_named_group_that_tab_walks_through(opened) -> None:
    page = opened("notebooks")
    group = page.get_by_role("group", name="How powers grow")
    group.get_by_role("slider").focus()
    page.keyboard.press("Tab")
    expect(group.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(group.get_by_role("checkbox")).to_be_focused()


def test_the_first_frame_needs_no_script(opened) -> None:
    page = opened("notebooks", java_script_enabled=False)
    figure = page.locator(".rungs-interact").first
    expect(figure.get_by_role("img")).to_be_visible()
    expect(figure.locator("fieldset")).to_be_hidden()
    expect(figure.get_by_text("Shown for power = 2, how = line, grid = yes.")).to_be_visible()


def test_print_shows_the_frame_that_is_seen(opened) -> None:
    page = opened("notebooks")
    figure = page.locator(".rungs-interact").first
    expect(figure.locator("figcaption")).to_be_hidden()
    figure.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(figure.locator("pre")).to_have_text("power 4, line, grid True")
    page.emulate_media(media="print")
    expect(figure.get_by_role("img")).to_be_visible()
    expect(figure.locator("fieldset")).to_be_hidden()
    expect(figure.get_by_text("Shown for power = 4, how = line, grid = yes.")).to_be_visible()


def test_a_figure_follows_the_colour_mode(opened) -> None:
    fills = []
    for scheme in ("light", "dark"):
        page = opened("notebooks", color_scheme=scheme)
        path = page.locator(".rungs-picture path[style*=rungs-paper]").first
        fills.append(path.evaluate("(e) => getComputedStyle(e).fill"))
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert fills[-1] == ground
    assert fills[0] != fills[1]


def test_every_image_has_alternative_text(site: Path) -> None:
    assert images_without_alt(site) == []


# Questions ----------------------------------------------------------------------------------------


def test_a_wrong_choice_teaches_and_a_right_one_is_confirmed(opened) -> None:
    page = opened("book")
    form = page.locator("form.rungs-question").first
    result = form.get_by_role("status")
    group = form.get_by_role("group", name="Question 1: Which rows?")
    expect(group).to_be_visible()
    form.get_by_role("button", name="Check").click()
    expect(result).to_have_text("Choose an answer first.")
    group.get_by_role("radio", name="Nothing has leaked").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("Not yet.")
    expect(result).to_contain_text("holds the ages of the test rows")
    assert result.locator("math").count() == 1
    group.get_by_role("radio", name="Nothing has leaked").focus()
    page.keyboard.press("ArrowDown")
    expect(result).to_have_text("")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("Right.")
    expect(result.locator("pre")).to_contain_text("imputer.fit(train)")
    assert page.failures == []


def test_several_answers_are_judged_one_by_one(opened) -> None:
    page = opened("book")
    form = page.locator("form.rungs-question").nth(1)
    result, check = form.get_by_role("status"), form.get_by_role("button", name="Check")
    boxes = form.get_by_role("checkbox")
    boxes.nth(0).check()
    check.click()
    expect(result).to_contain_text("Right so far: 1 more to find.")
    boxes.nth(1).check()
    check.click()
    expect(result).to_contain_text("Not yet: 1 of your 2 choices should go.")
    expect(result).to_contain_text("It learns a mean and a spread.")
    expect(result.locator("pre")).to_contain_text("np.log1p(x)")
    boxes.nth(1).uncheck()
    boxes.nth(2).check()
    check.click()
    expect(result.locator(".rungs-verdict")).to_have_text("Right.")


@pytest.mark.parametrize(
    ("typed", "verdict", "feedback"),
    [
        ("2.45", "Right.", "8,255 / 336,776"),
        ("2,5", "Right.", "8,255 / 336,776"),
        (" 2.40 % ", "Right.", "8,255 / 336,776"),
        ("2.39", "Not yet.", "Divide the part by the whole."),
        ("8,255", "Not yet.", "That is the number of flights."),
        ("8255.0", "Not yet.", "That is the number of flights."),
        ("−2.45", "Not yet.", "Divide the part by the whole."),
        ("about two", "Type a number first.", ""),
        ("", "Type a number first.", ""),
    ],
)
def test_numbers_are_read_as_people_type_them(opened, typed: str, verdict: str, feedback: str) -> None:
    page = opened("book")
    form = page.locator("form.rungs-question").nth(2)
    form.get_by_label("Your answer").fill(typed)
    page.keyboard.press("Enter")
    expect(form.locator(".rungs-verdict")).to_have_text(verdict)
    expect(form.get_by_role("status")).to_contain_text(feedback)


def test_answers_can_be_read_without_a_script(opened) -> None:
    page = opened("book", java_script_enabled=False)
    form = page.locator("form.rungs-question").first
    expect(form.get_by_role("button", name="Check")).to_be_hidden()
    form.get_by_text("Answers").click()
    expect(form.get_by_text("holds the ages of the test rows")).to_be_visible()
    expect(form.get_by_text("Right: The test rows have leaked")).to_be_visible()


def test_answers_are_printed(opened) -> None:
    page = opened("book", java_script_enabled=False)
    page.emulate_media(media="print")
    for text in ("holds the ages of the test rows", "Right: The test rows", "That is the number of flights."):
        box = page.locator("form.rungs-question").get_by_text(text).first.bounding_box()
        assert box and box["height"] > 0
    expect(page.get_by_role("button", name="Check").first).to_be_hidden()


# Predictions --------------------------------------------------------------------------------------


def test_the_output_appears_when_the_reader_has_committed(opened) -> None:
    page = opened("notebooks")
    form = page.locator("form.rungs-predict")
    output = page.get_by_text("the output is 2")
    expect(form.get_by_role("group", name="Predict")).to_be_visible()
    expect(output).to_be_hidden()
    assert page.get_by_text("predict(").count() == 0
    button = form.get_by_role("button", name="Commit and show the output")
    button.click()
    expect(form.get_by_role("status")).to_have_text("Choose an answer first.")
    expect(output).to_be_hidden()
    form.get_by_role("radio", name="It is 11").check()
    button.click()
    expect(output).to_be_visible()
    expect(form.get_by_role("status")).to_have_text("You predicted: It is 11. The output is below.")
    expect(form.get_by_role("status")).to_be_focused()
    expect(form.get_by_role("radio", name="It is 2")).to_be_disabled()


@pytest.mark.parametrize("how", ["without script", "in print"])
def test_a_predicted_output_is_readable(opened, how: str) -> None:
    page = opened("notebooks", java_script_enabled=how != "without script")
    if how == "in print":
        page.emulate_media(media="print")
    expect(page.get_by_text("the output is 2")).to_be_visible()


# Everything ---------------------------------------------------------------------------------------


def use_everything(page: Page) -> None:
    """Bring the page into the state in which it shows the most."""
    for form in page.locator("form.rungs-question").all():
        form.locator("input").first.evaluate(
            "(e) => (e.type === 'text' ? (e.value = '7') : (e.checked = true))"
        )
        form.locator("[type=submit]").click()
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    for slider in page.get_by_role("slider").all():
        slider.press("End")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["book", "notebooks"])
@pytest.mark.parametrize("used", [False, True], ids=["fresh", "used"])
def test_axe_finds_nothing(opened, part: str, scheme: str, used: bool) -> None:
    page = opened(part, color_scheme=scheme, reduced_motion="reduce")
    if used:
        use_everything(page)
    parts = [[s] for s in (".rungs-question", ".rungs-interact", ".rungs-figure") if page.locator(s).count()]
    results = Axe().run(page, context={"include": parts})
    assert results.violations_count == 0, results.generate_report()
    names = {check["id"] for check in results.response["passes"]} if "passes" in results.response else set()
    assert not names or "color-contrast" in names


@pytest.mark.parametrize("part", ["book", "notebooks"])
def test_nothing_is_asked_of_the_network(opened, part: str) -> None:
    page = opened(part)
    use_everything(page)
    assert page.asked and all(url.startswith(("file:", "data:", "blob:")) for url in page.asked)
    assert page.failures == []


@pytest.mark.parametrize("part", ["book", "notebooks"])
def test_a_finger_can_use_it_on_a_telephone(opened, part: str) -> None:
    page = opened(part, viewport={"width": 375, "height": 800}, has_touch=True)
    targets = page.locator(
        ".rungs-option label, .rungs-question [type=submit], .rungs-number input, .rungs-answers summary,"
        ".rungs-control input[type=range], .rungs-control select, .rungs-check label"
    )
    heights = {
        t.evaluate("(e) => e.outerHTML.slice(0, 60)"): t.bounding_box()["height"] for t in targets.all()
    }
    assert heights
    assert {name: h for name, h in heights.items() if h < TOUCH} == {}
    wide = page.evaluate(
        "[...document.querySelectorAll('.rungs-question, .rungs-controls *, .rungs-figure, .rungs-frame')]"
        ".filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML.slice(0, 60))"
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_figure_too_wide_for_a_telephone_scrolls_in_a_box_that_the_keyboard_reaches(opened) -> None:
    page = opened("notebooks", viewport={"width": 375, "height": 800})
    boxes = page.locator(".rungs-figure:visible, .rungs-frame:visible")
    assert boxes.count()
    overflowing = [box for box in boxes.all() if box.evaluate("(e) => e.scrollWidth > e.clientWidth")]
    assert overflowing
    for box in overflowing:
        expect(box).to_have_attribute("tabindex", "0")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
        assert box.evaluate("(e) => e.scrollLeft") > 0


def test_scripts_and_styles_come_only_where_needed(site: Path) -> None:
    chapter, notebook, landing = (
        (site / name).read_text() for name in (f"book/{UNIT}.html", f"notebooks/{UNIT}.html", "index.html")
    )
    assert "questions.js" in chapter and "interact.js" not in chapter
    assert "questions.js" in notebook and "interact.js" in notebook and "widget" not in notebook.lower()
    assert "questions." not in landing and "interact." not in landing


# JupyterLab ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """JupyterLab on loopback; called with a notebook's path, it returns the address that opens it."""
    folder = tmp_path_factory.mktemp("lab")
    nbformat.write(
        new_notebook(cells=[c for c in CELLS if c.cell_type == "code"], metadata={"kernelspec": KERNELSPEC}),
        folder / "live.ipynb",
    )
    token = secrets.token_hex(16)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "c"),
        "JUPYTER_RUNTIME_DIR": str(folder / "r"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    options = [
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}",
        "--allow-root",
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([*command, *options], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={token}", server, folder / "log")
            yield lambda path: f"http://127.0.0.1:{port}/lab/tree/{path}?token={token}&reset"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                assert json.load(reply)["version"]
                return
        except URLError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def test_in_jupyterlab_the_widget_is_live(browser: Browser, lab: Callable[[str], str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    try:
        page.goto(lab("live.ipynb"))
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
        cells = page.locator(".jp-Notebook .jp-CodeCell")
        cells.first.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        figure = cells.first.locator(".jp-OutputArea")
        widget = figure.locator(".widget-interact")
        expect(widget.get_by_text("power 2, line, grid True")).to_be_visible()
        picture = widget.locator("svg[role=img]")
        expect(picture).to_have_attribute("aria-label", "A line that rises with power 2.")
        before = picture.inner_html()
        widget.locator(".noUi-handle").first.focus()
        page.keyboard.press("ArrowRight")
        expect(widget.get_by_text("power 3, line, grid True")).to_be_visible()
        expect(picture).to_have_attribute("aria-label", "A line that rises with power 3.")
        assert picture.inner_html() != before
        widget.locator("select").select_option("dots")
        expect(widget.get_by_text("power 3, dots, grid True")).to_be_visible()

        asked = cells.nth(2)
        asked.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        asked.get_by_role("button", name="Commit").click()
        expect(asked.get_by_text("Choose an answer first.")).to_be_visible()
        asked.get_by_role("radio").nth(1).check()
        asked.get_by_role("button", name="Commit").click()
        expect(asked.get_by_text("You predicted: It is 11. Now run the next cell.")).to_be_visible()
    finally:
        expect.set_options(timeout=5_000)
        context.close()
