"""Who is who: students of the gradebook, and people as a learning platform knows them.

A platform names a hand-in by a number. Until a list says whose it is, the student is called by that number;
once one does, `take_over` makes one student of the two.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from classroom import notes
from classroom.gradebook import ClassGradebook, CourseFolder


@dataclass(frozen=True)
class Person:
    """Somebody as a learning platform knows them; what it does not tell is empty."""

    number: str = ""
    login: str = ""
    email: str = ""
    name: str = ""


def student_of(book: ClassGradebook) -> Callable[[Person], str]:
    """Says which student of the gradebook a person of a learning platform is, or what a new one is called.

    Case does not count in the address of a new one either, so that the next run gives the same answer.
    """
    new: dict[str, str] = {}

    @functools.cache  # lists, zip files and report ask for the same people
    def who(person: Person) -> str:
        known = book.student_like(person.login, person.email, person.number)
        if known:
            return known
        name = person.login or person.email or person.number
        return new.setdefault(person.email.lower(), name) if person.email else name

    return who


def take_over(book: ClassGradebook, assignment: str, people: Iterable[Person]) -> Iterator[str]:
    """Give what was handed in under a platform's number to the student whose it is, now that a list tells.

    Only students whom we ourselves have named by a number become others. Yields a sentence for each.
    """
    for person in people:
        if not person.login and not person.email:
            continue
        old = person.number
        new = book.student_like(person.login, person.email, old, by_number=False)
        new = new or person.login or person.email
        if old != new and _is_named_by_number(book, assignment, old):
            yield _merge(book, assignment, old, new, person)


def _is_named_by_number(book: ClassGradebook, assignment: str, number: str) -> bool:
    if notes.unpacked_for(book.course, assignment, number):
        return True
    return any(book.record(name, number).number == number for name in book.graded(number))


def _merge(book: ClassGradebook, assignment: str, old: str, new: str, person: Person) -> str:
    """Move folders, notes and the gradebook's entries of a student to another; says what was done."""
    course = book.course
    assignments = {assignment, *book.graded(old)}
    both = [
        name
        for name in sorted(assignments)
        if _folder(course, old, name).is_dir() and _folder(course, new, name).is_dir()
    ]
    if both:
        return (
            f"A list says that {old} is {new}, but both have handed in {', '.join(both)}: remove the folder "
            "of one of them in submitted/, and run again."
        )
    for name in assignments:
        for step in ("submitted", "autograded", "feedback"):
            _move(course.path(step, old, name), course.path(step, new, name))
        notes.rename(course, name, old, new)
    book.rename_student(old, new, name=person.name, email=person.email)
    return f"A list says that {old} is {new}: what was handed in as {old} is now {new}'s, with its scores."


def _folder(course: CourseFolder, student: str, assignment: str) -> Path:
    return course.path("submitted", student, assignment)


def _move(source: Path, target: Path) -> None:
    """Move a folder where there is one; folders that this leaves empty go."""
    if not source.is_dir() or source.is_symlink():
        return
    if target.is_dir():
        shutil.rmtree(target)  # what is made from a hand-in, of a student who has none
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
    with contextlib.suppress(OSError):
        source.parent.rmdir()
