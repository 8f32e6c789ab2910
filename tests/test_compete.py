"""The local competition as an entrant meets it: on a small made-up one, and once on the flights."""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from rungs import case, cli, compete

FLIGHTS, PUBLIC = 400, 100


def small(seed: int = 0) -> compete.Competition:
    """A competition of 400 flights with ids from 1000 on, a quarter of them public."""
    draw = np.random.default_rng(seed)
    flights = pd.DataFrame({"minute_of_day": draw.integers(300, 1400, FLIGHTS), "carrier": "UA"})
    flights.index = pd.RangeIndex(1000, 1000 + FLIGHTS, name="id")
    return compete.Competition(flights, draw.random(FLIGHTS) < 0.3, np.arange(FLIGHTS) % 4 == 0)


def course_entries() -> list[compete.Baseline]:
    """One entry of the course's own: it knows a little."""
    noise = np.random.default_rng(1).normal(size=FLIGHTS)
    return [compete.Baseline("course: rule", "by hand", small().late * 0.5 + noise)]


class Clock:
    """A clock that a test can put forward."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30).astimezone()

    def __call__(self) -> datetime:
        return self.time

    def next_day(self) -> None:
        self.time += timedelta(days=1)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    told = Clock()
    monkeypatch.setattr(compete, "Board", partial(compete.Board, now=told))
    return told


@pytest.fixture
def place(tmp_path: Path, monkeypatch) -> Path:
    """A course's folder to work in."""
    (tmp_path / "rungs").mkdir()
    (tmp_path / "_toc.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rungs(monkeypatch, capsys, place, clock) -> Callable[..., tuple[int, str]]:
    """Run a command: returns exit code and what was shown, on standard output and error together."""

    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["rungs", *map(str, arguments)])
        monkeypatch.setattr(cli, "COMMAND", "rungs")
        monkeypatch.setenv("COLUMNS", "120")
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


@pytest.fixture
def game(monkeypatch, rungs) -> compete.Competition:
    """The small competition in place of the real one, begun."""
    monkeypatch.setattr(compete, "competition", small)
    monkeypatch.setattr(compete, "baselines", course_entries)
    code, shown = rungs("compete", "board")
    assert code == 0
    assert "has begun" in shown
    return small()


def scores(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random(FLIGHTS)


def handed(path: Path, values: np.ndarray) -> Path:
    compete.write_entry(path, small().flights.index, values)
    return path


def line_of(shown: str, name: str) -> str:
    return next(line for line in shown.splitlines() if name in line)


# Handing in


def test_the_entrants_files_hold_no_labels_and_the_board_no_private_score(game, place):
    folder = place / "work" / "competition"
    assert {path.name for path in folder.iterdir()} == {
        "flights.csv",
        "sample.csv",
        "rules.md",
        "board.sqlite",
    }
    flights = pd.read_csv(folder / "flights.csv")
    assert list(flights) == ["id", "minute_of_day", "carrier"]
    assert list(flights["id"]) == list(game.flights.index)
    with sqlite3.connect(folder / "board.sqlite") as file:
        assert file.execute("select count(*), count(private) from entries").fetchone() == (1, 0)
    rules = (folder / "rules.md").read_text()
    assert "100 flights, so a list of 10" in rules
    assert "It does not protect against cheating" in rules


def test_the_sample_is_an_entry(game, rungs):
    code, shown = rungs("compete", "submit", "work/competition/sample.csv")
    assert code == 0
    assert "Entry 2 by you" in shown
    assert "Left today: 4" in shown


def test_the_public_score_is_the_share_of_late_flights_on_the_public_list(game, rungs, place):
    mine = scores(3)
    _, shown = rungs("compete", "submit", handed(place / "a.csv", mine), "--as", "ann")
    public = [row for row in range(FLIGHTS) if row % 4 == 0]
    ranked = sorted(public, key=lambda row: -mine[row])[: PUBLIC // 10]
    assert f"{game.late[ranked].mean():.1%}" in shown
    assert "private" not in shown


def test_of_equal_scores_the_earlier_flight_is_on_the_list(game):
    assert game.public_score(np.zeros(FLIGHTS)) == game.late[game.public][:10].mean()


def test_a_score_for_each_flight_is_wanted(game):
    with pytest.raises(ValueError, match="399"):
        game.public_score(np.zeros(FLIGHTS - 1))


@pytest.mark.parametrize(
    "spell",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="line ends of old Macs"),
        pytest.param(lambda text: text.rstrip("\n"), id="no last line end"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(lambda text: text.replace(",", " , "), id="blanks"),
        pytest.param(lambda text: re.sub(r"[^,\n]+", r'"\g<0>"', text), id="quoted"),
        pytest.param(
            lambda text: "\n".join(
                ",".join(reversed(line.split(","))) for line in reversed(text.splitlines()[1:])
            ).join(["score,id\n", "\n"]),
            id="other order of rows and columns",
        ),
    ],
)
def test_spelling_makes_no_difference_and_the_same_entry_counts_once(game, rungs, place, spell):
    path = handed(place / "a.csv", scores(3))
    rungs("compete", "submit", path)
    (place / "b.csv").write_bytes(spell(path.read_text()).encode())
    code, shown = rungs("compete", "submit", "b.csv")
    assert code == 0
    assert "handed this in before, as entry 2" in shown
    assert "Left today: 4" in shown
    assert "Entry 2 by ann" not in rungs("compete", "submit", "b.csv", "--as", "ann")[1], "another's is new"


def text_of(values: np.ndarray) -> list[str]:
    return ["id,score", *(f"{1000 + row},{value!r}" for row, value in enumerate(values.tolist()))]


def with_line(number: int, line: str) -> bytes:
    """The file with one line replaced, counted from 1."""
    lines = text_of(scores(3))
    lines[number - 1] = line
    return "\n".join(lines).encode()


FAULTS = {
    "text": (with_line(6, "1004,high"), "row 5 (line 6), column score: “high” is no number; write a number."),
    "decimal comma": (with_line(6, '1004,"0,5"'), "column score: “0,5” is no number; use a decimal point."),
    "comma in the number": (with_line(6, "1004,0,5"), "row 5 (line 6) has 3 values instead of 2"),
    "one value": (with_line(6, "1004"), "row 5 (line 6) has 1 values instead of 2"),
    "no score": (with_line(6, "1004,"), "row 5 (line 6), column score: it is empty"),
    "NaN": (with_line(6, "1004,nan"), "row 5 (line 6), column score: the score is missing (NaN)"),
    "infinite": (with_line(6, "1004,-inf"), "row 5 (line 6), column score: the score is infinite"),
    "too large": (with_line(6, "1004,1e999"), "column score: the score is infinite"),
    "Python's thousands": (with_line(6, "1004,1_000"), "column score: “1_000” is no number"),
    "no id": (with_line(6, ",0.5"), "row 5 (line 6), column id: it is empty"),
    "strange id": (with_line(6, "77,0.5"), "row 5 (line 6), column id: “77” is no id of flights.csv"),
    "id as a float": (with_line(6, "1004.0,0.5"), "column id: 1004.0 must be a whole number; write 1004."),
    "id twice": (with_line(6, "1002,0.5"), "row 5 (line 6), column id: 1002 was there already, in row 3"),
    "one row too many": (
        "\n".join([*text_of(scores(3)), "1400,0.5"]).encode(),
        "row 401 (line 402), column id: “1400” is no id",
    ),
    "one missing": ("\n".join(text_of(scores(3))[:-1]).encode(), "no row for id 1399: give a score to each"),
    "many missing": (
        "\n".join(text_of(scores(3))[:-9]).encode(),
        "no row for id 1391 and of 8 others: give a score to each of the 400 flights",
    ),
    "no rows": (b"id,score\n", "no row for id 1000 and of 399 others"),
    "empty": (b"", "is empty: write the header id,score"),
    "only blank lines": (b"\n\n\r\n", "is empty"),
    "no header": ("\n".join(text_of(scores(3))[1:]).encode(), "header: it is “1000,0.0856"),
    "other header": (with_line(1, "flight,p"), "header: it is “flight,p” and must be “id,score”"),
    "column twice": (with_line(1, "id,id"), "header: it is “id,id” and must be “id,score”"),
    "with the index": (
        "\n".join(f",{line}" for line in text_of(scores(3))).encode(),
        "has columns besides id and score (one without a name): leave them out, in pandas with `index=False`",
    ),
    "semicolons": (
        "\n".join(text_of(scores(3))).replace(",", ";").encode(),
        "separates its columns by semicolons (the header is “id;score”): save it with commas",
    ),
    "tabs": ("\n".join(text_of(scores(3))).replace(",", "\t").encode(), "separates its columns by tabs"),
    "UTF-16": ("\n".join(text_of(scores(3))).encode("utf-16"), "encoded in UTF-16: save it as UTF-8"),
    "UTF-16 without mark": ("\n".join(text_of(scores(3))).encode("utf-16-le"), "is no text in UTF-8"),
    "Latin-1": (
        with_line(6, "1004,0.5°").decode().encode("latin-1"),
        "row 5 (line 6), column score: byte 0xb0 is no text in UTF-8",
    ),
    "Excel": (b"PK\x03\x04" + bytes(100), "an Excel or zip file: save the table as CSV"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + bytes(100), "an Excel file: save the table as CSV"),
    "Parquet": (b"PAR1" + bytes(100), "a Parquet file: write it with `to_csv(…, index=False)`"),
    "gzip": (b"\x1f\x8b" + bytes(100), "compressed: unpack it"),
    "open quotation mark": (with_line(6, '1004,"0.5'), "row 5 (line 401), column score"),
    "huge": (b"id,score\n" + b"1000,0.5\n" * 10_000, "MB, too much for 400 flights"),
    "escape codes": (with_line(6, "1004,\x1b[31mred"), "column score: “?[31mred” is no number"),
    "a long value": (
        with_line(6, f"1004,{'9' * 50}x"),
        "column score: “99999999999999999999999999999…” is no",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_malformed_file_is_told_in_one_sentence_what_is_wrong_where(place, fault):
    content, says = FAULTS[fault]
    (place / "mine.csv").write_bytes(content)
    with pytest.raises(compete.EntryError) as told:
        compete.read_entry(place / "mine.csv", small().flights.index)
    assert says in str(told.value)
    assert str(told.value).startswith("mine.csv")
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("fault", ["text", "empty", "Excel"])
def test_a_malformed_file_costs_nothing(game, rungs, place, fault):
    content, says = FAULTS[fault]
    (place / "mine.csv").write_bytes(content)
    code, shown = rungs("compete", "submit", "mine.csv")
    assert code == 2
    assert says in shown
    assert len(shown.splitlines()) == 1
    assert " you " not in rungs("compete", "board")[1]
    assert "Left today: 4" in rungs("compete", "submit", handed(place / "a.csv", scores(3)))[1]


def test_a_parquet_file_of_pandas_is_recognised(game, rungs, place):
    pd.DataFrame({"id": [1000], "score": [0.5]}).to_parquet(place / "mine.csv")
    assert "a Parquet file" in rungs("compete", "submit", "mine.csv")[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [("work", "work is a folder"), ("nowhere.csv", "There is no file nowhere.csv")],
)
def test_what_is_no_file_is_told(game, rungs, name, says):
    code, shown = rungs("compete", "submit", name)
    assert code == 2
    assert says in shown


@pytest.mark.parametrize("name", ["", "  ", "x" * 25, "a\nb", "course: rule"])
def test_a_name_must_be_printable_and_not_the_courses(game, rungs, place, name):
    code, shown = rungs("compete", "submit", handed(place / "a.csv", scores(3)), "--as", name)
    assert code == 2
    assert "--as" in shown


def test_names_and_notes_are_shown_as_they_are_written(game, rungs, place):
    path = handed(place / "a.csv", scores(3))
    rungs("compete", "submit", path, "--as", "[red]Zoë", "--note", "C=[0.1]\n twice")
    shown = rungs("compete", "board", "--as", "[red]Zoë")[1]
    assert shown.count("[red]Zoë") == 2
    assert "C=[0.1] twice" in shown
    assert rungs("compete", "submit", path, "--as", "bob", "--note", "x" * 201)[0] == 2


# The board


def test_five_a_day_and_entrant(game, rungs, place, clock):
    for seed in range(5):
        assert rungs("compete", "submit", handed(place / "a.csv", scores(seed)), "--as", "ann")[0] == 0
    path = handed(place / "b.csv", scores(5))
    code, shown = rungs("compete", "submit", path, "--as", "ann")
    assert code == 2
    assert "ann has handed in 5 entries today" in shown
    assert rungs("compete", "submit", path, "--as", "bob")[0] == 0
    again = rungs("compete", "submit", place / "a.csv", "--as", "ann")
    assert again[0] == 0
    assert "handed this in before" in again[1]
    clock.next_day()
    code, shown = rungs("compete", "submit", path, "--as", "ann")
    assert code == 0
    assert "Left today: 4" in shown


def test_places_go_by_the_best_public_score_and_of_equal_ones_the_earlier_is_ahead(game, rungs, place):
    perfect, good = game.late.astype(float), np.where(np.arange(FLIGHTS) % 7, game.late, 1.0)
    rungs("compete", "submit", handed(place / "a.csv", scores(3)), "--as", "ann")
    rungs("compete", "submit", handed(place / "a.csv", good), "--as", "bob")
    rungs("compete", "submit", handed(place / "a.csv", perfect), "--as", "cleo")
    rungs("compete", "submit", handed(place / "a.csv", 2 * perfect), "--as", "ann")
    shown = rungs("compete", "board", "--as", "ann")[1]
    assert line_of(shown, "cleo").split()[:2] == ["1", "cleo"]
    assert line_of(shown, "ann ?").split() == ["2", "ann", "?", "100.0%", "5", "2"]
    assert "private" not in shown
    assert "does it know something of the future?" in shown


def test_only_scores_far_above_the_courses_own_are_asked_about(game, rungs, place):
    rungs("compete", "submit", handed(place / "a.csv", course_entries()[0].scores), "--as", "ann")
    shown = rungs("compete", "board")[1]
    assert "?" not in shown


def by_worth(game: compete.Competition) -> dict[str, np.ndarray]:
    """Scores that are good on one part and chance on the other, or good on both."""
    chance = scores(9) * 0.5
    return {
        "public only": np.where(game.public, game.late, chance),
        "private only": np.where(game.public, chance, game.late),
        "both, a little": np.where(scores(8) < 0.4, game.late, chance),
    }


@pytest.mark.parametrize(
    ("chosen", "counts"), [([], "public only"), ([3], "private only"), ([2, 4], "both, a little")]
)
def test_the_chosen_entries_count_in_the_end_the_better_of_two(game, rungs, place, chosen, counts):
    worth = by_worth(game)
    for values in worth.values():
        rungs("compete", "submit", handed(place / "a.csv", values))
    if chosen:
        shown = rungs("compete", "choose", *chosen)[1]
        assert shown.count("chosen") == len(chosen)
    code, shown = rungs("compete", "end")
    assert code == 0
    assert f"{game.private_score(worth[counts]):.1%}" in line_of(shown, " you")
    assert line_of(shown, " you").split()[-2:] == ["100.0%", str(2 + list(worth).index(counts))]


def test_choosing_again_replaces_the_choice_and_mistakes_are_told(game, rungs, place):
    for entrant, seed in [("ann", 1), ("ann", 2), ("ann", 3), ("bob", 4)]:
        rungs("compete", "submit", handed(place / "a.csv", scores(seed)), "--as", entrant)
    rungs("compete", "choose", 2, 3)
    shown = rungs("compete", "choose", 4)[1]
    assert shown.count("chosen") == 1
    assert "chosen" in line_of(shown, "    4  2026-03-02")
    for wrong in ([2, 3, 4], [2, 5], [1], [99], [2**64]):
        code, shown = rungs("compete", "choose", *wrong)
        assert code == 2
        assert len(shown.strip().splitlines()) == 1


def test_the_end_reveals_private_scores_and_what_they_moved_and_accepts_nothing(game, rungs, place):
    worth = by_worth(game)
    rungs("compete", "submit", handed(place / "a.csv", worth["public only"]), "--as", "greedy")
    rungs("compete", "submit", handed(place / "b.csv", worth["private only"]), "--as", "honest")
    code, shown = rungs("compete", "end")
    assert code == 0
    assert line_of(shown, "honest").split()[:4] == ["1", "3", "up", "2"]
    assert line_of(shown, "greedy").split()[:2] == ["3", "1"]
    assert "down 2" in line_of(shown, "greedy")
    for command in (["submit", handed(place / "c.csv", scores(5))], ["submit", "a.csv"], ["choose", 2]):
        code, told = rungs("compete", *command)
        assert code == 2
        assert "was ended on 2026-03-02" in told
    code, again = rungs("compete", "end")
    assert code == 0
    assert "had been ended before" in again
    assert line_of(again, "honest") == line_of(shown, "honest")


# The file


def test_what_is_missing_is_written_again_and_nothing_else(game, rungs, place):
    folder = place / "work" / "competition"
    (folder / "rules.md").unlink()
    (folder / "sample.csv").write_text("mine")
    rungs("compete", "submit", handed(place / "a.csv", scores(3)))
    assert "The rules" in (folder / "rules.md").read_text()
    assert (folder / "sample.csv").read_text() == "mine"
    assert "you" in rungs("compete", "board")[1]


def test_a_board_of_another_competition_is_refused(game, rungs, place, monkeypatch):
    monkeypatch.setattr(compete, "competition", partial(small, seed=7))
    for command in (["submit", handed(place / "a.csv", scores(3))], ["end"]):
        code, shown = rungs("compete", *command)
        assert code == 2
        assert "begun with another version of the course" in shown


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b"no database " * 500), "is no board"),
        (
            lambda path: sqlite3.connect(path).execute("pragma user_version = 9"),
            "another version of the course",
        ),
    ],
)
def test_a_damaged_board_is_told(game, rungs, place, spoil, says):
    spoil(place / "work" / "competition" / "board.sqlite")
    code, shown = rungs("compete", "board")
    assert code == 2
    assert says in shown
    assert "aside" in shown


PLAYER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import numpy as np
import test_compete as made_up
from rungs import compete
compete.competition, compete.baselines = made_up.small, made_up.course_entries
contest, folder = made_up.small(), Path({folder!r})
print("ready", flush=True)
sys.stdin.readline()
board = compete.open_board(folder)
for seed in map(int, sys.argv[2:]):
    try:
        scores = made_up.scores(seed)
        entry, new = board.add(sys.argv[1], "", scores, contest.public_score(scores))
        print(seed, entry.id, new, flush=True)
    except compete.BoardError as error:
        print("refused", error, flush=True)
"""


def player(folder: Path, entrant: str, seeds: list[int]) -> subprocess.Popen:
    """Another process that waits for a line, then opens the board and hands in these entries."""
    code = PLAYER.format(tests=str(Path(__file__).parent), folder=str(folder))
    command = [sys.executable, "-c", code, entrant, *map(str, seeds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_that_hand_in_at_once_begin_it_once_and_share_the_days_limit(tmp_path):
    players = [player(tmp_path, "ann", [10 * one, 10 * one + 1, 77]) for one in range(4)]
    for process in players:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = "".join(process.communicate(timeout=60)[0] for process in players)
    assert [process.returncode for process in players] == [0] * 4
    own, others = compete.Board(tmp_path / "board.sqlite").standings()
    if own.baseline:
        own, others = others, own
    assert len(others.entries) == 1, "the course's own entry is there once"
    assert len(own.entries) == 5
    assert len({entry.id for entry in own.entries}) == 5
    assert told.count("True") == 5
    assert "ann has handed in 5 entries today" in told


@pytest.mark.slow
def test_a_process_that_is_killed_loses_nothing_and_counts_nothing_twice(tmp_path):
    seeds, moments = list(range(5)), random.Random(0)
    for entrant, heard in (("ann", 0), ("bob", 1), ("cleo", 3)):
        process = player(tmp_path, entrant, seeds)
        process.stdin.write("go\n")
        process.stdin.flush()
        told = [process.stdout.readline() for _ in range(heard)]
        time.sleep(moments.random() * 0.02)  # into the next one
        process.kill()
        told = "".join([*told, process.communicate(timeout=60)[0]]).splitlines()
        again = player(tmp_path, entrant, seeds).communicate("go\n", timeout=60)[0].splitlines()
        assert [line.split()[0] for line in again] == [str(seed) for seed in seeds], "all five were accepted"
        for line in told:
            assert line.replace("True", "False") in again, "what was told is on the board"
    board = compete.Board(tmp_path / "board.sqlite")
    standings = board.standings()
    assert sorted(len(one.entries) for one in standings) == [1, 5, 5, 5]
    with sqlite3.connect(board.path) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)


def test_the_help_says_what_is_protected_and_what_not(rungs):
    shown = " ".join(rungs("compete", "--help")[1].split())
    assert "in no file there: that keeps you from fooling yourself." in shown
    assert "It keeps out no cheat" in shown


# The flights themselves


@pytest.fixture(scope="module")
def real() -> compete.Competition:
    return compete.competition()


def test_the_flights_are_the_test_months_and_the_public_ones_are_few(real):
    test = case.split(case.arrivals())[1]
    assert real.flights.index.equals(test.index)
    assert (real.late == test["late"]).all()
    assert set(case.FEATURES) < set(real.flights)
    assert not {"late", "arr_delay", "dep_delay", "arr_time", "air_time"} & set(real.flights)
    assert real.public.mean() == pytest.approx(compete.PUBLIC_SHARE, rel=0.1)
    assert (compete.is_public(test.index[::-1]) == real.public[::-1]).all(), "a flight's part is its own"
    late = [real.late[part].mean() for part in (real.public, ~real.public)]
    assert late[0] == pytest.approx(late[1], abs=0.03)


class Entrants:
    """What the three entrants of the play share: the flights to learn from."""

    def __init__(self) -> None:
        self.table = case.arrivals()
        self.X = case.features(self.table)
        self.train, self.test = case.split(self.table)

    def linear(self, C: float, rows: pd.Index, to_score: pd.Index) -> np.ndarray:
        """Learn a logistic regression from some rows and score others, as sums before squeezing."""
        scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        spread = OneHotEncoder(handle_unknown="ignore")
        prepare = ColumnTransformer(
            [("numbers", scaled, list(case.NUMBERS)), ("words", spread, list(case.CATEGORIES))]
        )
        model = make_pipeline(prepare, LogisticRegression(C=C, max_iter=1000))
        model.fit(self.X.loc[rows], self.table.loc[rows, "late"])
        return model.decision_function(self.X.loc[to_score])

    def folds(self, C: float) -> float:
        """Mean hit rate over the months June to September, each learned from the months before."""
        hits = []
        for month in range(6, 10):
            learn = self.train.index[self.train["month"] < month][::8]
            judge = self.train.index[self.train["month"] == month]
            hits.append(case.hit_rate(self.train.loc[judge, "late"], self.linear(C, learn, judge)))
        return float(np.mean(hits))


@pytest.mark.slow
def test_a_whole_competition_in_which_the_overfitter_falls(rungs, place, clock, real, monkeypatch):
    """Three entrants over six days: a naive one, an honest one, and one that climbs the public board."""
    monkeypatch.setattr(compete, "competition", lambda: real)  # not read again for every entry
    entrants, ids = Entrants(), real.flights.index
    shown = rungs("compete", "board")[1]
    assert [line.split()[0] for line in shown.splitlines() if "course:" in line] == ["1", "2", "3"]

    def hand_in(values: np.ndarray, name: str, note: str) -> float:
        compete.write_entry(place / f"{name}.csv", ids, values)
        code, told = rungs("compete", "submit", f"{name}.csv", "--as", name, "--note", note)
        assert code == 0, told
        return float(re.search(r"([\d.]+)% late flights", told)[1])

    week = case.recent_rate(entrants.table, ["carrier", "hour"], days=7).fillna(0)
    hand_in(week[ids].to_numpy(), "naive", "the rule of thumb with one week")

    by_folds = {C: entrants.folds(C) for C in (0.0001, 0.01, 1.0)}
    chosen = max(by_folds, key=by_folds.get)
    hand_in(entrants.linear(chosen, entrants.train.index, ids), "honest", f"C={chosen}, by folds")

    draw = np.random.default_rng(0)
    best = entrants.linear(0.001, entrants.train.index, ids)
    best_score = hand_in(best, "greedy", "the model of unit 11")
    for number in range(1, 30):
        if number % 5 == 0:
            clock.next_day()
        tried = best + draw.normal(0, 0.15, len(best))
        score = hand_in(tried, "greedy", f"shaken {number} times")
        if score > best_score:
            best, best_score = tried, score
    code, told = rungs("compete", "submit", "naive.csv", "--as", "greedy")
    assert code == 2
    assert "5 entries today" in told

    before = rungs("compete", "board", "--as", "greedy")[1]
    assert line_of(before, "greedy").split()[0] == "1"
    assert "private" not in before
    assert "?" not in before
    code, after = rungs("compete", "end", "--as", "greedy")
    assert code == 0
    place_of = {
        name: int(line_of(after, name).split()[0]) for name in ("greedy", "honest", "linear", "naive")
    }
    assert place_of["honest"] < place_of["linear"] < place_of["greedy"] < place_of["naive"]
    assert "down" in line_of(after, "greedy")
    assert "up" in line_of(after, "honest")
    private, public = map(float, re.findall(r"([\d.]+)%", line_of(after, "greedy")))
    assert public > private + 3, "the public score promised what the private one did not keep"
    assert rungs("compete", "submit", "honest.csv", "--as", "late")[0] == 2
