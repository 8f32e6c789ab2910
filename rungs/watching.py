"""Save is check: notice what is saved under `work/`, check it, and say in a line what came of it.

`check --watch` does it for one unit, `study` for all that are begun. A content is graded once, whoever asks
(`rungs.checking`); what is saved during a check is checked after it, in its last state.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from examiner import number
from rungs import checking, saves
from rungs.course import Course, Unit
from rungs.workspace import Workspace, read_time

if TYPE_CHECKING:
    from examiner import Report

A_MOMENT = 2
"""Seconds that the noted beginning of a unit may be before its files are there."""


def is_waiting(workspace: Workspace, unit: Unit) -> bool:
    """Whether the learner's notebook has been saved since it was checked, or begun."""
    begun = read_time(workspace.progress(unit).started)
    known = _time(workspace.report(unit)) or (begun.timestamp() + A_MOMENT if begun else 0)
    return _saved(workspace, unit) > known


def _saved(workspace: Workspace, unit: Unit) -> float:
    """When the learner's notebook was saved last, 0 where there is none."""
    return max((_time(path) for path in workspace.assignment(unit).glob("*.ipynb")), default=0)


def _time(path: Path) -> float:
    """When the file was written, 0 where there is none."""
    try:
        return path.stat().st_mtime
    except (FileNotFoundError, PermissionError):  # the latter on Windows, while it is replaced
        return 0


def trouble(workspace: Workspace, unit: Unit) -> tuple[datetime, str] | None:
    """When and why the last check could not be made; None where it was, or the notebook was saved since."""
    file = workspace.trouble(unit)
    noted = _time(file)
    if not noted or _saved(workspace, unit) > noted:
        return None
    try:
        return datetime.fromtimestamp(noted), file.read_text(encoding="utf-8")
    except OSError:  # a check has just been made
        return None


class Saves:
    """Knows of which units the learner's notebook has been saved since the last look.

    Before the first look that is what has been saved since its last check.

    Args:
        workspace: Where the notebooks are.
        units: The units that are watched, begun or not.
    """

    def __init__(self, workspace: Workspace, units: Iterable[Unit]) -> None:
        self._workspace = workspace
        self._units = tuple(units)
        self._last = {unit.name: self._state(unit) for unit in self._units if not is_waiting(workspace, unit)}

    def look(self) -> list[Unit]:
        """The units that have been saved since the last look."""
        saved = []
        for unit in self._units:
            state = self._state(unit)
            if state and state != self._last.get(unit.name):
                self._last[unit.name] = state
                saved.append(unit)
        return saved

    def _state(self, unit: Unit) -> saves.Look:
        """What changes whenever a notebook is saved; empty where there is none, as while one is replaced."""
        return saves.look(self._workspace.assignment(unit).glob("*.ipynb"))


@dataclass(frozen=True)
class Standing:
    """What a check has found, or the one before: points, and the status of each task."""

    points: float
    done: Mapping[str, bool]


class Checks:
    """Checks units, and knows for each what the last check had found."""

    def __init__(self, course: Course, workspace: Workspace) -> None:
        self._course = course
        self._workspace = workspace
        self._last: dict[str, Standing | None] = {}
        self._began = time.time()

    def check(self, unit: Unit) -> tuple[Report, str]:
        """Check the learner's copy; returns the report and a line: when, points, what has changed.

        Raises RungsError where it cannot be checked.
        """
        before = self._last.get(unit.name) or self._recorded(unit)
        # The save has asked for it: the panel, whose button saves, may have had just this content checked.
        report = checking.check(
            self._course,
            self._workspace,
            unit,
            asked_at=lambda: max(self._began, _saved(self._workspace, unit)),
        )
        now = Standing(report.points, {view.task.id: view.status.done for view in report.tasks})
        self._last[unit.name] = now
        points = f"{number(report.points)} of {number(report.max_points)} points"
        return report, f"{datetime.now():%H:%M:%S}  {unit.name}: {points}{_change(report, before, now)}"

    def _recorded(self, unit: Unit) -> Standing | None:
        entry = self._workspace.progress(unit)
        if not entry.checked:
            return None
        return Standing(entry.points, {name: task.done for name, task in entry.tasks.items()})


def _change(report: Report, before: Standing | None, now: Standing) -> str:
    """What is different from the check before, to stand behind the points."""
    end = f"; {report.success}." if report.passed else "."
    if before is None:
        return end
    more = now.points - before.points
    parts = []
    if more:
        parts.append(f"{number(abs(more))} {'more' if more > 0 else 'fewer'}")
    for done, words in ((True, "done"), (False, "no longer done")):
        changed = [
            str(view.task.number)
            for view in report.tasks
            if now.done[view.task.id] is done and before.done.get(view.task.id, False) is not done
        ]
        if changed:
            parts.append(f"{'task' if len(changed) == 1 else 'tasks'} {', '.join(changed)} {words}")
    return f", {'; '.join(parts) or 'as before'}{end}"
