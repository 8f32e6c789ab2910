"""The zip files in which learning platforms give out a class's hand-ins, put where nbgrader collects.

A zip file goes where `nbgrader zip_collect` looks for it, `downloaded/<assignment>/archive/`; `unpack` puts
the notebooks in it into `submitted/`. Names are understood as Moodle and Canvas make them, or by the
collector that the course has set for `zip_collect`. Nothing in a zip file is trusted: a name that leads
elsewhere, a link, a locked or an oversized entry is refused, with a reason.

What was unpacked is noted in `downloaded/<assignment>/.unpacked.json`: a notebook that a person has changed
since is left alone, one that a later attempt replaces is taken away.

**Times.** A notebook gets the time of receipt as that of its last change, where a list tells one, and that of
its entry in the zip file otherwise. The time goes into `timestamp.txt` too, and into the notes: it goes on to
count when the list is gone, until the student hands in something else or a person changes that file.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader import utils
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import import_item

from classroom.gradebook import CourseFolder, utc
from classroom.handin import (
    TIME,
    Lists,
    Person,
    attempt,
    downloads,
    plain,
    printable,
    time_text,
    time_zone,
)
from examiner import MAX_BYTES, write_aside

MAX_ENTRIES = 50_000  # of one zip file
MAX_UNPACKED = 8 * 2**30  # bytes of the notebooks in one zip file
MAX_NESTED = 50 * 2**20  # bytes of a zip file in a zip file, and of the notebooks in that
MAX_NOTEBOOKS = 30  # in a zip file in a zip file
MAX_PATH = 400
NOTED = ".unpacked.json"

# what damaged zip files make Python's reader raise
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, LookupError, RuntimeError, OverflowError),
)
# the platform's part comes first, so the shortest match is taken: what follows is named by the student
MOODLE = re.compile(r"(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_file(?:_?/|_)(?P<file>.+)")
CANVAS = re.compile(
    r"(?:[^/]+/)??(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?P<number>\d+)_(?P<upload>\d+)_"
    r"(?P<file>[^/]+(?:/.+)?)"
)


@dataclass(frozen=True)
class Refusal:
    """Something in a zip file that was not taken, and why."""

    archive: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.archive}: “{printable(self.entry)}” was refused: {self.reason}."


@dataclass(frozen=True)
class Undated:
    """A student who handed in again since the time of receipt was told."""

    student: str

    def __str__(self) -> str:
        return (
            f"{printable(self.student)} handed in again, and no list says when: no lateness was counted. "
            "Download the list again too."
        )


@dataclass(frozen=True)
class Unpacked:
    """What a class's zip files came to, by student. `late` are those marked as late without a time."""

    people: Mapping[str, Person]
    receipts: Mapping[str, datetime]
    late: frozenset[str]
    refusals: tuple[Refusal | Undated, ...]


@dataclass(frozen=True)
class Entry:
    """A notebook in a zip file: where it is, whose, and under which name it was handed in."""

    archive: Path
    path: tuple[str, ...]  # one name, or two for a zip file in the zip file
    person: Person
    file: str
    upload: int = 0  # the platform's number for it: later ones are higher
    student: str = ""
    late: bool = False
    received: datetime | None = None

    @property
    def name(self) -> str:
        """The entry as a person would name it."""
        return "/".join(self.path)

    @property
    def order(self) -> tuple[int, int]:
        """Of two with the same name, the later one has the higher."""
        return self.upload, attempt(PurePosixPath(self.file).stem)


def unpack(course: CourseFolder, assignment: str, who: Callable[[Person], str], lists: Lists) -> Unpacked:
    """Put the notebooks in the class's zip files into `submitted/`; of several attempts the latest counts.

    `who` gives the student that a person of the platform is. May be done again at any time: what is there
    and equal is left as it is. Writes `timestamp.txt` where the time of receipt is known.
    """
    refusals: list[Refusal | Undated] = []
    archives = sorted(_archives(course, assignment), key=lambda p: (p.stat().st_mtime, p.name))
    chosen: dict[tuple[str, str], Entry] = {}
    for archive in archives:
        found: dict[tuple[str, str], Entry] = {}
        for entry in _entries(course, archive, refusals):
            person = lists.people.get(entry.person.number, entry.person)
            person = replace(person, name=person.name or entry.person.name)
            entry = replace(entry, person=person, student=who(person))
            if fault := _name_fault(entry):
                refusals.append(Refusal(archive.name, entry.name, fault))
                continue
            key = (entry.student, plain(PurePosixPath(entry.file).stem))
            if key not in found or entry.order >= found[key].order:
                found[key] = entry
        chosen |= found
    entries = list(chosen.values())
    times = {e.student: e.received for e in entries if e.received} | dict(lists.receipts)
    notes = _Notes(course, assignment)
    for archive in archives:
        with _opened(archive) as whole:
            for entry in entries:
                if entry.archive == archive and whole is not None:
                    _put(whole, entry, times.get(entry.student), notes, refusals)
    kept, outdated = notes.times()
    refusals += [Undated(student) for student in sorted(outdated - times.keys())]
    for student in {entry.student for entry in entries}:
        if student in times:
            notes.put_time(student, times[student])
        elif student in outdated:
            notes.take_time_away(student)
    times = kept | times
    if archives:
        notes.close()
    return Unpacked(
        people={entry.student: entry.person for entry in entries},
        receipts=times,
        late=frozenset(e.student for e in entries if e.late and e.student not in times),
        refusals=tuple(refusals),
    )


# --- what is in it -----------------------------------------------------------------------------------


def _archives(course: CourseFolder, assignment: str) -> Iterator[Path]:
    name = course.config.ZipCollectApp.get("archive_directory", "archive")
    for path in (downloads(course, assignment) / name).glob("*"):
        if path.suffix.lower() == ".zip" and path.is_file() and not path.is_symlink():
            yield path


@contextlib.contextmanager
def _opened(archive: Path | io.BytesIO) -> Iterator[zipfile.ZipFile | None]:
    try:
        opened = zipfile.ZipFile(archive)
    except UNREADABLE:
        yield None
        return
    with opened:
        yield opened


def _entries(course: CourseFolder, archive: Path, refusals: list[Refusal]) -> Iterator[Entry]:
    """The notebooks in a zip file whose names say whose they are."""
    collector = _collector(course)
    with _opened(archive) as whole:
        if whole is None:
            refusals.append(Refusal(archive.name, archive.name, "it is not a zip file that can be read"))
            return
        for path in _paths(whole, archive.name, refusals):
            name = path[0] if len(path) == 1 else f"{path[0].removesuffix('.zip')}/{path[1]}"
            entry = _collected(archive, path, name, collector) if collector else _named(archive, path, name)
            if entry is None:
                reason = "its name does not say whose it is, as Moodle's and Canvas's do"
                refusals.append(Refusal(archive.name, name, reason))
            else:
                yield entry


def _paths(whole: zipfile.ZipFile, archive: str, refusals: list[Refusal]) -> Iterator[tuple[str, ...]]:
    """Where the notebooks in a zip file are, those in zip files in it included."""
    entries = whole.infolist()
    if len(entries) > MAX_ENTRIES:
        refusals.append(Refusal(archive, archive, f"it has {len(entries)} entries, more than {MAX_ENTRIES}"))
        return
    unpacked = 0
    for info in _of_kind(entries, ".ipynb", ".zip"):
        if reason := _fault(info):
            refusals.append(Refusal(archive, info.filename, reason))
            continue
        paths, size = [(info.filename,)], info.file_size
        if info.filename.lower().endswith(".zip"):
            paths, size = _inner_paths(whole, info.filename, archive, refusals)
        unpacked += size
        if unpacked > MAX_UNPACKED:
            refusals.append(Refusal(archive, info.filename, "the zip file unpacks to too much"))
            return
        yield from paths


def _inner_paths(
    whole: zipfile.ZipFile, name: str, archive: str, refusals: list[Refusal]
) -> tuple[list[tuple[str, ...]], int]:
    """The same for a student's zip file: its notebooks, and the bytes that they unpack to."""
    paths: list[tuple[str, ...]] = []
    size = 0
    inner = _content(whole, name, MAX_NESTED)
    if isinstance(inner, str):
        refusals.append(Refusal(archive, name, inner))
        return [], 0
    with _opened(io.BytesIO(inner)) as opened:
        if opened is None:
            refusals.append(Refusal(archive, name, "it is not a zip file that can be read"))
            return [], 0
        for info in _of_kind(opened.infolist(), ".ipynb"):
            if reason := _fault(info):
                refusals.append(Refusal(archive, f"{name}/{info.filename}", reason))
                continue
            if len(paths) == MAX_NOTEBOOKS or size + info.file_size > MAX_NESTED:
                reason = f"it holds more than {MAX_NOTEBOOKS} notebooks, or {MAX_NESTED / 1e6:.0f} MB of them"
                refusals.append(Refusal(archive, name, reason))
                break
            size += info.file_size
            paths.append((name, info.filename))
    return paths, size


def _of_kind(entries: Iterable[zipfile.ZipInfo], *kinds: str) -> Iterator[zipfile.ZipInfo]:
    """Files of these kinds, without what operating systems and editors leave in zip files."""
    for info in entries:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        litter = any(p in ("__MACOSX", ".ipynb_checkpoints") or p.startswith("._") for p in parts)
        if info.filename.lower().endswith(kinds) and not litter:
            yield info


def _fault(info: zipfile.ZipInfo) -> str:
    """Why an entry is refused; empty where it is not."""
    name = info.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in parts:
        return "its name leads out of the folder"
    if len(name) > MAX_PATH or any(ord(c) < 32 or ord(c) == 127 for c in name):
        return "its name is too long or has control characters"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a symbolic link"
    if info.flag_bits & 1:
        return "it is locked with a password"
    limit = MAX_NESTED if name.lower().endswith(".zip") else MAX_BYTES
    if info.file_size > limit:
        return f"it unpacks to {info.file_size / 1e6:.0f} MB, more than {limit / 1e6:.0f} MB"
    return ""


def _name_fault(entry: Entry) -> str:
    if not _is_plain_name(entry.student):
        return "the student's name in it is no file name"
    return "" if _is_plain_name(entry.file) else "its name is no file name"


def _is_plain_name(name: str) -> bool:
    """Can it name a file anywhere? File systems allow 255 bytes, some of which are needed while writing."""
    fits = 0 < len(name.encode(errors="replace")) <= 200
    return fits and not re.search(r"[/\\\x00-\x1f\x7f]", name) and not name.startswith(".")


def _content(whole: zipfile.ZipFile, name: str, limit: int) -> bytes | str:
    """An entry's content, or why it cannot be had; never reads more than the limit."""
    try:
        with whole.open(name) as file:
            data = file.read(limit + 1)
    except UNREADABLE as error:
        return f"it cannot be unpacked ({printable(str(error))})"
    return data if len(data) <= limit else f"it unpacks to more than {limit / 1e6:.0f} MB"


# --- whose it is -------------------------------------------------------------------------------------


def _named(archive: Path, path: tuple[str, ...], name: str) -> Entry | None:
    """What a name of Moodle's or Canvas's says."""
    for pattern in (MOODLE, CANVAS):
        if found := pattern.fullmatch(name):
            parts = found.groupdict()
            full_name = parts["name"] if pattern is MOODLE else ""
            return Entry(
                archive=archive,
                path=path,
                person=Person(parts["number"], name=full_name),
                file=PurePosixPath(parts["file"].replace("\\", "/")).name,
                upload=int(parts.get("upload") or 0),
                late=bool(parts.get("late")),
            )
    return None


def _collected(
    archive: Path, path: tuple[str, ...], name: str, collector: FileNameCollectorPlugin
) -> Entry | None:
    """What the course's own collector for `nbgrader zip_collect` makes of a name."""
    found = collector.collect(name)
    if not found or not found.get("student_id") or not found.get("file_id"):
        return None
    received = None
    with contextlib.suppress(ValueError, OverflowError):
        received = utc(utils.parse_utc(found["timestamp"])) if found.get("timestamp") else None
    full_name = " ".join(filter(None, (found.get("first_name"), found.get("last_name"))))
    person = Person(login=found["student_id"], email=found.get("email") or "", name=full_name)
    file = PurePosixPath(found["file_id"]).name.removesuffix(".ipynb") + ".ipynb"
    return Entry(archive, path, person, file, received=received)


def _collector(course: CourseFolder) -> FileNameCollectorPlugin | None:
    kind = course.config.ZipCollectApp.get("collector_plugin", FileNameCollectorPlugin)
    if kind is FileNameCollectorPlugin and not course.config.FileNameCollectorPlugin.get("named_regexp"):
        return None
    return (import_item(kind) if isinstance(kind, str) else kind)(config=course.config)


# --- where it goes -----------------------------------------------------------------------------------


@dataclass
class _Notes:
    """What was unpacked before and is now, by student and name: notebooks' hashes, and times as written."""

    course: CourseFolder
    assignment: str
    now: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path = downloads(self.course, self.assignment) / NOTED
        self.before = self._read()

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def place(self, student: str, file: str) -> Path:
        """Where a notebook of a student goes."""
        return self.course.path("submitted", student, self.assignment) / file

    def times(self) -> tuple[dict[str, datetime], set[str]]:
        """The times of receipt written before that hold still, and whose do not: they handed in again."""
        again = {_parts(key)[0] for key, digest in self.now.items() if self.before.get(key) != digest}
        held: dict[str, datetime] = {}
        outdated: set[str] = set()
        for key, text in self.before.items():
            student, file = _parts(key)
            if file == TIME and _text(self.place(student, TIME)) == text:
                if student in again:
                    outdated.add(student)
                else:
                    held[student] = utc(utils.parse_utc(text.strip()))
        return held, outdated

    def put_time(self, student: str, received: datetime) -> None:
        """Write the time of receipt, where there is a hand-in."""
        path = self.place(student, TIME)
        if path.parent.is_dir():
            self.now[f"{student}/{TIME}"] = text = f"{time_text(received)}\n"
            if _text(path) != text:
                write_aside(path, text.encode())

    def take_time_away(self, student: str) -> None:
        """Take away the time of receipt that was written for an earlier attempt."""
        self.place(student, TIME).unlink()
        del self.before[f"{student}/{TIME}"]

    def close(self) -> None:
        """Take away what a later attempt replaces and nobody has changed; write the notes."""
        current = {(student, plain(Path(file).stem)) for student, file in map(_parts, self.now)}
        for key in self.before.keys() - self.now.keys():
            student, file = _parts(key)
            if file != TIME and (student, plain(Path(file).stem)) in current and _is_plain_name(file):
                path = self.place(student, file)
                if path.is_file() and not path.is_symlink() and _hash(path.read_bytes()) == self.before[key]:
                    path.unlink()
        noted = self.before | self.now
        if self.path.is_file() and noted == self._read():
            return
        write_aside(self.path, json.dumps(noted, indent=0, sort_keys=True).encode())


def _parts(key: str) -> tuple[str, str]:
    student, _, file = key.partition("/")
    return student, file


def _put(
    whole: zipfile.ZipFile,
    entry: Entry,
    received: datetime | None,
    notes: _Notes,
    refusals: list[Refusal | Undated],
) -> None:
    data = _content(whole, entry.path[0], MAX_NESTED if len(entry.path) > 1 else MAX_BYTES)
    if len(entry.path) > 1 and not isinstance(data, str):
        with _opened(io.BytesIO(data)) as inner:
            data = _content(inner, entry.path[1], MAX_BYTES) if inner else "it is not a zip file"
    if isinstance(data, str):
        refusals.append(Refusal(entry.archive.name, entry.name, data))
        return
    key, digest = f"{entry.student}/{entry.file}", _hash(data)
    notes.now[key] = digest
    path = notes.place(entry.student, entry.file)
    present = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    if present is not None and present != data and notes.before.get(key) == digest:
        return  # a person has mended it
    if present != data:
        write_aside(path, data)
        received = received or _time_of(whole.getinfo(entry.path[0]), notes.course)
    if received is not None:
        _set_time(path, received)


def _time_of(info: zipfile.ZipInfo, course: CourseFolder) -> datetime | None:
    """The time that the platform gave an entry, which names no zone; None where it is none."""
    try:
        return utc(datetime(*info.date_time, tzinfo=time_zone(course)))
    except (ValueError, OverflowError):
        return None


def _set_time(path: Path, changed: datetime) -> None:
    """Say when a file was last changed; no time to come."""
    seconds = min(changed, datetime.now(UTC)).timestamp()
    if path.stat().st_mtime != seconds:
        os.utime(path, (seconds, seconds))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text(path: Path) -> str | None:
    return path.read_text(errors="replace") if path.is_file() and not path.is_symlink() else None
