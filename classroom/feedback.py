"""Feedback that may be given back: what a student did, what came of it, what to mend.

A page is made of verdicts, teaching messages and the student's own code as plain text. It has no hidden
test, no traceback, no output and nothing of the student's that is active in a browser. What a student's code
says of itself is not repeated either: an exception's text, or the name of its class, can carry the inputs of
hidden tests out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from classroom.gradebook import Standing
from classroom.record import NotebookRecord, Record
from examiner import Flag, Status, Task, Template, Verdict, environment

PAGES = Path(__file__).parent / "templates"
FOUND = ("metadata-stripped", "cell-matched")  # flags of cells that were found by what they hold
QUOTES = str.maketrans('“”‘’"', "'" * 5)


@dataclass(frozen=True)
class TaskFeedback:
    """One task of a page. `reading` says where the book teaches it; `comments` are a person's."""

    task: Task
    status: Status
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
        return self.status.name.lower().replace("_", "-")


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
    tasks = [_task_feedback(template, verdict, notebook, standing, reading) for verdict in notebook.verdicts]
    points = sum(task.points for task in tasks)
    flags = (*record.flags, *notebook.flags)
    page = environment(PAGES).get_template("feedback.html")
    return page.render(
        title=title,
        record=record,
        standing=standing,
        tasks=tasks,
        points=max(0.0, points - standing.penalty) if len(record.notebooks) == 1 else points,
        max_points=sum(task.task.points for task in tasks),
        penalty=standing.penalty if len(record.notebooks) == 1 else 0.0,
        flags=[flag for flag in flags if flag.code not in FOUND],
        found=_found(flags, template),
        days_late=days_late(standing.seconds_late),
        Status=Status,
    )


def _found(flags: Iterable[Flag], template: Template) -> list[Task] | None:
    """The tasks with cells that were found by what they hold; None where no cell had lost its marks."""
    found = [flag.cell for flag in flags if flag.code in FOUND]
    if not found:
        return None
    return [task for task in template.tasks if not set(found).isdisjoint((*task.solutions, *task.tests))]


def _task_feedback(
    template: Template,
    verdict: Verdict,
    notebook: NotebookRecord,
    standing: Standing,
    reading: Callable[[str | None], str],
) -> TaskFeedback:
    task = template.task(verdict.task)
    graded = [(template.name, cell.id) for cell in verdict.cells]
    written = [i for i in task.solutions if i not in notebook.untouched]
    answers = [notebook.answers[i] for i in written if notebook.answers.get(i, "").strip()]
    comments = {standing.comments.get((template.name, cell)) for cell in (*task.solutions, *task.tests)}
    place = "" if verdict.status is Status.PASSED else reading(task.outcome)
    return TaskFeedback(
        task=task,
        status=verdict.status,
        points=sum(standing.cells.get(key, 0.0) for key in graded),
        by_hand=any(key in standing.by_hand for key in graded),
        message=verdict.for_class,
        answers=tuple(answers),
        prose=all(template.cell(i).cell_type == "markdown" for i in task.solutions),
        reading="" if _names(verdict.for_class, place) else place,
        comments=tuple(sorted(filter(None, comments))),
    )


def _names(message: str, place: str) -> bool:
    """Does a message already say where to read, in whatever quotation marks?"""
    plain_message, plain_place = (" ".join(text.translate(QUOTES).split()) for text in (message, place))
    return plain_place in plain_message


def days_late(seconds: float) -> int:
    """Days begun after the due date."""
    return -int(-seconds // 86400)
