"""What students handed in, from the folders in which nbgrader collects, as bytes; and when it was received.

nbgrader collects into `submitted/<student>/<assignment>/`; that folder is read here, following no symbolic
link. Zip files of learning platforms are put there first (see `archives`).

**Time of receipt.** A list in `downloaded/<assignment>/` says when the platform received what: Moodle's
grading worksheet as it is, or any table with the columns `student` and `received`; a time that names no zone
is in the course's (nbgrader's `Exchange.timezone`). Without a line in such a
list the time in `timestamp.txt` counts, but not where the notebook itself was changed after it: everybody can
write that file. Where neither is there, no time is known and nobody is late.

The time of a notebook's change is evidence only where it was kept when the file came here, as `nbgrader
collect` keeps it. A copy that keeps no times (`cp -r`, git, many a restore) gives each file the present one,
and so does a person who mends a notebook here. Then the file's last change of content and of state (`ctime`)
fall together, and `timestamp.txt` counts: nobody becomes late by what an instructor does. A forger whose
evidence such a copy has wiped out goes unnoticed; one whose times were kept does not. What `archives` has
itself written into `timestamp.txt` is never doubted.

**Who.** The same lists say whose a platform's number is: Moodle's are new ones for each assignment. Headings
are English; Moodle's identifiers ("Participant 123") and e-mail addresses are known by their form too, in a
worksheet of another language. Nothing else is guessed, and what was is told.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import hashlib
import io
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import dateutil.parser
import dateutil.tz
from nbgrader import utils

from classroom.gradebook import Book, CourseFolder, utc
from examiner import MAX_BYTES, Flag

SECRET = "submission_secret.txt"
TIME = "timestamp.txt"
CLOCKS = timedelta(minutes=2)  # two clocks, or the copying, may differ by this much
WRITTEN_HERE = timedelta(seconds=5)  # a file's two times of one writing differ by less
# of these columns a list has all of one line, or its headings are not known
KNOWN = ({"student", "received"}, {"identifier"}, {"id", "sis login id"})
CANVAS_TEST = "Test Student"  # Canvas's own name for a teacher's view as a student
PARTICIPANT = re.compile(r"(?P<word>[^\W\d][^\d]*?)\s*(?P<number>\d+)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
CANVAS_AGAIN = r"-\d+"  # what Canvas itself adds to the name of a second attempt
ATTEMPT = re.compile(r"(?: \((\d+)\)|-(\d+)|_(\d+)| - Copy(?: \(\d+\))?|-Copy\d+)+$")


@dataclass(frozen=True)
class HandIn:
    """One student's notebooks in bytes, by the assignment's names for them; None where one is missing."""

    student: str
    notebooks: Mapping[str, bytes | None]
    received: datetime | None  # in UTC
    flags: tuple[Flag, ...]

    @property
    def digest(self) -> str:
        """A hash over everything that decides the grade."""
        state = hashlib.sha256()
        for name, data in sorted(self.notebooks.items()):
            state.update(name.encode(errors="surrogatepass") + b"\0")
            state.update(hashlib.sha256(data).digest() if data is not None else b"none")
        state.update(repr((self.received, [asdict(flag) for flag in self.flags])).encode(errors="replace"))
        return state.hexdigest()


@dataclass(frozen=True)
class Person:
    """Somebody as a learning platform knows them; what it does not tell is empty."""

    number: str = ""
    login: str = ""
    email: str = ""
    name: str = ""


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


# --- folders -----------------------------------------------------------------------------------------


def read_hand_in(
    student: str, folder: Path, names: Collection[str], receipts: Mapping[str, datetime]
) -> HandIn:
    """Read the student's notebooks from their folder. Never raises for what lies there."""
    flags: list[Flag] = []
    found = _notebooks(folder, flags)
    chosen = _choose(found, names, flags)
    notebooks = {name: _read(chosen[name], flags) if name in chosen else None for name in names}
    received = receipts.get(student)
    if received is None:
        received = _claimed_time(folder, [p for p in chosen.values() if p is not None], flags)
    return HandIn(student, notebooks, received, tuple(flags))


def read_secret(folder: Path) -> bytes | None:
    """What `nbgrader submit` put beside the notebooks, by which a student alone can fetch the feedback."""
    path = folder / SECRET
    return _read(path, []) if path.is_file() and not path.is_symlink() else None


def _notebooks(folder: Path, flags: list[Flag]) -> list[Path]:
    """Notebooks of the folder that are ordinary files."""
    found = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        flags.append(Flag("unreadable", None, f"The folder cannot be read: {error.strerror}."))
        return []
    if folder.is_symlink():
        flags.append(Flag("symbolic-link", None, "The folder is a symbolic link; it was not followed."))
        return []
    for entry in entries:
        if entry.is_symlink():
            message = f"“{printable(entry.name)}” is a symbolic link; it was not followed."
            flags.append(Flag("symbolic-link", None, message))
        elif entry.name.lower().endswith(".ipynb") and not entry.name.startswith("."):
            if entry.is_file(follow_symlinks=False):
                found.append(Path(entry.path))
            else:
                message = f"“{printable(entry.name)}” is no ordinary file; it was not read."
                flags.append(Flag("odd-file", None, message))
    return found


def _choose(found: list[Path], names: Collection[str], flags: list[Flag]) -> dict[str, Path]:
    """Which file stands for which notebook: by its name, by a name like it, as the only one left."""
    chosen = {path.stem: path for path in found if path.stem in names}
    rest = [path for path in found if path.stem not in names]
    for name in [n for n in names if n not in chosen]:
        like = [path for path in rest if plain(path.stem) == plain(name)]
        if not like and len(names) == 1:
            like = rest
        if like:
            path = max(like, key=lambda p: (attempt(p.stem), p.stat().st_mtime, p.name))
            chosen[name] = path
            rest.remove(path)
            if not re.fullmatch(re.escape(name) + CANVAS_AGAIN, path.stem):
                message = (
                    f"The notebook is called “{printable(path.name)}”, not “{name}.ipynb”; it was taken."
                )
                flags.append(Flag("renamed", None, message))
    if rest and len(names) == 1 and len(found) > 1:
        listed = ", ".join(f"“{printable(path.name)}”" for path in rest[:5])
        flags.append(Flag("more-notebooks", None, f"Other notebooks were handed in and not read: {listed}."))
    return chosen


def plain(stem: str) -> str:
    """A file's name without what browsers, platforms and editors add to it."""
    return re.sub(r"[\W_]+", "", ATTEMPT.sub("", stem)).lower()


def attempt(stem: str) -> int:
    """The number that a platform adds to a name that was handed in before, 0 without one."""
    found = ATTEMPT.search(stem)
    return max((int(g) for g in found.groups() if g), default=0) if found else 0


def _read(path: Path, flags: list[Flag]) -> bytes | None:
    """The file's content, one byte more than is graded at most; no symbolic link is followed."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(0, "it is no ordinary file")
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"“{printable(path.name)}” cannot be read: {error.strerror}."
        flags.append(Flag("unreadable", None, message))
        return None


def _claimed_time(folder: Path, notebooks: list[Path], flags: list[Flag]) -> datetime | None:
    """The time in `timestamp.txt`, or that of the notebook's last change where this is later."""
    data = None
    path = folder / TIME
    if path.is_file() and not path.is_symlink():
        data = _read(path, flags)
    text = (data or b"")[:200].decode("utf-8", errors="replace").strip()
    if not text:
        return None
    try:
        claimed = utc(utils.parse_utc(text))
    except (ValueError, OverflowError, TypeError):
        message = f"timestamp.txt holds no time: “{printable(text)}”."
        flags.append(Flag("bad-timestamp", None, message))
        return None
    changed = max(filter(None, map(_changed, notebooks)), default=claimed)
    if changed <= claimed + CLOCKS:
        return claimed
    message = (
        f"timestamp.txt says {_told(claimed)}, but the notebook was changed after that, on {_told(changed)}; "
        "the later time counts."
    )
    flags.append(Flag("timestamp-contradicted", None, message))
    return changed.replace(microsecond=0)


def time_text(moment: datetime) -> str:
    """A moment in UTC as `timestamp.txt`, lists and records have it: 2026-03-03 17:59:00 UTC."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _changed(path: Path) -> datetime | None:
    """When the student last changed a file; None where it was written where it lies, so that nobody knows."""
    state = path.lstat()
    if abs(state.st_ctime - state.st_mtime) < WRITTEN_HERE.total_seconds():
        return None
    return datetime.fromtimestamp(state.st_mtime, UTC)


def _told(moment: datetime) -> str:
    """A moment in UTC as people write it: 3 March 2026 17:59 UTC."""
    return f"{moment.day} {moment:%B %Y %H:%M} UTC"


# --- the platform's lists ----------------------------------------------------------------------------


def student_of(book: Book) -> Callable[[Person], str]:
    """Says which student of the gradebook a person of a learning platform is, or what a new one is called."""

    @functools.cache  # lists, zip files and report ask for the same people
    def who(person: Person) -> str:
        known = book.student_like(person.login, person.email, person.number)
        return known or person.login or person.email or person.number

    return who


def read_lists(course: CourseFolder, assignment: str, who: Callable[[Person], str]) -> Lists:
    """Read the lists in `downloaded/<assignment>/`, or beside the zip files in it.

    `who` gives the student that a person is. Never raises for what is in a list.
    """
    lists = Lists()
    faults: list[str] = []
    canvas: tuple[tuple[str, ...], ...] = ()
    zone = time_zone(course)
    for path in _list_files(course, assignment):
        table = _table(path, faults)
        if table is None:
            continue
        if table.known.keys() >= {"id", "sis login id"}:
            canvas = (table.headings, *table.lines)
        for cells in table.rows():
            _read_row(cells, table.name, who, zone, lists, faults)
    return replace(lists, canvas=canvas, faults=tuple(faults))


def _read_row(
    cells: Mapping[str, str],
    name: str,
    who: Callable[[Person], str],
    zone: tzinfo | None,
    lists: Lists,
    faults: list[str],
) -> None:
    person = _person(cells)
    student = cells.get("student", "") if "received" in cells else who(person)
    if person.number:
        lists.people[person.number] = person
    if person.number and student and person.name != CANVAS_TEST:
        lists.names[student] = person.name
        with contextlib.suppress(ValueError):
            lists.maxima[name] = float(cells.get("maximum grade", ""))
    text = cells.get("received") or cells.get("last modified (submission)", "")
    if not student or not text or text == "-":
        return
    try:
        moment = dateutil.parser.parse(text)
        lists.receipts[student] = utc(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        faults.append(f"{name}: “{printable(text)}” is no time; {student} has no time of receipt.")


def _list_files(course: CourseFolder, assignment: str) -> list[Path]:
    folder = downloads(course, assignment)
    inner = folder / course.config.ZipCollectApp.get("archive_directory", "archive")
    return [*sorted(folder.glob("*.csv")), *(sorted(inner.glob("*.csv")) if inner != folder else [])]


def _table(path: Path, faults: list[str]) -> _Table | None:
    """A list with the columns in it that are known; None, and a fault, where it cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        head = text.partition("\n")[0]
        delimiter = next((d for d in (",", ";", "\t") if d in head), ",")
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name} cannot be read as a list of students: {error}.")
        return None
    lines = [tuple(cell.strip() for cell in line) for line in lines if any(line)]
    headings, rest = (lines[0], tuple(lines[1:])) if lines else ((), ())
    known = {heading.lower(): place for place, heading in enumerate(headings)}
    if not any(columns <= known.keys() for columns in KNOWN):
        known = _known_by_form(headings, rest)
        faults.append(_of_another_language(path.name, headings, known))
    return _Table(path.name, headings, rest, known) if known else None


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
    """Somebody in a line of Moodle's grading worksheet or of Canvas's gradebook."""
    moodle = re.search(r"(\d+)$", cells.get("identifier", ""))
    if moodle:
        login = cells.get("username") or cells.get("id number", "")
        return Person(moodle[1], login, cells.get("email address", ""), cells.get("full name", ""))
    if cells.get("id", "").isdigit() and "sis login id" in cells:
        last, comma, first = cells.get("student", "").partition(", ")
        name = f"{first} {last}" if comma else last
        login = cells["sis login id"]
        return Person(cells["id"], login, login if EMAIL.fullmatch(login) else "", name)
    return Person()


def downloads(course: CourseFolder, assignment: str) -> Path:
    """The folder in which nbgrader looks for what was downloaded from a learning platform."""
    structure = course.config.ZipCollectApp.get("collect_directory_structure", "")
    folder = course.config.ZipCollectApp.get("downloaded_directory", "downloaded")
    if structure:
        step = structure.format(downloaded=folder, assignment_id=assignment, collect_step="x")
        return (course.root / step).parent
    return course.root / folder / assignment


def time_zone(course: CourseFolder) -> tzinfo | None:
    """The zone of times that name none; None, which counts as UTC, where the course's setting is no zone."""
    return dateutil.tz.gettz(course.config.Exchange.get("timezone", "UTC"))


def printable(text: str, limit: int = 120) -> str:
    """A stranger's text, such as a file name, safe to print on one line."""
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= limit else text[:limit] + "…"
