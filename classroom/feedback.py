"""Feedback that may be given back: what a student did, what came of it, what to fix.

It is the learner's page (`examiner.html_report`) for another reader: verdicts, messages and the student's own
code as plain text. It has no hidden
test, no traceback, no output and nothing of the student's that is active in a browser. What a student's code
says of itself is not repeated either: an exception's text, or the name of its class, can carry the inputs of
hidden tests out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from classroom.gradebook import Standing
from classroom.lateness import days_late
from classroom.record import NotebookRecord, Record
from examiner import ClassHeader, Reading, Report, Status, TaskView, Template, Verdict, html_report

PAGES = Path(__file__).parent / "templates"
QUOTES = str.maketrans('“”‘’"', "'" * 5)


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
    name, student = standing.full_name, record.student
    header = ClassHeader(
        who=f"{name} ({student})" if name else student,
        received=record.received,
        days_late=days_late(standing.seconds_late),
        # of an assignment with several notebooks no page can say what the penalty leaves
        penalty=standing.penalty if len(record.notebooks) == 1 else 0.0,
        waiting=standing.waiting,
    )
    views = (_view(template, verdict, notebook, standing, reading) for verdict in notebook.verdicts)
    flags = (*record.flags, *notebook.flags)
    return html_report(Report(template.name, title, tuple(views), flags, header=header))


def _view(
    template: Template,
    verdict: Verdict,
    notebook: NotebookRecord,
    standing: Standing,
    reading: Callable[[str | None], str],
) -> TaskView:
    task = template.task(verdict.task)
    graded = [(template.name, cell.id) for cell in verdict.cells]
    written = [i for i in task.solutions if i not in notebook.untouched]
    answers = [notebook.answers[i] for i in written if notebook.answers.get(i, "").strip()]
    comments = {standing.comments.get((template.name, cell)) for cell in (*task.solutions, *task.tests)}
    message = verdict.for_class
    place = "" if verdict.status is Status.PASSED else reading(task.outcome)
    return TaskView(
        task=task,
        status=verdict.status,
        points=sum(standing.cells.get(key, 0.0) for key in graded),
        message=message,
        read=Reading(place, "") if place and not _names(message, place) else None,
        by_hand=any(key in standing.by_hand for key in graded),
        comments=tuple(sorted(filter(None, comments))),
        answers=tuple(answers),
        prose=all(template.cell(i).cell_type == "markdown" for i in task.solutions),
    )


def _names(message: str, place: str) -> bool:
    """Does a message already say where to read, in whatever quotation marks?"""
    plain_message, plain_place = (" ".join(text.translate(QUOTES).split()) for text in (message, place))
    return plain_place in plain_message
