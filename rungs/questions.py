"""Questions that a reader answers in the page: check-yourself questions and predictions.

**Check-yourself questions** are a directive for chapters and for Markdown cells of notebooks. The quoted
lines under an option are its feedback; every option needs some, because feedback is where the teaching is:

```
:::{question} Which rows?
You compute the mean of `age` on all rows, then split. What has leaked?

- [ ] Nothing, because no label was used
  > Labels are not the only thing to leak. The mean holds the ages of the test rows.
- [x] The test rows, through the mean
  > Every training row that you fill carries a piece of the test rows. See {ref}`split-first`.
:::
```

- The page itself says "Right" or "Not right"; the feedback says why.
- One `[x]` makes radio buttons, several make check boxes; the flag `:several:` makes check boxes with one
  `[x]`.
- The flag `:numeric:` makes a number to type. The options are then numbers with their tolerance: the right
  one, mistakes worth an answer of their own, and `otherwise` for every other number. `:unit:` stands behind
  the box.

  ```
  :::{question}
  :numeric:
  :unit: %
  336,776 flights, of which 8,255 have no departure time. What share is that?

  - [x] 2.45 ± 0.05
    > 8,255 / 336,776 = 0.0245.
  - [ ] 0.0245 ± 0.0005
    > That is the share as a fraction; the question asks for per cent.
  - [ ] otherwise
    > Divide the flights without a departure time by all flights.
  :::
  ```

- The text after `{question}` on the first line is a title (optional; "Question 3" stands before it).
  `:name:` makes the question a target of links.
- Question, options and feedback are MyST: code, mathematics, links, `{term}`. An option or its feedback may
  have several paragraphs or a code block (indent by two spaces).
- A mistake in the source (no right option, an option without feedback, a bad number) is a warning of Sphinx
  with file and line.

Without JavaScript, in print and in other formats than HTML the answers stand below the question.

**Predict, then run** is for notebooks: a cell of its own before the cell whose output surprises.

```python
from rungs.questions import predict

predict(
    "What happens to the mean of `dep_delay` when missing values are filled with 0?",
    ["It falls", "It stays the same", "It rises"],
)
```

With a kernel the reader chooses, commits, and runs the next cell; where that is run before (*Run all*), its
output stays shut until then. In the book the call itself is not shown,
and the output of the next code cell stays hidden until the reader has committed (without JavaScript and in
print it is visible). There is no right answer to give: the output is the answer, and the text after it
explains. Put no cell with an output of its own between the two.
"""

from __future__ import annotations

import contextlib
import html
import itertools
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from rungs import figures, interact

__all__ = ["predict", "setup"]

LOGGER = logging.getLogger(__name__)

OPTION = re.compile(r"[-*] \[( |x|X)\](?: (.*))?$")
FENCE = re.compile(r"(`{3,}|~{3,}|:{3,})")
NUMBER = r"[-+−]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?"
VALUE = re.compile(rf"({NUMBER})(?:\s*(?:±|\+/?-)\s*({NUMBER}))?$")
OTHERWISE = "otherwise"


class SourceError(ValueError):
    """A mistake in a question's source.

    Attributes:
        line: Its line, counted from the first line of the question's content.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


# --- Reading the source -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A piece of MyST: its lines, and the line of the question's content where it begins."""

    lines: tuple[str, ...]
    start: int

    def __bool__(self) -> bool:
        return any(line.strip() for line in self.lines)


@dataclass(frozen=True)
class Option:
    """One option of a question.

    Attributes:
        right: Whether choosing it is right.
        text: What the reader chooses.
        feedback: What the reader is told about it.
        value: The number, in a numeric question; NaN means every other number.
        tolerance: The largest difference from `value` that counts as equal.
    """

    right: bool
    text: Text
    feedback: Text
    value: float | None = None
    tolerance: float = 0.0


@dataclass(frozen=True)
class Question:
    """A question as its author wrote it. `kind` is "one", "several" or "number"."""

    kind: str
    stem: Text
    options: tuple[Option, ...]


def read_question(lines: list[str], *, numeric: bool = False, several: bool = False) -> Question:
    """Read the content of a question directive.

    Args:
        lines: The content, line by line.
        numeric: Whether the options are numbers.
        several: Whether to use check boxes although one option is right.

    Raises:
        SourceError: The question cannot be asked as it stands; the message says what to mend.
    """
    starts = list(_option_starts(lines))
    if not starts:
        raise SourceError("the question has no options; write them as '- [x] right' and '- [ ] wrong'", 0)
    stem = Text(tuple(lines[: starts[0]]), 0)
    if not stem:
        raise SourceError("the question asks nothing; write it before the options", 0)
    ends = [*starts[1:], len(lines)]
    options = tuple(_read_option(lines[a:b], a, numeric) for a, b in zip(starts, ends, strict=True))
    right = sum(option.right for option in options)
    if right == 0:
        raise SourceError("no option is right; mark at least one with [x]", starts[0])
    if numeric:
        _check_numbers(options, right)
    elif len(options) < 2:
        raise SourceError("a question needs at least two options", starts[0])
    kind = "number" if numeric else "several" if several or right > 1 else "one"
    return Question(kind, stem, options)


def _option_starts(lines: list[str]) -> Iterator[int]:
    fence = ""
    for number, line in enumerate(lines):
        found = FENCE.match(line)
        if fence:
            fence = "" if found and found[1].startswith(fence) else fence
        elif found:
            fence = found[1]
        elif OPTION.match(line):
            yield number


def _read_option(lines: list[str], start: int, numeric: bool) -> Option:
    mark, first = OPTION.match(lines[0]).groups()
    rest = list(lines[1:])
    for number, line in enumerate(rest, start + 1):
        if line.strip() and not line.startswith("  "):
            raise SourceError("what belongs to an option is indented by two spaces", number)
    body = [(first or "").strip(), *(line[2:] for line in rest)]
    quoted = next((i for i, line in enumerate(body) if line.startswith(">")), len(body))
    text = Text(tuple(body[:quoted]), start)
    feedback_lines = body[quoted:]
    stray = next((i for i, line in enumerate(feedback_lines) if line.strip() and line[0] != ">"), None)
    if stray is not None:
        raise SourceError(
            "the feedback ends an option; quote all of its lines with '>'", start + quoted + stray
        )
    feedback = Text(tuple(re.sub(r"^> ?", "", line) for line in feedback_lines), start + quoted)
    if not text:
        raise SourceError("the option is empty", start)
    if not feedback:
        raise SourceError("the option has no feedback; write it below, quoted with '>'", start)
    right = mark != " "
    if not numeric:
        return Option(right, text, feedback)
    written = " ".join(text.lines).strip()
    if written == OTHERWISE:
        return Option(right, text, feedback, math.nan)
    value = VALUE.match(written)
    if not value:
        raise SourceError(f"'{written}' is not a number; write it as '2.45 ± 0.05', or 'otherwise'", start)
    return Option(right, text, feedback, _number(value[1]), abs(_number(value[2] or "0")))


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def _check_numbers(options: tuple[Option, ...], right: int) -> None:
    others = [o for o in options if math.isnan(o.value)]
    if right != 1 or any(o.right for o in others):
        raise SourceError("a numeric question has exactly one right number", options[0].text.start)
    if len(others) != 1:
        raise SourceError("a numeric question needs one option '- [ ] otherwise'", options[0].text.start)
    (answer,) = (o for o in options if o.right)
    for option in options:
        if not option.right and abs(option.value - answer.value) <= option.tolerance + answer.tolerance:
            raise SourceError("this mistake lies within the tolerance of the answer", option.text.start)


# --- The directive ----------------------------------------------------------------------------------------


class element(nodes.General, nodes.Element):  # noqa: N801 (docutils names its nodes so)
    """An HTML element with attributes. Other formats show its children only."""


class choice(nodes.paragraph):  # noqa: N801
    """A line of text that is a `<span>` in HTML, since it stands in a label, and a paragraph elsewhere."""


def _visit_element(translator: Any, node: element) -> None:
    names = {"id": node["ids"][0]} if node["ids"] else {}
    written = "".join(
        f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
        for name, value in {**names, **node["html"]}.items()
        if value not in (None, False)
    )
    further = "".join(f'<span id="{name}"></span>' for name in node["ids"][1:])
    translator.body.append(f"{further}<{node['tag']}{written}>")


def _depart_element(translator: Any, node: element) -> None:
    if node["tag"] != "input":
        translator.body.append(f"</{node['tag']}>")


def _visit_choice(translator: Any, node: choice) -> None:
    translator.body.append("<span>")


def _depart_choice(translator: Any, node: choice) -> None:
    translator.body.append("</span>")


def _pass(translator: Any, node: nodes.Node) -> None:
    """Formats without forms show what is inside."""


def _element(tag: str, *children: nodes.Node, **attributes: Any) -> element:
    """Make an element; `class_`, `for_` and `data_x` become `class`, `for` and `data-x`."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return element("", *children, tag=tag, html=given)


def _html_only(markup: str) -> nodes.raw:
    return nodes.raw("", markup, format="html")


class QuestionDirective(SphinxDirective):
    """`{question}`: a check-yourself question. The module's docstring describes its source."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012 (docutils reads it from the class)
        "numeric": directives.flag,
        "several": directives.flag,
        "unit": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        flags = {flag: flag in self.options for flag in ("numeric", "several")}
        try:
            question = read_question(list(self.content), **flags)
        except SourceError as error:
            where = (self.env.docname, self.lineno + 1 + self.content_offset + error.line)
            LOGGER.warning("question: %s", error, location=where, type="rungs", subtype="question")
            return []
        number = self.env.new_serialno("rungs-question") + 1
        name = f"question-{number}"
        title = f"Question {number}" + (f": {self.arguments[0]}" if self.arguments else "")
        heading, _ = self.state.inline_text(title, self.lineno)
        form = _element(
            "form",
            _element(
                "fieldset",
                _element("legend", choice("", "", *heading)),
                _element("div", *self._parse(question.stem), class_="rungs-stem", id=f"{name}-stem"),
                *self._inputs(question, name),
                aria_describedby=f"{name}-stem",
            ),
            _html_only('<button type="submit">Check</button><div class="rungs-result" role="status"></div>'),
            self._answers(question),
            class_="rungs-question",
            data_kind=question.kind,
            autocomplete="off",
        )
        if "name" in self.options:
            self.add_name(form)
        else:
            form["ids"].append(name)
        return [form]

    def _inputs(self, question: Question, name: str) -> list[nodes.Node]:
        if question.kind == "number":
            unit = html.escape(self.options.get("unit", ""))
            return [
                _html_only(
                    f'<div class="rungs-number"><label for="{name}-0">Your answer</label>'
                    f'<input type="text" inputmode="decimal" id="{name}-0" aria-describedby="{name}-unit">'
                    f'<span id="{name}-unit">{unit}</span></div>'
                )
            ]
        kind = "radio" if question.kind == "one" else "checkbox"
        return [
            _element(
                "div",
                _element("input", type=kind, name=name, id=f"{name}-{i}", value=i),
                _element("label", *_as_choice(self._parse(option.text)), for_=f"{name}-{i}"),
                class_="rungs-option",
            )
            for i, option in enumerate(question.options)
        ]

    def _answers(self, question: Question) -> element:
        """Every option with its feedback; what is read without JavaScript, and where the script looks."""
        items = []
        for option in question.options:
            is_value = option.value is not None and not math.isnan(option.value)
            verdict = nodes.strong("", "Right: " if option.right else "Not right: ")
            items.append(
                _element(
                    "li",
                    _element("div", *_as_choice(self._parse(option.text), verdict), class_="rungs-choice"),
                    _element("div", *self._parse(option.feedback), class_="rungs-feedback"),
                    data_right=option.right,
                    data_value=repr(option.value) if is_value else None,
                    data_tolerance=repr(option.tolerance) if is_value else None,
                )
            )
        summary = _html_only("<summary>Answers</summary>")
        return _element("details", summary, _element("ul", *items), class_="rungs-answers")

    def _parse(self, text: Text) -> list[nodes.Node]:
        holder = nodes.Element()
        self.state.nested_parse(StringList(list(text.lines)), self.content_offset + text.start, holder)
        return holder.children


def _as_choice(parsed: list[nodes.Node], *before: nodes.Node) -> list[nodes.Node]:
    """Make a single paragraph a line that may stand in a label; leave blocks such as code as they are."""
    if len(parsed) == 1 and isinstance(parsed[0], nodes.paragraph):
        return [choice("", "", *before, *parsed[0].children)]
    return [choice("", "", *before), *parsed] if before else parsed


# --- Predict, then run ------------------------------------------------------------------------------------


def predict(question: str, options: list[str]) -> None:
    """Ask the reader to commit to an answer before the output of the next cell is seen.

    Args:
        question: What will happen, in one or two sentences of inline Markdown.
        options: At least two answers, in inline Markdown.

    Raises:
        ValueError: The question is empty or there are fewer than two different options.
    """
    if not question.strip() or len(set(options)) < 2:
        raise ValueError("predict needs a question and at least two different options.")
    if interact.in_book():
        _show_static(question, options)
    else:
        _show_live(question, options)


def _inline_html(text: str) -> str:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).renderInline(text)


def _show_static(question: str, options: list[str]) -> None:
    from IPython.display import display

    name = f"p{figures.digest(question + repr(options))}"
    rows = "".join(
        f'<div class="rungs-option"><input type="radio" name="{name}" id="{name}-{i}">'
        f'<label for="{name}-{i}"><span>{_inline_html(option)}</span></label></div>'
        for i, option in enumerate(options)
    )
    page = (
        '<form class="rungs-question rungs-predict" autocomplete="off">'
        f'<fieldset aria-describedby="{name}-stem"><legend>Predict</legend>'
        f'<div class="rungs-stem" id="{name}-stem">{_inline_html(question)}</div>'
        f'{rows}</fieldset><button type="submit">Commit and show the output</button>'
        '<div class="rungs-result" role="status"></div></form>'
    )
    plain = "\n".join([f"Predict: {question}", *(f"- {option}" for option in options)])
    display({"text/html": page, "text/plain": plain}, raw=True)


LIVE_STYLE = """<style>
.jp-CodeCell:has(.rungs-ask) .jp-Cell-inputWrapper { display: none; }
.rungs-ask, .rungs-ask .widget-box, .rungs-ask .widget-html { height: auto; max-width: 46rem; }
.rungs-ask .widget-html-content { line-height: 1.45; white-space: normal; }
.rungs-ask .widget-radio, .rungs-ask .widget-radio-box { width: auto; max-width: 100%; height: auto; }
.rungs-ask .widget-radio-box { margin: 0; }
.rungs-ask .widget-radio-box label {
  display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: baseline; gap: .5em;
  height: auto; width: auto; max-width: none;
  line-height: 1.45; white-space: normal; overflow: visible; padding: .15em 0;
}
.rungs-ask .widget-radio-box input { flex: none; width: auto; height: auto; line-height: 1.45; margin: 0; }
</style>"""
"""ipywidgets gives an option one line of 20 px and a fixed width; ours are sentences. Calls are hidden."""


def _show_live(question: str, options: list[str]) -> None:
    import ipywidgets as widgets
    from IPython.display import display

    choices = widgets.RadioButtons(
        options=[o.replace("`", "") for o in options], index=None, layout={"width": "auto"}
    )
    button = widgets.Button(description="Commit")
    said = widgets.HTML()
    shut = _Shut()

    def commit(_: widgets.Button) -> None:
        if choices.index is None:
            said.value = "<span role='alert'>Choose an answer first.</span>"
            return
        choices.disabled = button.disabled = True
        chosen = _inline_html(options[choices.index])
        then = "The output below is open." if shut.open() else "Now run the next cell."
        said.value = f"<span role='alert'>You predicted: {chosen}. {then}</span>"

    button.on_click(commit)
    asked = widgets.HTML(f"{LIVE_STYLE}<b>Predict.</b> {_inline_html(question)}")
    box = widgets.VBox([asked, choices, button, said])
    box.add_class("rungs-ask")
    display(box)
    shut.watch()


class _Shut:
    """Keeps the output of the next cell shut until the reader has committed, also where all cells are run.

    The kernel holds the output back. To send it into an `Output` widget that is hidden would not do: until
    the page has drawn the widget, which takes seconds on a busy machine, the page shows what arrives.
    """

    waiting: _Shut | None = None  # the one that the next cell belongs to

    def __init__(self) -> None:
        self._shell: Any = None
        self._asked_in: str | None = None  # the cell with the question, where the page tells its id
        self._page: Any = None  # what stands below the cell: a note, then the output
        self._held: list[dict[str, Any]] = []
        self._displays: dict[str, list[dict[str, Any]]] = {}  # those of them that can be updated, by their id
        self._updates: list[dict[str, Any]] = []  # of what earlier cells display

    def watch(self) -> None:
        """Wait for the next cell after the one that is running."""
        from IPython import get_ipython

        shell = get_ipython()
        if getattr(shell, "kernel", None) is None:
            return
        self._shell = shell
        self._asked_in = shell.get_parent().get("metadata", {}).get("cellId")
        if _Shut.waiting:
            _Shut.waiting._stop()
        _Shut.waiting = self
        self._shell.events.register("pre_run_cell", self._before)

    def open(self) -> bool:
        """Show what was kept shut; whether there was something."""
        self._stop()
        if self._page is None:
            return False
        import ipywidgets as widgets

        self._page.children = [widgets.Output(outputs=tuple(self._held))]
        for update in self._updates:
            self._shell.display_pub.publish(**update, update=True)
        self._updates.clear()
        return True

    def _before(self, info: Any) -> None:
        if info.silent or not info.raw_cell.strip():
            return
        if info.cell_id is not None and info.cell_id == self._asked_in:  # it is asked again
            self._stop()
            return
        import ipywidgets as widgets
        from IPython.display import display

        self._shell.events.unregister("pre_run_cell", self._before)
        note = widgets.HTML("<i>Commit to your prediction above, and the output opens.</i>")
        self._page = widgets.VBox([note])
        display(self._page)
        self._shell.kernel.session.send = self._hold_or_send
        self._shell.events.register("post_run_cell", self._after)

    def _hold_or_send(self, stream: Any, message: Any, content: Any = None, *rest: Any, **named: Any) -> Any:
        """Keep outputs, send the rest: in place of `Session.send`, which all that a kernel says passes.

        The first arguments are those of `jupyter_client.session.Session.send`: a message, or its type and
        content.
        """
        from nbformat.v4 import output_from_msg

        session = self._shell.kernel.session
        whole = message if isinstance(message, dict) else session.msg(message, content)
        display_id = whole["content"].get("transient", {}).get("display_id")
        if whole["msg_type"] == "clear_output":
            self._held.clear()
            self._displays.clear()
        elif whole["msg_type"] == "update_display_data":
            for output in self._displays.get(display_id, []):
                output.update(data=whole["content"]["data"], metadata=whole["content"]["metadata"])
            if display_id not in self._displays:
                self._updates.append(whole["content"])
        elif whole["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            output = dict(output_from_msg(whole))
            self._held.append(output)
            if display_id is not None:
                self._displays.setdefault(display_id, []).append(output)
        else:
            return type(session).send(session, stream, message, content, *rest, **named)
        return whole

    def _after(self, result: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self._stop()

    def _stop(self) -> None:
        """Wait for nothing any more, and hold nothing back."""
        if _Shut.waiting is self:
            _Shut.waiting = None
        if self._shell is None:
            return
        for name, action in (("pre_run_cell", self._before), ("post_run_cell", self._after)):
            with contextlib.suppress(ValueError):
                self._shell.events.unregister(name, action)
        vars(self._shell.kernel.session).pop("send", None)


def _hide_predicted(app: Any, doctree: nodes.document) -> None:
    """Mark the cell after each prediction, whose output the page hides, and take the call's source away."""
    cells = [n for n in doctree.findall(nodes.container) if n.get("nb_element") == "cell_code"]
    for cell, following in itertools.pairwise([*cells, None]):
        if not any("rungs-predict" in raw.astext() for raw in cell.findall(nodes.raw)):
            continue
        for source in [n for n in cell.children if n.get("nb_element") == "cell_code_source"]:
            cell.remove(source)
        outputs = [] if following is None else following.children
        if not any(n.get("nb_element") == "cell_code_output" for n in outputs):
            LOGGER.warning(
                "predict: the next code cell has no output to predict",
                location=cell,
                type="rungs",
                subtype="predict",
            )
            continue
        following["classes"].append("rungs-awaits")


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Any) -> dict[str, Any]:
    """Add the directive, the hiding of predicted outputs, and script and style where a page has questions."""
    ignore = (_pass, _pass)
    app.add_node(
        element,
        html=(_visit_element, _depart_element),
        latex=ignore,
        text=ignore,
        man=ignore,
        texinfo=ignore,
    )
    app.add_node(choice, html=(_visit_choice, _depart_choice))
    app.add_directive("question", QuestionDirective)
    app.connect("config-inited", interact.add_static)
    app.connect("doctree-read", _hide_predicted)
    app.connect("html-page-context", _add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_assets(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if 'class="rungs-question' in context.get("body", ""):
        app.add_js_file("questions.js", loading_method="defer")
        app.add_css_file("questions.css")
