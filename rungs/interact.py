"""Interactive figures: live with a kernel, and alive in the static page without one.

`interact` is called as `ipywidgets.interact` is, and with a kernel it *is* that:

```python
from rungs.interact import alt_text, interact

@interact(bins=(5, 50, 5), scale=["linear", "log"])
def departures(bins=20, scale="linear"):
    \"\"\"How the choice of bins changes the picture\"\"\"      # becomes the legend of the controls
    fig, ax = plt.subplots()
    ax.hist(flights["dep_delay"], bins=bins)
    ax.set_yscale(scale)
    alt_text(f"Histogram in {bins} bins; the tallest holds {tallest:,} flights.")
    print("widest bin:", width)                               # printed and returned values are shown too
```

When the book executes the notebook (its Sphinx extension sets the environment variable `RUNGS_BOOK`), the
same cell calls the function once for every combination of values and leaves one HTML output: native controls
and the frames, of which the first is visible without JavaScript and in print.

What an author needs to know:

- Tuples of numbers `(min, max)` and `(min, max, step)` become sliders; lists, lists of (label, value) pairs
  and dictionaries drop-downs; `True` and `False` check boxes; `fixed(value)` no control. A default in the
  function's signature is where the control starts (a slider starts at the nearest step). Sliders, drop-downs,
  radio buttons, toggles and check boxes made with ipywidgets work as well. At most three controls.
- At most 60 frames and 150 kB compressed for a figure; a figure that needs more stops the build and says what
  to reduce. A float slider without a step has steps of 0.1, as in ipywidgets.
- Every figure that the function draws needs `alt_text` (see `rungs.figures`); without it the build stops.
- An exception in any frame stops the build; its traceback ends with the arguments of that frame.
- Fix the axis limits where the eye should compare frames. What does not change from frame to frame is stored
  once, so a large background costs little.
- All frames take the room of the widest: a title longer than its figure makes every frame smaller.
- Frames are computed once each, in the order of the values: seed random numbers inside the function.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import html
import inspect
import io
import itertools
import json
import math
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comm
import ipywidgets
from IPython import get_ipython
from IPython.display import display
from ipywidgets import fixed
from ipywidgets.widgets.interaction import _InteractFactory, show_inline_matplotlib_plots

from rungs import figures
from rungs.figures import alt_text

__all__ = ["alt_text", "fixed", "in_book", "interact", "setup"]

BOOK_VARIABLE = "RUNGS_BOOK"
MAX_CONTROLS = 3
MAX_FRAMES = 60
MAX_BYTES = 150_000  # of the whole output, compressed as a server would

STATIC = Path(__file__).parent / "static"


class InteractError(ValueError):
    """The figure cannot be part of a static page; the message says what to change."""


def in_book() -> bool:
    """Say whether the book is executing this notebook, so that outputs must live without a kernel."""
    return os.environ.get(BOOK_VARIABLE) == "1"


class _Interact(_InteractFactory):
    """`ipywidgets.interact`, which leaves precomputed frames when the book executes the notebook."""

    def __call__(self, function: Callable | None = None, /, **abbreviations: Any) -> Any:
        if function is None:
            return super().__call__(function, **abbreviations)
        if not in_book():
            if title := _title(function):
                display(
                    {"text/html": f"<strong>{html.escape(title)}</strong>", "text/plain": title}, raw=True
                )
            return super().__call__(function, **abbreviations)
        show_inline_matplotlib_plots()
        markup, summary = static_figure(function, {**self.kwargs, **abbreviations})
        display({"text/html": markup, "text/plain": summary}, raw=True)
        return function


interact = _Interact(
    ipywidgets.interactive, {"manual": False, "auto_display": True, "manual_name": "Run Interact"}
)


# --- Controls ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Control:
    """One argument of the function and the values it can take.

    Attributes:
        name: The argument's name.
        label: What the reader sees beside the control.
        kind: "range", "select" or "checkbox".
        values: What the function is given.
        labels: How the values are written, one for each.
        start: The index of the first frame's value.
    """

    name: str
    label: str
    kind: str
    values: tuple[Any, ...]
    labels: tuple[str, ...]
    start: int


def read_controls(function: Callable, abbreviations: dict[str, Any]) -> tuple[list[Control], dict[str, Any]]:
    """Read the controls as ipywidgets does, from the same abbreviations and the function's signature.

    Returns:
        The controls in the order of the arguments, and the fixed arguments.

    Raises:
        InteractError: A control cannot be precomputed, or there are too many.
    """
    with _no_frontend():
        reader = ipywidgets.interactive.__new__(ipywidgets.interactive)
        reader.f = function
        found = ipywidgets.interactive.find_abbreviations(reader, dict(abbreviations))
        inspect.signature(function).bind(**{name: None for name, _, _ in found})
        widgets = ipywidgets.interactive.widgets_from_abbreviations(reader, found)
        constants = {w._kwarg: w.value for w in widgets if isinstance(w, fixed)}
        controls = [_control(w) for w in widgets if not isinstance(w, fixed)]
    if len(controls) > MAX_CONTROLS:
        raise InteractError(
            f"interact({function.__name__}): {len(controls)} controls are more than {MAX_CONTROLS}; "
            "pass the others as fixed(value)."
        )
    frames = math.prod(len(c.values) for c in controls)
    if frames > MAX_FRAMES:
        sizes = " × ".join(f"{c.name} {len(c.values)}" for c in controls)
        largest = max(controls, key=lambda c: len(c.values))
        remedy = "give a coarser step for" if largest.kind == "range" else "offer fewer values of"
        raise InteractError(
            f"interact({function.__name__}): {frames} frames ({sizes}) are more than {MAX_FRAMES}; "
            f"{remedy} {largest.name}."
        )
    return controls, constants


@contextlib.contextmanager
def _no_frontend() -> Iterator[None]:
    """Keep widgets that only tell us about a control from announcing themselves to a frontend.

    A widget that did would leave its state in the notebook, and the page would load the widget manager.
    """
    create = comm.create_comm
    comm.create_comm = comm.DummyComm
    try:
        yield
    finally:
        comm.create_comm = create


def _control(widget: ipywidgets.Widget) -> Control:
    name, label = widget._kwarg, widget.description or widget._kwarg
    if isinstance(widget, ipywidgets.Checkbox | ipywidgets.ToggleButton):
        return Control(name, label, "checkbox", (False, True), ("no", "yes"), int(widget.value))
    if isinstance(widget, ipywidgets.IntSlider | ipywidgets.FloatSlider | ipywidgets.FloatLogSlider):
        values = _ticks(widget)
        start = min(range(len(values)), key=lambda i: abs(values[i] - widget.value))
        return Control(name, label, "range", values, _number_labels(values), start)
    if hasattr(widget, "_options_full") and hasattr(widget, "index"):
        if not widget._options_full or isinstance(widget.index, tuple):
            raise InteractError(f"interact: {name} must offer one choice among at least one value.")
        labels, values = zip(*widget._options_full, strict=True)
        kind = "range" if isinstance(widget, ipywidgets.SelectionSlider) else "select"
        return Control(name, label, kind, values, tuple(map(str, labels)), widget.index or 0)
    raise InteractError(
        f"interact: {name} is a {type(widget).__name__}, which has no list of values to precompute; "
        "give a range, a list or True/False."
    )


def _ticks(slider: ipywidgets.Widget) -> tuple[Any, ...]:
    """All values of a slider; rounded, because 3 * 0.1 should read 0.3."""
    count = math.floor((slider.max - slider.min) / slider.step + 1e-9) + 1
    ticks = [slider.min + i * slider.step for i in range(count)]
    if isinstance(slider, ipywidgets.FloatLogSlider):
        return tuple(float(f"{slider.base**t:.10g}") for t in ticks)
    return tuple(t if isinstance(slider, ipywidgets.IntSlider) else round(t, 10) for t in ticks)


def _number_labels(values: tuple[Any, ...]) -> tuple[str, ...]:
    """Write numbers with the decimals that the finest of them needs."""
    if all(isinstance(v, int) for v in values):
        return tuple(f"{v:,}" for v in values)
    if values[0] and max(values) / abs(values[0]) > 1000:  # a logarithmic scale
        return tuple(f"{v:g}" for v in values)
    decimals = max(len(f"{v:.6f}".rstrip("0").partition(".")[2]) for v in values)
    return tuple(f"{v:.{decimals}f}" for v in values)


# --- Frames -----------------------------------------------------------------------------------------------


@dataclass
class _Recorder(io.TextIOBase):
    """Everything that one call of the function shows, in order: text, HTML and drawings."""

    parts: list[str | figures.Drawing | dict[str, Any]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def write(self, text: str) -> int:
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += text
        else:
            self.parts.append(text)
        return len(text)

    def publish(self, data: dict[str, Any], **_: Any) -> None:
        """Stand in for IPython's display publisher."""
        self.parts.append(data)

    def clear_output(self, wait: bool = False) -> None:
        self.parts.clear()

    def figure(self, figure: Any) -> None:
        """Record a figure; a second display of the same one in a frame adds nothing."""
        if id(figure) not in self.seen:
            self.seen.add(id(figure))
            self.parts.append(figures.draw(figure))


def _record(function: Callable, arguments: dict[str, Any]) -> _Recorder:
    """Call the function and record what it shows, as the live widget would show it."""
    import matplotlib.pyplot as plt
    from matplotlib.figure import Figure

    shell = get_ipython()
    if shell is None:
        raise InteractError(
            "interact: frames are computed inside IPython, which is how the book runs a notebook."
        )
    recorder = _Recorder()
    before = set(plt.get_fignums())
    formatter, publisher = shell.display_formatter.ipython_display_formatter, shell.display_pub
    usual = formatter.for_type(Figure, recorder.figure)
    shell.display_pub = recorder
    try:
        with contextlib.redirect_stdout(recorder):
            result = function(**arguments)
            for number in plt.get_fignums():
                if number not in before:
                    recorder.figure(plt.figure(number))
                    plt.close(number)
            if result is not None:
                display(result)
    except Exception as error:
        given = ", ".join(f"{name}={value!r}" for name, value in arguments.items())
        error.add_note(f"interact: this happened in the frame {function.__name__}({given})")
        raise
    finally:
        shell.display_pub = publisher
        formatter.pop(Figure)
        if usual is not None:
            formatter.for_type(Figure, usual)
    return recorder


def _frames_markup(function: Callable, frames: list[_Recorder], prefix: str) -> list[str]:
    drawings = [p for f in frames for p in f.parts if isinstance(p, figures.Drawing)]
    if any(d.alt is None for d in drawings):
        raise InteractError(
            f"interact({function.__name__}): a figure has no alternative text; "
            "call alt_text(…) in the function after drawing."
        )
    if not drawings:
        return [_frame_markup(f, lambda d: "") for f in frames]
    box = figures.common_box(drawings)
    return [_frame_markup(f, lambda d: figures.as_svg(d, box, prefix)) for f in frames]


def _frame_markup(frame: _Recorder, picture: Callable[[figures.Drawing], str]) -> str:
    return "\n".join(filter(None, (_part_markup(part, picture) for part in frame.parts)))


def _part_markup(
    part: str | figures.Drawing | dict[str, Any], picture: Callable[[figures.Drawing], str]
) -> str:
    if isinstance(part, figures.Drawing):
        return picture(part)
    if isinstance(part, str):
        return f'<pre tabindex="0">{html.escape(part.rstrip())}</pre>' if part.strip() else ""
    if "text/html" in part:
        table = re.sub(r'<style.*?</style>|\s*\n\s*| border="1"', "", part["text/html"], flags=re.DOTALL)
        table = table.replace("<th></th>", "<td></td>")  # pandas' corner, which heads nothing
        return f'<div class="rungs-html" tabindex="0">{table}</div>'
    if "text/plain" in part:
        return f'<pre tabindex="0">{html.escape(part["text/plain"])}</pre>'
    raise InteractError(f"interact: an output of type {', '.join(part)} cannot be part of a static figure.")


# --- The page ---------------------------------------------------------------------------------------------


def static_figure(function: Callable, abbreviations: dict[str, Any]) -> tuple[str, str]:
    """Compute all frames of an interactive figure.

    Args:
        function: What `interact` was given.
        abbreviations: The keyword arguments of `interact`.

    Returns:
        The HTML, and a summary in plain text for builders of other formats.

    Raises:
        InteractError: The figure is too large or cannot be precomputed; the message says what to change.
    """
    controls, constants = read_controls(function, abbreviations)
    choices = list(itertools.product(*(range(len(c.values)) for c in controls)))
    frames = [
        _record(
            function, {**{c.name: c.values[i] for c, i in zip(controls, choice, strict=True)}, **constants}
        )
        for choice in choices
    ]
    prefix = _prefix(function, controls)
    markup = _frames_markup(function, frames, prefix)
    start = choices.index(tuple(c.start for c in controls))
    page = _figure_markup(function, controls, prefix, markup, start)
    size = len(gzip.compress(page.encode()))
    if size > MAX_BYTES:
        raise InteractError(
            f"interact({function.__name__}): {len(frames)} frames take {size / 1000:.0f} kB compressed, more "
            f"than {MAX_BYTES / 1000:.0f} kB; offer fewer values, or draw many points with rasterized=True."
        )
    shown = _shown(controls, [c.start for c in controls])
    text = [part if isinstance(part, str) else getattr(part, "alt", "") for part in frames[start].parts]
    return page, "\n".join(["Interactive figure. " + shown, *filter(None, text)])


def pack(frames: list[str]) -> str:
    """Pack frames for `interact.js`: lines that frames share are stored once, then gzip, then base64.

    The JSON inside has `lines`, all different lines of all frames, and `frames`: for each frame a flat list
    of first line, number of lines, first line, number of lines, …
    """
    index: dict[str, int] = {}
    runs_of_frames = []
    for frame in frames:
        runs: list[int] = []
        for line in frame.split("\n"):
            at = index.setdefault(line, len(index))
            if runs and runs[-2] + runs[-1] == at:
                runs[-1] += 1
            else:
                runs += [at, 1]
        runs_of_frames.append(runs)
    data = json.dumps(
        {"lines": list(index), "frames": runs_of_frames}, separators=(",", ":"), ensure_ascii=False
    )
    return base64.b64encode(gzip.compress(data.encode(), mtime=0)).decode()


_made = itertools.count(1)


def _prefix(function: Callable, controls: list[Control]) -> str:
    """A prefix for ids: the same in every run of a notebook, different for every figure in it."""
    return f"i{figures.digest(function.__name__ + repr([c.labels for c in controls]))}{next(_made)}-"


def _shown(controls: list[Control], at: list[int]) -> str:
    pairs = ", ".join(f"{c.label} = {c.labels[i]}" for c, i in zip(controls, at, strict=True))
    return f"Shown for {pairs}." if pairs else ""


def _title(function: Callable) -> str:
    """What the figure is called: the first line of the function's docstring, empty where it has none."""
    return (inspect.getdoc(function) or "").partition("\n")[0].rstrip(".")


def _figure_markup(
    function: Callable, controls: list[Control], prefix: str, frames: list[str], start: int
) -> str:
    legend = _title(function) or "Interactive figure"
    rows = "".join(_control_markup(c, f"{prefix}{c.name}") for c in controls)
    shown = html.escape(_shown(controls, [c.start for c in controls]))
    lines = max(text.count("\n") + 1 for f in frames for text in re.findall(r"<pre.*?</pre>|^", f, re.DOTALL))
    # The first frame is on the page already; the script takes it from there.
    packed = [frame if i != start else "" for i, frame in enumerate(frames)]
    return (
        f'<figure class="rungs-interact" data-start="{start}"'
        f' data-sizes="{" ".join(str(len(c.values)) for c in controls)}">'
        f'<fieldset class="rungs-controls"><legend>{html.escape(legend)}</legend>{rows}</fieldset>'
        f'<div class="rungs-frame" style="--rungs-lines:{lines}">\n{frames[start]}\n</div>'
        f'<figcaption class="rungs-shown">{shown}</figcaption>'
        '<p class="rungs-said" role="status"></p>'
        f'<script type="text/plain" class="rungs-frames">{pack(packed)}</script></figure>'
    )


def _control_markup(control: Control, name: str) -> str:
    label = f'<label for="{name}">{html.escape(control.label)}</label>'
    common = f'id="{name}" data-label="{html.escape(control.label)}" autocomplete="off"'
    start = control.labels[control.start]
    if control.kind == "checkbox":
        checked = " checked" if control.start else ""
        return (
            f'<div class="rungs-control rungs-check"><input type="checkbox" {common}{checked}>{label}</div>'
        )
    if control.kind == "select":
        options = "".join(
            f"<option{' selected' if i == control.start else ''}>{html.escape(text)}</option>"
            for i, text in enumerate(control.labels)
        )
        return f'<div class="rungs-control">{label}<select {common}>{options}</select></div>'
    labels = html.escape(json.dumps(control.labels, ensure_ascii=False))
    last = len(control.values) - 1
    return (
        f'<div class="rungs-control">{label}<input type="range" {common} min="0" max="{last}"'
        f' value="{control.start}" aria-valuetext="{html.escape(start)}" data-labels="{labels}">'
        f'<span class="rungs-value" aria-hidden="true">{html.escape(start)}</span></div>'
    )


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Any) -> dict[str, Any]:
    """Tell kernels that the book is running them, and add script and style to the pages that need them."""
    app.connect("config-inited", add_static)
    app.connect("html-page-context", _add_assets)
    # No sooner and no longer than notebooks may be run: a program that builds the book, or fails to, and then
    # starts JupyterLab must get live widgets there. Sphinx says that a build has ended also where it fails.
    app.connect("env-before-read-docs", lambda *_: os.environ.update({BOOK_VARIABLE: "1"}), priority=0)
    app.connect("build-finished", lambda *_: os.environ.pop(BOOK_VARIABLE, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def add_static(app: Any, config: Any) -> None:
    """Have Sphinx copy our scripts and styles, once, whichever of our extensions asks first."""
    if str(STATIC) not in config.html_static_path:
        config.html_static_path.append(str(STATIC))


def _add_assets(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    body = context.get("body", "")
    if 'class="rungs-interact"' in body:
        app.add_js_file("interact.js", loading_method="defer")
    if 'class="rungs-interact"' in body or 'class="rungs-figure"' in body:
        app.add_css_file("interact.css")
