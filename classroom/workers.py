"""Who examines hand-ins: a `Grader` with an engine of its own, and `Here`, some of them on this machine.

A `Grader` gets the bytes of a hand-in and gives back JSON. What it costs lies in the engine's processes, so
on this machine each has a thread and none a process of its own; `cluster.Elsewhere` has them at Dask's
workers, with the same methods as `Here`.
"""

from __future__ import annotations

import contextlib
import json
import queue
import traceback
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from examiner import (
    Engine,
    EngineError,
    Limits,
    SandboxError,
    Template,
    UserError,
    find_expected,
    grade,
    imports_of,
    make_engine,
    needs_expected,
    started_engine,
    try_sandbox,
)


class ClassroomError(UserError):
    """The class cannot be graded; the message says what to do."""


@dataclass(frozen=True)
class Brief:
    """What a grader is to do: the assignment's templates by notebook, the limits, in the sandbox or not."""

    templates: Mapping[str, Template]
    limits: Limits
    sandboxed: bool

    @property
    def needs_expected(self) -> bool:
        """Have the author's solutions to be examined as well? They are one hand-in more."""
        return self.sandboxed and any(map(needs_expected, self.templates.values()))


class Workers(Protocol):
    """Graders that work side by side. Used as a context manager, at whose end they are sent home.

    `count` is how many there are; `examine` gives a hand-in to whichever is free, under a key; `next_result`
    waits for any of them: the key, and JSON (`Grader.grade`) or None with the reason why there is none.
    """

    count: int

    def __enter__(self) -> Workers: ...

    def __exit__(self, *_: object) -> None: ...

    def examine(self, key: str, notebooks: Mapping[str, bytes | None]) -> None: ...

    def next_result(self) -> tuple[str, str | None, str]: ...


class Grader:
    """Examines hand-ins one after the other, with an engine of its own: this one, where one has begun."""

    def __init__(self, brief: Brief, engine: Engine | None = None) -> None:
        self.brief = brief
        self.engine = engine
        self.fault = ""

    def begin(self) -> None:
        """Have the engine start, without waiting for it."""
        imported = set().union(*(imports_of(template) for template in self.brief.templates.values()))
        if self.engine is None:
            self.engine = make_engine(sandbox=self.brief.sandboxed)
        self.engine.expect(imported)
        try:
            self.engine.begin()
        except SandboxError as error:
            self.fault = str(error)

    def start(self) -> None:
        """Have the engine started; where it does not start, `fault` says why."""
        try:
            if self.engine is None:
                self.begin()
            self.engine = started_engine(self.engine)
        except (EngineError, SandboxError) as error:
            self.fault = str(error)
        else:
            self.fault = ""

    def grade(self, notebooks: Mapping[str, bytes | None]) -> str:
        """Examine the notebooks of one hand-in. Gives JSON: an examination by notebook, or `failed` and why.

        A failure of ours must not stop the class, so nothing is raised.
        """
        try:
            self.engine = started_engine(self.engine)  # again, where it did not start or has died
            results = {}
            for name, template in self.brief.templates.items():
                given = notebooks.get(name)
                examination = grade(template, given, limits=self.brief.limits, engine=self.engine)
                results[name] = examination.to_dict()
            return json.dumps(results)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}, line {last.lineno}"
            failed = f"{type(error).__name__} in {where}: {error}"
            return json.dumps({"failed": failed, "trace": traceback.format_exc()})

    def find_expected(self) -> None:
        """Examine the author's solutions where the hand-ins need it; `grade` does what fails here."""
        with contextlib.suppress(EngineError, SandboxError):
            self.engine = started_engine(self.engine)
            for template in self.brief.templates.values():
                find_expected(template, self.brief.limits, self.engine)

    def close(self) -> None:
        """End the engine, also while another thread uses it."""
        if self.engine is not None:
            self.engine.close()


class Here:
    """Graders on this machine, each in a thread.

    There are `most` of them, or as many as find work where `waiting` hand-ins are fewer. The first uses
    `engine`, if there is one already. Raises ClassroomError where submissions cannot be shut in, or no engine
    starts.
    """

    def __init__(self, brief: Brief, most: int, waiting: int, engine: Engine | None = None) -> None:
        self._needs_expected = brief.needs_expected
        self.count = count = min(most, waiting + self._needs_expected)
        self._graders = [Grader(brief, engine if number == 0 else None) for number in range(count)]
        self._free: queue.SimpleQueue[Grader] = queue.SimpleQueue()
        self._running: dict[Future[str], str] = {}
        self._finding: list[Future[None]] = []
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="grader")

    def __enter__(self) -> Here:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        brief = self._graders[0].brief
        for grader in self._graders:
            grader.begin()
        # one is enough to begin with; the others get warm while it works
        self._graders[0].start()
        if fault := self._graders[0].fault:
            # it does not start without a sandbox that holds, so whether that is why is asked only now
            reason = try_sandbox() if brief.sandboxed else None
            raise ClassroomError(no_sandbox(reason) if reason else f"The workers cannot begin: {fault}")
        for grader in self._graders:
            self._free.put(grader)
        if self._needs_expected:
            self._finding.append(self._threads.submit(self._find_expected))

    def __exit__(self, *_: object) -> None:
        """End the graders, also in the middle of a hand-in."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        while True:  # an engine that is ended in the middle of a hand-in is started once more
            for grader in self._graders:
                grader.close()
            at_work = [
                future for future in (*self._running, *self._finding) if not future.done()
            ]  # `wait` ignores cancelled ones
            if not at_work:
                break
            wait(at_work, timeout=0.1)

    def examine(self, key: str, notebooks: Mapping[str, bytes | None]) -> None:
        """Have the next free grader examine a hand-in."""
        self._running[self._threads.submit(self._examine, notebooks)] = key

    def _examine(self, notebooks: Mapping[str, bytes | None]) -> str:
        grader = self._free.get()
        try:
            return grader.grade(notebooks)
        finally:
            self._free.put(grader)

    def _find_expected(self) -> None:
        grader = self._free.get()
        try:
            grader.find_expected()
        finally:
            self._free.put(grader)

    def next_result(self) -> tuple[str, str | None, str]:
        """Wait for any result: its key, the JSON, and no reason."""
        done = next(iter(wait(self._running, return_when=FIRST_COMPLETED).done))
        return self._running.pop(done), done.result(), ""


def no_sandbox(*reasons: str) -> str:
    """What is said where strangers' code cannot be shut in."""
    return (
        f"Submissions cannot be sandboxed: {' '.join(sorted(reasons))} With --no-sandbox they run all the "
        "same, and each can then read and change what you can: your files, the gradebook, the network."
    )
