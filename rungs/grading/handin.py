"""What students handed in, from folders and from zip files, as bytes.

nbgrader collects into `submitted/<student>/<assignment>/`; that folder is read here, following no symbolic
link. A learning platform gives out one zip file for the class. It goes where `nbgrader zip_collect` looks for
it, `downloaded/<assignment>/archive/`, and `unpack` puts the notebooks in it into `submitted/`. Names are
understood as Moodle and Canvas make them, or by the collector that the course has set for `zip_collect`.
Nothing in a zip file is trusted: a name that leads elsewhere, a link, a locked or an oversized entry is
refused, with a reason.

**Time of receipt.** A list in `downloaded/<assignment>/` says when the platform received what: Moodle's
grading worksheet as it is, or any table with the columns `student` and `received`. Without a line in such a
list the time in `timestamp.txt` counts, but not where the notebook itself was changed after it: everybody can
write that file. Where neither is there, no time is known and nobody is late.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import dateutil.parser
from nbgrader import utils
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import import_item

from rungs.grading.gradebook import CourseFolder, utc
from rungs.grading.submission import MAX_BYTES, Flag
from rungs.workspace import write_aside

MAX_ENTRIES = 50_000  # of one zip file
MAX_UNPACKED = 8 * 2**30  # bytes of the notebooks in one zip file
MAX_NESTED = 50 * 2**20  # bytes of a zip file in a zip file
MAX_PATH = 400
CLOCKS = timedelta(minutes=2)  # two clocks, or the copying, may differ by this much

# the platform's part comes first, so the shortest match is taken: what follows is named by the student
MOODLE = re.compile(r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_file(?:_?/|_)(?P<file>.+)")
CANVAS = re.compile(
    r"(?:[^/]+/)??(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?P<id>\d+)_(?P<upload>\d+)_(?P<file>[^/]+(?:/.+)?)"
)
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
class Refusal:
    """Something in a zip file that was not taken, and why."""

    archive: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.archive}: “{printable(self.entry)}” was refused: {self.reason}."


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
        elif entry.name.endswith(".ipynb") and not entry.name.startswith("."):
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
        like = [path for path in rest if _plain(path.stem) == _plain(name)]
        if not like and len(names) == 1:
            like = rest
        if like:
            path = max(like, key=lambda p: (_attempt(p.stem), p.stat().st_mtime, p.name))
            chosen[name] = path
            rest.remove(path)
            message = f"The notebook is called “{printable(path.name)}”, not “{name}.ipynb”; it was taken."
            flags.append(Flag("renamed", None, message))
    if rest and len(names) == 1 and len(found) > 1:
        listed = ", ".join(f"“{printable(path.name)}”" for path in rest[:5])
        flags.append(Flag("more-notebooks", None, f"Other notebooks were handed in and not read: {listed}."))
    return chosen


def _plain(stem: str) -> str:
    """A file's name without what browsers, platforms and editors add to it."""
    return re.sub(r"[\W_]+", "", ATTEMPT.sub("", stem)).lower()


def _attempt(stem: str) -> int:
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
    path = folder / "timestamp.txt"
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
    changed = max((datetime.fromtimestamp(p.lstat().st_mtime, UTC) for p in notebooks), default=claimed)
    if changed <= claimed + CLOCKS:
        return claimed
    message = (
        f"timestamp.txt says {claimed:%d %B %Y %H:%M} UTC, but the notebook was changed after that, on "
        f"{changed:%d %B %Y %H:%M} UTC; the later time counts."
    )
    flags.append(Flag("timestamp-contradicted", None, message))
    return changed.replace(microsecond=0)


# --- times of receipt --------------------------------------------------------------------------------


def read_receipts(
    course: CourseFolder, assignment: str, student_of: Callable[[str], str]
) -> tuple[dict[str, datetime], list[str]]:
    """Times of receipt (UTC) by student, from the lists in `downloaded/<assignment>/`, and faults in these.

    `student_of` gives the student for a platform's number.
    """
    receipts: dict[str, datetime] = {}
    faults: list[str] = []
    for path in sorted(downloads(course, assignment).glob("*.csv")):
        try:
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            faults.append(f"{path.name} cannot be read as a list of times: {error}.")
            continue
        for row in rows:
            student, text = _receipt(row, student_of)
            if not student or not text or text == "-":
                continue
            try:
                receipts[student] = utc(dateutil.parser.parse(text))
            except (ValueError, OverflowError):
                faults.append(
                    f"{path.name}: “{printable(text)}” is no time; {student} has no time of receipt."
                )
    return receipts, faults


def _receipt(row: Mapping[str | None, object], student_of: Callable[[str], str]) -> tuple[str, str]:
    cells = {k.strip().lower(): str(v or "").strip() for k, v in row.items() if isinstance(k, str)}
    if "received" in cells:
        return cells.get("student", ""), cells["received"]
    number = re.search(r"(\d+)$", cells.get("identifier", ""))
    return (student_of(number[1]) if number else ""), cells.get("last modified (submission)", "")


def downloads(course: CourseFolder, assignment: str) -> Path:
    """The folder in which nbgrader looks for what was downloaded from a learning platform."""
    structure = course.config.ZipCollectApp.get("collect_directory_structure", "")
    folder = course.config.ZipCollectApp.get("downloaded_directory", "downloaded")
    if structure:
        step = structure.format(downloaded=folder, assignment_id=assignment, collect_step="x")
        return (course.root / step).parent
    return course.root / folder / assignment


# --- zip files ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A notebook in a zip file: where it is, whose, and under which name it was handed in."""

    archive: Path
    path: tuple[str, ...]  # one name, or two for a zip file in the zip file
    student: str
    full_name: str
    file: str
    late: bool = False
    received: datetime | None = None


@dataclass(frozen=True)
class Unpacked:
    """What a class's zip files came to. `late` are those whom the platform marks as late without a time."""

    names: Mapping[str, str]
    receipts: Mapping[str, datetime]
    late: frozenset[str]
    refusals: tuple[Refusal, ...]


def unpack(
    course: CourseFolder,
    assignment: str,
    student_of: Callable[[str], str],
    receipts: Mapping[str, datetime],
) -> Unpacked:
    """Put the notebooks in the class's zip files into `submitted/`; of a student's several the latest counts.

    What is there and equal is left as it is, so that this may be done again at any time. Writes
    `timestamp.txt` where the time of receipt is known.
    """
    refusals: list[Refusal] = []
    chosen: dict[tuple[str, str], Entry] = {}
    archives = sorted(_archives(course, assignment), key=lambda p: (p.stat().st_mtime, p.name))
    for archive in archives:
        for entry in _entries(course, archive, student_of, refusals):
            chosen[entry.student, entry.file] = entry
    times = {entry.student: entry.received for entry in chosen.values() if entry.received}
    times |= receipts
    for archive in archives:
        with _opened(archive) as whole:
            for entry in chosen.values():
                if entry.archive == archive and whole is not None:
                    _put(course, assignment, whole, entry, refusals)
    for student in {entry.student for entry in chosen.values()}:
        _put_time(course.path("submitted", student, assignment), times.get(student))
    return Unpacked(
        names={entry.student: entry.full_name for entry in chosen.values()},
        receipts={s: t for s, t in times.items() if t is not None},
        late=frozenset(e.student for e in chosen.values() if e.late and e.student not in times),
        refusals=tuple(refusals),
    )


def _archives(course: CourseFolder, assignment: str) -> Iterator[Path]:
    name = course.config.ZipCollectApp.get("archive_directory", "archive")
    for path in (downloads(course, assignment) / name).glob("*"):
        if path.suffix.lower() == ".zip" and path.is_file() and not path.is_symlink():
            yield path


@contextlib.contextmanager
def _opened(archive: Path | io.BytesIO) -> Iterator[zipfile.ZipFile | None]:
    try:
        with zipfile.ZipFile(archive) as opened:
            yield opened
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        yield None


def _entries(
    course: CourseFolder,
    archive: Path,
    student_of: Callable[[str], str],
    refusals: list[Refusal],
) -> Iterator[Entry]:
    """The notebooks in a zip file whose names say whose they are."""
    collector = _collector(course)
    with _opened(archive) as whole:
        if whole is None:
            refusals.append(Refusal(archive.name, archive.name, "it is not a zip file that can be read"))
            return
        for path in _paths(whole, archive.name, refusals):
            name = path[0] if len(path) == 1 else f"{path[0].removesuffix('.zip')}/{path[1]}"
            entry = _of_whom(archive, path, name, collector, student_of)
            if entry is None:
                reason = "its name does not say whose it is, as Moodle's and Canvas's do"
                refusals.append(Refusal(archive.name, name, reason))
            elif not _is_plain_name(entry.student):
                refusals.append(Refusal(archive.name, name, "the student's name in it is no file name"))
            else:
                yield entry


def _paths(whole: zipfile.ZipFile, archive: str, refusals: list[Refusal]) -> Iterator[tuple[str, ...]]:
    """Where the notebooks in a zip file are, those in zip files in it included."""
    entries = whole.infolist()
    if len(entries) > MAX_ENTRIES:
        refusals.append(Refusal(archive, archive, f"it has {len(entries)} entries, more than {MAX_ENTRIES}"))
        return
    unpacked = 0
    for info in entries:
        kind = PurePosixPath(info.filename).suffix.lower()
        if info.is_dir() or kind not in (".ipynb", ".zip") or _is_litter(info.filename):
            continue
        if reason := _fault(info):
            refusals.append(Refusal(archive, info.filename, reason))
            continue
        if kind == ".ipynb":
            unpacked += info.file_size
            if unpacked > MAX_UNPACKED:
                refusals.append(Refusal(archive, info.filename, "the zip file unpacks to too much"))
                return
            yield (info.filename,)
            continue
        inner = _content(whole, info.filename, MAX_NESTED)
        if isinstance(inner, str):
            refusals.append(Refusal(archive, info.filename, inner))
            continue
        yield from _inner_paths(inner, info.filename, archive, refusals)


def _inner_paths(inner: bytes, name: str, archive: str, refusals: list[Refusal]) -> Iterator[tuple[str, ...]]:
    with _opened(io.BytesIO(inner)) as opened:
        if opened is None:
            refusals.append(Refusal(archive, name, "it is not a zip file that can be read"))
            return
        if len(opened.infolist()) > MAX_ENTRIES:
            refusals.append(Refusal(archive, name, f"it has more than {MAX_ENTRIES} entries"))
            return
        for info in opened.infolist():
            if not info.filename.endswith(".ipynb") or info.is_dir() or _is_litter(info.filename):
                continue
            if reason := _fault(info):
                refusals.append(Refusal(archive, f"{name}/{info.filename}", reason))
            else:
                yield (name, info.filename)


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


def _is_litter(name: str) -> bool:
    """What operating systems and editors leave in zip files."""
    parts = PurePosixPath(name).parts
    return any(part in ("__MACOSX", ".ipynb_checkpoints") or part.startswith("._") for part in parts)


def _content(whole: zipfile.ZipFile, name: str, limit: int) -> bytes | str:
    """An entry's content, or why it cannot be had; never reads more than the limit."""
    try:
        with whole.open(name) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        return f"it cannot be unpacked ({error})"
    return data if len(data) <= limit else f"it unpacks to more than {limit / 1e6:.0f} MB"


def _of_whom(
    archive: Path,
    path: tuple[str, ...],
    name: str,
    collector: FileNameCollectorPlugin | None,
    student_of: Callable[[str], str],
) -> Entry | None:
    if collector is not None:
        return _collected(archive, path, name, collector)
    for pattern in (MOODLE, CANVAS):
        found = pattern.fullmatch(name)
        if found:
            parts = found.groupdict()
            return Entry(
                archive=archive,
                path=path,
                student=student_of(parts["id"]),
                full_name=parts["name"] if pattern is MOODLE else "",
                file=PurePosixPath(parts["file"]).name,
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
    file = PurePosixPath(found["file_id"]).name.removesuffix(".ipynb") + ".ipynb"
    return Entry(archive, path, found["student_id"], full_name, file, received=received)


def _collector(course: CourseFolder) -> FileNameCollectorPlugin | None:
    kind = course.config.ZipCollectApp.get("collector_plugin", FileNameCollectorPlugin)
    if kind is FileNameCollectorPlugin and not course.config.FileNameCollectorPlugin.get("named_regexp"):
        return None
    return (import_item(kind) if isinstance(kind, str) else kind)(config=course.config)


def _is_plain_name(name: str) -> bool:
    return bool(re.fullmatch(r"[^/\\\x00-\x1f\x7f]{1,100}", name)) and not name.startswith(".")


def _put(
    course: CourseFolder, assignment: str, whole: zipfile.ZipFile, entry: Entry, refusals: list[Refusal]
) -> None:
    data = _content(whole, entry.path[0], MAX_NESTED if len(entry.path) > 1 else MAX_BYTES)
    if len(entry.path) > 1 and not isinstance(data, str):
        with _opened(io.BytesIO(data)) as inner:
            data = _content(inner, entry.path[1], MAX_BYTES) if inner else "it is not a zip file"
    if isinstance(data, str):
        refusals.append(Refusal(entry.archive.name, "/".join(entry.path), data))
        return
    if not _is_plain_name(entry.file):
        refusals.append(Refusal(entry.archive.name, "/".join(entry.path), "its name is no file name"))
        return
    path = course.path("submitted", entry.student, assignment) / entry.file
    if path.is_symlink() or not path.is_file() or path.read_bytes() != data:
        write_aside(path, data)


def _put_time(folder: Path, received: datetime | None) -> None:
    path = folder / "timestamp.txt"
    if received is None or not folder.is_dir():
        return
    text = f"{received:%Y-%m-%d %H:%M:%S} UTC\n"
    if not path.is_file() or path.read_text(errors="replace") != text:
        write_aside(path, text.encode())


def printable(text: str, limit: int = 120) -> str:
    """A stranger's text, such as a file name, safe to print on one line."""
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= limit else text[:limit] + "…"
