"""The evidence file: a page of what the learner has shown, drawn from the learner's own record.

    found = gather(course, workspace, name="Noor")    # what the record shows
    kept = write(workspace, found)                    # work/evidence.html

It holds no name but the one that is given, no path and nothing of the machine; the same record makes the same
page. What it claims of a task is what a check has recorded: that the tests were passed, when, and the
`digest` of the answer that passed them. A page that was changed by hand is put aside before it is replaced.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from examiner import CellKind, Task, Template, environment, load_template, write_aside
from rungs import RungsError
from rungs.course import Course, Unit
from rungs.dates import written
from rungs.workspace import TaskProgress, UnitProgress, Workspace, read_time

PAGES = Path(__file__).parent / "templates"
SEAL = re.compile(r"<!-- as written: ([0-9a-f]{64}) -->\n\Z")
LONGEST_NAME = 100


def digest(sources: Iterable[str]) -> str:
    """The SHA-256 of an answer, in hexadecimal, from the sources of its cells in the assignment's order.

    White space at the ends of lines and empty lines around a cell do not count; cells are joined by an empty
    line, and the text ends with one line feed. So for an answer of one cell it is what `sha256sum` says of a
    file that holds the code. The page gives the rule to its readers, as words and as a program.
    """
    cells = ("\n".join(line.rstrip() for line in source.split("\n")).strip("\n") for source in sources)
    return hashlib.sha256(("\n\n".join(cells) + "\n").encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class ShownTask:
    """A task that is done. What was not recorded is None or empty; `earlier` is one that is no longer set."""

    id: str
    title: str
    points: float
    done: datetime | None
    digest: str
    digest_since: datetime | None
    by_hand: bool = False
    earlier: bool = False


@dataclass(frozen=True)
class ShownUnit:
    """A unit with at least one task that is done."""

    unit: Unit
    outcomes: tuple[str, ...]
    tasks: tuple[ShownTask, ...]
    set_tasks: int
    passed: datetime | None
    gave_up: bool

    @property
    def tested(self) -> list[ShownTask]:
        """The tasks that tests have passed."""
        return [task for task in self.tasks if not task.by_hand]

    @property
    def by_hand(self) -> list[ShownTask]:
        """The tasks that a person grades."""
        return [task for task in self.tasks if task.by_hand]


@dataclass(frozen=True)
class Evidence:
    """What the page says."""

    units: tuple[ShownUnit, ...]
    name: str = ""

    @property
    def tested(self) -> list[ShownTask]:
        """The tasks that tests have passed."""
        return [task for shown in self.units for task in shown.tested]

    @property
    def by_hand(self) -> list[ShownTask]:
        """The tasks that a person grades."""
        return [task for shown in self.units for task in shown.by_hand]

    @property
    def incomplete(self) -> list[Unit]:
        """Units of which a task has no date or no digest on record, because an older version checked it."""
        return [
            shown.unit
            for shown in self.units
            if any(not (task.done and task.digest) for task in shown.tasks if not task.earlier)
        ]

    @property
    def until(self) -> datetime | None:
        """The time of the last thing that the page tells of."""
        times = (
            time
            for shown in self.units
            for task in shown.tasks
            for time in (task.done, task.digest_since)
            if time
        )
        return max(times, default=None)


def gather(course: Course, workspace: Workspace, name: str = "") -> Evidence:
    """What the record shows, in the order of the path."""
    found = (
        _shown(unit, load_template(unit.assignment), workspace.progress(unit))
        for unit in course.units
        if any(task.shown for task in workspace.progress(unit).tasks.values())
    )
    return Evidence(tuple(shown for shown in found if shown.tasks), name)


def write(workspace: Workspace, evidence: Evidence) -> Path | None:
    """Write the page to `evidence.html` in the learner's folder.

    Returns:
        Where a page that had been changed by hand was put before, None where there was none.

    Raises:
        RungsError: The name is no name.
    """
    if len(evidence.name) > LONGEST_NAME or not evidence.name.isprintable():
        raise RungsError(f"A name is one line of at most {LONGEST_NAME} characters: give a shorter one.")
    path = page_of(workspace)
    kept = workspace.put_aside(path) if path.exists() and not _is_ours(path.read_bytes()) else None
    write_aside(path, html(evidence).encode())
    return kept


def page_of(workspace: Workspace) -> Path:
    """Where the page is written."""
    return workspace.folder / "evidence.html"


def html(evidence: Evidence) -> str:
    """The page, which needs nothing else."""
    made = environment(PAGES)
    made.filters["day"] = written
    page = made.get_template("evidence.html").render(evidence=evidence) + "\n"
    return f"{page}<!-- as written: {hashlib.sha256(page.encode()).hexdigest()} -->\n"


def _is_ours(content: bytes) -> bool:
    """Whether a page is as we wrote it, and nobody has changed it since."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    seal = SEAL.search(text)
    return bool(seal) and hashlib.sha256(text[: seal.start()].encode()).hexdigest() == seal[1]


def _shown(unit: Unit, template: Template, entry: UnitProgress) -> ShownUnit:
    done = {name for name, task in entry.tasks.items() if task.shown}
    tasks = [_task(template, task, entry.tasks[task.id]) for task in template.tasks if task.id in done]
    known = {task.id for task in template.tasks}
    tasks += [_earlier(name, entry.tasks[name]) for name in sorted(done - known)]
    return ShownUnit(
        unit=unit,
        outcomes=tuple(outcome.can for outcome in unit.outcomes if _proved(outcome.id, template, done)),
        tasks=tuple(tasks),
        set_tasks=len(template.tasks),
        passed=read_time(entry.passed),
        gave_up=entry.gave_up,
    )


def _proved(outcome: str, template: Template, done: set[str]) -> bool:
    """Whether tests have passed every task of the outcome that tests can grade, and there is one."""
    tested = [task for task in template.tasks if task.outcome == outcome and not _by_hand(template, task)]
    return bool(tested) and all(task.id in done for task in tested)


def _by_hand(template: Template, task: Task) -> bool:
    return any(template.cell(cell).kind is CellKind.MANUAL for cell in task.solutions)


def _task(template: Template, task: Task, entry: TaskProgress) -> ShownTask:
    return ShownTask(task.id, task.title, task.points, *_recorded(entry), by_hand=_by_hand(template, task))


def _earlier(name: str, entry: TaskProgress) -> ShownTask:
    return ShownTask(name, name, entry.points, *_recorded(entry), earlier=True)


def _recorded(entry: TaskProgress) -> tuple[datetime | None, str, datetime | None]:
    code = entry.digest if re.fullmatch("[0-9a-f]{64}", entry.digest) else ""
    return read_time(entry.first_done), code, read_time(entry.digest_since)
