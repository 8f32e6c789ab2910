"""The zip files in which learning platforms give out a class's hand-ins, put where nbgrader collects.

A zip file goes where `nbgrader zip_collect` looks for it, `downloaded/<assignment>/archive/`; `unpack` puts
the notebooks in it into `submitted/`. Names are understood as Moodle and Canvas make them, or by the
collector that the course has set for `zip_collect`. Nothing in a zip file is trusted: a name that leads
elsewhere, a link, a locked or an oversized entry is refused, with a reason. So is a file that is not a
notebook, whatever it is called. Whoever is known by a name in a zip file has handed something in and gets a
folder, also where nothing could be taken.

What was unpacked is noted in `downloaded/<assignment>/.unpacked.json`: a notebook that a person has changed
since is left alone, one that a later attempt replaces is taken away.

**Times.** A notebook gets the time of receipt as that of its last change, where a list tells one, and that of
its entry in the zip file otherwise. The time goes into `timestamp.txt` too, and into the notes: it goes on to
count when the list is gone, until the student hands in something else or a person changes that file.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import import_item

from classroom.gradebook import CourseFolder, utc
from classroom.handin import CANVAS_AGAIN, LITTER, attempt, plain, printable, stem_of
from classroom.lateness import WANTED, moment_of
from classroom.lists import SPREADSHEETS, TABLES, Lists, time_zone
from classroom.notes import Notes, digest_of, is_plain_name
from classroom.people import Person
from examiner import CLEAR_OUTPUTS, MAX_BYTES, Flag, looks_like_notebook, write_aside

MAX_ENTRIES = 50_000  # of one zip file
MAX_UNPACKED = 8 * 2**30  # bytes of the notebooks in one zip file
MAX_NESTED = 50 * 2**20  # bytes of a zip file in a zip file, and of the notebooks in that
MAX_NOTEBOOKS = 30  # in a zip file in a zip file
MAX_INNER = 1000  # files in a zip file in a zip file
MAX_PATH = 400

# what damaged zip files make Python's reader raise
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, LookupError, RuntimeError, OverflowError),
)
# the platform's part comes first, so the shortest match is taken: what follows is named by the student
MOODLE = re.compile(
    r"(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_?/|_)(?P<file>.+)"
)
CANVAS_ANONYMOUS = re.compile(
    r"(?P<number>anon_[A-Za-z0-9]+)_(?:(?P<late>LATE)_)?(?P<upload>\d+)_(?P<file>[^/]+(?:/.+)?)"
)
CANVAS = re.compile(
    r"(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?P<number>\d+)_(?P<upload>\d+)_(?P<file>[^/]+(?:/.+)?)"
)
WAY_OUT = "ask for the notebook itself, a file that ends in .ipynb"
BESIDE = "it is not a notebook"  # and the student has handed one in as well, who may add what they like
NO_NOTEBOOK = f"{BESIDE}; {WAY_OUT}"
LEFT_BEHIND = f"a program has left it there for itself; {WAY_OUT}"  # see LITTER
DAMAGED = "it is not a zip file that can be read; download it again"  # the platform's, not a student's
NO_ZIP = f"it is not a zip file that can be read; {WAY_OUT}"


@dataclass(frozen=True)
class Refusal:
    """Something that was not taken, and why; `whose` names the student, where that is known."""

    archive: str
    entry: str
    reason: str
    whose: str = ""

    def __str__(self) -> str:
        of = f" of {printable(self.whose)}" if self.whose else ""
        return f"{self.archive}: “{printable(self.entry)}”{of} was refused: {self.reason}."


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
    """What a class's zip files came to; `people`, `receipts` and `flags` are by student."""

    people: Mapping[str, Person]
    receipts: Mapping[str, datetime]
    flags: Mapping[str, tuple[Flag, ...]]
    refusals: tuple[Refusal | Undated, ...]


@dataclass(frozen=True)
class Member:
    """A file in a zip file: where it is, whose, and under which name it was handed in.

    `fault` says why it is not taken; empty for a notebook that is. `undated` says what is wrong with the
    time in its name.
    """

    archive: Path
    path: tuple[str, ...]  # one name, or two for a zip file in the zip file
    person: Person
    file: str
    upload: int = 0  # the platform's number for it: later ones are higher
    student: str = ""
    late: bool = False
    received: datetime | None = None
    fault: str = ""
    undated: str = ""

    @property
    def name(self) -> str:
        """The entry as a person would name it."""
        return "/".join(self.path)

    @property
    def order(self) -> tuple[int, int]:
        """Of two with the same name, the later one has the higher."""
        return self.upload, attempt(stem_of(self.file))


def unpack(
    course: CourseFolder,
    assignment: str,
    who: Callable[[Person], str],
    lists: Lists,
    released: Collection[str] = (),
) -> Unpacked:
    """Put the notebooks in the class's zip files into `submitted/`; of several attempts the latest counts.

    `who` gives the student that a person of the platform is; `released` are the names of the files that were
    handed out, which are no more than that where they come back. May be done again at any time: what is there
    and equal is left as it is. Writes `timestamp.txt` where the time of receipt is known.
    """
    refusals: list[Refusal | Undated] = []
    archives = sorted(_archives(course, assignment, refusals), key=lambda p: (p.stat().st_mtime, p.name))
    chosen: dict[tuple[str, str], list[Member]] = {}
    refused: list[Member] = []
    for archive in archives:
        found: dict[tuple[str, str], list[Member]] = {}
        for entry in _entries(course, archive, refusals):
            entry = _with_student(entry, who, lists)
            if not is_plain_name(entry.student):
                reason = "the student's name in it cannot be a file name"
                refusals.append(Refusal(archive.name, entry.name, reason))
                continue
            key = (entry.student, plain(stem_of(entry.file)))
            if entry.fault:
                refused.append(entry)
            else:
                found[key] = _latest([*found.get(key, []), entry])
        chosen |= found
    entries = [entry for together in chosen.values() for entry in together]
    with_notebook = {entry.student for entry in entries}
    refused = [
        replace(e, fault=BESIDE) if e.fault == NO_NOTEBOOK and e.student in with_notebook else e
        for e in refused
    ]
    refused = [e for e in refused if e.fault != BESIDE or _base_name(e.path[-1]) not in released]
    dated = {e.student: e.received for e in entries if e.received} | dict(lists.receipts)
    notes = Notes(course, assignment)
    for archive in archives:
        own = [entry for entry in entries if entry.archive == archive]
        refused += _put_all(archive, own, dated, notes)
    times, undated = notes.date({entry.student for entry in entries}, dated)
    if archives:
        notes.close()
    flags = _flags(refused, entries, times)
    for student in flags:
        course.path("submitted", student, assignment).mkdir(parents=True, exist_ok=True)
    refusals += [
        Refusal(e.archive.name, e.name, e.fault, e.person.name or e.student)
        for e in refused
        if e.fault != BESIDE
    ]
    return Unpacked(
        people={entry.student: entry.person for entry in (*refused, *entries)},
        receipts=times,
        flags=flags,
        refusals=(*refusals, *map(Undated, undated)),
    )


def _base_name(name: str) -> str:
    """What an entry of a zip file is called in its folder."""
    return PurePosixPath(name.replace("\\", "/")).name


def _latest(entries: Iterable[Member]) -> list[Member]:
    """The latest of each name: Canvas numbers attempts; a browser numbers files, which may come together."""
    latest: dict[str, Member] = {}
    for entry in entries:
        name = re.sub(f"{CANVAS_AGAIN}$", "", stem_of(entry.file))
        if name not in latest or entry.order >= latest[name].order:
            latest[name] = entry
    return list(latest.values())


def _with_student(entry: Member, who: Callable[[Person], str], lists: Lists) -> Member:
    person = lists.people.get(entry.person.number, entry.person)
    person = replace(person, name=person.name or entry.person.name)
    fault = entry.fault or ("" if is_plain_name(entry.file) else "its name cannot be a file name; " + WAY_OUT)
    return replace(entry, person=person, student=who(person), fault=fault)


def _flags(
    refused: Iterable[Member], taken: Iterable[Member], times: Collection[str]
) -> dict[str, tuple[Flag, ...]]:
    """What the zip files say of a hand-in beside its notebooks, by student."""
    found: dict[str, dict[Flag, None]] = {}
    for entry in refused:
        message = f"“{printable(entry.name)}” was not taken: {entry.fault}."
        found.setdefault(entry.student, {})[Flag("refused", None, message)] = None
    for entry in taken:
        if entry.student in times:
            continue
        if entry.late:
            message = "The platform marks it as late, but gives no time: no lateness was counted."
            found.setdefault(entry.student, {})[Flag("late-no-time", None, message)] = None
        if entry.undated:
            message = f"The time in its name cannot be read: {entry.undated}."
            found.setdefault(entry.student, {})[Flag("bad-timestamp", None, message)] = None
    return {student: tuple(flags) for student, flags in found.items()}


# --- what is in it -----------------------------------------------------------------------------------


def _archives(course: CourseFolder, assignment: str, refusals: list[Refusal | Undated]) -> Iterator[Path]:
    """The zip files for an assignment; what else lies among them is refused."""
    name = course.config.ZipCollectApp.get("archive_directory", "archive")
    folder = course.downloads(assignment)
    for path in (*folder.glob("*.[zZ][iI][pP]"), *(folder / name).glob("*")):
        if LITTER.match(path.name) or path.suffix.lower() in (*TABLES, *SPREADSHEETS):
            continue
        if path.suffix.lower() == ".zip" and path.is_file() and not path.is_symlink():
            yield path
        else:
            reason = "only zip files are unpacked; pack it as the platform does, into one zip file"
            refusals.append(Refusal(name, path.name, reason))


@contextlib.contextmanager
def _opened(archive: Path | io.BytesIO) -> Iterator[zipfile.ZipFile | None]:
    try:
        opened = zipfile.ZipFile(archive)
    except UNREADABLE:
        yield None
        return
    with opened:
        yield opened


def _entries(course: CourseFolder, archive: Path, refusals: list[Refusal | Undated]) -> Iterator[Member]:
    """The files in a zip file whose names say whose they are, also those that are not taken."""
    collector, zone = _collector(course), time_zone(course)
    with _opened(archive) as whole:
        if whole is None:
            refusals.append(Refusal(archive.name, archive.name, DAMAGED))
            return
        infos = _files(whole)
        if len(infos) > MAX_ENTRIES:
            reason = f"it has {len(infos)} entries, more than {MAX_ENTRIES}"
            refusals.append(Refusal(archive.name, archive.name, reason))
            return
        top = _common_folder([info.filename for info in infos])
        room = MAX_UNPACKED

        def owner_of(info: zipfile.ZipInfo) -> Member | None:
            name = info.filename.replace("\\", "/").removeprefix(top)
            return _collected(archive, name, collector, zone) if collector else _named(archive, name)

        unknown: list[str] = []
        seen: set[Person] = set()
        for info in infos:
            owner = owner_of(info)
            if owner is None:
                if reason := _unsafe(info):
                    refusals.append(Refusal(archive.name, info.filename, reason))
                else:
                    unknown.append(info.filename)
                continue
            seen.add(owner.person)
            for path, file, size, fault in _notebooks(whole, info, owner.file):
                room -= size
                fault = fault or ("" if room >= 0 else "the zip file unpacks to too much; pack it in two")
                yield replace(owner, path=path, file=file, fault=fault)
        if unknown:
            refusals.append(Refusal(archive.name, unknown[0], _unknown(len(unknown) - 1, collector)))
        for info in whole.infolist():  # of whom nothing else is there has handed in all the same
            owner = None if info.is_dir() or collector else owner_of(info)
            if owner is not None and owner.person not in seen:
                seen.add(owner.person)
                yield replace(owner, path=(info.filename,), fault=LEFT_BEHIND)


def _unknown(more: int, collector: FileNameCollectorPlugin | None) -> str:
    """Why a file, and so many more, have nobody whose they are."""
    others = f" (the same goes for {more} more)" if more else ""
    if collector:
        return f"its name has not the form that the course has set for its collector{others}"
    return (
        f"its name does not say whose it is, as Moodle's and Canvas's do{others}; for the names of another "
        "platform set c.FileNameCollectorPlugin.named_regexp in nbgrader_config.py"
    )


def _files(whole: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in a zip file, without folders and what operating systems and editors leave."""
    return [
        info
        for info in whole.infolist()
        if not info.is_dir() and not any(map(LITTER.match, info.filename.replace("\\", "/").split("/")))
    ]


def _common_folder(names: list[str]) -> str:
    """The folders around everything, such as that of somebody who has unpacked and packed again.

    A folder that says whose its files are is a part of their names.
    """
    folders = [name.replace("\\", "/").split("/")[:-1] for name in names]
    common = ""
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1 or level[0] in ("", "..") or MOODLE.fullmatch(f"{level[0]}/x"):
            break
        common += f"{level[0]}/"
    return common


Found = tuple[tuple[str, ...], str, int, str]
"""A file in a zip file: where it is, its name, its size in bytes, and why it is not taken."""


def _notebooks(whole: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> Iterator[Found]:
    """What a student's entry holds: a notebook, those in a zip file, or what is refused."""
    name = info.filename
    if fault := _fault(info):
        yield (name,), file, 0, fault
    elif not name.lower().endswith(".zip"):
        yield (name,), file, info.file_size, _content_fault(whole, name)
    elif isinstance(inner := _content(whole, name, MAX_NESTED), str):
        yield (name,), file, 0, inner
    else:
        with _opened(io.BytesIO(inner)) as opened:
            if opened is None:
                yield (name,), file, 0, NO_ZIP
            else:
                yield from _inner_notebooks(opened, name, file)


def _inner_notebooks(opened: zipfile.ZipFile, name: str, file: str) -> Iterator[Found]:
    """The same for a student's zip file."""
    size = count = 0
    infos = _files(opened)
    for info in infos[:MAX_INNER]:
        path = (name, info.filename)
        if fault := _fault(info) or _content_fault(opened, info.filename):
            yield path, "x", 0, fault
            continue
        count, size = count + 1, size + info.file_size
        if count > MAX_NOTEBOOKS or size > MAX_NESTED:
            reason = f"it holds more than {MAX_NOTEBOOKS} notebooks, or {MAX_NESTED / 1e6:.0f} MB of them"
            yield (name,), file, 0, reason
            return
        yield path, _base_name(info.filename), info.file_size, ""
    if len(infos) > MAX_INNER:
        yield (name,), file, 0, f"it holds more than {MAX_INNER} files"
    elif not infos:
        litter = any(not info.is_dir() for info in opened.infolist())
        yield (name,), file, 0, LEFT_BEHIND if litter else "it is an empty zip file; " + WAY_OUT


def _content_fault(whole: zipfile.ZipFile, name: str) -> str:
    """Why a file is not taken for a notebook; empty where it is, by its name or by what it holds."""
    if name.lower().endswith(".ipynb"):
        return ""
    data = _content(whole, name, MAX_BYTES)
    if isinstance(data, str):
        return data
    return "" if looks_like_notebook(data) else NO_NOTEBOOK


def _fault(info: zipfile.ZipInfo) -> str:
    """Why an entry is refused; empty where it is not."""
    if fault := _unsafe(info):
        return fault
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a symbolic link"
    if info.flag_bits & 1:
        return "it is locked with a password; " + WAY_OUT
    name = info.filename.lower()
    limit = MAX_NESTED if name.endswith(".zip") else MAX_BYTES
    if info.file_size <= limit:
        return ""
    way_out = f"; {CLEAR_OUTPUTS}" if name.endswith(".ipynb") else ""
    return f"it unpacks to {info.file_size / 1e6:.0f} MB, more than {limit / 1e6:.0f} MB{way_out}"


def _unsafe(info: zipfile.ZipInfo) -> str:
    """Why an entry is refused for its name; empty where it is not."""
    name = info.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in parts:
        return "its name leads out of the folder"
    if len(name) > MAX_PATH or any(ord(c) < 32 or ord(c) == 127 for c in name):
        return "its name is too long or has control characters"
    return ""


def _content(whole: zipfile.ZipFile, name: str, limit: int) -> bytes | str:
    """An entry's content, or why it cannot be had; never reads more than the limit."""
    try:
        with whole.open(name) as file:
            data = file.read(limit + 1)
    except UNREADABLE as error:
        return f"it cannot be unpacked ({printable(str(error))})"
    return data if len(data) <= limit else f"it unpacks to more than {limit / 1e6:.0f} MB"


# --- whose it is -------------------------------------------------------------------------------------


def _named(archive: Path, name: str) -> Member | None:
    """What a name of Moodle's or Canvas's says."""
    for pattern in (MOODLE, CANVAS_ANONYMOUS, CANVAS):
        if found := pattern.fullmatch(name):
            parts = found.groupdict()
            return Member(
                archive=archive,
                path=(name,),
                person=Person(parts["number"], name=parts["name"] if pattern is MOODLE else ""),
                file=PurePosixPath(parts["file"]).name,
                upload=int(parts.get("upload") or 0),
                late=bool(parts.get("late")),
            )
    return None


def _collected(archive: Path, name: str, collector: FileNameCollectorPlugin, zone: tzinfo) -> Member | None:
    """What the course's own collector for `nbgrader zip_collect` makes of a name."""
    found = collector.collect(name)
    if not found or not found.get("student_id") or not found.get("file_id"):
        return None
    received, undated = None, ""
    if text := found.get("timestamp"):
        try:
            received = moment_of(text, zone, date_alone=True)
        except ValueError as error:
            undated = f"“{printable(text)}” is not a time of receipt: {error}; {WANTED}"
    full_name = " ".join(filter(None, (found.get("first_name"), found.get("last_name"))))
    person = Person(login=found["student_id"], email=found.get("email") or "", name=full_name)
    file = stem_of(PurePosixPath(found["file_id"]).name) + ".ipynb"
    return Member(archive, (name,), person, file, received=received, undated=undated)


def _collector(course: CourseFolder) -> FileNameCollectorPlugin | None:
    kind = course.config.ZipCollectApp.get("collector_plugin", FileNameCollectorPlugin)
    if kind is FileNameCollectorPlugin and not course.config.FileNameCollectorPlugin.get("named_regexp"):
        return None
    return (import_item(kind) if isinstance(kind, str) else kind)(config=course.config)


# --- where it goes -----------------------------------------------------------------------------------


def _put_all(
    archive: Path, entries: Iterable[Member], dated: Mapping[str, datetime], notes: Notes
) -> list[Member]:
    """Put entries of one zip file where they go; returns those that could not be unpacked."""
    refused = []
    with _opened(archive) as whole:
        for entry in entries:
            data = _unpacked(whole, entry.path) if whole is not None else NO_ZIP
            if isinstance(data, str):
                refused.append(replace(entry, fault=data))
                continue
            listed = dated.get(entry.student)
            _put(data, entry, listed or _time_of(whole.getinfo(entry.path[0]), notes.course), notes, listed)
    return refused


def _unpacked(whole: zipfile.ZipFile, path: tuple[str, ...]) -> bytes | str:
    """The content of a notebook in a zip file, or in a zip file in it; or why it cannot be had."""
    if len(path) == 1:
        return _content(whole, path[0], MAX_BYTES)
    data = _content(whole, path[0], MAX_NESTED)
    if isinstance(data, str):
        return data
    with _opened(io.BytesIO(data)) as inner:
        return _content(inner, path[1], MAX_BYTES) if inner else NO_ZIP


def _put(data: bytes, entry: Member, changed: datetime | None, notes: Notes, listed: datetime | None) -> None:
    """Write a notebook as changed at that time, unless a person has mended it; `listed` tells its receipt."""
    key, digest = f"{entry.student}/{entry.file}", digest_of(data)
    notes.now[key] = digest
    path = notes.place(entry.student, entry.file)
    present = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    if present is not None and present != data and notes.before.get(key) == digest:
        return
    if present != data:
        write_aside(path, data)
    if listed is not None or (present != data and changed is not None):
        _set_time(path, listed or changed)


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
