"""The local competition: the running case as a contest, played on your own machine.

Entrants learn from the flights of January to September (`rungs.case`) and hand in a score for every flight of
October to December. What counts is the desk's measure, `case.hit_rate`: of the tenth with the highest scores,
the share that was late. It is taken on two parts, drawn flight by flight:

- the *public* part, a small share: its score is told at once and stands on the board;
- the *private* part, all the rest: its score is told when the competition is ended, and decides.

    from rungs import compete

    contest = compete.competition()                   # in memory; nothing is written
    contest.flights                                   # what is known of each flight the evening before
    contest.public_score(scores)                      # one score a flight, in the order of contest.flights
    compete.write_entry(path, contest.flights.index, scores)

What is kept is in `work/competition/`: the files for the entrants (`flights.csv`, `sample.csv`, `rules.md`)
and `board.sqlite` (see `leaderboard.py`). The commands are `rungs compete submit`, `board`, `choose` and
`end`; whichever comes first begins the competition.

What the private part protects, and what not: no file that this module writes holds a label or, before the
end, a private score. Labels are computed in memory when an entry is scored, and which flights are private is
decided by a keyed hash. That keeps you from fooling yourself by accident, and from learning the answers drop
by drop from the board. It does not keep anybody from cheating: the data are public and installed beside this
module, the key is in this file, and the clock that counts days is yours. A real competition keeps its labels
on a server of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from rungs import case
from rungs.entries import EntryError, entry_text, read_entry, write_entry
from rungs.leaderboard import A_DAY, CHOICES, Board, BoardError, Entry, Standing
from rungs.scoreboard import print_board, too_good
from rungs.workspace import shown, write_aside

__all__ = [
    "Baseline",
    "Board",
    "BoardError",
    "Competition",
    "Entry",
    "EntryError",
    "Standing",
    "baselines",
    "competition",
    "end",
    "is_public",
    "open_board",
    "print_board",
    "read_entry",
    "submit",
    "too_good",
    "write_entry",
]

PUBLIC_SHARE = 0.03
"""The share of the flights whose score is public: so few that a board can be overfitted before your eyes."""

LONGEST_NAME, LONGEST_NOTE = 24, 200

_KEY = b"rungs: flights of 2013"

Report = Callable[[str, float | None], None]
"""Is told what is being done and the share that is done."""


@dataclass(frozen=True)
class Competition:
    """What is to be predicted, and the labels, which live in memory only.

    Attributes:
        flights: One row a flight to predict: what is known of it the evening before. The index is `id`.
        late: Whether each was late (bool, in the order of `flights`).
        public: Whether each belongs to the public part (bool, in the order of `flights`).
    """

    flights: pd.DataFrame
    late: np.ndarray
    public: np.ndarray

    def public_score(self, scores: np.ndarray) -> float:
        """Return the share of late flights in the list that `scores` make of the public part."""
        return self._score(scores, self.public)

    def private_score(self, scores: np.ndarray) -> float:
        """Return the share of late flights in the list that `scores` make of the private part."""
        return self._score(scores, ~self.public)

    def _score(self, scores: np.ndarray, part: np.ndarray) -> float:
        if np.shape(scores) != self.late.shape:
            raise ValueError(f"{np.shape(scores)} scores for {self.late.shape} flights")
        return case.hit_rate(self.late[part], np.asarray(scores)[part])

    @property
    def fingerprint(self) -> str:
        """A text that differs where flights, labels or parts do."""
        ids = ",".join(map(str, self.flights.index)).encode()
        return hashlib.sha256(ids + self.late.tobytes() + self.public.tobytes()).hexdigest()


@dataclass(frozen=True)
class Baseline:
    """An entry of the course's own: who, what it is, and a score for each flight."""

    name: str
    note: str
    scores: np.ndarray


def competition() -> Competition:
    """Return the competition of the course: the flights of October to December that arrived.

    A flight's `id` is its row in `case.arrivals()`, so that `case.split(table)[1].index` are the ids.
    """
    table = case.arrivals()
    test = case.split(table)[1]
    when = test[["month", "day", "hour", "minute", "flight"]]
    flights = when.join(case.features(table)).rename_axis("id")
    return Competition(flights, test["late"].to_numpy(), is_public(test.index))


def is_public(ids: pd.Index, share: float = PUBLIC_SHARE) -> np.ndarray:
    """Decide by a keyed hash of its id whether a flight is in the public part (bool, one an id)."""
    hashes = (hashlib.blake2b(str(one).encode(), key=_KEY, digest_size=8).digest() for one in ids)
    return np.array([int.from_bytes(one, "big") < share * 2**64 for one in hashes])


def baselines() -> Iterator[Baseline]:
    """Compute the course's own entries, from what unit 11 found.

    Yields:
        The rule of thumb with its best window, boosting, and the linear model that the unit chose.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

    table = case.arrivals()
    train, test = case.split(table)
    rule = case.recent_rate(table, ["carrier", "hour"], days=28).fillna(0)
    yield Baseline(
        "course: rule of thumb",
        "share of late flights of the carrier at this hour in the last 28 days",
        rule[test.index].to_numpy(),
    )
    X = case.features(table)
    numbers, words = list(case.NUMBERS), list(case.CATEGORIES)
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    spread = OneHotEncoder(handle_unknown="ignore")
    models = {
        "course: boosting": (
            "unit 11: sixty trees of 8 leaves",
            ColumnTransformer([("numbers", "passthrough", numbers), ("words", codes, words)]),
            HistGradientBoostingClassifier(max_iter=60, learning_rate=0.05, max_leaf_nodes=8, random_state=0),
        ),
        "course: linear model": (
            "unit 11: logistic regression, C=0.001, the one chosen by folds in the order of time",
            ColumnTransformer([("numbers", scaled, numbers), ("words", spread, words)]),
            LogisticRegression(C=0.001, max_iter=1000),
        ),
    }
    for name, (note, prepare, model) in models.items():
        fitted = make_pipeline(prepare, model).fit(X.loc[train.index], train["late"])
        yield Baseline(name, note, fitted.predict_proba(X.loc[test.index])[:, 1])


def open_board(folder: Path, report: Report = lambda step, share: None) -> Board:
    """Return the board of the competition in `folder`, which is begun if it has not been.

    Args:
        folder: Where the entrants' files and the board are, or are to be.
        report: Is told what is being done while it is begun.
    """
    board = Board(folder / "board.sqlite")
    handouts = {"flights.csv": _flights, "sample.csv": _sample, "rules.md": _rules}
    missing = [name for name in handouts if not (folder / name).exists()]
    if board.begun and not missing:
        return board
    report("reading the flights", 0)
    contest = competition()
    for name in missing:  # a file that is there may be the learner's, and stays as it is
        report(f"writing {name}", 0.2)
        write_aside(folder / name, handouts[name](contest).encode())
    if not board.begun:
        own = []
        for number, one in enumerate(baselines()):
            report(one.name, 0.4 + number / 5)
            own.append((one.name, one.note, one.scores, contest.public_score(one.scores)))
        board.begin(contest.fingerprint, own)
    return board


def submit(
    board: Board, contest: Competition, path: Path, entrant: str, note: str = ""
) -> tuple[Entry, bool]:
    """Hand in a file.

    Args:
        board: The board of the competition.
        contest: What is played for.
        path: The file, as `read_entry` wants it.
        entrant: Whose entry it is.
        note: What the entrant wants to remember of it.

    Returns:
        The entry on the board, and whether it is new: scores that the entrant has handed in before are
        recognised and do not count.

    Raises:
        EntryError: The file is no entry; nothing is counted.
        BoardError: The board does not accept it; nothing is counted.
    """
    _same(board, contest)
    name = entrant.strip()
    if not (name and name.isprintable() and len(name) <= LONGEST_NAME):
        raise BoardError(
            f"An entrant's name is 1 to {LONGEST_NAME} printable characters: give another with --as."
        )
    if len(note) > LONGEST_NOTE:
        raise BoardError(f"The note has {len(note)} characters: say it in {LONGEST_NOTE}.")
    scores = read_entry(path, contest.flights.index)
    return board.add(name, " ".join(note.split()), scores, contest.public_score(scores))


def end(board: Board, contest: Competition) -> bool:
    """Score every entry on the private part and close the board; returns whether it was running."""
    _same(board, contest)
    return board.end(contest.private_score)


def _same(board: Board, contest: Competition) -> None:
    """Refuse a board that was begun for other flights, labels or parts."""
    if board.contest != contest.fingerprint:
        raise BoardError(
            f"The competition in {shown(board.path.parent)} was begun with another version of the course: "
            "move the folder aside, and the next command begins a new one."
        )


def _flights(contest: Competition) -> str:
    return contest.flights.to_csv(float_format="%.6g")


def _sample(contest: Competition) -> str:
    """An entry that ranks by the time of day: the later, the higher."""
    return entry_text(contest.flights.index, contest.flights["minute_of_day"] / (24 * 60))


def _rules(contest: Competition) -> str:
    """The rules, with this competition's figures."""
    public, private = int(contest.public.sum()), int((~contest.public).sum())
    text = Path(__file__).with_name("templates") / "competition.md"
    return text.read_text(encoding="utf-8").format(
        flights=len(contest.late),
        minutes=case.LATE,
        hour=case.LIST_HOUR,
        public=public,
        public_list=public // 10,
        private=private,
        private_list=private // 10,
        a_day=A_DAY,
        choices=CHOICES,
    )
