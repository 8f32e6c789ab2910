"""What students handed in, from the folders in which nbgrader collects, as bytes; and when it was received.

nbgrader collects into `submitted/<student>/<assignment>/`; that folder is read here with the folders in it,
following no symbolic link. Zip files of learning platforms are put there first (see `archives`). A file is a
notebook by its name or by what it holds (`ps1.ipynb.txt`); any other file is named in a flag.

**Time of receipt.** What a list of the platform says (see `lists`) counts first. Without a line in such a
list the time in `timestamp.txt` counts, but not where the notebook itself was changed after it: everybody can
write that file. Where neither is there, no time is known and nobody is late.

The time of a notebook's change is evidence only where it was kept when the file came here, as `nbgrader
collect` keeps it. A copy that keeps no times (`cp -r`, git, many a restore) gives each file the present one,
and so does a person who mends a notebook here. Then the file's last change of content and of state (`ctime`)
fall together, and `timestamp.txt` counts: nobody becomes late by what an instructor does. A forger whose
evidence such a copy has wiped out goes unnoticed; one whose times were kept does not. What `archives` has
itself written into `timestamp.txt` is never doubted.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from classroom.lateness import in_words, moment_of
from examiner import MAX_BYTES, Flag, looks_like_notebook

MAX_FILES = 2000  # of one hand-in that are looked at
LISTED = 5  # names in one sentence
MAX_CANDIDATES = 10  # for one notebook that are opened to see whether they are blank
# what operating systems, editors and version control leave; a notebook called ".ipynb" is one
LITTER = re.compile(r"\.(?!\.?$|ipynb$)|__MACOSX$|~\$|(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
SECRET = "submission_secret.txt"
TIME = "timestamp.txt"
CLOCKS = timedelta(minutes=2)  # two clocks, or the copying, may differ by this much
WRITTEN_HERE = timedelta(seconds=5)  # a file's two times of one writing differ by less
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


# --- folders -----------------------------------------------------------------------------------------


def read_hand_in(
    student: str,
    folder: Path,
    names: Collection[str],
    receipts: Mapping[str, datetime],
    *,
    released: Collection[str] = (),
    zone: tzinfo = UTC,
    is_blank: Callable[[str, bytes], bool] = lambda name, content: False,
) -> HandIn:
    """Read the student's notebooks from their folder. Never raises for what lies there.

    `names` are the assignment's notebooks, `released` the files that were handed out with them; `receipts`
    gives the time of receipt by student, where a list says it; `zone` is that of times that name none.
    `is_blank` says of a notebook's name and content that no answer is in it: of several that could stand for
    one notebook the first with an answer does.
    """
    flags: list[Flag] = []
    files = _files(folder, flags)
    chosen = _choose(folder, files, names, is_blank, flags)
    _flag_others(folder, files, names, chosen, released, flags)
    notebooks = {name: _read(chosen[name], flags) if name in chosen else None for name in names}
    received = receipts.get(student)
    if received is None:
        received = _claimed_time(folder, list(chosen.values()), zone, flags)
    return HandIn(student, notebooks, received, tuple(flags))


def read_secret(folder: Path) -> bytes | None:
    """What `nbgrader submit` put beside the notebooks, by which a student alone can fetch the feedback."""
    path = folder / SECRET
    return _read(path, []) if path.is_file() and not path.is_symlink() else None


def _files(folder: Path, flags: list[Flag]) -> list[Path]:
    """The ordinary files of a hand-in, those in its own folder first; links and pipes get a flag."""
    if folder.is_symlink():
        flags.append(Flag("symbolic-link", None, "The folder is a symbolic link; it was not followed."))
        return []

    def unreadable(error: OSError) -> None:
        name = printable(Path(error.filename).name)
        flags.append(Flag("unreadable", None, f"The folder “{name}” cannot be read: {error.strerror}."))

    found: list[Path] = []
    seen = 0
    for place, folders, files in os.walk(folder, onerror=unreadable):
        links = [name for name in folders if _is_link(Path(place, name))]
        folders[:] = sorted(name for name in folders if not LITTER.match(name))
        for path in (Path(place, name) for name in sorted([*files, *links]) if not LITTER.match(name)):
            seen += 1
            if seen > MAX_FILES:
                message = f"More than {MAX_FILES} files were handed in; the others were not looked at."
                flags.append(Flag("too-many-files", None, message))
                return found
            name = printable(_name_in(folder, path))
            try:
                mode = path.lstat().st_mode
            except OSError as error:  # its path is too long, or it has gone
                flags.append(Flag("unreadable", None, f"“{name}” cannot be read: {error.strerror}."))
                continue
            if stat.S_ISREG(mode):
                found.append(path)
            elif stat.S_ISLNK(mode):
                message = f"“{name}” is a symbolic link; it was not followed."
                flags.append(Flag("symbolic-link", None, message))
            else:
                flags.append(Flag("odd-file", None, f"“{name}” is not an ordinary file; it was not read."))
    return found


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # the path is too long, which whoever looks into the folder is told
        return False


def _name_in(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _choose(
    folder: Path,
    files: Sequence[Path],
    names: Collection[str],
    is_blank: Callable[[str, bytes], bool],
    flags: list[Flag],
) -> dict[str, Path]:
    """Which file stands for which notebook: by its name, by a name like it, as the only one left.

    A blank one stands for it only where no other has an answer: who downloads an assignment twice hands in
    both.
    """
    exact = {name: folder / f"{name}.ipynb" for name in names if folder / f"{name}.ipynb" in files}
    complete = len(exact) == len(names)  # then what is no notebook by its name need not be opened
    rest = [
        path
        for path in files
        if path not in exact.values()
        and (path.name.lower().endswith(".ipynb") or (not complete and _is_notebook(path)))
    ]
    chosen: dict[str, Path] = {}
    for name in names:
        candidates = _candidates(name, exact.get(name), rest, only=len(names) == 1)
        if not candidates:
            continue
        path = candidates[0]
        if len(candidates) > 1:
            path = next((p for p in candidates if not is_blank(name, _read(p, []) or b"")), path)
        chosen[name] = path
        rest = [other for other in rest if other != path]
        called = printable(_name_in(folder, path))
        if path != candidates[0]:
            blank = printable(_name_in(folder, candidates[0]))
            message = f"“{blank}” holds no answer; “{called}” does, and was graded in its place."
            flags.append(Flag("blank-notebook", None, message))
        elif path != exact.get(name) and not re.fullmatch(
            re.escape(name) + CANVAS_AGAIN + r"\.ipynb", _name_in(folder, path)
        ):
            message = f"The notebook is called “{called}”, not “{name}.ipynb”; it was accepted."
            flags.append(Flag("renamed", None, message))
    return chosen


def _candidates(name: str, exact: Path | None, rest: Sequence[Path], *, only: bool) -> list[Path]:
    """The files that could stand for a notebook, the likeliest first; any, where it is the `only` one."""

    def latest_first(paths: Sequence[Path]) -> list[Path]:
        order = {path: (attempt(stem_of(path.name)), path.stat().st_mtime, path.name) for path in paths}
        return sorted(paths, key=order.__getitem__, reverse=True)

    similar = [path for path in rest if plain(stem_of(path.name)) == plain(name)]
    others = [path for path in rest if path not in similar] if only else []
    found = [*([exact] if exact else []), *latest_first(similar), *latest_first(others)]
    return found[:MAX_CANDIDATES]


def _is_notebook(path: Path) -> bool:
    return path.name.lower().endswith(".ipynb") or looks_like_notebook(_read(path, []) or b"")


def _flag_others(
    folder: Path,
    files: Sequence[Path],
    names: Collection[str],
    chosen: Mapping[str, Path],
    released: Collection[str],
    flags: list[Flag],
) -> None:
    """Name the files that were not read; with a way out where a notebook is missing."""
    own = {folder / name for name in (TIME, SECRET, *released)} | set(chosen.values())
    others = [path for path in files if path not in own]
    listed = ", ".join(f"“{printable(_name_in(folder, path))}”" for path in others[:LISTED])
    if len(others) > LISTED:
        listed += f" and {len(others) - LISTED} more"
    missing = ", ".join(f"“{name}.ipynb”" for name in names if name not in chosen)
    if others and missing:
        message = f"{listed} cannot be taken for {missing}: hand in the notebook itself, under that name."
        flags.append(Flag("not-a-notebook", None, message))
    elif any(path.name.lower().endswith(".ipynb") for path in others):
        message = (
            f"Other notebooks were handed in and not read: {listed}. If one of them is the right "
            "one, hand it in again under the name of the assignment's notebook."
        )
        flags.append(Flag("more-notebooks", None, message))
    elif others:
        flags.append(Flag("other-files", None, f"Other files were handed in and not read: {listed}."))


def stem_of(name: str) -> str:
    """A notebook's name without its ending, or the endings that browsers and platforms give it."""
    return re.sub(r"\.ipynb(?=\W|$)|\.(?:json|txt)$", "", name, flags=re.IGNORECASE)


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


def _claimed_time(folder: Path, notebooks: list[Path], zone: tzinfo, flags: list[Flag]) -> datetime | None:
    """The time in `timestamp.txt`, or that of the notebook's last change where this is later."""
    data = None
    path = folder / TIME
    if path.is_file() and not path.is_symlink():
        data = _read(path, flags)
    text = (data or b"")[:200].decode("utf-8", errors="replace").strip()
    if not text:
        return None
    try:
        claimed = moment_of(text, zone)
    except ValueError as error:
        message = f"timestamp.txt says “{printable(text)}”: {error}. No time of receipt is known."
        flags.append(Flag("bad-timestamp", None, message))
        return None
    changed = max(filter(None, map(_changed, notebooks)), default=claimed)
    if changed <= claimed + CLOCKS:
        return claimed
    message = (
        f"timestamp.txt says {in_words(claimed)}, but the notebook was changed after that, on "
        f"{in_words(changed)}; the later time counts."
    )
    flags.append(Flag("timestamp-contradicted", None, message))
    return changed.replace(microsecond=0)


def _changed(path: Path) -> datetime | None:
    """When the student last changed a file; None where it was written where it lies, so that nobody knows."""
    state = path.lstat()
    if abs(state.st_ctime - state.st_mtime) < WRITTEN_HERE.total_seconds():
        return None
    return datetime.fromtimestamp(state.st_mtime, UTC)


def printable(text: str, limit: int = 120) -> str:
    """A stranger's text, such as a file name, safe to print on one line."""
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= limit else text[:limit] + "…"
