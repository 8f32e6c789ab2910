"""What answers the panel of an assignment: a process of its own beside the learner's kernel.

The kernel holds the learner's data and may be busy, interrupted or out of memory; grading needs none of that.
So the panel (`rungs.panel`) starts `python -P -m rungs.desk UNIT` in the course's folder and writes requests
to its standard input, one JSON object a line; each answer is a line, too:

    {"do": "state"}                              how the assignment stands; also told unasked when it changes
    {"do": "check", "since": 1.5e9}              check it first, as `rungs check` does; a check that has ended
                                                 since that time will do
    {"do": "hint", "task": "split"}              show one more hint first
    {"do": "solution", "task": "split", "give_up": false}

An answer is `{"do": …, "task": …, "state": {…}}`, with "solution" where that was asked for and may be shown,
or `{"do": …, "error": "a sentence"}`; other keys of the request come back in it. While a check goes on,
`{"do": "running", "number": 2, "limit": 30}` says which task's code has begun to run, 0 for none, and how
many seconds it is given at most; the number is null while another program's check is about to run it. The
process ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import rungs.starting  # noqa: F401 (before all others)
from examiner import (
    Limits,
    Report,
    Task,
    TaskView,
    Template,
    begin_engine,
    environment,
    load_template,
    number,
    prose,
    solution_of,
)
from rungs import RungsError, checking
from rungs.command import command
from rungs.course import Unit, load_course
from rungs.progress import next_step, outcomes_shown
from rungs.serve import ADDRESS_VARIABLE, SITE, BookServer
from rungs.workspace import UnitProgress, Workspace

LOOK_EVERY = 1.0
"""Seconds between two looks whether another program has checked."""

ERROR = re.compile(
    r"((?:\A|\n|give them: )[\w.]*(?:Error|Exception|Warning|Interrupt|Exit): )"
    r"(.{200}).+?((?: \((?:line \d+ of |your cell|cell )[^\n]*\))?)\Z",
    re.DOTALL,
)
"""The text of an error in a message, if it is long, up to the place where it was raised."""


Told = dict[str, Any]
"""What is written in a line."""


class Desk:
    """Answers for one unit of the course in `root`; `tell` is given what there is to say before an answer."""

    def __init__(self, root: Path, unit: str, tell: Callable[[Told], None] = lambda _: None) -> None:
        self.course = load_course(root)
        self.unit: Unit = self.course.find(unit)
        self._tell = tell
        self._book = os.environ.get(ADDRESS_VARIABLE, "")
        self._report: Report | None = None
        self._checked: str | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to one request; whatever goes wrong is a sentence in it, for somebody waits for it."""
        told = {"do": None, "task": None, **request}
        try:
            return {**told, **self._answer(request)}
        except Exception as error:
            return {**told, "error": str(prose(checking.what_went_wrong(error, self.unit)))}

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        workspace = Workspace(self.course.root / "work")
        template = load_template(self.unit.assignment)
        extra: dict[str, Any] = {}
        match request["do"]:
            case "check":
                self._report = checking.check(
                    self.course,
                    workspace,
                    self.unit,
                    asked_at=lambda: request.get("since", time.time()),
                    begins=self._tell_what_runs,
                )
                self._checked = workspace.progress(self.unit).checked
            case "hint":
                checking.take_hint(workspace, self.unit, _task(template, request["task"]))
            case "solution":
                extra["solution"] = self._solution(workspace, template, request["task"], request["give_up"])
        return {**extra, "state": self._state(workspace, template)}

    def _tell_what_runs(self, number: int | None) -> None:
        self._tell({"do": "running", "number": number, "limit": Limits().cell_seconds})

    def _solution(
        self, workspace: Workspace, template: Template, name: str, give_up: bool
    ) -> dict[str, str] | None:
        """The solution and the note of a task, None where one has to give up first."""
        task = _task(template, name)
        if task not in checking.solved(workspace, self.unit, template, give_up=give_up):
            return None
        return {"code": solution_of(template, task), "else": _markdown(template.notes(name))}

    def _state(self, workspace: Workspace, template: Template) -> dict[str, Any]:
        progress = workspace.progress(self.unit)
        if progress.checked != self._checked:  # another program has checked, or we have only begun
            self._checked = progress.checked
            self._report = checking.last_report(self.course, workspace, self.unit) if self._checked else None
        views = {view.task.id: view for view in self._report.tasks} if self._report else {}
        shown = outcomes_shown(template, progress)
        notices = [*(flag.message for flag in self._report.flags), *self._report.notices] if views else []
        return {
            "title": self.unit.title,
            "checked": progress.checked,
            "points": number(progress.points),
            "of": number(template.points),
            "passed": bool(template.tasks) and all(progress.task(task.id).done for task in template.tasks),
            "notices": [str(prose(notice)) for notice in notices],
            "tasks": [self._task(task, progress, views.get(task.id)) for task in template.tasks],
            "can": [outcome.can for outcome in self.unit.outcomes if outcome.id in shown],
            "next": str(prose(next_step(self.course, workspace))),
        }

    def _task(self, task: Task, progress: UnitProgress, view: TaskView | None) -> dict[str, Any]:
        entry = progress.task(task.id)
        message = view.message if view and not entry.done else ""
        target = checking.target_of(self.unit, task.outcome, message)
        read = checking.reading(self.course, self.unit, target)
        return {
            "id": task.id,
            "number": task.number,
            "title": task.title,
            "status": entry.status,
            "done": entry.done,
            "points": number(entry.points),
            "of": number(task.points),
            "message": str(prose(_shortened(message))) if message else "",
            "for_a_person": view.for_a_person if view else "",
            "read": {"label": read.label, "href": self._address(target)} if read else None,
            "hints": [_markdown(hint) for hint in task.hints[: entry.hints]],
            "hints_in_all": len(task.hints),
            "open": bool(entry.shown or progress.passed),
        }

    def _address(self, section: str) -> str:
        """Where the chapter's section can be opened; empty where no book has been built."""
        if not self._book:
            site = self.course.root / SITE
            if not (site / "book" / f"{self.unit.name}.html").exists():
                return ""
            self._book = BookServer(site).url  # a page on disk does not open from JupyterLab
        return f"{self._book.rstrip('/')}/book/{self.unit.name}.html#{section}"


def serve(root: Path, unit: str, requests: TextIO, answers: TextIO) -> None:
    """Answer each request in turn, and tell what other programs have noted, until the input ends."""
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    tell = partial(_tell, answers)
    desk = Desk(root, unit, tell)
    threading.Thread(target=_work, args=(desk, waiting, tell), daemon=True).start()
    for line in requests:
        waiting.put(json.loads(line))


def _work(desk: Desk, waiting: queue.SimpleQueue[dict[str, Any]], tell: Callable[[Told], None]) -> None:
    begin_engine()  # the first check finds it ready
    file = desk.course.root / "work" / "progress.json"
    seen = None
    while True:
        try:
            request = waiting.get(timeout=LOOK_EVERY)
        except queue.Empty:
            if seen in (None, _mark(file)):
                continue
            request = {"do": "state"}
        answer = desk.answer(request)
        seen = _mark(file)
        tell(answer)


def _tell(answers: TextIO, told: Told) -> None:
    with contextlib.suppress(BrokenPipeError):  # the kernel has ended; so does our input
        print(json.dumps(told), file=answers, flush=True)


def _task(template: Template, name: str) -> Task:
    try:
        return template.task(name)
    except KeyError:
        again = command("reset", template.name)
        raise RungsError(
            f"The assignment no longer has a task “{name}”: `{again}` gives you a fresh copy."
        ) from None


def _shortened(message: str) -> str:
    """A message in which a library's long words are cut to what a panel can show; the report has them all."""
    return ERROR.sub(r"\1\2 … (the report has the whole text)\3", message)


def _mark(file: Path) -> tuple[int, int]:
    """What changes whenever the file does."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def _markdown(text: str) -> str:
    return str(environment().filters["markdown"](text))


if __name__ == "__main__":
    # what is printed by others must not come between the answers
    spoken, sys.stdout = sys.stdout, sys.stderr
    sys.argv[0] = "__main__.py"  # advice is as the README has it: `python3 -m rungs …`
    serve(Path.cwd(), sys.argv[1], sys.stdin, spoken)
