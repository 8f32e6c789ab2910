"""Regrade requests: what students ask to have looked at again, as a list for formgrader and for the report.

A request is a line of a table in `downloaded/<assignment>/`, with the columns `student` and `task`, and
`reason` where there is one. Each is taken once: the task's cells are marked for a person, in the gradebook,
until one has given them a score. What was taken stays there with its reason, also when the table is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from classroom.gradebook import ClassGradebook, RegradeRequest
from classroom.handin import printable
from examiner import Task, Template


@dataclass(frozen=True)
class Line:
    """A request as a table has it: who asks, for which task, and why; the table's name is for faults."""

    student: str
    task: str
    reason: str
    table: str


def take_requests(
    book: ClassGradebook, assignment: str, templates: Mapping[str, Template], lines: Iterable[Line]
) -> Iterator[str]:
    """Mark what is asked for and was not taken before; yields sentences about what was and what cannot be.

    Args:
        book: The gradebook, with the submissions graded.
        assignment: The assignment's name.
        templates: Its notebooks by name.
        lines: The requests in the tables.
    """
    taken: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        found = _meant(templates, line.task)
        if len(found) != 1:
            yield _unclear(line, assignment, templates, found)
            continue
        ((notebook, task),) = found
        request = RegradeRequest(line.student, notebook, task.id, line.reason)
        cells = task.tests or task.solutions
        marked = book.ask_again(assignment, request, cells)
        if marked is None:
            yield (
                f"{line.table}: nothing of {printable(line.student)} is graded, so that task {task.number} "
                "cannot be looked at again. Check the name."
            )
        elif marked:
            taken.setdefault(line.student, []).append(_name(templates, notebook, task))
    if taken:
        listed = "; ".join(
            f"{printable(student)}, task {', '.join(tasks)}" for student, tasks in taken.items()
        )
        yield (
            f"Regrade requests: {listed}. Formgrader has them under Manual Grading; a request is closed when "
            "you give its cells a score, even the one that they have."
        )


def _meant(templates: Mapping[str, Template], text: str) -> list[tuple[str, Task]]:
    """The tasks that may be meant: by number, id, title or heading, with or without the notebook in front."""
    wanted = text.strip().casefold()
    return [
        (name, task)
        for name, template in templates.items()
        for task in template.tasks
        if wanted.removeprefix(f"{name.casefold()}/")
        in {
            *(str(task.number), f"task {task.number}", task.id.casefold(), task.title.casefold()),
            f"task {task.number}: {task.title}".casefold(),
        }
    ]


def _unclear(
    line: Line, assignment: str, templates: Mapping[str, Template], found: Iterable[tuple[str, Task]]
) -> str:
    asked = f"{line.table}: {printable(line.student)} asks for another look at “{printable(line.task)}”"
    if several := [f"{name}/{task.number}" for name, task in found]:
        return f"{asked}, which may be {' or '.join(several)}: write one of these."
    known = [_name(templates, name, task) for name, template in templates.items() for task in template.tasks]
    return f"{asked}, which is no task of {assignment}: it has {', '.join(known)}."


def _name(templates: Mapping[str, Template], notebook: str, task: Task) -> str:
    """A task as it is written in a table, for people."""
    place = f"{notebook}/" if len(templates) > 1 else ""
    return f"{place}{task.number} ({task.title})"
