"""The board of a competition: entries, public and private scores, places, in one SQLite file.

The board knows nothing of flights. It keeps what `compete.py` hands it (scores, and what they are worth on
the public part) and asks for the private worth of an entry only when the competition is ended.

Every change is one transaction that takes the file's write lock first. So two processes may hand in at once,
and one that is killed has either changed nothing or everything: the same file handed in again is recognised
by its scores and counts once. The file's `user_version` is `FORMAT` from the transaction on that begins the
competition; before, there is no board. Times are ISO 8601 with the local offset.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from rungs import RungsError
from rungs.workspace import shown

FORMAT = 1

A_DAY = 5
"""How many entries an entrant may hand in on one day of the local calendar."""

CHOICES = 2
"""How many of an entrant's entries may be chosen to count in the end."""

PATIENCE = 30
"""Seconds to wait for another process that is writing."""

_SCHEMA = (
    "create table about (name text primary key, value text not null)",
    """create table entries (
        id integer primary key, entrant text not null, baseline integer not null, day text not null,
        at text not null, note text not null, digest text not null, scores blob not null,
        public real not null, private real, chosen integer not null default 0, unique (entrant, digest)
    )""",
)
_COLUMNS = "id, entrant, baseline, at, note, public, private, chosen"


class BoardError(RungsError):
    """The board does not allow it, or cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Entry:
    """An entry on the board.

    Attributes:
        id: Its number, which no other entry of the board has.
        entrant: Whose it is.
        baseline: Whether it is one of the course's own.
        at: When it was handed in.
        note: What the entrant wrote about it.
        public: Score on the public part.
        private: Score on the private part; none before the end.
        chosen: Whether the entrant wants it to count.
    """

    id: int
    entrant: str
    baseline: bool
    at: str
    note: str
    public: float
    private: float | None
    chosen: bool


@dataclass(frozen=True)
class Standing:
    """An entrant's line on the board.

    Attributes:
        entries: All of the entrant's entries, in the order in which they came.
        best: The one with the best public score.
        counts: The one that counts: `best` before the end, then the best on the private part of those chosen,
            or of `best` alone where none is chosen.
        place_before: Place by the best public score, from 1.
        place: Place by what counts. Of equal scores the one handed in earlier is ahead.
    """

    entrant: str
    baseline: bool
    entries: tuple[Entry, ...]
    best: Entry
    counts: Entry
    place_before: int
    place: int


class Board:
    """The board in the file `path`; `now` tells the time and with it the day."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        self.path = path
        self._now = now

    @property
    def begun(self) -> bool:
        """Whether there is a competition in the file."""
        if not self.path.exists():
            return False
        with self._open() as file:
            return self._format(file) == FORMAT

    @property
    def ended(self) -> str:
        """When the competition was ended; empty before."""
        with self._open() as file:
            return self._about(file, "ended")

    @property
    def contest(self) -> str:
        """The fingerprint of what is played for, as `begin` was given it."""
        with self._open() as file:
            return self._about(file, "contest")

    def begin(self, contest: str, baselines: list[tuple[str, str, np.ndarray, float]]) -> None:
        """Begin the competition, unless another process has just done so.

        Args:
            contest: A fingerprint of what is played for.
            baselines: The course's own entries: name, note, scores, score on the public part.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._change() as file:
            if self._format(file) == FORMAT:
                return
            for statement in _SCHEMA:
                file.execute(statement)
            file.execute("insert into about values ('contest', ?)", [contest])
            for name, note, scores, public in baselines:
                self._insert(file, name, note, scores, public, baseline=True)
            file.execute(f"pragma user_version = {FORMAT}")

    def add(self, entrant: str, note: str, scores: np.ndarray, public: float) -> tuple[Entry, bool]:
        """Add an entry, unless the entrant has handed in the same scores before.

        Args:
            entrant: Whose it is.
            note: What the entrant wrote about it.
            scores: One a flight.
            public: What they are worth on the public part.

        Returns:
            The entry, and whether it is new.

        Raises:
            BoardError: The competition has ended, the name is a baseline's, or the day's entries are used up.
        """
        with self._change() as file:
            self._refuse_after_end(file)
            if file.execute("select 1 from entries where entrant = ? and baseline", [entrant]).fetchone():
                raise BoardError(f"“{entrant}” is an entry of the course: take another name with --as.")
            same = file.execute(
                f"select {_COLUMNS} from entries where entrant = ? and digest = ?", [entrant, _digest(scores)]
            ).fetchone()
            if same:
                return _entry(same), False
            if self._left_today(file, entrant) <= 0:
                raise BoardError(
                    f"{entrant} has handed in {A_DAY} entries today, and more are not allowed: choose the "
                    "next one with care and hand it in tomorrow."
                )
            number = self._insert(file, entrant, note, scores, public, baseline=False)
            row = file.execute(f"select {_COLUMNS} from entries where id = ?", [number]).fetchone()
            return _entry(row), True

    def left_today(self, entrant: str) -> int:
        """How many entries the entrant may still hand in today."""
        with self._open() as file:
            return self._left_today(file, entrant)

    def choose(self, numbers: list[int]) -> str:
        """Let these entries count in the end instead of those chosen before; returns the entrant.

        Raises:
            BoardError: The competition has ended, or these are not one or two entries of one entrant.
        """
        with self._change() as file:
            self._refuse_after_end(file)
            of = dict(file.execute("select id, entrant from entries where not baseline").fetchall())
            entries = {number: of.get(number) for number in numbers}
            for number, entrant in entries.items():
                if entrant is None:
                    raise BoardError(
                        f"No entrant has an entry {number}: `rungs compete board --as NAME` lists them."
                    )
            entrants = set(entries.values())
            if not 1 <= len(entries) <= CHOICES or len(entrants) > 1:
                raise BoardError(f"Choose at most {CHOICES} entries, all of one entrant.")
            entrant = entrants.pop()
            file.execute("update entries set chosen = 0 where entrant = ?", [entrant])
            file.executemany("update entries set chosen = 1 where id = ?", [[number] for number in entries])
            return entrant

    def end(self, private: Callable[[np.ndarray], float]) -> bool:
        """End the competition: score every entry on the private part. Returns whether it was running."""
        with self._change() as file:
            if self._about(file, "ended"):
                return False
            for number, scores in file.execute("select id, scores from entries").fetchall():
                worth = private(np.frombuffer(zlib.decompress(scores)))
                file.execute("update entries set private = ? where id = ?", [worth, number])
            file.execute("insert into about values ('ended', ?)", [self._time()])
            return True

    def standings(self) -> list[Standing]:
        """The lines of the board, best first."""
        with self._open() as file:
            rows = file.execute(f"select {_COLUMNS} from entries order by id").fetchall()
        of: dict[str, list[Entry]] = {}
        for entry in map(_entry, rows):
            of.setdefault(entry.entrant, []).append(entry)
        best = {name: max(own, key=lambda entry: entry.public) for name, own in of.items()}
        counts = {name: _counting(own, best[name]) for name, own in of.items()}
        before = sorted(of, key=lambda name: (-best[name].public, best[name].id))
        after = sorted(of, key=lambda name: (-_worth(counts[name]), counts[name].id))
        return [
            Standing(
                name,
                best[name].baseline,
                tuple(of[name]),
                best[name],
                counts[name],
                before.index(name) + 1,
                place,
            )
            for place, name in enumerate(after, start=1)
        ]

    # The file

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as file:
                yield file
        except sqlite3.OperationalError as error:
            raise BoardError(
                f"{shown(self.path)} cannot be used now ({error}): see whether another command is at work or "
                "the disk is full, and try again."
            ) from error
        except sqlite3.DatabaseError as error:
            raise BoardError(
                f"{shown(self.path)} is no board ({error}): move the folder {shown(self.path.parent)} aside, "
                "and the next command begins a new competition."
            ) from error

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes in: all of it happens or nothing."""
        with self._open() as file:
            file.execute("begin immediate")
            try:
                yield file
            except BaseException:
                if file.in_transaction:  # SQLite itself may have taken it back, on a full disk for one
                    file.execute("rollback")
                raise
            file.execute("commit")

    def _format(self, file: sqlite3.Connection) -> int:
        """The file's format, 0 where nothing has begun."""
        (version,) = file.execute("pragma user_version").fetchone()
        if version not in (0, FORMAT):
            raise BoardError(
                f"{shown(self.path)} was made by another version of the course: move the folder "
                f"{shown(self.path.parent)} aside, and the next command begins a new competition."
            )
        return version

    def _about(self, file: sqlite3.Connection, name: str) -> str:
        row = file.execute("select value from about where name = ?", [name]).fetchone()
        return row[0] if row else ""

    def _insert(
        self,
        file: sqlite3.Connection,
        entrant: str,
        note: str,
        scores: np.ndarray,
        public: float,
        *,
        baseline: bool,
    ) -> int:
        values = {
            "entrant": entrant,
            "baseline": baseline,
            "day": self._day(),
            "at": self._time(),
            "note": note,
            "digest": _digest(scores),
            "scores": zlib.compress(scores.tobytes(), 1),
            "public": public,
        }
        names = ", ".join(f":{name}" for name in values)
        inserted = file.execute(f"insert into entries ({', '.join(values)}) values ({names})", values)
        return inserted.lastrowid

    def _left_today(self, file: sqlite3.Connection, entrant: str) -> int:
        counted = "select count(*) from entries where entrant = ? and day = ?"
        (used,) = file.execute(counted, [entrant, self._day()]).fetchone()
        return A_DAY - used

    def _refuse_after_end(self, file: sqlite3.Connection) -> None:
        if ended := self._about(file, "ended"):
            raise BoardError(
                f"The competition was ended on {ended[:10]}, and nothing is accepted any more: to play "
                f"again, move the folder {shown(self.path.parent)} aside."
            )

    def _day(self) -> str:
        return self._now().date().isoformat()

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _digest(scores: np.ndarray) -> str:
    return hashlib.sha256(scores.tobytes()).hexdigest()


def _entry(row: tuple) -> Entry:
    number, entrant, baseline, at, note, public, private, chosen = row
    return Entry(number, entrant, bool(baseline), at, note, public, private, bool(chosen))


def _counting(own: list[Entry], best: Entry) -> Entry:
    """The entry of an entrant that counts."""
    if best.private is None:
        return best
    return max([entry for entry in own if entry.chosen] or [best], key=_worth)


def _worth(entry: Entry) -> float:
    """What counts: the public score before the end, the private one after it."""
    return entry.public if entry.private is None else entry.private
