"""The graded notebook that formgrader shows and `nbgrader generate_feedback` reads.

It is the rebuilt notebook: the author's cells as the learner knows them, the learner's answers and outputs,
and under each test cell what our grading says. Hidden tests are left out. A person looks at this page with
the rights of an instructor, so nothing of a stranger's may act there: HTML and Markdown are cleaned, and
pictures of formats that can hold code, such as SVG, are shown by `<img>`, which runs none.
"""

from __future__ import annotations

import functools
import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import nbformat
from bleach.sanitizer import Cleaner
from nbformat.v4 import new_output

from examiner import Cell, CellKind, CellResult, Examination, RebuiltCell, Status, Template, number

HIDDEN_RAN = "# Hidden tests ran here."
PLAIN = ("text/plain", "text/latex")
MARKUP = ("text/html", "text/markdown")
PICTURES = ("image/png", "image/jpeg")
OTHER_PICTURES = (
    "image/svg+xml",
    "image/gif",
    "image/webp",
)  # which nbconvert shows only as HTML, or not safely
HTML_TAGS = [  # text, lists and tables
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "details", "div", "em", "hr", "i", "p", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "sub", "summary", "sup", "u"),
    *("dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    "img",
]
HTML_ATTRIBUTES = {"a": ["title"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}
IMG_ATTRIBUTES = ("alt", "height", "title", "width")
OWN_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,|attachment:")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
TAG = re.compile(r"<(?=[A-Za-z!/?])")


def autograded_notebook(template: Template, examination: Examination) -> bytes:
    """The notebook in bytes."""
    results = {cell.id: cell for verdict in examination.verdicts for cell in verdict.cells}
    known = {cell.id: cell for cell in template.cells}
    cells = []
    for position, ran in enumerate(examination.cells):
        cell = _cell(ran, position, examination.learner_output.get(ran.id, []))
        own = known.get(ran.id)
        _attach(cell, ran.attachments if own is None or ran.from_learner else own.attachments)
        if own is not None:
            if own.id in template.marks:  # by these nbgrader finds the score
                cell["metadata"]["nbgrader"] = dict(template.marks[own.id])
            if own.kind is CellKind.TEST:
                _show_result(cell, own, template, results.get(own.id))
        cells.append(cell)
    notebook = nbformat.from_dict(
        {"cells": cells, "metadata": {"kernelspec": KERNELSPEC}, "nbformat": 4, "nbformat_minor": 5}
    )
    return nbformat.writes(notebook).encode(errors="replace") + b"\n"


def _cell(rebuilt: RebuiltCell, position: int, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    """A cell as the notebook format has it."""
    cell = {"id": f"cell-{position}", "metadata": {}, "source": rebuilt.source}
    if rebuilt.cell_type != "code":
        return {**cell, "cell_type": "markdown", "source": _without_active_html(rebuilt.source)}
    kept = [output for output in map(_output, outputs) if output is not None]
    return {**cell, "cell_type": "code", "execution_count": None, "outputs": kept}


def _attach(cell: dict[str, Any], attachments: Mapping[str, Mapping[str, Any]]) -> None:
    """Give a cell of prose the pictures that were pasted into it."""
    kept = {
        name: pictures
        for name, bundle in attachments.items()
        if (pictures := {mime: data for mime, data in bundle.items() if _is_picture(mime, data)})
    }
    if kept and cell["cell_type"] == "markdown":
        cell["attachments"] = kept


def _is_picture(mime: str, data: Any) -> bool:
    known = mime in (*PICTURES, *OTHER_PICTURES)
    return known and isinstance(data, str) and bool(BASE64.fullmatch(data))


def _output(output: Mapping[str, Any]) -> nbformat.NotebookNode | None:
    """An output without what can act in a browser; None for what is not an output."""
    kind = output.get("output_type")
    if kind == "stream":
        return new_output("stream", name=str(output["name"]), text=str(output["text"]))
    if kind == "error":
        return new_output(
            "error",
            ename=str(output["ename"]),
            evalue=str(output["evalue"]),
            traceback=[str(line) for line in output["traceback"]],
        )
    if kind not in ("display_data", "execute_result"):
        return None
    data = _safe({mime: str(value) for mime, value in output["data"].items()})
    more = {"execution_count": None} if kind == "execute_result" else {}
    return new_output(kind, data=data, **more) if data else None


def _show_result(cell: dict[str, Any], own: Cell, template: Template, result: CellResult | None) -> None:
    cell["source"] = template.released(own.id)
    if own.hidden_lines:
        cell["source"] = f"{cell['source'].rstrip()}\n{HIDDEN_RAN}".lstrip("\n")
    if result is None or cell["cell_type"] != "code":
        return
    points = f"{number(result.points)} of {number(result.max_points)} points"
    if result.status is Status.PASSED:
        cell["outputs"] = [new_output("stream", name="stdout", text=f"Passed: {points}.\n")]
    else:
        text = result.message or str(result.status)
        cell["outputs"] = [
            new_output("error", ename=str(result.status), evalue=text, traceback=[f"{points}. {text}"])
        ]


def _safe(data: Mapping[str, str]) -> dict[str, str]:
    """An output, by MIME type, without what can act in a browser."""
    safe = {mime: data[mime] for mime in PLAIN if mime in data}
    safe |= {mime: _without_active_html(data[mime]) for mime in MARKUP if mime in data}
    safe |= {mime: data[mime] for mime in PICTURES if _is_picture(mime, data.get(mime))}
    if safe.keys().isdisjoint(("text/html", *PICTURES)):
        for mime in OTHER_PICTURES:
            content = data.get(mime, "")
            if mime == "image/svg+xml":
                content = b64encode(content.encode(errors="replace")).decode()
            if _is_picture(mime, content):
                safe["text/html"] = f'<img alt="" src="data:{mime};base64,{content}">'
                break
    return safe


@functools.lru_cache(maxsize=200)  # most of it is the author's prose, which is the same for everybody
def _without_active_html(source: str) -> str:
    # text without a tag is left as it is: cleaning would turn `a < b` in code into `a &lt; b`
    return _cleaner().clean(source) if TAG.search(source) else source


@functools.cache
def _cleaner() -> Cleaner:
    return Cleaner(tags=HTML_TAGS, attributes=_is_allowed, protocols=["attachment", "data"], strip=False)


def _is_allowed(tag: str, name: str, value: str) -> bool:
    """May an element have this attribute? Pictures may come from the notebook alone."""
    if tag == "img":
        return name in IMG_ATTRIBUTES or (name == "src" and bool(OWN_PICTURE.match(value)))
    return name in HTML_ATTRIBUTES.get(tag, ())
