"""Check a learner's copy of an assignment: the same way for the command line, a notebook and a test.

    report = check(course, workspace, course.find("9"))
    report.points, report.next_task

The examiner is the way from template and submission to verdicts; this adds what the course knows:
where the learner's copy is, where the book teaches a task, which hints were taken, what was passed before.
"""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator, Set
from dataclasses import astuple, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import Timeout

from examiner import UserError, relative_path, write_aside
from rungs import saves
from rungs.command import command, full_command
from rungs.course import Course, Unit
from rungs.dates import written
from rungs.workspace import FoundNotebook, Workspace, WorkspaceError

if TYPE_CHECKING:
    from examiner import Examination, Guidance, Reading, Rebuilt, Report, Task, Template

Begins = Callable[[int | None], None]

UNREADABLE = {"broken-notebook", "too-large"}
"""Flags of a copy whose answers are not known, so that it takes no points away."""

WAIT_SECONDS = 1.0
"""How often one who waits for another program's check looks whose code is running there."""


def check(
    course: Course,
    workspace: Workspace,
    unit: Unit,
    *,
    asked_at: Callable[[], float] = time.time,
    begins: Begins | None = None,
) -> Report:
    """Grade the learner's copy of a unit's assignment, note the progress and write the report as a page.

    Other code that is saved meanwhile takes the place of what is being graded: who has mended a loop that
    does not end need not wait for it. Where the copy cannot be graded, why is noted for whoever waits for the
    report (`watching.trouble`), and what the last check found stays.

    Args:
        course: The course.
        workspace: Where the copy is.
        unit: The unit.
        asked_at: Tells since when a check is wanted. A result that the machine may have caused, a limit of
            time above all, is taken from another program's check only if that has ended since.
        begins: Is told the number of the task whose code begins to run, 0 for what belongs to none, also
            where another program runs it, for whose end this waits; and None where that has not begun.

    Returns:
        The report; its page is `workspace.report(unit)`.

    Raises:
        WorkspaceError: There is no copy, it cannot be read, or several could be meant.
        TemplateError: The assignment breaks a rule.
    """
    try:
        report = _check(course, workspace, unit, asked_at(), begins)
    except Exception as error:
        if workspace.assignment(unit).exists():
            with contextlib.suppress(OSError):
                write_aside(workspace.trouble(unit), what_went_wrong(error, unit).encode())
        raise
    workspace.trouble(unit).unlink(missing_ok=True)
    return report


def what_went_wrong(error: Exception, unit: Unit) -> str:
    """Why something could not be done for a unit, and how to go on."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f" {relative_path(Path(error.filename))}" if error.filename else ""
        reason = f"The system refused{where}: {error.strerror}."
    else:
        said = str(error).partition("\n")[0][:200]
        reason = f"The check could not be completed: {type(error).__name__}: {said}"
        reason = reason.rstrip(".: ") + "."
    again = full_command("check", unit.name)
    return (
        f"{reason} Your work is as you saved it. Save it again to try again, or type `{again}` in a terminal."
    )


def _check(course: Course, workspace: Workspace, unit: Unit, since: float, begins: Begins | None) -> Report:
    from examiner import AbandonedError, begin_engine

    begin_engine()  # imports the libraries of the submission while we import ours
    from examiner import html_report, load_template, rebuild
    from rungs.evidence import digest

    template = load_template(unit.assignment)
    while True:
        seen = _look(workspace, unit)
        answer = _answer(workspace, unit)
        rebuilt = rebuild(template, answer.content)
        if unreadable := next((flag for flag in rebuilt.flags if flag.code in UNREADABLE), None):
            notices = _notices(unit, answer, template, {unreadable.code})
            raise WorkspaceError(
                f"{relative_path(answer.path)} could not be read. {' '.join([unreadable.message, *notices])}"
            )
        try:
            with _grading(workspace, unit, begins):
                examination = _examination(
                    workspace, unit, rebuilt, since, begins, _Outdated(workspace, unit, rebuilt, seen)
                )
            break
        except AbandonedError:
            continue  # with what has been saved
    results = {verdict.task: (str(verdict.status), verdict.points) for verdict in examination.verdicts}
    sources = {cell.id: cell.source for cell in examination.cells}
    digests = {
        verdict.task: digest(sources[cell] for cell in verdict.solutions) for verdict in examination.verdicts
    }
    workspace.record(unit, results, examination.max_points, digests)
    report = _report(course, workspace, unit, template, answer, examination)
    now = datetime.now()
    report = replace(report, checked=f"{now:%H:%M:%S} on {written(now)}")
    write_aside(workspace.report(unit), html_report(report).encode())
    return report


@contextlib.contextmanager
def _grading(workspace: Workspace, unit: Unit, begins: Begins | None) -> Iterator[None]:
    """Be the only one who grades the unit's copy; that one has to wait is told."""
    lock, told = workspace.grading(unit), -1
    while True:
        try:
            lock.acquire(timeout=0 if told == -1 else WAIT_SECONDS)
            break
        except Timeout:
            number = _number_in(workspace.running(unit))
            if begins and number != told:
                begins(number)
            told = number
    try:
        yield
    finally:
        lock.release()


def _number_in(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # nothing is running, or it is just being written
        return None


def last_report(course: Course, workspace: Workspace, unit: Unit) -> Report | None:
    """What the last check said, where the copy has not changed since; None otherwise. Grades nothing.

    Raises:
        WorkspaceError: There is no copy, or several could be meant.
        TemplateError: The assignment breaks a rule.
    """
    from examiner import load_template, rebuild

    answer = _answer(workspace, unit)
    template = load_template(unit.assignment)
    examination = _kept(workspace, unit, template).find(rebuild(template, answer.content))
    return examination and _report(course, workspace, unit, template, answer, examination)


def _answer(workspace: Workspace, unit: Unit) -> FoundNotebook:
    """The learner's notebook, not as it is while somebody is writing it.

    Raises WorkspaceError where there is none, or where several could be meant.
    """
    return saves.until_whole(
        lambda: workspace.answer(unit),
        lambda found: _is_json(found.content),
        lambda: _look(workspace, unit),
    )


def _look(workspace: Workspace, unit: Unit) -> saves.Look:
    return saves.look(workspace.assignment(unit).glob("*.ipynb"))


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def take_hint(workspace: Workspace, unit: Unit, task: Task) -> tuple[str, ...]:
    """Note that one more hint of a task is shown; returns all that are, in Markdown."""
    with workspace.changing(unit) as progress:
        entry = progress.task(task.id)
        entry.hints = min(entry.hints + 1, len(task.hints))
    return task.hints[: entry.hints]


def solved(workspace: Workspace, unit: Unit, template: Template, *, give_up: bool) -> list[Task]:
    """The tasks whose solution may be shown: those passed, or all for one who gives up, which is noted."""
    with workspace.changing(unit) as progress:
        still_open = [task for task in template.tasks if not progress.task(task.id).shown]
        if give_up and still_open and not progress.passed:
            progress.gave_up = True
    return [task for task in template.tasks if give_up or progress.passed or task not in still_open]


def _report(
    course: Course,
    workspace: Workspace,
    unit: Unit,
    template: Template,
    answer: FoundNotebook,
    examination: Examination,
) -> Report:
    from examiner import compile_report

    return compile_report(
        template,
        examination,
        _guidance(course, workspace, unit, template, examination),
        title=unit.title,
        notices=tuple(_notices(unit, answer, template, _codes(examination))),
        command=command(),
    )


def _codes(examination: Examination) -> set[str]:
    return {flag.code for flag in examination.flags}


def _examination(
    workspace: Workspace,
    unit: Unit,
    rebuilt: Rebuilt,
    since: float,
    begins: Begins | None,
    outdated: Callable[[], bool],
) -> Examination:
    """Grade the copy, or take what the last check found where nothing has changed since.

    Raises AbandonedError where other code has been saved meanwhile.
    """
    from examiner import examine

    kept = _kept(workspace, unit, rebuilt.template)
    found = kept.find(rebuilt, since)
    if found is None:
        numbers = {
            cell: task.number for task in rebuilt.template.tasks for cell in (*task.solutions, *task.tests)
        }
        file, last = workspace.running(unit), -1

        def tell(cell: str) -> None:
            nonlocal last
            if (number := numbers.get(cell, 0)) != last:
                last = number
                with contextlib.suppress(OSError):  # of use to others alone
                    file.write_text(str(number), encoding="utf-8")
            if begins:
                begins(number)

        try:
            # the learner's own code, which runs in JupyterLab too
            found = examine(rebuilt, sandbox=False, begins=tell, abandoned=outdated)
        finally:
            with contextlib.suppress(OSError):
                file.unlink()
        kept.replace(rebuilt, found)
    return found


class _Outdated:
    """Whether other code has been saved since a copy was read: its answer is what is asked for then.

    A save that changes outputs alone does not count, and a file in the middle of being written not yet.
    """

    def __init__(self, workspace: Workspace, unit: Unit, rebuilt: Rebuilt, seen: saves.Look) -> None:
        self._workspace, self._unit, self._rebuilt, self._seen = workspace, unit, rebuilt, seen

    def __call__(self) -> bool:
        now = _look(self._workspace, self._unit)
        if now == self._seen:
            return False
        from examiner import rebuild

        try:
            content = self._workspace.answer(self._unit).content
        except (WorkspaceError, OSError):  # there is none just now
            return False
        if not _is_json(content):
            return False
        self._seen = now
        other = rebuild(self._rebuilt.template, content)
        return _LastExamination.key(other) != _LastExamination.key(self._rebuilt)


class _LastExamination:
    """What the last check of a unit found, in `findings`' form.

    What the machine may have caused, a limit of time above all, comes with a flag. It is kept with the time
    at which it was found: for those who asked before, and to be shown again, but not for the next check.
    """

    def __init__(self, path: Path, template: Template) -> None:
        from rungs import findings

        self._kept = findings.Kept(path, findings.state_of(template))

    def find(self, rebuilt: Rebuilt, since: float = 0) -> Examination | None:
        """The examination of just this content; None where it is another or nothing is kept.

        One that the machine may have caused counts only if it ended after the time `since`.
        """
        from examiner import Examination

        found = self._kept.take(self.key(rebuilt))
        if found is None or found.pop("ended", since) < since:
            return None
        return Examination.from_dict(found)

    def replace(self, rebuilt: Rebuilt, examination: Examination) -> None:
        """Keep this one in place of what was kept."""
        self._kept.clear()
        once = {} if examination.flags == rebuilt.flags else {"ended": time.time()}
        self._kept.put(self.key(rebuilt), {**examination.to_dict(), **once})
        self._kept.save()

    @staticmethod
    def key(rebuilt: Rebuilt) -> str:
        """What is the same for copies that are graded in the same way."""
        from rungs import findings

        cells = [[c.id, c.kind, c.cell_type, c.source, c.untouched] for c in rebuilt.cells]
        return findings.digest(rebuilt.template.version, cells, [astuple(flag) for flag in rebuilt.flags])


def _kept(workspace: Workspace, unit: Unit, template: Template) -> _LastExamination:
    return _LastExamination(workspace.examination(unit), template)


def _notices(unit: Unit, answer: FoundNotebook, template: Template, codes: Set[str]) -> Iterator[str]:
    """What is to be said about a learner's copy, with the command by which to go on where something is gone.

    `codes` are those of the examination's flags.
    """
    folder = answer.path.parent
    if answer.notice:
        yield answer.notice
    if gone := [name for name in template.files if not (folder / name).exists()]:
        yield (
            f"{', '.join(gone)} {'is' if len(gone) == 1 else 'are'} missing from {relative_path(folder)}, so "
            f"the notebook stops there in JupyterLab: `{command('study', unit.name)}` puts back what is gone."
        )
    if codes & UNREADABLE:
        yield "What the last check found is kept."
    if "broken-notebook" in codes and (folder / ".ipynb_checkpoints").is_dir():
        yield "JupyterLab's last checkpoint is in .ipynb_checkpoints beside it."
    if codes & {"another-notebook", "broken-notebook", "no-cells", "cell-missing"}:
        yield f"`{command('reset', unit.name)}` gives you a fresh copy and keeps this one aside."


def _guidance(
    course: Course, workspace: Workspace, unit: Unit, template: Template, examination: Examination
) -> dict[str, Guidance]:
    from examiner import Guidance

    progress = workspace.progress(unit)
    messages = {verdict.task: verdict.message for verdict in examination.verdicts}
    return {
        task.id: Guidance(
            reading(course, unit, target_of(unit, task.outcome, messages.get(task.id, ""))),
            progress.task(task.id).hints,
        )
        for task in template.tasks
    }


def reading(course: Course, unit: Unit, target: str | None) -> Reading | None:
    """A section of the chapter by its target: on the built page if there is one, else in its source."""
    from examiner import Reading

    section = unit.sections().get(target or "")
    if section is None:
        return None
    label = f"{unit.title}, “{section}”"
    page = course.root / "_build" / "html" / "book" / f"{unit.name}.html"
    return Reading(label, f"{page.as_uri()}#{target}" if page.exists() else relative_path(unit.chapter))


def target_of(unit: Unit, outcome: str | None, message: str) -> str | None:
    """The target of the section to read about a task: the one that its message names, else its outcome's.

    Messages end as in "(Data preprocessing, 'Fit on training rows only')": chapter, section.
    """
    named = re.search(rf"{re.escape(unit.title)}, '([^']+)'", message)
    if named is None:
        return outcome
    return next((target for target, title in unit.sections().items() if title == named[1]), outcome)
