"""The graded notebook that formgrader shows and `nbgrader generate_feedback` reads.

It is the rebuilt notebook: the author's cells as the learner knows them, the learner's answers and outputs,
and under each test cell what our grading says. Hidden tests are left out, and a stranger's HTML is cleaned,
because a person looks at this page with the rights of an instructor.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

import nbformat
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat.v4 import new_output

from examiner import Cell, CellKind, CellResult, Examination, RebuiltCell, Status, Template, number

HIDDEN_RAN = "# Hidden tests ran here."
KEPT = ("text/plain", "text/html", "text/latex", "image/png", "image/jpeg")
HTML_TAGS = [  # text, lists and tables
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "details", "div", "em", "hr", "i", "p", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "sub", "summary", "sup", "u"),
    *("dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
]
HTML_ATTRIBUTES = {"a": ["title"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
TAG = re.compile(r"<(?=[A-Za-z!/?])")


def autograded_notebook(template: Template, examination: Examination) -> bytes:
    """The notebook in bytes."""
    results = {cell.id: cell for verdict in examination.verdicts for cell in verdict.cells}
    known = {cell.id: cell for cell in template.cells}
    cells = []
    for position, ran in enumerate(examination.cells):
        cell = _cell(ran, position, examination.learner_output.get(ran.id, []))
        if (own := known.get(ran.id)) is not None:
            if own.id in template.marks:  # by these nbgrader finds the score
                cell["metadata"]["nbgrader"] = dict(template.marks[own.id])
            if own.kind is CellKind.TEST:
                _show_result(cell, own, template, results.get(own.id))
        cells.append(cell)
    notebook = nbformat.from_dict(
        {"cells": cells, "metadata": {"kernelspec": KERNELSPEC}, "nbformat": 4, "nbformat_minor": 5}
    )
    return nbformat.writes(_clean(notebook)).encode(errors="replace") + b"\n"


def _cell(rebuilt: RebuiltCell, position: int, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    """A cell as the notebook format has it."""
    cell = {"id": f"cell-{position}", "metadata": {}, "source": rebuilt.source}
    if rebuilt.cell_type != "code":
        return {**cell, "cell_type": "markdown"}
    kept = [output for output in map(_output, outputs) if output is not None]
    return {**cell, "cell_type": "code", "execution_count": None, "outputs": kept}


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
    data = {mime: str(value) for mime, value in output["data"].items() if mime in KEPT}
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


def _clean(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _sanitizer().sanitize_code_outputs(cell.outputs)
        elif TAG.search(cell.source):
            # prose without a tag is left as it is: cleaning would turn `a < b` in code into `a &lt; b`
            cell.source = _without_active_html(cell.source)
    return notebook


@functools.lru_cache(maxsize=200)  # most of it is the author's prose, which is the same for everybody
def _without_active_html(source: str) -> str:
    return _sanitizer().sanitize_html_tags(source)


@functools.cache
def _sanitizer() -> SanitizeHTML:
    return SanitizeHTML(
        tags=HTML_TAGS, attributes=HTML_ATTRIBUTES, styles=[], strip=False, strip_comments=True
    )
