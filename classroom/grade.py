"""Grade many submissions: workers examine, one writer keeps the gradebook, a second run goes on.

A worker (`workers`, or `cluster` for those at a Dask scheduler) gets the bytes of a hand-in and gives back
JSON. The coordinator reads hand-ins one after the other, keeps a few of them at the workers, and writes each
result as it comes: first the notebook for formgrader, then scores and record in one transaction. Whenever it
is stopped, what was written stays, and the next run begins with what has no record of the same content and
the same version of the assignment.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import logging
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from classroom.archives import unpack
from classroom.autograded import autograded_notebook
from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.handin import SECRET, TIME, HandIn, printable, read_hand_in, read_secret
from classroom.lateness import time_text
from classroom.lists import read_lists, time_zone
from classroom.people import Person, student_of, take_over
from classroom.record import FORMAT, NotebookRecord, Record
from classroom.regrades import Line, take_requests
from classroom.workers import Brief, ClassroomError, Here, Workers
from examiner import Engine, Examination, Flag, Template, rebuild, write_aside

LOG = logging.getLogger(__name__)
AHEAD = 3  # hand-ins at each worker: enough that none waits, few enough to stay small


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


# --- the coordinator ---------------------------------------------------------------------------------


def grade_class(
    course: CourseFolder,
    assignment: str,
    order: Order | None = None,
    *,
    progress: Callable[[Tally], None] = lambda tally: None,
    engine: Engine | None = None,
) -> Run:
    """Grade what was handed in and is new or changed into the course's gradebook.

    Calls `progress` at each step. An `engine` that has begun already is used here, and closed. Raises
    ClassroomError where it cannot begin; what a submission does never stops it.
    """
    order = order or Order()
    templates = course.templates(assignment)
    with ClassGradebook(course) as book:
        changes = book.enter_assignment(assignment, templates)
        notices = [f"The assignment has changed: {change}." for change in changes]
        waiting, faults = _hand_ins(course, book, assignment, order.students, _released(templates))
        notices += faults
        again = waiting.folders.keys() if order.force else book.graded_by_others(assignment)
        if not order.force and (regraded := sorted(again & waiting.folders.keys())):
            names = ", ".join(map(printable, regraded))
            notices.append(
                f"Another program, such as nbgrader autograde, has changed scores of {names}: graded again."
            )
        job = _Job(course, book, assignment, templates, again, progress)
        fresh = job.open_hand_ins(waiting)
        wanted = order.workers or os.cpu_count() or 1
        if first := list(itertools.islice(fresh, wanted)):  # a worker takes a second to start
            brief = Brief(templates, course.limits(assignment), order.sandboxed)
            with _workers(brief, wanted, len(first), order.scheduler, engine) as workers:
                job.run(workers, itertools.chain(first, fresh))
        notices += take_requests(book, assignment, templates, waiting.requests)
        book.refresh_penalties(assignment)
        if job.outdated:
            notices.append(
                "Graded again because an earlier version of Rungs made their records: "
                f"{job.outdated} unchanged {'submission' if job.outdated == 1 else 'submissions'}."
            )
        return Run(assignment, job.tally, tuple(notices))


def _workers(brief: Brief, most: int, waiting: int, scheduler: str, engine: Engine | None) -> Workers:
    """`most` workers on this machine, fewer where fewer hand-ins are `waiting`; or those of the scheduler."""
    if not scheduler:
        return Here(brief, most, waiting, engine)
    from classroom.cluster import Elsewhere  # Dask takes longer to import than a short class to grade

    return Elsewhere(brief, scheduler)


@dataclass(frozen=True)
class _Waiting:
    """The students to look at, and what is known of their hand-ins beside the files."""

    folders: Mapping[str, Path]
    receipts: Mapping[str, datetime]
    people: Mapping[str, Person]
    flags: Mapping[str, tuple[Flag, ...]]
    requests: Sequence[Line] = ()


def _released(templates: Mapping[str, Template]) -> set[str]:
    """The names of the files that were handed out with the notebooks."""
    return {name for template in templates.values() for name in template.files}


def _hand_ins(
    course: CourseFolder,
    book: ClassGradebook,
    assignment: str,
    students: Sequence[str],
    released: Collection[str] = (),
) -> tuple[_Waiting, list[str]]:
    people = read_lists(course, assignment, student_of(book)).people
    merged = list(take_over(book, assignment, people.values()))
    who = student_of(book)  # again: some may be others now
    lists = read_lists(course, assignment, who)
    unpacked = unpack(course, assignment, who, lists, released)
    folders = course.submitters(assignment)
    notices = [*merged, *lists.faults, *(str(refusal) for refusal in unpacked.refusals)]
    if unused := sorted(unpacked.receipts.keys() - folders.keys()):
        names = ", ".join(map(printable, unused))
        notices.append(f"A list says when {names} handed in, but nothing of theirs is here: check the names.")
    known = {assignment, *course.assignments(), *book.maxima()}
    notices += [_misnamed(folder, meant) for folder, meant in course.misnamed(assignment, known).items()]
    notices += [_no_text(folder) for folder in course.unreadable_names(assignment)]
    notices += [_closed(folder, why) for folder, why in course.closed(assignment).items()]
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
    return _Waiting(folders, unpacked.receipts, unpacked.people, unpacked.flags, lists.requests), notices


def _no_text(folder: Path) -> str:
    """What to say of a hand-in whose student's name is in another encoding than UTF-8."""
    return (
        f"{printable(f'{folder.parent.parent.name}/{folder.parent.name}')} has a name that is not UTF-8, as "
        "an older program may unpack it: rename the folder. It was not graded."
    )


def _closed(folder: Path, why: str) -> str:
    """What to say of a student's folder in which nobody can look for a hand-in."""
    where = printable(f"{folder.parent.name}/{folder.name}")
    return f"{where} cannot be looked into ({why}): allow it and grade again. Nothing in it was graded."


def _misnamed(folder: Path, meant: str) -> str:
    """What to say of a hand-in whose folder is called like no assignment."""
    where = printable(f"{folder.parent.parent.name}/{folder.parent.name}")
    guess = f": did you mean {meant}?" if meant else "."
    return (
        f"{where} holds {printable(folder.name)}, which is no assignment of this course{guess} "
        "It was not graded."
    )


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
        self.released = _released(templates)
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
                student,
                folder,
                names,
                waiting.receipts,
                released=self.released,
                zone=self.zone,
                is_blank=self._is_blank,
            )
            flags = (*hand_in.flags, *waiting.flags.get(student, ()))
            hand_in = dataclasses.replace(hand_in, flags=flags)
            item = _Item(hand_in, hand_in.digest, waiting.people.get(student, Person()))
            if student in self.again or not self._is_done(item):
                yield item
            else:
                self._count(unchanged=self.tally.unchanged + 1)

    def _is_blank(self, name: str, content: bytes) -> bool:
        """Is there no answer in a notebook that is handed in for the assignment's of that name?"""
        rebuilt = rebuild(self.templates[name], content)
        return not any(rebuilt.attempted(task.id) for task in rebuilt.template.tasks)

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

    def run(self, workers: Workers, items: Iterator[_Item]) -> None:
        """Have the workers examine hand-ins, a few ahead, and write each result as it comes."""
        under_way: dict[str, _Item] = {}

        def examine(item: _Item) -> None:
            key = f"{item.hand_in.student}-{item.digest[:16]}"
            workers.examine(key, item.hand_in.notebooks)
            under_way[key] = item.without_content()

        for item in itertools.islice(items, AHEAD * workers.count):
            examine(item)
        while under_way:
            key, result, why = workers.next_result()
            # first the next one, so that its worker need not wait while this one is written
            if (item := next(items, None)) is not None:
                examine(item)
            self._take(under_way.pop(key), result, why)

    def _take(self, item: _Item, result: str | None, why: str) -> None:
        """Write a result; where we ourselves failed, nothing is written, and the next run tries again."""
        student = item.hand_in.student
        if result is None:
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
