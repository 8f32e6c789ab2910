"""Run a rebuilt notebook → a verdict for each task."""

from __future__ import annotations

import contextlib
import json
import math
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rungs.grading.submission import Flag, Rebuilt
from rungs.grading.template import CellKind, Task


class Status(StrEnum):
    """How a task, or one graded cell of it, came out."""

    PASSED = "passed"
    NOT_ATTEMPTED = "not attempted"
    WRONG = "wrong"
    ERROR = "error in your code"
    NOT_GRADED = "could not be graded"
    MANUAL = "for a person to grade"


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Seconds are of wall time, sizes in MB (10^6 bytes)."""

    cell_seconds: float = 30
    notebook_seconds: float = 300
    memory_mb: int = 3000
    file_mb: int = 100
    scratch_mb: int = 300
    output_mb: float = 1
    message_mb: int = 200
    processes: int = 100


@dataclass(frozen=True)
class CellResult:
    """One graded cell. `message` may be shown to the learner whatever the test was hidden for; `detail` is
    the rest of an error's text, which may quote a hidden test's input: for the learner's own `check` and for
    the instructor, not for feedback to a class."""

    id: str
    status: Status
    points: float
    max_points: float
    message: str
    seconds: float
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """One task: the sum of its cells, and the status and message of the first that was not passed."""

    task: str
    status: Status
    points: float
    max_points: float
    message: str
    cells: tuple[CellResult, ...]
    detail: str = ""


@dataclass(frozen=True)
class Examination:
    """Everything that grading a submission found; plain data throughout (`to_dict`)."""

    name: str
    version: str
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    learner_output: dict[str, list[dict[str, Any]]]  # cell id → outputs as in a notebook, cut to a limit
    seconds: float  # of wall time, in all
    cell_seconds: float  # of it, spent in cells

    @property
    def points(self) -> float:
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        return sum(verdict.max_points for verdict in self.verdicts)

    def verdict(self, task_id: str) -> Verdict:
        """The verdict for that task; KeyError where it was not examined."""
        for verdict in self.verdicts:
            if verdict.task == task_id:
                return verdict
        raise KeyError(task_id)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "points": self.points, "max_points": self.max_points}


def examine(
    rebuilt: Rebuilt,
    *,
    limits: Limits | None = None,
    engine: str = "auto",
    only: Collection[str] | None = None,
) -> Examination:
    """Grade a rebuilt notebook; `only` names the tasks to examine (all by default). Never raises for what a
    submission does."""
    limits = limits or Limits()
    began = time.perf_counter()
    tasks = [t for t in rebuilt.template.tasks if only is None or t.id in only]
    events = _run(rebuilt, tasks, limits)
    verdicts = tuple(_verdict(rebuilt, task, events) for task in tasks)
    learners = {c.id for c in rebuilt.cells if c.from_learner}
    outputs = {i: e["outputs"] for i, e in events.items() if i in learners and e.get("outputs")}
    return Examination(
        name=rebuilt.template.name,
        version=rebuilt.template.version,
        verdicts=verdicts,
        flags=rebuilt.flags,
        learner_output=outputs,
        seconds=time.perf_counter() - began,
        cell_seconds=sum(e.get("seconds", 0.0) for e in events.values()),
    )


def _run(rebuilt: Rebuilt, tasks: Collection[Task], limits: Limits) -> dict[str, dict[str, Any]]:
    """What each cell came to, by id. A cell that ends the interpreter is left out of the next attempt."""
    tests = {i for task in tasks for i in task.tests}
    events: dict[str, dict[str, Any]] = {}
    fatal: dict[str, dict[str, Any]] = {}
    deadline = time.monotonic() + limits.notebook_seconds
    while True:
        cells = [
            {"id": c.id, "source": c.source}
            for c in rebuilt.cells
            if c.cell_type == "code" and c.id not in fatal and (c.kind is not CellKind.TEST or c.id in tests)
        ]
        plan = {"cells": cells, "tests": sorted(tests)}
        events, running, why = _attempt(rebuilt, plan, limits, deadline)
        if running is None:
            return {**events, **fatal}
        if not why:
            why = "the interpreter ended while this ran"
        fatal[running] = {"id": running, "outputs": [], "error": {"type": "", "message": why, "kind": "died"}}
        if time.monotonic() > deadline:
            late = {"error": {"type": "", "message": "the notebook's time was used up", "kind": "late"}}
            return {**dict.fromkeys(tests, late), **events, **fatal}


def _attempt(
    rebuilt: Rebuilt, plan: dict[str, Any], limits: Limits, deadline: float
) -> tuple[dict[str, dict[str, Any]], str | None, str]:
    """Run cells until the end or until one of them kills the interpreter: events, that cell, the reason."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _write_files(rebuilt, Path(folder))
        process = subprocess.Popen(
            [sys.executable, "-m", "rungs.grading.single"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
        )
        process.stdin.write(json.dumps(plan).encode())
        process.stdin.close()
        events: dict[str, dict[str, Any]] = {}
        running: str | None = ""
        why = ""
        try:
            for event in _events(process, limits, deadline):
                if event["event"] == "begin":
                    running = event["id"]
                elif event["event"] == "ran":
                    events[event["id"]] = event
                else:
                    running = None
        except TimeoutError as error:
            why = str(error)
        finally:
            _kill(process)
        return events, running, why


def _events(process: subprocess.Popen, limits: Limits, deadline: float) -> Iterator[dict[str, Any]]:
    lines: queue.Queue[bytes] = queue.Queue()

    def read() -> None:
        for line in process.stdout:
            lines.put(line)
        lines.put(b"")

    threading.Thread(target=read, daemon=True).start()
    wait = 60.0  # the first word comes after the imports
    while True:
        try:
            line = lines.get(timeout=max(0.01, min(wait, deadline - time.monotonic())))
        except queue.Empty:
            raise TimeoutError(f"it ran longer than {limits.cell_seconds:g} s and was stopped") from None
        if not line:
            return
        wait = limits.cell_seconds
        yield json.loads(line)


def _kill(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _write_files(rebuilt: Rebuilt, folder: Path) -> None:
    for name, data in rebuilt.template.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# --- from events to verdicts -------------------------------------------------------------------------


def _verdict(rebuilt: Rebuilt, task: Task, events: dict[str, dict[str, Any]]) -> Verdict:
    attempted = rebuilt.attempted(task.id)
    results = [_result(rebuilt, task, i, events, attempted) for i in task.tests]
    manual = [i for i in task.solutions if rebuilt.template.cell(i).kind is CellKind.MANUAL]
    for cell_id in manual:
        status = Status.MANUAL if attempted else Status.NOT_ATTEMPTED
        points = rebuilt.template.cell(cell_id).points
        results.append(CellResult(cell_id, status, 0.0, points, "", 0.0))
    first = next((r for r in results if r.status is not Status.PASSED), results[0])
    points = sum(r.points for r in results)
    return Verdict(task.id, first.status, points, task.points, first.message, tuple(results), first.detail)


def _result(
    rebuilt: Rebuilt, task: Task, cell_id: str, events: dict[str, dict[str, Any]], attempted: bool
) -> CellResult:
    cell = rebuilt.template.cell(cell_id)
    event = events.get(cell_id, {"error": {"kind": "late", "message": "it was not reached", "type": ""}})
    seconds = event.get("seconds", 0.0)
    error = event.get("error")
    if error is None:
        points = _points(event.get("value"), cell.points)
        status = Status.PASSED if points == cell.points else Status.WRONG
        return CellResult(cell_id, status, points, cell.points, "", seconds)
    if not attempted:
        return CellResult(cell_id, Status.NOT_ATTEMPTED, 0.0, cell.points, "", seconds)
    status, message, detail = _explain(
        rebuilt, task, error, events, error.get("test_line") in cell.hidden_lines
    )
    return CellResult(cell_id, status, 0.0, cell.points, message, seconds, detail)


def _points(value: float | None, full: float) -> float:
    """A test cell without an error gives full marks, or the number that it ends with."""
    if value is None:
        return full
    return value if math.isfinite(value) and 0 <= value <= full else 0.0


def _explain(
    rebuilt: Rebuilt, task: Task, error: dict[str, Any], events: dict[str, dict[str, Any]], hidden: bool
) -> tuple[Status, str, str]:
    """Status, message and detail for an error that a test cell ended with."""
    own = next((e["error"] for i in task.solutions if (e := events.get(i)) and e.get("error")), None)
    if error["kind"] == "test" and error["type"] == "NameError" and own:
        error, hidden = own, False
    if error["kind"] == "assertion":
        return Status.WRONG, error["message"] or "A check of this task failed; it gives no reason.", ""
    if error["kind"] == "died":
        return Status.ERROR, f"Your code could not finish: {error['message']}.", ""
    if error["kind"] == "late":
        return Status.NOT_GRADED, f"This was not graded: {error['message']}.", ""
    text = f"{error['type']}: {error['message']}" if error["message"] else error["type"]
    if error["kind"] == "test":
        return Status.WRONG, "The tests could not use what your code gives them.", text
    where = f" (line {error['place'][1]} of your cell: `{error['place'][2]}`)" if error.get("place") else ""
    if hidden:
        return Status.ERROR, f"{error['type']}{where}", text
    return Status.ERROR, f"{text}{where}", ""
