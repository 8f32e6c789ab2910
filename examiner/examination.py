"""Run a rebuilt notebook → a verdict for each task.

`grade` is the whole way from a template and a submission. `examine` makes a plan of the rebuilt notebook, has
an engine (`warm`, `fresh`) run it in two processes, and turns what each cell came to into verdicts. A cell
that the learner's process does not survive is judged and left out, and the rest runs again without it, so
that every task gets its verdict.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import logging
import math
import re
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from examiner import expected
from examiner.assignment import Cell, CellKind, Task, Template, reference
from examiner.engine.engines import Engine, kept_engine
from examiner.engine.limits import Limits, Watchdog
from examiner.engine.session import EngineError, Session
from examiner.engine.warm import package_of
from examiner.sides.prepared import prepare, transformed
from examiner.submission import Flag, Rebuilt, RebuiltCell, rebuild
from examiner.verdict import CellResult, Examination, Kind, Place, Reason, Status, Verdict
from examiner.wire.channel import WireError

LOG = logging.getLogger(__name__)
Event = dict[str, Any]
GRACE = 15.0  # seconds that the examiner's process may take beyond a cell's own limit
AFTER_A_STOP = 3  # by which a cell's seconds are divided for a task whose code was stopped once
LOOK_EVERY = 0.2  # seconds between two looks whether an examination is still wanted
LONGEST_LINE = 200  # characters of a line of code that is quoted
ANSWERS = (CellKind.SOLUTION, CellKind.MANUAL)
MISSING_NAME = re.compile(r"name '(\w+)' is not defined")
KINDS = {  # of an error in a test cell (`tester.tell`) → what is said of it
    "assertion": Kind.ASSERTION,
    "foreign assertion": Kind.LIBRARY,
    "name": Kind.MISSING_NAME,
    "test": Kind.UNUSABLE,
    "value": Kind.NOT_DATA,
}
STATUSES = {
    **dict.fromkeys((Kind.ASSERTION, Kind.LIBRARY, Kind.UNUSABLE), Status.WRONG),
    **dict.fromkeys((Kind.RAISED, Kind.UNWRITTEN, Kind.MISSING_NAME, Kind.NOT_DATA), Status.ERROR),
    Kind.STOPPED: Status.ERROR,
    Kind.NOT_GRADED: Status.NOT_GRADED,
}


class AbandonedError(Exception):
    """Nobody wants the examination any more, so it was broken off."""


def grade(template: Template, submission: bytes | None, **options: Any) -> Examination:
    """Grade what was handed in: rebuild it on the template and examine it.

    `submission` is a stranger's notebook in bytes, None where there is none; `options` are as for `examine`.
    """
    return examine(rebuild(template, submission), **options)


def examine(
    rebuilt: Rebuilt,
    *,
    limits: Limits | None = None,
    engine: Engine | str = "auto",
    only: Collection[str] | None = None,
    sandbox: bool = True,
    strict: bool | None = None,
    begins: Callable[[str], None] | None = None,
    abandoned: Callable[[], bool] | None = None,
) -> Examination:
    """Grade a rebuilt notebook.

    `engine` is an engine, or "warm", "fresh" or "auto" (warm where forking is safe); engines asked for by
    name are kept for the next call. `only` names the tasks to examine, all by default. `sandbox` keeps the
    submission in bubblewrap, which needs Linux and the warm engine; without it a stranger's code runs with
    all of your rights, so False is for your own work alone. An engine that is handed over was made with or
    without one (`make_engine`). `strict` (by default where there is a sandbox) asks for plain data wherever
    the author's solution gives it; to know where that is, the author's solution is examined once, for this
    and for later commands (`expected`). `begins` is told the id of each cell that begins to run; `abandoned`
    is asked by another thread, a few times a second, whether the examination is of no use any more.

    Nothing a submission does raises; EngineError or SandboxError say that no engine could be had, or no
    sandbox, AbandonedError that `abandoned` said so.
    """
    limits = limits or Limits()
    began = time.perf_counter()
    tasks = [task for task in rebuilt.template.tasks if only is None or task.id in only]
    if isinstance(engine, str):
        engine = kept_engine(engine, sandbox)
    engine.start()
    strict = engine.sandboxed if strict is None else strict
    attempt = functools.partial(_run, rebuilt, tasks, limits, engine, begins=begins, abandoned=abandoned)
    run = _strictly(attempt, rebuilt.template, limits, engine) if strict else attempt()
    learners = {cell.id for cell in rebuilt.cells if cell.from_learner}
    return Examination(
        name=rebuilt.template.name,
        version=rebuilt.template.version,
        verdicts=tuple(_verdict(rebuilt, task, run.events) for task in tasks),
        flags=(*rebuilt.flags, *run.flags()),
        cells=rebuilt.cells,
        learner_output={i: e["outputs"] for i, e in run.events.items() if i in learners and e.get("outputs")},
        seconds=time.perf_counter() - began,
        cell_seconds=run.cell_seconds,
    )


def find_expected(template: Template, limits: Limits, engine: Engine) -> None:
    """Examine the author's solution, so that nobody need wait for it who examines strictly.

    Does nothing where what it gives is known, or somebody is at it.
    """
    search, ours = expected.claim(template, imports_of)
    if ours:
        _search(search, template, limits, engine)


def needs_expected(template: Template) -> bool:
    """Must the author's solution be examined before a strict examination can end?"""
    search, ours = expected.claim(template, imports_of)
    if ours:
        search.end(None)
    return not search.is_over or search.paths() is None


def _strictly(attempt: Callable[..., _Run], template: Template, limits: Limits, engine: Engine) -> _Run:
    """Run a notebook where it must give plain data wherever the author's solution gives it.

    `attempt` runs it, given the paths of that solution. While another thread examines the solution, this one
    does not wait for it: it examines the notebook without, and once more only if it gave an object that it
    must not give.
    """
    search, ours = expected.claim(template, imports_of)
    if ours:
        return attempt(paths=_search(search, template, limits, engine))
    if not search.is_over:
        run = attempt()
        if (paths := search.paths()) is not None and run.would_satisfy(paths):
            return run
    if (paths := search.paths()) is None:  # whoever was at it failed
        return _strictly(attempt, template, limits, engine)
    return attempt(paths=paths)


def _search(search: expected.Search, template: Template, limits: Limits, engine: Engine) -> expected.Paths:
    """Examine the author's solution, and tell on which paths it gave plain data."""
    try:
        run = _run(rebuild(template, reference(template)), template.tasks, limits, engine)
        if run.stopped is None:  # or an engine that broke would be remembered for it
            right = not run.fatal and not any(event.get("error") for event in run.events.values())
            search.end(run.data, lasting=right)  # what time or memory may have changed is not kept
        return run.data
    finally:
        search.end(None)


def _run(
    rebuilt: Rebuilt,
    tasks: Collection[Task],
    limits: Limits,
    engine: Engine,
    *,
    paths: expected.Paths = (),
    begins: Callable[[str], None] | None = None,
    abandoned: Callable[[], bool] | None = None,
) -> _Run:
    run = _Run(rebuilt, tasks, limits, engine, paths, begins=begins, abandoned=abandoned)
    run.to_the_end()
    return run


# --- running -----------------------------------------------------------------------------------------


@dataclass
class _Run:
    """The attempts that it takes to have every cell of a notebook run or judged."""

    rebuilt: Rebuilt
    tasks: Collection[Task]
    limits: Limits
    engine: Engine
    wanted: expected.Paths = ()  # where only plain data will do (see `tester.Examiner`)
    data: expected.Paths = ()  # where it gave plain data each time
    objects: set[str] = field(default_factory=set)  # where it gave what cannot stand for data
    events: dict[str, Event] = field(default_factory=dict)
    fatal: dict[str, Event] = field(default_factory=dict)  # cells that are not run again, and why
    left_out: set[str] = field(default_factory=set)  # of these, tests that give later ones nothing either
    cell_seconds: float = 0.0
    unknown: bool = False  # did an attempt end without telling what it gave?
    stopped: Event | None = None  # why not every cell was reached
    begins: Callable[[str], None] | None = None
    abandoned: Callable[[], bool] | None = None

    def would_satisfy(self, paths: expected.Paths) -> bool:
        """Would this run have been the same with these paths as `wanted`, for all that is known of it?"""
        return not self.unknown and not any(path.startswith(paths) for path in self.objects)

    def to_the_end(self) -> None:
        """Attempt until nothing is left to judge or the notebook's time is up.

        Raises AbandonedError where nobody wants it any more.
        """
        tests = [test for task in self.tasks for test in task.tests]
        deadline = time.monotonic() + self.limits.notebook_seconds
        failures = 0
        while True:
            self.events = {}
            try:
                dead = self._attempt(tests, deadline)
            except (EngineError, WireError) as error:
                failures += 1
                self.unknown = True
                if failures < 2:
                    continue
                self.stopped = {"kind": "broken", "reason": str(error)}
                break
            if dead is None:
                break
            self.unknown |= dead["kind"] in ("broken", "overran")
            if dead["id"] in self.fatal:
                self.left_out.add(dead["id"])
            else:
                self.fatal[dead["id"]] = {"id": dead["id"], "outputs": [], "error": dead}
            if time.monotonic() >= deadline:
                reason = f"the {self.limits.notebook_seconds:g} s for the whole notebook were used up"
                self.stopped = {"kind": "late", "reason": reason}
                break
        self.events |= self.fatal
        missing = self.stopped or {"kind": "broken", "reason": "it was not reached"}
        for test in tests:
            self.events.setdefault(test, {"id": test, "error": missing})

    def _attempt(self, tests: Collection[str], deadline: float) -> Event | None:
        """Run what is left. None at the end, or the event that says which cell it stopped at, and why."""
        template = self.rebuilt.template
        with self.engine.session(template.files, self.limits) as session, self._while_wanted(session.kill):
            watchdog = Watchdog(session.kill)
            watchdog.arm(max(0.1, deadline - time.monotonic()))
            running = None
            try:
                _expect(session, "ready")
                session.control.send(self._plan(tests))
                while True:
                    event, _ = session.control.receive()
                    if event["event"] == "begin":
                        running = event["id"]
                        if self.begins:
                            self.begins(running)
                        left = deadline - time.monotonic()
                        watchdog.arm(max(0.1, min(self.limits.cell_seconds + GRACE, left)))
                    elif event["event"] in ("ran", "graded"):
                        self.events[event["id"]] = event
                        self.cell_seconds += event["seconds"]
                    elif event["event"] == "dead":
                        self.objects |= set(event.pop("objects"))
                        return event
                    elif event["event"] == "crash":
                        LOG.debug("The examiner's process failed:\n%s", event.get("trace", ""))
                        return {"id": running, "kind": "broken", "reason": event["reason"]}
                    else:
                        self.data = tuple(event["data"])
                        self.objects |= set(event["objects"])
                        return None
            except WireError as error:
                if running is None:
                    raise
                reason = f"it did not finish within {self.limits.cell_seconds:g} s"
                overran = watchdog.bitten
                return {
                    "id": running,
                    "kind": "overran" if overran else "broken",
                    "reason": reason if overran else str(error),
                }
            finally:
                watchdog.close()

    @contextlib.contextmanager
    def _while_wanted(self, kill: Callable[[], None]) -> Iterator[None]:
        """Kill the session once nobody wants it; whatever came of it then, AbandonedError is raised."""
        if self.abandoned is None:
            yield
            return
        ended, gone = threading.Event(), threading.Event()

        def look() -> None:
            while not ended.wait(LOOK_EVERY):
                if self.abandoned():
                    gone.set()
                    kill()
                    return

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        except (EngineError, WireError):
            if not gone.is_set():
                raise
        finally:
            ended.set()
            watcher.join()
        if gone.is_set():
            raise AbandonedError

    def _plan(self, tests: Collection[str]) -> dict[str, Any]:
        stopped = self.fatal.keys() & set(tests) - self.left_out
        gone = self.fatal.keys() - stopped
        cells = [c for c in self.rebuilt.cells if c.cell_type == "code" and c.id not in gone]
        # code that does not end will not end in the task's next test either
        short = {
            test: round(self.limits.cell_seconds / AFTER_A_STOP, 1)
            for task in self.rebuilt.template.tasks
            if any(self._was_slow(one) for one in task.tests)
            for test in task.tests
        }
        return {
            "cell_seconds": self.limits.cell_seconds,
            "short": short,
            "expected": list(self.wanted),
            "output_bytes": int(self.limits.output_mb * 10**6),
            "cells": list(plan(self.rebuilt, cells, tests, stopped)),
        }

    def _was_slow(self, cell: str) -> bool:
        return cell in self.fatal and self.fatal[cell]["error"]["kind"] == "slow"

    def flags(self) -> Iterable[Flag]:
        """What was odd while it ran."""
        template = self.rebuilt.template
        for cell_id, event in self.fatal.items():
            error = event["error"]
            task = next((t for t in template.tasks if cell_id in (*t.solutions, *t.tests)), None)
            what = f"Task {task.number}, {task.title}, was stopped" if task else "Code was stopped"
            yield Flag(error["kind"], cell_id, f"{what} in cell '{cell_id}': {error['reason']}.")
        if self.stopped is not None:
            yield Flag(
                self.stopped["kind"], None, f"The examination stopped early: {self.stopped['reason']}."
            )
        for cell_id, event in self.events.items():
            if event.get("cut"):
                limit = f"{self.limits.output_mb:g} MB"
                yield Flag(
                    "output-cut",
                    cell_id,
                    f"Up to cell '{cell_id}' more than {limit} was printed; the rest is not kept.",
                )
                break
        yield from self._stopped_cells()
        for task in self.tasks:
            for test in task.tests:
                value, full = self.events[test].get("value"), template.cell(test).points
                if value is not None and not 0 <= float(value) <= full:
                    yield Flag(
                        "score-range", test, f"The test gave {value} of {full:g} points; it counts as 0."
                    )

    def _stopped_cells(self) -> Iterable[Flag]:
        """Answers that stopped with an error which no test noticed: a lack of memory after a `def`, say."""
        for task in self.tasks:
            if any(self.events[test].get("error") for test in task.tests):
                continue
            for cell_id in task.solutions:
                error = self.events.get(cell_id, {}).get("error")
                if error and error["kind"] == "learner" and not self.rebuilt.cell(cell_id).untouched:
                    message = (
                        f"Cell '{cell_id}' stopped with {error['known']}; its tests passed with what it had "
                        "done until then."
                    )
                    yield Flag("cell-stopped", cell_id, message)


def _expect(session: Session, name: str) -> None:
    event, _ = session.control.receive()
    if event.get("event") == "crash":
        LOG.debug("A submission's processes did not start:\n%s", event.get("trace", ""))
        raise EngineError(f"A submission's processes did not start: {event.get('reason')}")
    if event.get("event") != name:
        raise WireError(f"{name!r} was expected")


# --- the plan ----------------------------------------------------------------------------------------


def plan(
    rebuilt: Rebuilt, cells: Iterable[RebuiltCell], tests: Collection[str], stopped: Collection[str] = ()
) -> Iterable[dict[str, Any]]:
    """What the two processes do with each cell, in order (see `examiner.Sitting`).

    Tests that were `stopped` only give to later ones what these may use.
    """
    known = {cell.id: cell for cell in rebuilt.template.cells}
    answers = {
        c.id: names_bound(c.source) for c in known.values() if c.kind in ANSWERS and c.cell_type == "code"
    }
    all_answers = frozenset(name for names, _ in answers.values() for name in names)
    for cell in cells:
        if cell.kind is CellKind.TEST:
            if cell.id in stopped:
                yield {"id": cell.id, "role": "groundwork", "source": groundwork(cell.source, all_answers)}
            elif cell.id in tests:
                source = cell.source
                yield {
                    "id": cell.id,
                    "role": "test",
                    "source": source,
                    "prepared": prepare(cell.id, source),
                }
        elif cell.kind in (CellKind.LOCKED, CellKind.OPEN):
            own = known[cell.id].source
            yield {
                "id": cell.id,
                "role": "author",
                "source": None if _only_shows(own, all_answers) else own,
                "prepared": prepare(cell.id, own),
                "learner_source": cell.source,
            }
        else:
            names, imports = answers.get(cell.id, (frozenset(), ()))
            yield {
                "id": cell.id,
                "role": "learner",
                "source": cell.source,
                "answers": sorted(names),
                "imports": imports,
            }


def imports_of(template: Template) -> set[str]:
    """The modules that an assignment imports, but for its own.

    Of Python's own only those that the learner's copy imports: what solutions and hidden tests use besides is
    not the learner's to find among what is loaded.
    """
    cells = [cell for cell in template.cells if cell.cell_type == "code"]
    modules = (data for name, data in template.files.items() if name.endswith(".py"))
    shown = _imports(
        *(template.released(cell.id) for cell in cells),
        *(data.decode("utf-8-sig", errors="replace") for data in modules),
    )
    libraries = {
        name
        for name in _imports(*(cell.source for cell in cells))
        if package_of(name) not in sys.stdlib_module_names
    }
    own = {name.partition("/")[0].removesuffix(".py") for name in template.files}
    return {name for name in shown | libraries if package_of(name) not in own}


def _imports(*sources: str) -> set[str]:
    names: set[str] = set()
    # most cells have no such statement, and to parse them all takes a tenth of a second
    told = {source for source in sources if "import" in source}
    for node in (node for source in told for node in ast.walk(_tree(source))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


@functools.lru_cache(maxsize=300)  # asked for by what is imported, what is bound and what is only shown
def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(transformed(source))
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module(body=[], type_ignores=[])


@functools.lru_cache(maxsize=1000)  # the author's cells are the same for every submission
def names_bound(source: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Names that a cell's top level defines or changes in place, and its import statements.

    The imported names are not among the first: both sides have the same libraries.
    """
    names: set[str] = set()
    imports: list[str] = []
    for statement in _tree(source).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports.append(ast.unparse(statement))
        else:
            names |= _bound(statement)
    return frozenset(names), tuple(imports)


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement defines, assigns to or changes in place."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    return _stored(statement)


def _stored(statement: ast.AST) -> set[str]:
    """Names that a statement assigns to, or whose object it changes (`x[0] = …`, `x.append(…)`)."""
    found: set[str] = set()
    for node in ast.walk(statement):
        target = node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            target = node.value.func
            if not isinstance(target, ast.Attribute):
                continue
        elif not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            continue
        while isinstance(target, ast.Attribute | ast.Subscript | ast.Starred):
            target = target.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found


@functools.lru_cache(maxsize=1000)
def _only_shows(source: str, answers: frozenset[str]) -> bool:
    """Does an author's cell define nothing and use what the learner writes (`squares(10)`)?"""
    tree = _tree(source)
    names, imports = names_bound(source)
    return not names and not imports and _uses([tree], answers)


@functools.lru_cache(maxsize=1000)
def groundwork(source: str, answers: frozenset[str]) -> str:
    """What of a test cell can be run for the tests after it without a call of the learner's code.

    Left out is each statement that names an answer, or what was defined with one. To define a function calls
    nothing, so it is kept, and who calls it is left out.
    """
    kept, avoided = [], set(answers)
    for statement in _tree(source).body:
        if not _uses(_run_at_once(statement), avoided):
            kept.append(statement)
        if _uses([statement], avoided):
            avoided |= _bound(statement)
    return ast.unparse(ast.Module(kept, []))


def _run_at_once(statement: ast.stmt) -> list[ast.AST]:
    """The parts of a statement that run where it stands, and not when what it defines is called."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return [*statement.decorator_list, statement.args]  # with the defaults of arguments
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
        return [*statement.targets, statement.value.args]
    if isinstance(statement, ast.ClassDef):
        inside = [part for line in statement.body for part in _run_at_once(line)]
        return [*statement.decorator_list, *statement.bases, *statement.keywords, *inside]
    return [statement]


def _uses(parts: Iterable[ast.AST], names: Collection[str]) -> bool:
    return any(isinstance(n, ast.Name) and n.id in names for part in parts for n in ast.walk(part))


# --- from events to verdicts -------------------------------------------------------------------------


def _verdict(rebuilt: Rebuilt, task: Task, events: dict[str, Event]) -> Verdict:
    attempted = rebuilt.attempted(task.id)
    results = [_result(rebuilt, task, test, events, attempted) for test in task.tests]
    for cell_id in task.solutions:
        cell = rebuilt.template.cell(cell_id)
        if cell.kind is CellKind.MANUAL:
            blank = rebuilt.cell(cell_id).untouched and not cell.asks
            status = Status.NOT_ATTEMPTED if blank else Status.MANUAL
            results.append(CellResult(cell_id, status, 0.0, cell.points))
    first = next((r for r in results if r.status is not Status.PASSED), results[0])
    points = sum(result.points for result in results)
    return Verdict(task.id, first.status, points, task.points, tuple(results), task.solutions, first.reason)


def _result(rebuilt: Rebuilt, task: Task, test: str, events: dict[str, Event], attempted: bool) -> CellResult:
    cell, event = rebuilt.template.cell(test), events[test]
    seconds, error = event.get("seconds", 0.0), event.get("error")
    if error is None:
        points = _points(event.get("value"), cell.points)
        if points == cell.points:
            return CellResult(test, Status.PASSED, points, cell.points, seconds)
        reason = Reason(Kind.PARTIAL, f"This part of the task gives {points:g} of {cell.points:g} points.")
        return CellResult(test, Status.WRONG, points, cell.points, seconds, reason)
    if not attempted and error["kind"] not in ("late", "broken"):
        return CellResult(test, Status.NOT_ATTEMPTED, 0.0, cell.points)
    reason = explain(rebuilt, task, cell, error, events)
    return CellResult(test, STATUSES[reason.kind], 0.0, cell.points, seconds, reason)


def _points(value: str | None, full: float) -> float:
    """A test cell without an error gives full marks, or the number that it ends with if that can be."""
    if value is None:
        return full
    number = float(value)
    return number if math.isfinite(number) and 0 <= number <= full else 0.0


def explain(rebuilt: Rebuilt, task: Task, cell: Cell, error: Event, events: dict[str, Event]) -> Reason:
    """Why the test cell `cell` ended with `error` (see `tester.tell`)."""
    kind = error["kind"]
    if kind in ("late", "broken", "overran"):
        return Reason(Kind.NOT_GRADED, f"This was not graded: {error['reason']}.")
    if kind == "garbled":
        return Reason(Kind.NOT_GRADED, f"This could not be graded: {error['reason']}.")
    if kind in ("slow", "died"):
        hint = " Look for a loop that does not end, or that takes too many steps." if kind == "slow" else ""
        return Reason(Kind.STOPPED, f"Your code was stopped: {error['reason']}.{hint}")
    if kind == "test" and error["type"] == "NameError":
        name, homes = _missing(rebuilt.template, error["message"])
        own = _error_in((*task.solutions, *homes), events)
        if own is not None:  # the cell that should have defined it did not get that far
            return explain(rebuilt, task, cell, {**own, "line": None}, {})
        kind, error = "name", {**error, "message": name if homes else error["message"]}
    place, found = _place(rebuilt, task, error) if kind == "learner" else (None, KINDS[kind])
    return Reason(
        found,
        place.cell if found is Kind.UNWRITTEN else error["message"],
        error["type"],
        error["known"],
        place,
        hidden=error["line"] in cell.hidden_lines,
        # our tests' messages are written to be read; others may quote what is hidden
        quotable=task.outcome is not None or not cell.hidden_lines,
    )


def _missing(template: Template, message: str) -> tuple[str, list[str]]:
    """The name that a NameError is about, and the cells whose answer defines it in the author's notebook."""
    found = MISSING_NAME.match(message)
    name = found[1] if found else ""
    answers = (c for c in template.cells if c.kind is CellKind.SOLUTION and c.cell_type == "code")
    return name, [cell.id for cell in answers if name in names_bound(cell.source)[0]]


def _error_in(cells: Iterable[str], events: dict[str, Event]) -> Event | None:
    """The first error that one of these cells ended with."""
    return next((e["error"] for i in cells if (e := events.get(i)) and e.get("error")), None)


def _place(rebuilt: Rebuilt, task: Task, error: Event) -> tuple[Place | None, Kind]:
    """The line of the learner's code that raised, and whether it is code or a stub."""
    sources = {c.id: c for c in rebuilt.cells if c.cell_type == "code" and c.kind is not CellKind.TEST}
    places = [(sources[cell], line) for cell, line, _ in error["places"] if cell in sources]
    if not places:
        return None, Kind.RAISED
    cell, line = places[-1]
    lines = cell.source.split("\n")
    code = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    code = code if len(code) <= LONGEST_LINE else f"{code[:LONGEST_LINE]} …"
    stub = error["type"] == "NotImplementedError" and cell.untouched and cell.kind is CellKind.SOLUTION
    return Place(cell.id, line, code, cell.id in task.solutions), Kind.UNWRITTEN if stub else Kind.RAISED
