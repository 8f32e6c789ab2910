"""The local competition: the running case as a contest, played on your own machine.

Entrants learn from the flights of January to September (`rungs.case`) and hand in a score for every flight of
October to December. What counts is the desk's measure, `case.hit_rate`: the list of a day holds the tenth of
its flights with the highest scores, and the measure is the share of late flights on all lists. It is taken on
two parts, drawn flight by flight, so that each has a share of every day and lists of its own:

- the *public* part, a small share: its score is shown at once and stands on the board;
- the *private* part, all the rest: its score is shown when the competition has ended, and decides.

    from rungs import competition

    contest = competition.load()                      # in memory; nothing is written
    contest.flights                                   # what is known of each flight the evening before
    contest.public_score(scores)                      # one score per flight, in the order of contest.flights
    competition.write_entry(path, contest.flights.index, scores)

The folder `work/competition/` holds the files for the entrants (`flights.csv`, `sample.csv`, `rules.md`), the
scores of each entry (`entries/<number>.csv`) and `board.json`: `{"format": 1, "contest": <fingerprint>,
"ended": <time or "">, "entries": [<see Board.entries>, …]}`. Each file is written whole or not at all, and
`board.json` last, so that an interrupted command has changed nothing that counts.

What the private part protects, and what not: no file that this module writes holds a label or, before the
end, a private score. Labels are computed in memory when an entry is scored, and a keyed hash decides which
flights are private. That keeps you from fooling yourself by accident, and from learning the answers drop
by drop from the board. It does not keep anybody from cheating: the data are public and installed beside this
module, the key is in this file, and the clock that counts days is yours. A real competition keeps its labels
on a server of its own.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from examiner import show_table
from rungs import RungsError, case
from rungs.workspace import relative_path, write_aside

PUBLIC_SHARE = 0.03
"""The share of the flights whose score is public: so few that a board can be overfitted before your eyes."""

A_DAY = 5
"""How many entries an entrant may hand in on one day of the local calendar."""

CHOICES = 2
"""How many of an entrant's entries may be chosen to count in the end."""

TOO_GOOD = 0.08
"""A score so much above the best of the course's own entries gets a question mark. On the whole test period
models with rates that look one day ahead are 10 points above it, honest ones at most 1."""

LONGEST_NAME, LONGEST_NOTE = 24, 200
FORMAT = 1
_KEY = b"rungs: flights of 2013"


class CompetitionError(RungsError):
    """A file is no entry, or the board does not accept it; the message says what to do."""


# What is predicted


@dataclass(frozen=True)
class Contest:
    """What is to be predicted, and the labels, which live in memory only.

    Attributes:
        flights: One row per flight to predict: what is known of it the evening before, its date (`year`,
            `month`, `day`) among it. The index is `id`.
        late: Whether each was late (bool, in the order of `flights`).
        public: Whether each belongs to the public part (bool, in the order of `flights`).
    """

    flights: pd.DataFrame
    late: np.ndarray
    public: np.ndarray

    def public_score(self, scores: np.ndarray) -> float:
        """Return the share of late flights on the daily lists that `scores` make of the public part."""
        return self._score(scores, self.public)

    def private_score(self, scores: np.ndarray) -> float:
        """Return the share of late flights on the daily lists that `scores` make of the private part."""
        return self._score(scores, ~self.public)

    def places(self, part: np.ndarray) -> int:
        """Return how many places the lists of all days have together, for a part (bool, one per flight)."""
        return int(case.daily_lists(self._dated(part), np.zeros(part.sum()))["places"].sum())

    def _score(self, scores: np.ndarray, part: np.ndarray) -> float:
        if np.shape(scores) != self.late.shape:
            raise ValueError(f"{np.shape(scores)} scores for {self.late.shape} flights")
        return case.hit_rate(self._dated(part), np.asarray(scores)[part])

    def _dated(self, part: np.ndarray) -> pd.DataFrame:
        """The flights of a part as `case.hit_rate` takes them: the date, and whether each was late."""
        return self.flights.loc[part, ["year", "month", "day"]].assign(late=self.late[part])

    @property
    def fingerprint(self) -> str:
        """A text that differs where flights, labels or parts do."""
        ids = ",".join(map(str, self.flights.index)).encode()
        return hashlib.sha256(ids + self.late.tobytes() + self.public.tobytes()).hexdigest()


def load() -> Contest:
    """Return the contest of the course: the flights of October to December that arrived.

    A flight's `id` is its row in `case.arrivals()`, so that `case.split(table)[1].index` are the ids.
    """
    table = case.arrivals()
    test = case.split(table)[1]
    when = test[["year", "month", "day", "hour", "minute", "flight"]]
    flights = when.join(case.features(table)).rename_axis("id")
    return Contest(flights, test["late"].to_numpy(), is_public(test.index))


def is_public(ids: pd.Index, share: float = PUBLIC_SHARE) -> np.ndarray:
    """Decide by a keyed hash of its id whether each flight is in the public part (bool, one per id)."""
    hashes = (hashlib.blake2b(str(one).encode(), key=_KEY, digest_size=8).digest() for one in ids)
    return np.array([int.from_bytes(one, "big") < share * 2**64 for one in hashes])


@dataclass(frozen=True)
class Baseline:
    """An entry of the course's own: who, what it is, and a score for each flight."""

    name: str
    note: str
    scores: np.ndarray


def baselines(progress: Callable[[str, float], None] = lambda step, share: None) -> Iterator[Baseline]:
    """Compute the course's own entries, from what unit 11 found.

    Args:
        progress: Called with what is being computed and the share done (0–1).

    Yields:
        The rule of thumb with its best window, boosting, and the linear model that the unit chose.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

    progress("the rule of thumb", 0)
    table = case.arrivals()
    train, test = case.split(table)
    rule = case.recent_rate(table, ["carrier", "hour"], days=28)  # missing for no flight of the test months
    note = "share of late flights of the carrier at this hour in the last 28 days"
    yield Baseline("course: rule of thumb", note, rule[test.index].to_numpy())
    X = case.features(table)
    numbers, words = list(case.NUMBERS), list(case.CATEGORIES)
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    spread = OneHotEncoder(handle_unknown="ignore")
    models = {
        "boosting": (
            "unit 11: sixty trees of 8 leaves",
            ColumnTransformer([("numbers", "passthrough", numbers), ("words", codes, words)]),
            HistGradientBoostingClassifier(max_iter=60, learning_rate=0.05, max_leaf_nodes=8, random_state=0),
        ),
        "linear model": (
            "unit 11: logistic regression, C=0.001, the one chosen by folds in the order of time",
            ColumnTransformer([("numbers", scaled, numbers), ("words", spread, words)]),
            LogisticRegression(C=0.001, max_iter=1000),
        ),
    }
    for done, (name, (note, prepare, model)) in enumerate(models.items(), start=1):
        progress(name, done / 3)
        fitted = make_pipeline(prepare, model).fit(X.loc[train.index], train["late"])
        yield Baseline(f"course: {name}", note, fitted.predict_proba(X.loc[test.index])[:, 1])


# Entries as files


def write_entry(path: Path, ids: pd.Index, scores: np.ndarray) -> None:
    """Write an entry as CSV, whole or not at all.

    Args:
        path: The CSV file to write.
        ids: The ids of the flights.
        scores: The score of each, higher for more likely late.
    """
    table = pd.DataFrame({"id": np.asarray(ids), "score": np.asarray(scores)})
    write_aside(Path(path), table.to_csv(index=False).encode())


def read_entry(path: Path, ids: pd.Index) -> np.ndarray:
    """Read an entry and return its scores in the order of `ids`.

    Args:
        path: A CSV file in UTF-8 with the columns `id` and `score`, one row for each of `ids`, in any order.
            A byte order mark, line ends of Windows and blank lines do no harm.
        ids: The ids of the flights to predict.

    Raises:
        CompetitionError: The file is no entry; the message names row and column (row 1 is below the header).
    """
    import pandera.pandas as pa

    name, cells = relative_path(path), _cells(path)
    table = cells.apply(pd.to_numeric, errors="coerce").astype(float)
    faults = {  # what is no number has become NaN, which the checks must see
        "id": {
            "is not an id in flights.csv; take the ids from there": lambda column: column.isin(ids),
            "occurs twice; give one score per flight": lambda column: ~column.duplicated(),
        },
        "score": {"is not a finite number; write one with a decimal point": np.isfinite},
    }
    schema = pa.DataFrameSchema(
        {
            column: pa.Column(
                nullable=True,
                checks=[pa.Check(good, error=fault, ignore_na=False) for fault, good in checks.items()],
            )
            for column, checks in faults.items()
        }
    )
    try:
        schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        fault = error.failure_cases.sort_values("index", kind="stable").iloc[0]
        row, column = int(fault["index"]), fault["column"]
        value = f"“{_printable(cells[column][row])}”" if cells[column][row].strip() else "an empty value"
        raise CompetitionError(f"{name}, row {row}, column {column}: {value} {fault['check']}.") from None
    missing = ids.difference(table["id"], sort=False)
    if len(missing):
        raise CompetitionError(
            f"{name} has no score for {len(missing):,} of the {len(ids):,} flights in flights.csv, for "
            f"example id {missing[0]}: give each a score."
        )
    return table.set_index("id").loc[ids, "score"].to_numpy()


def _cells(path: Path) -> pd.DataFrame:
    """The cells of an entry's file as text: columns `id` and `score`, the index counts rows from 1."""
    name = relative_path(path)
    if not path.is_file():
        raise CompetitionError(
            f"{name} is not a file: give the path of a CSV file with the columns id and score."
        )
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = filter(None, csv.reader(file))
            header = [name.strip() for name in next(rows, [])]
            if sorted(header) != ["id", "score"]:
                raise CompetitionError(
                    f"{name}, header: it is “{_printable(','.join(header))}” and must be “id,score”, with a "
                    "comma and no other column; in pandas write with `index=False`."
                )
            cells = list(rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise CompetitionError(
            f"{name} is not UTF-8 text with commas ({error}): save the table as CSV, in Excel “CSV UTF-8”."
        ) from None
    for row, values in enumerate(cells, start=1):
        if len(values) != 2:
            raise CompetitionError(
                f"{name}, row {row} has {len(values)} values instead of 2: write an id, a comma, and a score "
                "with a decimal point."
            )
    return pd.DataFrame(cells, columns=header, index=range(1, len(cells) + 1), dtype=str)


def _printable(value: str) -> str:
    """A value as it can be shown in a sentence."""
    text = "".join(char if char.isprintable() else "?" for char in value)
    return text if len(text) <= 30 else text[:29] + "…"


# The board


class Board:
    """The board in a folder: empty until the competition has begun, closed when it has ended.

    Attributes:
        contest: The fingerprint of what is played for; empty before the beginning.
        ended: When the competition was ended (ISO 8601); empty before.
    """

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        """Read the board of `folder`, where there is one; `now` tells the time and with it the day.

        Raises:
            CompetitionError: `board.json` cannot be read.
        """
        self.folder, self._now = folder, now
        self.contest, self.ended, self._entries = "", "", []
        self._file = folder / "board.json"
        if self._file.exists():
            self._read()

    @property
    def entries(self) -> pd.DataFrame:
        """The entries, by their number `entry`, in the order of handing in.

        Columns: `entrant`, `note`, `at` (ISO 8601 with the local offset), `digest` (a hash of the scores),
        `public` and `private` (scores; the latter missing before the end), `chosen` (whether it is to count)
        and `baseline` (whether it is one of the course's own).
        """
        kinds = dict.fromkeys(["entrant", "note", "at", "digest"], str)
        kinds |= {"public": float, "private": float, "chosen": bool, "baseline": bool}
        return pd.DataFrame(self._entries, columns=["entry", *kinds]).astype(kinds).set_index("entry")

    def begin(self, contest: Contest, own: Iterable[Baseline]) -> None:
        """Begin the competition: write the entrants' files, where missing, and the course's own entries."""
        sample = contest.flights["minute_of_day"] / (24 * 60)  # the later in the day, the higher
        for name, content in {
            "flights.csv": contest.flights.to_csv(float_format="%.6g"),
            "sample.csv": sample.rename("score").to_csv(),
            "rules.md": _rules(contest),
        }.items():
            if not (self.folder / name).exists():
                write_aside(self.folder / name, content.encode())
        for one in own:
            self._add(contest, one.scores, one.name, one.note, baseline=True)
        self.contest = contest.fingerprint
        self._save()

    def submit(self, contest: Contest, scores: np.ndarray, entrant: str, note: str = "") -> tuple[int, bool]:
        """Add an entry.

        Args:
            contest: What is played for.
            scores: One per flight, as `read_entry` returns them.
            entrant: Whose entry it is.
            note: What the entrant wants to remember of it.

        Returns:
            Its number, and whether it is new: the same scores of the same entrant do not count again.

        Raises:
            CompetitionError: The board does not accept it; nothing is counted.
        """
        self._check_open(contest)
        name = entrant.strip()
        if not (name and name.isprintable() and len(name) <= LONGEST_NAME):
            raise CompetitionError(
                f"An entrant's name is 1 to {LONGEST_NAME} printable characters: give another with --as."
            )
        if len(note) > LONGEST_NOTE:
            raise CompetitionError(f"The note has {len(note)} characters: shorten it to {LONGEST_NOTE}.")
        own = self.entries.query("entrant == @name")
        if own["baseline"].any():
            raise CompetitionError(f"“{name}” is an entry of the course: take another name with --as.")
        if len(same := own[own["digest"] == _digest(scores)]):
            return int(same.index[0]), False
        if self.left_today(name) <= 0:
            raise CompetitionError(
                f"{name} has handed in {A_DAY} entries today, and more are not allowed: choose the next one "
                "with care and hand it in tomorrow."
            )
        self._add(contest, scores, name, " ".join(note.split()))
        self._save()
        return len(self._entries), True

    def left_today(self, entrant: str) -> int:
        """How many entries the entrant may still hand in today."""
        today = self._now().date().isoformat()
        return A_DAY - sum(one["entrant"] == entrant and one["at"][:10] == today for one in self._entries)

    def choose(self, numbers: list[int]) -> str:
        """Let these entries count in the end instead of those chosen before; returns the entrant.

        Raises:
            CompetitionError: The competition has ended, or these are not one or two entries of one entrant.
        """
        self._check_open()
        entrant_of = {one["entry"]: one["entrant"] for one in self._entries if not one["baseline"]}
        for number in numbers:
            if number not in entrant_of:
                raise CompetitionError(
                    f"No entrant has an entry {number}: `compete board --as NAME` lists the numbers."
                )
        if len(set(numbers)) > CHOICES or len({entrant_of[number] for number in numbers}) != 1:
            raise CompetitionError(f"Choose at most {CHOICES} entries, all of one entrant.")
        entrant = entrant_of[numbers[0]]
        for one in self._entries:
            if one["entrant"] == entrant:
                one["chosen"] = one["entry"] in numbers
        self._save()
        return entrant

    def end(self, contest: Contest) -> None:
        """Score every entry on the private part and close the board.

        Raises:
            CompetitionError: There is nothing to end, or the scores of an entry cannot be read.
        """
        self._check_open(contest)
        for one in self._entries:
            one["private"] = contest.private_score(self._read_scores(one, contest.flights.index))
        self.ended = self._time()
        self._save()

    def standings(self) -> pd.DataFrame:
        """The lines of the board, best first; of equal scores the earlier entry is ahead.

        Columns: `place`, `entrant`, `baseline`, `entries` (how many); `best public`, `best entry` and the
        place `before` that they give; `entry`, the one that counts (before the end the best public one, after
        it the better of those chosen, if any), and its `private` score.
        """
        entries = self.entries.reset_index()
        best = _best(entries, "public")
        counts = best
        if self.ended:
            chosen = entries[entries["chosen"]]
            counts = _best(pd.concat([chosen, best[~best["entrant"].isin(chosen["entrant"])]]), "private")
        public = best[["entrant", "entry", "public", "place"]]
        public = public.set_axis(["entrant", "best entry", "best public", "before"], axis=1)
        lines = counts[["place", "entrant", "baseline", "entry", "private"]].merge(public, on="entrant")
        return lines.assign(entries=lines["entrant"].map(entries["entrant"].value_counts()))

    def too_good(self) -> pd.Series:
        """Say of each entry whether it is so far above the course's own that one has to ask how it can be."""
        entries, scores = self.entries, ["public", "private"]
        return (entries[scores] > entries.loc[entries["baseline"], scores].max() + TOO_GOOD).any(axis=1)

    # The files

    def _add(
        self, contest: Contest, scores: np.ndarray, entrant: str, note: str, baseline: bool = False
    ) -> None:
        """Write the scores of a new entry; it is on the board only when `_save` has run."""
        entry = {
            "entry": len(self._entries) + 1,
            "entrant": entrant,
            "note": note,
            "at": self._time(),
            "digest": _digest(scores),
            "public": contest.public_score(scores),
            "private": None,
            "chosen": False,
            "baseline": baseline,
        }
        write_entry(self._scores_of(entry["entry"]), contest.flights.index, scores)
        self._entries.append(entry)

    def _read_scores(self, entry: dict, ids: pd.Index) -> np.ndarray:
        """Read the scores of an entry; only a file that is not as the board wrote it needs every check."""
        path = self._scores_of(entry["entry"])
        try:
            scores = pd.read_csv(path)["score"].to_numpy()
        except (OSError, ValueError, KeyError):  # pandas' own errors are ValueErrors
            scores = np.empty(0)
        return scores if _digest(scores) == entry["digest"] else read_entry(path, ids)

    def _scores_of(self, number: int) -> Path:
        return self.folder / "entries" / f"{number}.csv"

    def _check_open(self, contest: Contest | None = None) -> None:
        """Refuse a board that has ended or, where a contest is given, was not begun for it."""
        if self.ended:
            raise CompetitionError(
                f"The competition ended on {self.ended[:10]} and accepts no more entries: to play again, "
                f"move the folder {relative_path(self.folder)} aside."
            )
        if contest and not self.contest:
            raise CompetitionError("No competition has begun: `compete board` begins one.")
        if contest and self.contest != contest.fingerprint:
            raise CompetitionError(
                f"The competition in {relative_path(self.folder)} was begun with another version of the "
                "course: move the folder aside, and the next command begins a new one."
            )

    def _read(self) -> None:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
            if content["format"] != FORMAT:
                raise ValueError(f"format {content['format']!r}")
            self.contest, self.ended, self._entries = (
                content[name] for name in ("contest", "ended", "entries")
            )
            self.entries  # noqa: B018 - what is no table of entries is told now
        except (ValueError, TypeError, KeyError) as error:
            raise CompetitionError(
                f"{relative_path(self._file)} is not a board of this version of the course ({error}): move "
                f"the folder {relative_path(self.folder)} aside, and the next command begins a new "
                "competition."
            ) from error

    def _save(self) -> None:
        content = {"format": FORMAT, "contest": self.contest, "ended": self.ended, "entries": self._entries}
        write_aside(self._file, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _best(entries: pd.DataFrame, score: str) -> pd.DataFrame:
    """Each entrant's best entry by a score, best first, with its place; of equal ones the earlier counts."""
    best = entries.sort_values([score, "entry"], ascending=[False, True]).drop_duplicates("entrant")
    return best.assign(place=range(1, len(best) + 1))


def _digest(scores: np.ndarray) -> str:
    return hashlib.sha256(scores.tobytes()).hexdigest()


def _rules(contest: Contest) -> str:
    """The rules, with this contest's figures."""
    public, private = int(contest.public.sum()), int((~contest.public).sum())
    text = Path(__file__).with_name("templates") / "competition.md"
    return text.read_text(encoding="utf-8").format(
        flights=len(contest.late),
        minutes=case.LATE,
        hour=case.LIST_HOUR,
        public=public,
        public_list=contest.places(contest.public),
        private=private,
        private_list=contest.places(~contest.public),
        a_day=A_DAY,
        choices=CHOICES,
    )


# On a terminal


def print_board(board: Board, console: Console, entrant: str = "") -> None:
    """Show the board and, if there are any, the entries of one entrant.

    Before the end there are public scores only. After it places go by the private ones, and the place that
    the public ones would have given stands beside them. `entry` is the number of the one that counts.
    """
    title = f"private scores, ended on {board.ended[:10]}" if board.ended else "public scores"
    console.print(f"[bold]Late flights on the daily lists[/], {title}")
    entries, lines = board.entries, board.standings()
    odd = entries.loc[board.too_good(), "entrant"]
    styles = np.select([lines["baseline"], lines["entrant"] == entrant], ["dim", "bold"], "")
    lines["moved"] = [_moved(up) for up in lines["before"] - lines["place"]]
    lines["public"] = lines["best public"]
    lines["entrant"] += np.where(lines["entrant"].isin(odd), " ?", "")
    after = ["place", "before", "moved", "entrant", "private", "best public", "entry"]
    before = ["place", "entrant", "public", "best entry", "entries"]
    show_table(console, _table(lines[after if board.ended else before], styles))
    if len(odd):
        console.print("? Far above the course's own entries: does it know something of the future? (unit 10)")
    own = entries[(entries["entrant"] == entrant) & ~entries["baseline"]].reset_index()
    if len(own):
        console.print(Text.assemble("\nEntries of ", (entrant, "bold")))
        chosen = own["chosen"].any()
        counts = own["chosen"] if chosen else own.index == own["public"].idxmax()
        own["counts"] = np.where(counts, "chosen" if chosen else "best public", "")
        own["handed in"] = own["at"].str[:16].str.replace("T", " ")
        scores = ["private", "public"] if board.ended else ["public"]
        show_table(console, _table(own[["entry", "handed in", *scores, "counts", "note"]]))


def _table(frame: pd.DataFrame, styles: Iterable[str] = ()) -> Table:
    """A frame for the terminal: words stand to the left, numbers and percentages to the right."""
    table = Table(box=None, pad_edge=False)
    for name, column in frame.items():
        table.add_column(name, justify="right" if pd.api.types.is_numeric_dtype(column) else "left")
    for row, style in zip_longest(frame.itertuples(index=False, name=None), styles):
        cells = (f"{value:.1%}" if isinstance(value, float) else value for value in row)
        table.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in cells), style=style)
    return table


def _moved(up: int) -> Text:
    """By how many places the private scores have moved an entrant."""
    return Text(f"up {up}", "green") if up > 0 else Text(f"down {-up}", "red") if up < 0 else Text("")
