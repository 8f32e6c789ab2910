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
and `board.sqlite` (see `leaderboard.py`). The commands are `rungs compete submit`, `board`, `choose` and `end`;
whichever comes first begins the competition.

What the private part protects, and what not: no file that this module writes holds a label or, before the end,
a private score. Labels are computed in memory when an entry is scored, and which flights are private is
decided by a keyed hash. That keeps you from fooling yourself by accident, and from learning the answers drop by
drop from the board. It does not keep anybody from cheating: the data are public and installed beside this
module, the key is in this file, and the clock that counts days is yours. A real competition keeps its labels
on a server of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from rungs import RungsError

PUBLIC_SHARE = 0.04
"""The share of the flights whose score is public."""


class EntryError(RungsError):
    """A file is no entry; the message names the row and the column at fault and says what to do."""


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
        raise NotImplementedError

    def private_score(self, scores: np.ndarray) -> float:
        """Return the share of late flights in the list that `scores` make of the private part."""
        raise NotImplementedError


def competition() -> Competition:
    """Return the competition of the course: the flights of October to December that arrived.

    A flight's `id` is its row in `case.arrivals()`, so that `case.split(table)[1].index` are the ids.
    """
    raise NotImplementedError


def is_public(ids: pd.Index, share: float = PUBLIC_SHARE) -> np.ndarray:
    """Decide by a keyed hash of its id whether a flight is in the public part (bool, one an id)."""
    raise NotImplementedError


def write_entry(path: Path, ids: pd.Index, scores: np.ndarray) -> None:
    """Write an entry: a CSV file with the columns `id` and `score`."""
    raise NotImplementedError


def read_entry(path: Path, ids: pd.Index) -> np.ndarray:
    """Read an entry and return its scores in the order of `ids`.

    Args:
        path: A CSV file with the columns `id` and `score`, one row for each of `ids`, in any order.
        ids: The ids of the flights to predict.

    Raises:
        EntryError: The file is no entry.
    """
    raise NotImplementedError
