"""The learner's side: copies of notebooks and assignments in `work/`, hints taken, progress.

    work/
      09-preprocessing/          the assignment as it would be handed in: notebook and data
      notebooks/09-preprocessing.ipynb
      reports/09-preprocessing.html, .json   what the last check found, as a page and as data
      reports/.09-preprocessing.trouble      why the last check could not be made, as long as that is so
      reports/.09-preprocessing.running      the number of the task that is being checked just now
      kept/                      what `reset`, `study` and mishaps have put aside, never deleted by us
      evidence.html              what `progress --evidence` writes (`rungs.evidence`)
      progress.json
      .jupyterlab/               how JupyterLab is arranged for each unit (`rungs.serve`)

`progress.json` is `{"format": 1, "units": {<unit>: {...}}}` with, for each unit, the fields of
`UnitProgress` and under `tasks` those of `TaskProgress`; times are ISO 8601 with the local offset. A field
that an older file lacks has its default. It is small and may be read, copied to another machine or deleted.
Every write goes to a file aside that is then renamed, so that an interruption leaves the old state or the
new one. A terminal, the server of `study` and the panel in a notebook may be at work at once: each reads,
changes and writes under one lock (`Workspace.changing`), so that none undoes what another has noted.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from examiner import patiently, relative_path, write_aside
from rungs import RungsError
from rungs.command import command
from rungs.course import Unit

FORMAT = 1
LONG_AGO = datetime.min.replace(tzinfo=UTC)
LOCK_SECONDS = 30
"""How long to wait for another program that writes here; none takes more than a moment."""

DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a damaged file raises."""

Stored = TypeVar("Stored")


class WorkspaceError(RungsError):
    """The learner's folder does not hold what is needed; the message says what to do."""


@dataclass
class TaskProgress:
    """How far a task is: its last status and points, its best points, how many of its hints were shown.

    What was shown once is never taken back: `first_done` is the time of the first check that found the task
    done, `digest` the `rungs.evidence.digest` of the answer that was found done last, and `digest_since` the
    time of the first check that found that answer done. All three are empty where nothing was recorded.
    """

    status: str = "not attempted"
    points: float = 0
    best: float = 0
    hints: int = 0
    first_done: str = ""
    digest: str = ""
    digest_since: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: the tests are passed, or it is a person's turn."""
        from examiner import Status

        return any(self.status == status for status in Status if status.done)

    @property
    def shown(self) -> bool:
        """Whether a check has found it done, now or before."""
        return self.done or bool(self.first_done)

    def note_done(self, digest: str, time: str) -> None:
        """Note that a check found the task done, with an answer of this digest."""
        self.first_done = self.first_done or time
        if digest and digest != self.digest:
            self.digest, self.digest_since = digest, time


@dataclass
class UnitProgress:
    """How far a unit is.

    `version` is that of the assignment the copy was made from. `passed` is the time of the first check
    with all points and is never taken back; `gave_up` says that the solution was asked for before. `points`
    are those of the last check, `best` the sum of the best points of each task.
    """

    version: str = ""
    started: str = ""
    checked: str = ""
    passed: str = ""
    gave_up: bool = False
    points: float = 0
    best: float = 0
    max_points: float = 0
    tasks: dict[str, TaskProgress] = field(default_factory=dict)

    def task(self, name: str) -> TaskProgress:
        """The task's entry, begun if there is none."""
        return self.tasks.setdefault(name, TaskProgress())


@dataclass(frozen=True)
class Handout:
    """What a learner gets for a unit: files by name for the assignment's folder, and the notebook's bytes."""

    version: str
    files: dict[str, bytes]
    notebook: bytes


@dataclass(frozen=True)
class FoundNotebook:
    """The learner's notebook as found on disk; `notice` is a sentence where it was not in its place."""

    path: Path
    content: bytes
    notice: str = ""


class Workspace:
    """The folder `work/` and the verbs that change it."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        self.folder = folder
        self._now = now
        self._lock = FileLock(folder / ".progress.lock", timeout=LOCK_SECONDS)
        self.notices: list[str] = []
        self._units = self._read_progress()

    # Copies

    def assignment(self, unit: Unit) -> Path:
        """The folder of the learner's copy of the unit's assignment."""
        return self.folder / unit.name

    def notebook(self, unit: Unit) -> Path:
        """The learner's copy of the unit's notebook."""
        return self.folder / "notebooks" / f"{unit.name}.ipynb"

    def report(self, unit: Unit) -> Path:
        """Where the last check of the unit is written as a page."""
        return self.folder / "reports" / f"{unit.name}.html"

    def examination(self, unit: Unit) -> Path:
        """Where what the last check of the unit found is kept as data, so that it need not be found again."""
        return self.report(unit).with_suffix(".json")

    def trouble(self, unit: Unit) -> Path:
        """Where it is noted why the last check of the unit could not be made; there is none where it was."""
        return self.report(unit).with_name(f".{unit.name}.trouble")

    def running(self, unit: Unit) -> Path:
        """Where whoever grades the unit's copy says whose code is running, for those who wait."""
        return self.report(unit).with_name(f".{unit.name}.running")

    def grading(self, unit: Unit) -> FileLock:
        """Held by whoever grades the unit's copy: a second check waits and takes the first one's result."""
        path = self.report(unit).with_name(f".{unit.name}.lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(path)

    def begin(self, unit: Unit, handout: Handout) -> list[Path]:
        """Put into place whatever of `handout` is not there yet and return those paths.

        A file that exists is the learner's and stays as it is.
        """
        made = []
        with self.changing(unit) as progress:
            if not any(self._notebooks(unit)):
                made.append(self._write_new(self.assignment(unit) / f"{unit.name}.ipynb", handout))
                progress.version = handout.version
                progress.started = progress.started or self._time()
            for name, content in handout.files.items():
                path = self.assignment(unit) / name
                if path.suffix != ".ipynb" and not path.exists():
                    write_aside(path, content)
                    made.append(path)
            if not self.notebook(unit).exists():
                write_aside(self.notebook(unit), handout.notebook)
                made.append(self.notebook(unit))
        return made

    def answer(self, unit: Unit) -> FoundNotebook:
        """The learner's notebook, also where it was renamed.

        Raises WorkspaceError where there is none, or where several could be meant.
        """
        expected = self.assignment(unit) / f"{unit.name}.ipynb"
        found = list(self._notebooks(unit))
        if expected in found:
            return FoundNotebook(expected, self._bytes(expected))
        if not found:
            raise WorkspaceError(
                f"There is no notebook in {relative_path(self.assignment(unit))}: "
                f"`{command('study', unit.name)}` puts a fresh one there and opens JupyterLab; "
                f"`{command('reset', unit.name)}` makes fresh copies without opening it "
                "and keeps old ones aside."
            )
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise WorkspaceError(
                f"{relative_path(self.assignment(unit))} has no {expected.name}, only {names}: "
                f"rename the one to be checked to {expected.name}."
            )
        return FoundNotebook(
            found[0],
            self._bytes(found[0]),
            f"{expected.name} is not there, so {found[0].name} was checked; rename it before handing it in.",
        )

    def reset(self, unit: Unit, handout: Handout) -> Path | None:
        """Replace the learner's copies by fresh ones; returns the folder that the old ones were moved to."""
        kept = None
        with self.locked():
            for path in (self.assignment(unit), self.notebook(unit)):
                if path.exists():
                    kept = kept or self._new_folder(f"{unit.name}-{self._now():%Y-%m-%d-%H%M%S}")
                    self._move(path, kept / ("notebook.ipynb" if path.is_file() else path.name))
            self.begin(unit, handout)
        return kept

    # Progress

    def progress(self, unit: Unit) -> UnitProgress:
        """The unit's entry as it was last read (see `refresh`); it is changed in `changing` alone."""
        return self._units.setdefault(unit.name, UnitProgress())

    def refresh(self) -> None:
        """Read the progress again, as another program may have written it."""
        self._units = self._read_progress()

    @contextlib.contextmanager
    def changing(self, unit: Unit) -> Iterator[UnitProgress]:
        """Yield the unit's entry as it is on disk now, and write what becomes of it; others wait meanwhile.

        An entry in which nothing is noted is not kept, and a file in which nothing has changed not written.
        """
        with self.locked():
            self.refresh()
            before = self._content()
            yield self.progress(unit)
            if self._content() != before:
                self.write_kept(self._progress_file, {"units": self._content()})

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other program from writing to the folder; may be nested.

        Raises WorkspaceError where another one does not come to an end.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except Timeout:
            raise WorkspaceError(
                f"Another program has been writing to {relative_path(self.folder)} for {LOCK_SECONDS} s: "
                "end it and run this again."
            ) from None
        try:
            yield
        finally:
            self._lock.release()

    def has_begun(self, unit: Unit) -> bool:
        """Whether the learner has a copy of the unit or any progress in it."""
        return self._units.get(unit.name, UnitProgress()) != UnitProgress() or self.assignment(unit).exists()

    def last_worked(self, unit: Unit) -> datetime:
        """When the unit was begun or last checked; long ago where that is not known."""
        entry = self._units.get(unit.name, UnitProgress())
        return max(read_time(entry.started) or LONG_AGO, read_time(entry.checked) or LONG_AGO)

    def record(
        self,
        unit: Unit,
        results: Mapping[str, tuple[str, float]],
        max_points: float,
        digests: Mapping[str, str] | None = None,
    ) -> bool:
        """Note a check's result, task → (status, points). Returns whether the unit has just been passed.

        `digests` are those of the answers by task (see `TaskProgress.digest`).
        """
        with self.changing(unit) as progress:
            progress.checked = self._time()
            progress.points = sum(points for _, points in results.values())
            progress.max_points = max_points
            for name, (status, points) in results.items():
                task = progress.task(name)
                task.status, task.points, task.best = status, points, max(task.best, points)
                if task.done:
                    task.note_done((digests or {}).get(name, ""), progress.checked)
            progress.best = sum(progress.task(name).best for name in results)
            done = bool(results) and all(progress.task(name).done for name in results)
            just_passed = not progress.passed and done
            if just_passed:
                progress.passed = progress.checked
        return just_passed

    def _content(self) -> dict[str, Any]:
        return {name: asdict(unit) for name, unit in sorted(self._units.items()) if unit != UnitProgress()}

    @property
    def _progress_file(self) -> Path:
        return self.folder / "progress.json"

    def _read_progress(self) -> dict[str, UnitProgress]:
        def parse(content: dict) -> dict[str, UnitProgress]:
            return {name: _unit_progress(entry) for name, entry in content["units"].items()}

        loss = "a new one was begun; your notebooks are untouched, and checking them again fills it"
        found, notice = self.read_kept(self._progress_file, parse, loss)
        if notice:
            self.notices.append(notice)
        return found or {}

    def read_kept(self, file: Path, parse: Callable[[dict], Stored], loss: str) -> tuple[Stored | None, str]:
        """Read a JSON file that we keep here; a damaged one is put aside.

        Args:
            file: The file, an object whose "format" is FORMAT.
            parse: Makes of the object what is wanted, or raises as a damaged one makes it.
            loss: What becomes of a damaged one, to complete "it was kept as …, and".

        Returns:
            What `parse` makes of it, None where there is none, and a sentence, empty unless it was damaged.

        Raises:
            WorkspaceError: The system does not let us read it.
        """
        try:
            return self._parsed(file, parse), ""
        except DAMAGE:
            with self.locked():  # another program may have put it aside, or written a good one, since
                try:
                    return self._parsed(file, parse), ""
                except DAMAGE:
                    kept = relative_path(self.put_aside(file))
            return None, f"{relative_path(file)} could not be read: it was kept as {kept}, and {loss}."

    def _parsed(self, file: Path, parse: Callable[[dict], Stored]) -> Stored | None:
        """What `parse` makes of a JSON file of ours, None where there is none; raises as `read_kept` says."""
        try:
            content = json.loads(patiently(lambda: file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise WorkspaceError(f"{relative_path(file)} cannot be read ({error.strerror}).") from error
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']!r}")
        return parse(content)

    def write_kept(self, file: Path, content: Mapping[str, Any]) -> None:
        """Write a JSON file as `read_kept` reads it, whole or not at all."""
        text = json.dumps({"format": FORMAT, **content}, indent=1, ensure_ascii=False) + "\n"
        write_aside(file, text.encode())

    # Files

    def _notebooks(self, unit: Unit) -> list[Path]:
        return sorted(self.assignment(unit).glob("*.ipynb"))

    def _write_new(self, path: Path, handout: Handout) -> Path:
        write_aside(path, handout.files[path.name])
        return path

    def _bytes(self, path: Path) -> bytes:
        try:
            return patiently(path.read_bytes)
        except OSError as error:
            raise WorkspaceError(f"{relative_path(path)} cannot be read ({error.strerror}).") from error

    def put_aside(self, path: Path) -> Path:
        """Move a file into a new folder of `kept/` and return where it is now."""
        kept = self._new_folder(f"{path.stem}-{self._now():%Y-%m-%d-%H%M%S}") / path.name
        self._move(path, kept)
        return kept

    def _move(self, path: Path, kept: Path) -> None:
        """Move a file or a folder into one of `kept/`, whole or not at all.

        Raises WorkspaceError where it is in use: Windows moves no folder in which a kernel runs.
        """
        try:
            patiently(lambda: path.rename(kept))
        except PermissionError as error:
            with contextlib.suppress(OSError):
                kept.parent.rmdir()
            raise WorkspaceError(
                f"{relative_path(path)} cannot be moved to {relative_path(kept)} ({error.strerror}): where "
                "it is open in JupyterLab, shut its kernel down and close it there; then run this again."
            ) from error

    def keep_copy(self, path: Path) -> Path:
        """Copy a file into a new folder of `kept/`, before it is changed, and return where the copy is."""
        kept = self._new_folder(f"{path.stem}-{self._now():%Y-%m-%d-%H%M%S}") / path.name
        shutil.copy2(path, kept)
        return kept

    def _new_folder(self, name: str) -> Path:
        """A folder in `kept/` that was not there before."""
        for suffix in ("", *(f"-{number}" for number in range(2, 1000))):
            folder = self.folder / "kept" / f"{name}{suffix}"
            with contextlib.suppress(FileExistsError):
                folder.mkdir(parents=True)
                return folder
        raise WorkspaceError(
            f"{relative_path(self.folder / 'kept')} is full of copies: remove those you do not need."
        )

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


def read_time(text: str) -> datetime | None:
    """The time that a field of `progress.json` holds, None where it holds none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _unit_progress(entry: dict) -> UnitProgress:
    tasks = {name: _entry(TaskProgress, task) for name, task in entry.get("tasks", {}).items()}
    return _entry(UnitProgress, {**entry, "tasks": tasks})


def _entry(kind: type[Stored], values: dict) -> Stored:
    """An entry with these values, each of the type that its default has; raises TypeError otherwise."""
    entry = kind(**values)
    for item in fields(kind):
        default = getattr(kind(), item.name)
        accepted = (int, float) if isinstance(default, (int, float)) else type(default)
        if not isinstance(getattr(entry, item.name), accepted):
            raise TypeError(f"{item.name} is {getattr(entry, item.name)!r}")
    return entry
