"""Grade many submissions: Dask's workers examine, one writer keeps the gradebook, a second run goes on.

A worker gets the bytes of a hand-in and gives back JSON; it holds the assignment's templates and a warm
interpreter (`Grader`), and never forks itself. The coordinator reads hand-ins one after the other, keeps a
few of them at the workers, and writes each result as it comes: first the notebook for formgrader, then scores
and record in one transaction. Whenever it is stopped, what was written stays, and the next run begins with
what has no record of the same content and the same version of the assignment.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import distributed
from distributed.diagnostics.plugin import WorkerPlugin

from classroom.archives import unpack
from classroom.autograded import autograded_notebook
from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.handin import SECRET, TIME, HandIn, printable, read_hand_in, read_secret
from classroom.lists import read_lists, time_zone
from classroom.moments import time_text
from classroom.people import Person, student_of, take_over
from classroom.record import FORMAT, NotebookRecord, Record
from examiner import (
    Engine,
    EngineError,
    Examination,
    Flag,
    Limits,
    SandboxError,
    Template,
    UserError,
    grade,
    imports_of,
    make_engine,
    started_engine,
    try_sandbox,
    write_aside,
)

LOG = logging.getLogger(__name__)
AHEAD = 3  # hand-ins at each worker: enough that none waits, few enough to stay small
START_SECONDS = 60
TRIES = 5
IGNORE_SIGINT = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
"""Run by each worker of our own as it starts: a terminal interrupts all processes, and each would tell."""


class ClassroomError(UserError):
    """The class cannot be graded; the message says what to do."""


@dataclass(frozen=True)
class Order:
    """What to grade, and how: these students or all, with so many workers or at a scheduler's, all or what is
    new, in the sandbox or not."""

    students: Sequence[str] = ()
    workers: int | None = None
    scheduler: str = ""
    force: bool = False
    sandboxed: bool = True


@dataclass(frozen=True)
class Tally:
    """How far a run is. `flags` counts what was noticed so far; `failed` names whom we could not grade."""

    total: int = 0
    done: int = 0
    unchanged: int = 0
    flags: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """What a run came to. `notices` are sentences for the instructor about zip files and the assignment."""

    assignment: str
    tally: Tally
    notices: tuple[str, ...] = ()


# --- at a worker -------------------------------------------------------------------------------------


class Grader(WorkerPlugin):
    """What a worker needs to examine hand-ins of one assignment; Dask gives it to later workers too."""

    idempotent = False

    def __init__(self, name: str, templates: Mapping[str, Template], limits: Limits, sandboxed: bool) -> None:
        self.name = name
        self.templates, self.limits, self.sandboxed = dict(templates), limits, sandboxed
        for template in self.templates.values():
            # both travel with the template: a worker elsewhere has no course folder
            _ = template.files, template.version
        self.imported = set().union(*(imports_of(template) for template in self.templates.values()))
        self.engine: Engine | None = None  # made at the worker
        self.fault = ""

    def setup(self, worker: distributed.Worker) -> None:
        """Start the warm interpreter, so that the first hand-in does not wait for it."""
        self.engine = make_engine(sandbox=self.sandboxed, imported=self.imported)
        try:
            self.engine = started_engine(self.engine)
        except (EngineError, SandboxError) as error:
            self.fault = str(error)  # raised here, Dask would print it and stop the worker

    def teardown(self, worker: distributed.Worker) -> None:
        """End the warm interpreter."""
        if self.engine is not None:
            self.engine.close()

    def grade(self, notebooks: Mapping[str, bytes | None]) -> str:
        """Examine the notebooks of one hand-in; the result is JSON."""
        self.engine = started_engine(self.engine)  # again, where it did not start or has died
        results = {}
        for name, template in self.templates.items():
            examination = grade(template, notebooks.get(name), limits=self.limits, engine=self.engine)
            results[name] = examination.to_dict()
        return json.dumps(results)


def grade_at_worker(grader: str, notebooks: Mapping[str, bytes | None]) -> str:
    """Run in a Dask worker: have its `Grader` examine a hand-in. A failure of ours is `{"failed": why}`."""
    try:
        return distributed.get_worker().plugins[grader].grade(notebooks)
    except Exception as error:  # one hand-in that we cannot grade must not stop the class
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        failed = f"{type(error).__name__} in {where}: {error}"
        return json.dumps({"failed": failed, "trace": traceback.format_exc()})


def fault_at_worker(grader: str, dask_worker: distributed.Worker) -> str:
    """Run in a Dask worker: what keeps its `Grader` from working, empty if nothing."""
    return dask_worker.plugins[grader].fault


def sandbox_at_worker() -> str | None:
    """Run in a Dask worker: what is in the way of the sandbox there, None if nothing."""
    return try_sandbox()


# --- the cluster -------------------------------------------------------------------------------------


@contextlib.contextmanager
def cluster(workers: int | None = None, scheduler: str = "") -> Iterator[distributed.Client]:
    """A Dask client: of an existing scheduler, or of a cluster made here (one process a core by default).

    Raises ClassroomError where the scheduler does not answer or has no workers.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(_quiet_dask())
        if not scheduler:
            local = distributed.LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # no page: its port must not be in anybody's way
                scheduler_kwargs={"dashboard": False},
                silence_logs="CRITICAL",
                preload=[IGNORE_SIGINT],
            )
            stack.enter_context(local)
            client = stack.enter_context(distributed.Client(local, set_as_default=False))
            with _silence_dask_on_interrupt():
                yield client
            return
        try:
            client = distributed.Client(scheduler, timeout=START_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClassroomError(
                f"No scheduler answers at {scheduler}: start one with `dask scheduler`, and its workers with "
                "`dask worker <address> --nthreads 1`."
            ) from error
        stack.enter_context(client)
        try:
            client.wait_for_workers(1, timeout=START_SECONDS)
        except TimeoutError:
            raise ClassroomError(
                f"The scheduler at {scheduler} has no workers: start some with `dask worker {scheduler} "
                "--nthreads 1`, in an environment with this package."
            ) from None
        with _silence_dask_on_interrupt():
            yield client


@contextlib.contextmanager
def _quiet_dask() -> Iterator[None]:
    """Settings under which Dask says nothing of its own on the terminal and swaps nothing to disk."""
    import dask

    settings = {
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.logging.distributed": "error",
        "distributed.admin.system-monitor.gil.enabled": False,
    }
    logged = logging.root.manager.disable
    try:
        with dask.config.set(settings):
            yield
    finally:
        logging.disable(logged)


@contextlib.contextmanager
def _silence_dask_on_interrupt() -> Iterator[None]:
    """Where a run is stopped half-way, what Dask had under way fails, and nobody need read of that."""
    try:
        yield
    except BaseException:
        logging.disable(logging.CRITICAL)  # until the cluster is closed
        raise


# --- the coordinator ---------------------------------------------------------------------------------


def grade_class(
    course: CourseFolder,
    assignment: str,
    order: Order | None = None,
    *,
    progress: Callable[[Tally], None] = lambda tally: None,
) -> Run:
    """Grade what was handed in and is new or changed into the course's gradebook.

    Calls `progress` at each step. Raises ClassroomError where it cannot begin; what a submission does never
    stops it.
    """
    order = order or Order()
    templates = course.templates(assignment)
    with ClassGradebook(course) as book:
        changes = book.enter_assignment(assignment, templates)
        notices = [f"The assignment has changed: {change}." for change in changes]
        waiting, faults = _hand_ins(course, book, assignment, order.students)
        notices += faults
        again = waiting.folders.keys() if order.force else book.graded_by_others(assignment)
        if not order.force and (regraded := sorted(again & waiting.folders.keys())):
            names = ", ".join(map(printable, regraded))
            notices.append(
                f"Another program, such as nbgrader autograde, has changed scores of {names}: graded again."
            )
        job = _Job(course, book, assignment, templates, again, progress)
        fresh = job.open_hand_ins(waiting)
        first = next(fresh, None)
        if first is not None:
            with cluster(order.workers, order.scheduler) as client:
                job.run(client, first, fresh, order.sandboxed)
        book.refresh_penalties(assignment)
        if job.outdated:
            notices.append(
                "Graded again because an earlier version of Rungs made their records: "
                f"{job.outdated} unchanged {'submission' if job.outdated == 1 else 'submissions'}."
            )
        return Run(assignment, job.tally, tuple(notices))


@dataclass(frozen=True)
class _Waiting:
    """The students to look at, and what is known of their hand-ins beside the files."""

    folders: Mapping[str, Path]
    receipts: Mapping[str, datetime]
    people: Mapping[str, Person]
    flags: Mapping[str, tuple[Flag, ...]]


def _hand_ins(
    course: CourseFolder,
    book: ClassGradebook,
    assignment: str,
    students: Sequence[str],
) -> tuple[_Waiting, list[str]]:
    people = read_lists(course, assignment, student_of(book)).people
    merged = list(take_over(book, assignment, people.values()))
    who = student_of(book)  # again: some may be others now
    lists = read_lists(course, assignment, who)
    unpacked = unpack(course, assignment, who, lists)
    folders = course.submitters(assignment)
    notices = [*merged, *lists.faults, *(str(refusal) for refusal in unpacked.refusals)]
    if unused := sorted(unpacked.receipts.keys() - folders.keys()):
        names = ", ".join(map(printable, unused))
        notices.append(f"A list says when {names} handed in, but nothing of theirs is here: check the names.")
    if not folders:
        where = course.path("submitted", "<student>", assignment)
        found = "" if not notices else "\nWhat was found could not be used:\n" + "\n".join(notices)
        raise ClassroomError(
            f"Nobody has handed in {assignment}: notebooks are expected in {where}, or a zip file in "
            f"downloaded/{assignment}/archive.{found}"
        )
    unknown = [student for student in students if student not in folders]
    if unknown:
        raise ClassroomError(f"{', '.join(unknown)} handed in nothing for {assignment}; check the name.")
    if students:
        folders = {student: folders[student] for student in students}
    return _Waiting(folders, unpacked.receipts, unpacked.people, unpacked.flags), notices


@dataclass(frozen=True)
class _Item:
    """A hand-in on its way. `digest` is that of its content, which is not kept while a worker has it."""

    hand_in: HandIn
    digest: str
    person: Person  # the student as the platform knows them, where it told

    def without_content(self) -> _Item:
        empty = dict.fromkeys(self.hand_in.notebooks)
        return dataclasses.replace(self, hand_in=dataclasses.replace(self.hand_in, notebooks=empty))


class _Job:
    """One run: what it grades, and how far it is."""

    def __init__(
        self,
        course: CourseFolder,
        book: ClassGradebook,
        assignment: str,
        templates: Mapping[str, Template],
        again: Collection[str],
        progress: Callable[[Tally], None],
    ) -> None:
        self.course, self.book, self.assignment, self.templates = course, book, assignment, templates
        self.again, self.progress = again, progress
        self.version = _version(templates)
        self.released = {name for template in templates.values() for name in template.files}
        self.zone = time_zone(course)
        self.done = book.done(assignment)
        self.outdated = 0  # records of an earlier format
        self.tally = Tally()

    # what is to do

    def open_hand_ins(self, waiting: _Waiting) -> Iterator[_Item]:
        """The hand-ins that are new or changed."""
        self._count(total=len(waiting.folders))
        for student, folder in waiting.folders.items():
            names = tuple(self.templates)
            hand_in = read_hand_in(
                student, folder, names, waiting.receipts, released=self.released, zone=self.zone
            )
            flags = (*hand_in.flags, *waiting.flags.get(student, ()))
            hand_in = dataclasses.replace(hand_in, flags=flags)
            item = _Item(hand_in, hand_in.digest, waiting.people.get(student, Person()))
            if student in self.again or not self._is_done(item):
                yield item
            else:
                self._count(unchanged=self.tally.unchanged + 1)

    def _is_done(self, item: _Item) -> bool:
        student = item.hand_in.student
        shown = self.course.path("autograded", student, self.assignment)
        digest, version = self.done.get(student, ("", ""))
        if digest == item.digest and not version.startswith(f"{FORMAT}-"):
            self.outdated += 1
        return (digest, version) == (item.digest, self.version) and all(
            (shown / f"{name}.ipynb").exists() for name in self.templates
        )

    # the run

    def run(
        self,
        client: distributed.Client,
        first: _Item,
        others: Iterator[_Item],
        sandboxed: bool,
    ) -> None:
        """Have the workers examine hand-ins, a few ahead, and write each result as it comes."""
        if sandboxed:
            _require_sandbox(client)
        grader = Grader(
            f"rungs-{self.version}-{os.getpid()}",
            self.templates,
            self.course.limits(self.assignment),
            sandboxed,
        )
        _register(client, grader)
        try:
            faults = sorted({*client.run(fault_at_worker, grader.name, on_error="ignore").values()} - {""})
            if faults:
                raise ClassroomError(f"The workers cannot begin: {' '.join(faults)}")
            self._run(client, grader.name, first, others)
        finally:
            with contextlib.suppress(OSError, TimeoutError, RuntimeError, ValueError):
                client.unregister_worker_plugin(grader.name)

    def _run(
        self,
        client: distributed.Client,
        grader: str,
        first: _Item,
        others: Iterator[_Item],
    ) -> None:
        items: dict[str, _Item] = {}

        def submit(item: _Item) -> distributed.Future:
            key = f"{grader}-{item.hand_in.student}-{item.digest[:16]}"
            future = client.submit(grade_at_worker, grader, dict(item.hand_in.notebooks), key=key)
            items[key] = item.without_content()
            return future

        begun = [submit(first)]
        for _ in range(AHEAD * max(1, len(client.scheduler_info()["workers"])) - 1):
            if (item := next(others, None)) is not None:
                begun.append(submit(item))
        # with results: they are on their way while the last one is written
        finished = distributed.as_completed(begun, loop=client.loop, with_results=True, raise_errors=False)
        del begun
        for future, result in finished:
            self._take(future, result, items.pop(future.key))
            if (item := next(others, None)) is not None:
                finished.add(submit(item))

    def _take(self, future: distributed.Future, result: Any, item: _Item) -> None:
        """Write a result; where we ourselves failed, nothing is written, and the next run tries again."""
        student = item.hand_in.student
        if not isinstance(result, str):  # a result that is here counts, whatever became of its worker since
            error = future.exception() if future.status == "error" else None
            why = f"{type(error).__name__}: {error}" if error else "the cluster lost it"
            self._count(failed={**self.tally.failed, student: why})
            return
        results = json.loads(result)
        if "failed" in results:
            LOG.debug("%s could not be graded:\n%s", student, results.get("trace", ""))
            self._count(failed={**self.tally.failed, student: results["failed"]})
            return
        examinations = {name: Examination.from_dict(result) for name, result in results.items()}
        record = self._record(item, examinations)
        folder = self.course.path("autograded", student, self.assignment)
        for notebook, examination in examinations.items():
            content = autograded_notebook(self.templates[notebook], examination)
            write_aside(folder / f"{notebook}.ipynb", content)
        if record.received:
            write_aside(folder / TIME, f"{record.received}\n".encode())
        if secret := read_secret(self.course.path("submitted", student, self.assignment)):
            write_aside(folder / SECRET, secret)
        self.book.write(record)
        self._count(done=self.tally.done + 1, flags=self.tally.flags + len(record.all_flags))

    def _record(self, item: _Item, examinations: Mapping[str, Examination]) -> Record:
        hand_in = item.hand_in
        return Record(
            student=hand_in.student,
            assignment=self.assignment,
            digest=item.digest,
            version=self.version,
            received=time_text(hand_in.received) if hand_in.received else "",
            flags=hand_in.flags,
            notebooks={name: NotebookRecord.of(each) for name, each in examinations.items()},
            seconds=sum(each.seconds for each in examinations.values()),
            cell_seconds=sum(each.cell_seconds for each in examinations.values()),
            name=item.person.name,
            email=item.person.email,
            number=item.person.number,
        )

    def _count(self, **changes: Any) -> None:
        self.tally = dataclasses.replace(self.tally, **changes)
        self.progress(self.tally)


def _version(templates: Mapping[str, Template]) -> str:
    """What a record must have been made with to be as good as a new one."""
    together = "".join(f"{name}:{template.version};" for name, template in sorted(templates.items()))
    return f"{FORMAT}-{hashlib.sha256(together.encode()).hexdigest()[:16]}"


def _register(client: distributed.Client, grader: Grader) -> None:
    """Give the grader to all workers; again where one of them is lost while it gets ready."""
    for tries_left in reversed(range(TRIES)):
        try:
            client.register_plugin(grader)
            return
        except OSError as error:
            if not tries_left:
                raise ClassroomError(
                    "The workers are lost as soon as they begin: look at what they say, and run again."
                ) from error


def _require_sandbox(client: distributed.Client) -> None:
    """Refuse to run strangers' code where a worker cannot shut it in."""
    reasons = {reason for reason in client.run(sandbox_at_worker, on_error="ignore").values() if reason}
    if reasons:
        raise ClassroomError(
            f"Submissions cannot be shut in: {' '.join(sorted(reasons))} With --no-sandbox they run all the "
            "same, and each can then read and change what you can: your files, the gradebook, the network."
        )
