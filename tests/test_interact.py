"""Interactive figures: the controls that ipywidgets would make, and frames that need no kernel."""

from __future__ import annotations

import base64
import gzip
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import ipywidgets
import matplotlib
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from rungs import interact as module
from rungs.figures import alt_text, images_without_alt
from rungs.interact import InteractError, fixed, pack, read_controls, static_figure


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """IPython, as the book runs a notebook, with Matplotlib drawing into memory."""
    matplotlib.use("agg")
    monkeypatch.setenv(module.BOOK_VARIABLE, "1")
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    yield made
    InteractiveShell.clear_instance()
    plt.close("all")


def frames_of(page: str) -> list[str]:
    """Every frame of a static figure, unpacked as the script does it."""
    packed = re.search(r'class="rungs-frames">([^<]*)<', page)[1]
    data = json.loads(gzip.decompress(base64.b64decode(packed)))
    first = re.search(r'<div class="rungs-frame"[^>]*>\n(.*?)\n</div><figcaption', page, re.DOTALL)[1]
    start = int(re.search(r'data-start="(\d+)"', page)[1])
    frames = []
    for runs in data["frames"]:
        pairs = zip(runs[::2], runs[1::2], strict=True)
        frames.append("\n".join(line for at, n in pairs for line in data["lines"][at : at + n]))
    assert frames[start] == ""
    frames[start] = first
    return frames


def texts_of(page: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]*>", "", frame)).strip() for frame in frames_of(page)]


# Controls -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("abbreviation", "kind", "values", "start"),
    [
        ((0, 4), "range", (0, 1, 2, 3, 4), 2),
        ((5, 50, 15), "range", (5, 20, 35, 50), 20),
        ((0.0, 0.5), "range", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5), 0.2),
        ((0, 1, 0.25), "range", (0.0, 0.25, 0.5, 0.75, 1.0), 0.0),
        (["mean", "median"], "select", ("mean", "median"), "mean"),
        ([("The mean", np.mean), ("The median", np.median)], "select", (np.mean, np.median), np.mean),
        ({"low": 1, "high": 9}, "select", (1, 9), 1),
        (True, "checkbox", (False, True), True),
        (2, "range", tuple(range(-2, 7)), 2),
        (ipywidgets.SelectionSlider(options=[0.01, 1, 100], value=1), "range", (0.01, 1, 100), 1),
        (ipywidgets.FloatLogSlider(value=1, min=-2, max=1, step=1), "range", (0.01, 0.1, 1.0, 10.0), 1),
        (ipywidgets.RadioButtons(options=["a", "b"], value="b"), "select", ("a", "b"), "b"),
    ],
)
def test_abbreviations_mean_what_they_mean_to_ipywidgets(abbreviation, kind, values, start) -> None:
    (control,), constants = read_controls(lambda k: k, {"k": abbreviation})
    assert (control.kind, control.values, constants) == (kind, values, {})
    assert control.values[control.start] == start
    assert len(control.labels) == len(values)


def test_signature_gives_defaults_and_controls() -> None:
    def f(k=3, how="b", flag=False, extra=None):
        return k

    controls, constants = read_controls(f, {"k": (0, 10), "how": ["a", "b"], "extra": fixed({"x": 1})})
    assert [(c.name, c.values[c.start]) for c in controls] == [("k", 3), ("how", "b"), ("flag", False)]
    assert constants == {"extra": {"x": 1}}


def test_a_default_between_two_steps_starts_at_the_nearest() -> None:
    (control,), _ = read_controls(lambda share=0.26: share, {"share": (0.0, 1.0, 0.25)})
    assert control.values[control.start] == 0.25


def test_numbers_are_written_with_the_decimals_they_need() -> None:
    labels = [
        read_controls(lambda k: k, {"k": given_})[0][0].labels[:3]
        for given_ in [(0, 1, 0.25), (1000, 3000, 1000), (0.1, 0.5, 0.1)]
    ]
    assert labels == [("0.00", "0.25", "0.50"), ("1,000", "2,000", "3,000"), ("0.1", "0.2", "0.3")]


@pytest.mark.parametrize(
    ("abbreviations", "words"),
    [
        ({"k": (0.0, 10.0)}, ["101 frames", "60", "coarser step for k"]),
        ({"k": list(range(70))}, ["70 frames", "fewer values of k"]),
        ({"k": "free text"}, ["k is a Text", "give a range, a list or True/False"]),
        ({"k": ipywidgets.SelectMultiple(options=[1, 2])}, ["one choice"]),
    ],
)
def test_what_cannot_be_precomputed_says_what_to_change(abbreviations, words) -> None:
    with pytest.raises(InteractError) as raised:
        read_controls(lambda k: k, abbreviations)
    assert all(word in str(raised.value) for word in words), raised.value


def test_more_than_three_controls_are_refused() -> None:
    with pytest.raises(InteractError, match="4 controls are more than 3"):
        read_controls(lambda a, b, c, d: a, dict.fromkeys("abcd", True))


def test_a_wrong_call_fails_as_with_ipywidgets() -> None:
    with pytest.raises(ValueError, match="cannot find widget or abbreviation for argument: 'k'"):
        read_controls(lambda k: k, {})


# Frames -------------------------------------------------------------------------------------------


def test_frames_are_the_cross_product_in_order(shell) -> None:
    def f(n, how, extra):
        """How n and how meet.

        More for the programmer.
        """
        print(n, how, extra, "<&>")

    page, summary = static_figure(f, {"n": (1, 3), "how": ["a", "b"], "extra": fixed(7)})
    expected = [f"{n} {how} 7 <&>" for n in (1, 2, 3) for how in ("a", "b")]
    assert texts_of(page) == expected
    assert 'data-sizes="3 2"' in page
    assert "<legend>How n and how meet</legend>" in page
    assert summary == "Interactive figure. Shown for n = 2, how = a.\n2 a 7 <&>\n"
    assert 'aria-valuetext="2"' in page and "Shown for n = 2, how = a." in page


def test_text_tables_and_returned_values_are_kept_in_order(shell) -> None:
    def f(flag):
        print("first")
        display(pd.DataFrame({"column": [1]}))
        print("last")
        return 42

    page, _ = static_figure(f, {"flag": False})
    frame = frames_of(page)[0]
    places = [frame.index(part) for part in ("first", "<th>column</th>", "last", "42")]
    assert places == sorted(places)
    assert "<style" not in frame


def test_every_way_to_show_a_figure_works_once(shell) -> None:
    def f(way):
        fig, ax = plt.subplots()
        ax.plot([0, way])
        alt_text(f"A line to {way}.")
        if way == 1:
            display(fig)
        return fig if way == 2 else None

    page, _ = static_figure(f, {"way": [0, 1, 2]})
    frames = frames_of(page)
    assert [frame.count("<svg") for frame in frames] == [1, 1, 1]
    assert [re.search('aria-label="([^"]*)"', frame)[1] for frame in frames] == [
        f"A line to {n}." for n in range(3)
    ]
    assert not plt.get_fignums()


def test_a_figure_from_outside_is_drawn_as_it_is_in_each_frame(shell) -> None:
    fig, ax = plt.subplots()
    (line,) = ax.plot([0, 1])
    plt.close(fig)

    def f(k):
        line.set_ydata([0, k / 4])
        alt_text(f"Up to {k}", ax)
        return fig

    first, second = frames_of(static_figure(f, {"k": [1, 2]})[0])
    assert re.findall(' d="([^"]*)"', first) != re.findall(' d="([^"]*)"', second)


def test_frames_have_one_size_whatever_their_labels(shell) -> None:
    def f(label):
        _, ax = plt.subplots()
        ax.set_ylabel("\n".join(["much"] * label))
        alt_text("Empty axes.")

    frames = frames_of(static_figure(f, {"label": (1, 3)})[0])
    assert len({re.search('width="[^"]*" height="[^"]*" viewBox="[^"]*"', frame)[0] for frame in frames}) == 1


def test_a_wide_figure_is_not_cut(shell) -> None:
    def f(k):
        _, ax = plt.subplots()
        ax.text(2, 0.5, "outside, far to the right")
        alt_text("A text outside the axes.")

    (frame,) = frames_of(static_figure(f, {"k": [1]})[0])
    left, _, width, _ = map(float, re.search('viewBox="([^"]*)"', frame)[1].split())
    assert left + width > 2 * 0.7 * 460


def test_many_points_can_be_a_picture_in_the_figure(shell) -> None:
    def f(k):
        _, ax = plt.subplots()
        ax.scatter(*np.random.default_rng(k).normal(size=(2, 20_000)), s=1, rasterized=True)
        alt_text(f"Noise {k}")

    page, _ = static_figure(f, {"k": [1]})
    assert 'href="data:image/png;base64,' in page
    assert 'aria-label="Noise 1"' in page


def test_shared_parts_are_stored_once(shell) -> None:
    def f(k):
        _, ax = plt.subplots()
        ax.scatter(*np.random.default_rng(0).normal(size=(2, 400)))
        ax.axvline(k)
        ax.set_xlim(-6, 6)
        alt_text(f"A line at {k} on a cloud.")

    one, _ = static_figure(f, {"k": [0]})
    many, _ = static_figure(f, {"k": (-5, 5)})
    assert len(gzip.compress(many.encode())) < 3 * len(gzip.compress(one.encode()))


@given(st.lists(st.text("ab\né", max_size=8), min_size=1, max_size=6))
def test_packing_loses_nothing(frames: list[str]) -> None:
    data = json.loads(gzip.decompress(base64.b64decode(pack(frames))))
    for frame, runs in zip(frames, data["frames"], strict=True):
        pairs = zip(runs[::2], runs[1::2], strict=True)
        assert "\n".join(line for at, n in pairs for line in data["lines"][at : at + n]) == frame
    assert len(set(data["lines"])) == len(data["lines"])


def test_two_figures_share_no_id(shell) -> None:
    def f(k):
        plt.plot([k])
        alt_text("A point.")

    pages = [static_figure(f, {"k": (1, 2)})[0] for _ in range(2)]
    ids = [set(re.findall(' id="([^"]*)"', page + "".join(frames_of(page)))) for page in pages]
    assert all(ids) and not ids[0] & ids[1]
    for page in pages:
        whole = page + "".join(frames_of(page))
        used = set(re.findall(r'(?:url\(|href=")#([^)"]*)', whole))
        assert used <= set(re.findall(' id="([^"]*)"', whole))


def test_too_many_bytes_are_refused(shell) -> None:
    def f(k):
        print(np.random.default_rng(k).bytes(60_000).hex())

    with pytest.raises(
        InteractError, match=r"4 frames take 2\d\d kB compressed, more than 150 kB; offer fewer"
    ):
        static_figure(f, {"k": (1, 4)})


def test_an_exception_names_the_frame(shell) -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        static_figure(lambda n, how: 1 / (n - 2), {"n": (1, 3), "how": ["a"]})
    assert raised.value.__notes__ == ["interact: this happened in the frame <lambda>(n=2, how='a')"]
    assert shell.display_pub.__class__.__name__ != "_Recorder"


def test_a_figure_without_text_is_refused(shell) -> None:
    with pytest.raises(InteractError, match="a figure has no alternative text; call alt_text"):
        static_figure(lambda k: plt.plot([k]) and None, {"k": (1, 2)})


# Alternative text ---------------------------------------------------------------------------------


def test_a_described_figure_is_displayed_with_its_text(shell, capsys) -> None:
    published = []
    shell.display_pub = SimpleNamespace(publish=lambda data, **_: published.append(data))
    fig, ax = plt.subplots()
    ax.plot([1, 2])
    alt_text('Up, by "one" <step>.')
    display(fig)
    (bundle,) = published
    assert set(bundle) == {"text/html", "text/plain"}
    assert 'aria-label="Up, by &quot;one&quot; &lt;step&gt;."' in bundle["text/html"]
    assert "#000000" not in bundle["text/html"].replace("var(--rungs-ink,#000000)", "")


def test_alt_text_needs_words_and_a_figure() -> None:
    plt.close("all")
    with pytest.raises(ValueError, match="a sentence"):
        alt_text("  ", plt.figure())
    plt.close("all")
    with pytest.raises(ValueError, match="no figure to describe"):
        alt_text("Nothing to see.")


def test_images_without_alt_are_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "page.html").write_text(
        '<img src="a.png"><img src="b.png" alt="A curve."><img src="c.png" alt="" role="presentation">'
        '<svg role="img"></svg><svg role="img" aria-label="Bars."></svg><svg aria-hidden="true"></svg>'
    )
    assert images_without_alt(tmp_path) == [
        'sub/page.html: <img src="a.png">',
        'sub/page.html: <svg role="img">',
    ]


# In a kernel --------------------------------------------------------------------------------------

CELL = """\
from rungs.interact import alt_text, interact
import matplotlib.pyplot as plt

@interact(k=(1, 3))
def line(k=2):
    fig, ax = plt.subplots()
    ax.plot([0, k])
    alt_text(f"A line to {k}.")
    print("k is", k)
    plt.show()
"""


def run(source: str) -> nbformat.NotebookNode:
    """Run a notebook of one cell in a fresh kernel, which inherits the environment."""
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=[new_code_cell(source)], metadata={"kernelspec": spec})
    return NotebookClient(notebook, timeout=60).execute()


@pytest.mark.slow
def test_in_the_book_a_cell_leaves_html_and_no_widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.BOOK_VARIABLE, "1")
    notebook = run(CELL)
    (output,) = notebook.cells[0].outputs
    assert len(frames_of(output.data["text/html"])) == 3
    assert "k is 2" in output.data["text/plain"] and "A line to 2." in output.data["text/plain"]
    assert "widgets" not in notebook.metadata


@pytest.mark.slow
def test_with_a_kernel_it_is_the_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(module.BOOK_VARIABLE, raising=False)
    notebook = run(CELL)
    (output,) = notebook.cells[0].outputs
    assert "application/vnd.jupyter.widget-view+json" in output.data
    states = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    (slider,) = (s["state"] for s in states if s["model_name"] == "IntSliderModel")
    assert (slider["min"], slider["max"], slider["value"], slider["description"]) == (1, 3, 2, "k")
    (inside,) = (s["state"]["outputs"] for s in states if s["model_name"] == "OutputModel")
    assert ["A line to 2." in str(o) for o in inside] == [False, True]


@pytest.mark.slow
def test_in_the_book_a_failing_frame_fails_the_cell_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.BOOK_VARIABLE, "1")
    with pytest.raises(CellExecutionError, match=r"this happened in the frame f\(k=3\)"):
        run("from rungs.interact import interact\n@interact(k=(1, 5))\ndef f(k):\n    return 1 / (k - 3)")


@pytest.mark.slow
def test_two_runs_give_the_same_bytes() -> None:
    script = (
        "import matplotlib; matplotlib.use('agg')\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.instance()\n"
        "import matplotlib.pyplot as plt\n"
        "from rungs.interact import alt_text, static_figure\n"
        "def f(k, how):\n    plt.hist([1, 2, k]); alt_text('Bars.')\n"
        "print(static_figure(f, {'k': (1, 3), 'how': ['a', 'b']})[0])"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert pages[0] == pages[1] != ""


def test_the_extension_marks_the_build_and_only_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(module.BOOK_VARIABLE, raising=False)
    handlers = {}
    module.setup(SimpleNamespace(connect=lambda event, handler, **_: handlers.setdefault(event, handler)))
    assert not module.in_book(), "nothing is read yet, and a mistake in the course may end it here"
    handlers["env-before-read-docs"](None, None, None)
    assert module.in_book()
    handlers["build-finished"](None, None)
    assert not module.in_book()
