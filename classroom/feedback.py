"""Feedback that may be given back: what a student did, what came of it, what to mend.

A page is made of verdicts, teaching messages and the student's own code as plain text. It has no hidden
test, no traceback, no output and nothing of the student's that is active in a browser. What a student's code
says of itself is not repeated either: an exception's text, or the name of its class, can carry the inputs of
hidden tests out.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classroom.gradebook import Record, Standing
from examiner import Status, Task, Template, environment

LONGEST = 1200  # characters of a message
PAGES = Path(__file__).parent / "templates"
ERROR = re.compile(
    r"(?P<type>[A-Za-z_]\w*)\b.*?(?: \(line (?P<line>\d+) of your cell: `(?P<text>.*)`\))?", re.DOTALL
)
FOUND = ("metadata-stripped", "cell-matched")  # flags of cells that were found by what they hold
QUOTES = str.maketrans('“”‘’"', "'" * 5)
UNEXPLAINED = "A check of this task did not pass."


def teaching_message(
    task: Task, verdict: Mapping[str, Any], sources: Mapping[str, str], template: Template
) -> str:
    """What a student may be told about a task: empty where it was passed or is for a person to grade.

    `verdict` is a `Verdict` as a dictionary, `sources` the student's own cells by id.
    """
    status = verdict["status"]
    if status in (Status.PASSED, Status.MANUAL, Status.NOT_ATTEMPTED):
        return ""
    first = next((c for c in verdict["cells"] if c["status"] == status and c["message"]), None)
    message = first["message"] if first else verdict["message"]
    if status == Status.ERROR and message.startswith("Your code"):
        return message[:LONGEST]  # our own words: it was stopped, or ended the interpreter
    if status == Status.ERROR:
        return _error(message, sources)
    if status == Status.WRONG and not _may_quote(task, first, template):
        return UNEXPLAINED
    return message if len(message) <= LONGEST else f"{message[:LONGEST]} …"


def _may_quote(task: Task, cell: Mapping[str, Any] | None, template: Template) -> bool:
    """Is the failed test's message written to be read? Ours are; others may quote what is hidden."""
    if task.outcome is not None:
        return True
    return cell is None or not template.cell(cell["id"]).hidden_lines


def _error(message: str, sources: Mapping[str, str]) -> str:
    """The kind of exception and the line of the student's own code, both only if they are what they claim."""
    found = ERROR.fullmatch(message)
    name = found["type"] if found else ""
    known = getattr(builtins, name, None)
    kind = name if isinstance(known, type) and issubclass(known, BaseException) else "an error"
    text = (found["text"] or "") if found else ""
    lines = [line.strip() for source in sources.values() for line in source.splitlines()]
    where = f" at line {found['line']}: `{text}`" if text and text in lines else ""
    return f"Your code stopped with {kind}{where}."


@dataclass(frozen=True)
class TaskFeedback:
    """One task of a page. `reading` says where the book teaches it; `comments` are a person's."""

    task: Task
    status: str
    points: float
    by_hand: bool
    message: str
    answers: tuple[str, ...]
    prose: bool
    reading: str
    comments: tuple[str, ...]

    @property
    def style(self) -> str:
        """The status as a class of the style sheet."""
        return Status(self.status).name.lower().replace("_", "-")


def feedback_page(
    record: Record,
    standing: Standing,
    template: Template,
    *,
    title: str,
    reading: Callable[[str | None], str] = lambda outcome: "",
) -> str:
    """The page of one notebook of a submission; `reading` gives the place in the book for an outcome."""
    notebook = record.notebooks[template.name]
    tasks = [
        _task_feedback(template, verdict, notebook, standing, reading) for verdict in notebook["verdicts"]
    ]
    points = sum(task.points for task in tasks)
    flags = (*record.flags, *notebook["flags"])
    page = environment(PAGES).get_template("feedback.html")
    return page.render(
        title=title,
        record=record,
        standing=standing,
        tasks=tasks,
        points=max(0.0, points - standing.penalty) if len(record.notebooks) == 1 else points,
        max_points=sum(task.task.points for task in tasks),
        penalty=standing.penalty if len(record.notebooks) == 1 else 0.0,
        flags=[flag for flag in flags if flag["code"] not in FOUND],
        found=_found(flags, template),
        days_late=days_late(standing.seconds_late),
        Status=Status,
    )


def _found(flags: Iterable[Mapping[str, Any]], template: Template) -> list[Task] | None:
    """The tasks with cells that were found by what they hold; None where no cell had lost its marks."""
    found = [flag["cell"] for flag in flags if flag["code"] in FOUND]
    if not found:
        return None
    return [task for task in template.tasks if not set(found).isdisjoint((*task.solutions, *task.tests))]


def _task_feedback(
    template: Template,
    verdict: Mapping[str, Any],
    notebook: Mapping[str, Any],
    standing: Standing,
    reading: Callable[[str | None], str],
) -> TaskFeedback:
    task = template.task(verdict["task"])
    graded = [(template.name, cell["id"]) for cell in verdict["cells"]]
    written = [i for i in task.solutions if i not in notebook["untouched"]]
    answers = [notebook["answers"][i] for i in written if notebook["answers"].get(i, "").strip()]
    comments = {standing.comments.get((template.name, cell)) for cell in (*task.solutions, *task.tests)}
    place = "" if verdict["status"] == Status.PASSED else reading(task.outcome)
    return TaskFeedback(
        task=task,
        status=verdict["status"],
        points=sum(standing.cells.get(key, 0.0) for key in graded),
        by_hand=any(key in standing.by_hand for key in graded),
        message=verdict["feedback"],
        answers=tuple(answers),
        prose=all(template.cell(i).cell_type == "markdown" for i in task.solutions),
        reading="" if _names(verdict["feedback"], place) else place,
        comments=tuple(sorted(filter(None, comments))),
    )


def _names(message: str, place: str) -> bool:
    """Does a message already say where to read, in whatever quotation marks?"""
    plain_message, plain_place = (" ".join(text.translate(QUOTES).split()) for text in (message, place))
    return plain_place in plain_message


def days_late(seconds: float) -> int:
    """Days begun after the due date."""
    return -int(-seconds // 86400)
