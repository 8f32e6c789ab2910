"""What was unpacked, noted beside the zip files: what a person has changed since is known by it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from classroom.gradebook import CourseFolder
from classroom.handin import TIME, plain, stem_of
from classroom.lateness import moment_of, time_text
from examiner import write_aside

NOTED = ".unpacked.json"


@dataclass
class Notes:
    """What was unpacked before and is now, by student and name: notebooks' hashes, and times as written."""

    course: CourseFolder
    assignment: str
    now: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path = _path(self.course, self.assignment)
        self.before = _read(self.path)

    def place(self, student: str, file: str) -> Path:
        """Where a notebook of a student goes."""
        return self.course.path("submitted", student, self.assignment) / file

    def date(
        self, handed_in: Collection[str], dated: Mapping[str, datetime]
    ) -> tuple[dict[str, datetime], list[str]]:
        """Write the times of receipt in `dated` for those who handed in; take those away that do not hold.

        Returns all times that hold, those written before included, and who handed in again without a time.
        """
        kept, outdated = self._times()
        for student in handed_in:
            if student in dated:
                self.put_time(student, dated[student])
            elif student in outdated:
                self.take_time_away(student)
        return kept | dict(dated), sorted(outdated - dated.keys())

    def _times(self) -> tuple[dict[str, datetime], set[str]]:
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
                    held[student] = moment_of(text, UTC)
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
        current = {(student, plain(stem_of(file))) for student, file in map(_parts, self.now)}
        for key in self.before.keys() - self.now.keys():
            student, file = _parts(key)
            if file != TIME and (student, plain(stem_of(file))) in current and is_plain_name(file):
                path = self.place(student, file)
                if (
                    path.is_file()
                    and not path.is_symlink()
                    and digest_of(path.read_bytes()) == self.before[key]
                ):
                    path.unlink()
        noted = self.before | self.now
        if self.path.is_file() and noted == _read(self.path):
            return
        _write(self.path, noted)


def _parts(key: str) -> tuple[str, str]:
    student, _, file = key.partition("/")
    return student, file


def unpacked_for(course: CourseFolder, assignment: str, student: str) -> bool:
    """Was anything unpacked for a student of that name?"""
    return any(_parts(key)[0] == student for key in _read(_path(course, assignment)))


def rename(course: CourseFolder, assignment: str, old: str, new: str) -> None:
    """Note that what was unpacked for a student is another's."""
    path = _path(course, assignment)
    noted = _read(path)
    renamed = {f"{new}/{_parts(key)[1]}" if _parts(key)[0] == old else key: noted[key] for key in noted}
    if renamed != noted:
        _write(path, renamed)


def _path(course: CourseFolder, assignment: str) -> Path:
    return course.downloads(assignment) / NOTED


def _read(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _write(path: Path, noted: Mapping[str, str]) -> None:
    write_aside(path, json.dumps(noted, indent=0, sort_keys=True).encode())


def is_plain_name(name: str) -> bool:
    """Can it name a file anywhere? File systems allow 255 bytes, some of which are needed while writing."""
    fits = 0 < len(name.encode(errors="replace")) <= 200
    return fits and not re.search(r"[/\\\x00-\x1f\x7f]", name) and not name.startswith(".")


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text(path: Path) -> str | None:
    return path.read_text(errors="replace") if path.is_file() and not path.is_symlink() else None
