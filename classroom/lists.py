"""What a learning platform's lists say: whose a number is, when it received what, what is asked for again.

Lists lie in `downloaded/<assignment>/`, or beside the zip files in it: Moodle's grading worksheet and
Canvas's gradebook as they are, or any table with the columns `student` and `received`. A time that names no
zone is in the course's (nbgrader's `Exchange.timezone`). A table with the columns `student` and `task` has
what students ask to have looked at again (`regrades`).

Moodle's numbers are new ones for each assignment. Headings are English; Moodle's identifiers ("Participant
123") and e-mail addresses are known by their form too, in a worksheet of another language. Nothing else is
guessed, and what was is told.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from classroom.gradebook import CourseFolder, GradebookError
from classroom.handin import printable
from classroom.lateness import WANTED, moment_of
from classroom.people import Person
from classroom.regrades import Line

# of these columns a list has all of one line, or its headings are not known
KNOWN = ({"student", "received"}, {"student", "task"}, {"identifier"}, {"id", "sis login id"})
CANVAS_TEST = "Test Student"  # Canvas's own name for a teacher's view as a student
PARTICIPANT = re.compile(r"(?P<word>[^\W\d][^\d]*?)\s*(?P<number>\d+)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TABLES = (".csv", ".tsv")
SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")


@dataclass(frozen=True)
class Lists:
    """What a platform's lists say: times of receipt (UTC) by student, people by number, and faults.

    `names` has everybody on the platform by student, `maxima` Moodle's maximum grade by file, and `canvas`
    the lines of Canvas's gradebook, the headings first.
    """

    receipts: dict[str, datetime] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    maxima: dict[str, float] = field(default_factory=dict)
    canvas: tuple[tuple[str, ...], ...] = ()
    moodle: set[str] = field(default_factory=set)  # numbers in Moodle's worksheets
    requests: list[Line] = field(default_factory=list)  # for another look, by task


@dataclass(frozen=True)
class _Table:
    """A list as it is; `known` gives the columns that can be read, by their English names in lower case."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    known: Mapping[str, int]

    def rows(self) -> Iterator[dict[str, str]]:
        """Each line, by known column."""
        for line in self.lines:
            yield {name: line[place] for name, place in self.known.items() if place < len(line)}


def read_lists(course: CourseFolder, assignment: str, who: Callable[[Person], str]) -> Lists:
    """Read the lists in `downloaded/<assignment>/`, or beside the zip files in it.

    `who` gives the student that a person is. Never raises for what is in a list; GradebookError where the
    course's time zone is none.
    """
    lists = Lists()
    faults: list[str] = []
    canvas: tuple[tuple[str, ...], ...] = ()
    zone = time_zone(course)
    for path in _list_files(course, assignment, faults):
        table = _table(path, faults)
        if table is None:
            continue
        if table.known.keys() >= {"id", "sis login id"}:
            canvas = (table.headings, *table.lines)
        undated: dict[str, str] = {}
        numbers: dict[str, set[str]] = {}
        for cells in table.rows():
            person = _person(cells)
            _read_row(cells, person, table.name, who, zone, lists, undated)
            if person.number:
                numbers.setdefault(who(person), set()).add(person.number)
        faults += _undated(table.name, undated)
        faults += _shared(table.name, numbers)
    return replace(lists, canvas=canvas, faults=tuple(faults))


def _read_row(
    cells: Mapping[str, str],
    person: Person,
    name: str,
    who: Callable[[Person], str],
    zone: tzinfo,
    lists: Lists,
    undated: dict[str, str],
) -> None:
    student = who(person) if person != Person() else ""
    if person.number:
        lists.people[person.number] = person
        if "identifier" in cells:
            lists.moodle.add(person.number)
    if person.number and student and person.name != CANVAS_TEST:
        lists.names[student] = person.name
        with contextlib.suppress(ValueError):
            lists.maxima[name] = float(cells.get("maximum grade", ""))
    if student and "sis login id" not in cells and (task := cells.get("task", "")):
        lists.requests.append(Line(student, task, cells.get("reason", ""), name))
    text = cells.get("received") or cells.get("last modified (submission)", "")
    if not student or not text or text == "-":
        return
    try:
        lists.receipts[student] = moment_of(text, zone)
    except ValueError as error:
        undated[student] = f"“{printable(text)}” of {printable(student)}: {error}"


def _shared(name: str, numbers: Mapping[str, set[str]]) -> Iterator[str]:
    """A sentence for each student who stands for several of the platform's people."""
    for student, several in numbers.items():
        if len(several) > 1:
            yield (
                f"{name} has {printable(student)} {len(several)} times, as {', '.join(sorted(several))}: "
                "what they hand in goes to one student. Give each a login or address of their own there."
            )


def _undated(name: str, undated: Mapping[str, str]) -> Iterator[str]:
    """One sentence about the times of a list that cannot be read, with everybody whom it concerns."""
    if undated:
        students = ", ".join(map(printable, sorted(undated)))
        yield (
            f"{name} has times that cannot be read, so that no time of receipt is known of {students} "
            f"({next(iter(undated.values()))}): {WANTED}."
        )


def _list_files(course: CourseFolder, assignment: str, faults: list[str]) -> list[Path]:
    folder = course.downloads(assignment)
    inner = folder / course.config.ZipCollectApp.get("archive_directory", "archive")
    found = [path for place in dict.fromkeys((folder, inner)) for path in sorted(place.glob("*"))]
    faults += [
        f"{path.name} was not read: save it as CSV (UTF-8)."
        for path in found
        if path.suffix.lower() in SPREADSHEETS
    ]
    return [path for path in found if path.suffix.lower() in TABLES and not path.name.startswith(".")]


def _table(path: Path, faults: list[str]) -> _Table | None:
    """A list with the columns in it that are known; None, and a fault, where it cannot be used."""
    try:
        text = _text(path.read_bytes(), path.name, faults)
        head = text.partition("\n")[0]
        delimiter = next((d for d in (",", ";", "\t") if d in head), ",")
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except (OSError, csv.Error) as error:
        faults.append(f"{path.name} cannot be read as a list of students: {error}. Save it as CSV (UTF-8).")
        return None
    lines = [tuple(cell.strip() for cell in line) for line in lines if any(line)]
    headings, rest = (lines[0], tuple(lines[1:])) if lines else ((), ())
    known = {heading.lower(): place for place, heading in enumerate(headings)}
    if not any(columns <= known.keys() for columns in KNOWN):
        known = _known_by_form(headings, rest)
        faults.append(_of_another_language(path.name, headings, known))
    return _Table(path.name, headings, rest, known) if known else None


def _text(data: bytes, name: str, faults: list[str]) -> str:
    """A list's text. Spreadsheets write UTF-8, UTF-16, or what Windows had before: one byte a letter."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:2]:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(
            f"{name} is not in UTF-8 and was read as Windows-1252: if names in it look wrong, save it as CSV "
            "(UTF-8)."
        )
        return data.decode("cp1252", errors="replace")


def _known_by_form(headings: tuple[str, ...], lines: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Columns of Moodle's worksheet in any language: its first, of "<word> <number>", and e-mail addresses.

    Empty where the first column has not that form in every line, with one word and different numbers.
    """
    found = [PARTICIPANT.fullmatch(line[0]) for line in lines]
    numbers = {match["number"] for match in found if match}
    words = {match["word"] for match in found if match}
    if not found or len(numbers) < len(found) or len(words) > 1:
        return {}
    known = {"identifier": 0}
    columns = [[line[place] for line in lines if place < len(line)] for place in range(len(headings))]
    emails = [place for place, cells in enumerate(columns) if cells and all(map(EMAIL.fullmatch, cells))]
    return {**known, "email address": emails[0]} if len(emails) == 1 else known


def _of_another_language(name: str, headings: Sequence[str], known: Mapping[str, int]) -> str:
    """What became of a list without our headings, and what to do."""
    mend = (
        "Export it with the site in English, or rename its headings so, or add a CSV file with the columns "
        "student and received."
    )
    if not known:
        listed = ", ".join(f"“{printable(heading, 40)}”" for heading in headings[:4]) or "it is empty"
        more = ", …" if len(headings) > 4 else ""
        return f"{name} has no column that is known here ({listed}{more}); nothing was read from it. {mend}"
    taken = " and ".join(
        f"“{printable(headings[place], 40)}” was taken for “{column.capitalize()}”"
        for column, place in known.items()
    )
    return f"{name} has no English headings: {taken}; no time of receipt was read. {mend}"


def _person(cells: Mapping[str, str]) -> Person:
    """Somebody in a line of Moodle's grading worksheet, of Canvas's gradebook, or of a list of receipts."""
    moodle = re.search(r"(\d+)$", cells.get("identifier", ""))
    if moodle:
        login = cells.get("username") or cells.get("id number", "")
        return Person(moodle[1], login, cells.get("email address", ""), cells.get("full name", ""))
    if cells.get("id", "").isdigit() and "sis login id" in cells:
        last, comma, first = cells.get("student", "").partition(", ")
        name = f"{first} {last}" if comma else last
        login = cells["sis login id"]
        return Person(cells["id"], login, _address(login), name)
    login = cells.get("student", "") if cells.keys() & {"received", "task"} else ""
    return Person(login=login, email=_address(login))


def _address(login: str) -> str:
    """A login that is an e-mail address."""
    return login if EMAIL.fullmatch(login) else ""


def time_zone(course: CourseFolder) -> tzinfo:
    """The zone of times that name none. GradebookError where the course's setting is no zone."""
    name = course.config.Exchange.get("timezone", "UTC")
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise GradebookError(
            f"The course's time zone “{name}” does not exist: set c.Exchange.timezone in nbgrader_config.py "
            "to a name such as Europe/Berlin."
        ) from error
