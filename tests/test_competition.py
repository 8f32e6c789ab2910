"""The local competition as an entrant meets it: on a small made-up one, and once on the flights."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import typer
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from rungs import case, cli, competition

FLIGHTS, PUBLIC = 400, 100


def small(seed: int = 0) -> competition.Contest:
    """A competition of 400 flights of two days with ids from 1000 on, a quarter of them public."""
    draw = np.random.default_rng(seed)
    flights = pd.DataFrame({"minute_of_day": draw.integers(300, 1400, FLIGHTS), "carrier": "UA"})
    flights = flights.assign(year=2013, month=10, day=1 + (np.arange(FLIGHTS) >= FLIGHTS // 2))
    flights.index = pd.RangeIndex(1000, 1000 + FLIGHTS, name="id")
    return competition.Contest(flights, draw.random(FLIGHTS) < 0.3, np.arange(FLIGHTS) % 4 == 0)


def course_entries(progress: Callable = print) -> list[competition.Baseline]:
    """One entry of the course's own: it knows a little."""
    noise = np.random.default_rng(1).normal(size=FLIGHTS)
    return [competition.Baseline("course: rule", "by hand", small().late * 0.5 + noise)]


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
    monkeypatch.setattr(competition, "Board", partial(competition.Board, now=told))
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
        monkeypatch.setenv("COLUMNS", "120")
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


@pytest.fixture
def game(monkeypatch, rungs) -> competition.Contest:
    """The small competition in place of the real one, begun."""
    monkeypatch.setattr(competition, "load", small)
    monkeypatch.setattr(competition, "baselines", course_entries)
    code, shown = rungs("compete", "board")
    assert code == 0
    assert "has begun" in shown
    return small()


def scores(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random(FLIGHTS)


def handed(path: Path, values: np.ndarray) -> Path:
    competition.write_entry(path, small().flights.index, values)
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
        "board.json",
        "entries",
    }
    flights = pd.read_csv(folder / "flights.csv")
    assert list(flights) == ["id", "minute_of_day", "carrier", "year", "month", "day"]
    assert list(flights["id"]) == list(game.flights.index)
    board = json.loads((folder / "board.json").read_text())
    assert [entry["private"] for entry in board["entries"]] == [None]
    assert list(pd.read_csv(folder / "entries" / "1.csv")) == ["id", "score"]
    rules = (folder / "rules.md").read_text()
    assert "100 flights, a few of each day, so lists with 10 places in all" in rules
    assert "other 300 flights, lists with 30 places" in rules
    assert "It does not protect against cheating" in rules


def test_the_sample_is_an_entry(game, rungs):
    code, shown = rungs("compete", "submit", "work/competition/sample.csv")
    assert code == 0
    assert "Entry 2 by you" in shown
    assert "Left today: 4" in shown


def test_the_public_score_is_the_share_of_late_flights_on_the_public_lists_of_the_days(game, rungs, place):
    mine = scores(3)
    _, shown = rungs("compete", "submit", handed(place / "a.csv", mine), "--as", "ann")
    listed = []
    for day in (range(FLIGHTS // 2), range(FLIGHTS // 2, FLIGHTS)):
        public = [row for row in day if row % 4 == 0]
        listed += sorted(public, key=lambda row: -mine[row])[: PUBLIC // 20]
    assert f"{game.late[listed].mean():.1%}" in shown
    assert "private" not in shown


def test_equal_scores_count_in_equal_parts_and_a_day_cannot_take_the_places_of_another(game):
    assert game.public_score(np.zeros(FLIGHTS)) == pytest.approx(game.late[game.public].mean())
    second_day = game.flights["day"].to_numpy() - 1
    assert game.public_score(second_day) == game.public_score(np.zeros(FLIGHTS))


def test_a_score_for_each_flight_is_wanted(game):
    with pytest.raises(ValueError, match="399"):
        game.public_score(np.zeros(FLIGHTS - 1))


@pytest.mark.parametrize(
    "spell",
    [
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n"), id="Windows"),
        pytest.param(
            lambda text: text.replace("\n", "\n\n").replace(",", " , "), id="blanks and blank lines"
        ),
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


NUMBER = "is not a finite number; write one with a decimal point"
HEADER = "and must be “id,score”, with a comma and no other column; in pandas write with `index=False`"
FAULTS = {
    "text": (with_line(6, "1004,high"), f"row 5, column score: “high” {NUMBER}."),
    "decimal comma": (with_line(6, '1004,"0,5"'), f"row 5, column score: “0,5” {NUMBER}"),
    "comma in the number": (with_line(6, "1004,0,5"), "row 5 has 3 values instead of 2"),
    "one value": (with_line(6, "1004"), "row 5 has 1 values instead of 2"),
    "no score": (with_line(6, "1004,"), f"row 5, column score: an empty value {NUMBER}"),
    "NaN": (with_line(6, "1004,nan"), f"row 5, column score: “nan” {NUMBER}"),
    "strange id": (
        with_line(6, "77,0.5"),
        "row 5, column id: “77” is not an id in flights.csv; take the ids",
    ),
    "id of no flight": (with_line(6, "1004.5,0.5"), "column id: “1004.5” is not an id in flights.csv"),
    "no id": (with_line(6, ",0.5"), "row 5, column id: an empty value is not an id in flights.csv"),
    "id twice": (with_line(6, "1002,0.5"), "row 5, column id: “1002” occurs twice; give one score"),
    "two faults, the upper one": (
        "\n".join([*text_of(scores(3))[:3], "x,0.5", "1003,y"]).encode(),
        "row 3, column id: “x” is not an id",
    ),
    "many missing": (
        "\n".join(text_of(scores(3))[:-9]).encode(),
        "has no score for 9 of the 400 flights in flights.csv, for example id 1391: give each a score",
    ),
    "empty": (b"", "header: it is “” and must be “id,score”"),
    "no header": ("\n".join(text_of(scores(3))[1:]).encode(), "header: it is “1000,0.0856"),
    "with the index": (
        "\n".join(f",{line}" for line in text_of(scores(3))).encode(),
        f"header: it is “,id,score” {HEADER}",
    ),
    "semicolons": ("\n".join(text_of(scores(3))).replace(",", ";").encode(), "header: it is “id;score” and"),
    "UTF-16": ("\n".join(text_of(scores(3))).encode("utf-16"), "is not UTF-8 text with commas"),
    "Latin-1": (with_line(6, "1004,0.5°").decode().encode("latin-1"), "is not UTF-8 text with commas"),
    "Excel": (b"PK\x03\x04" + bytes([255]) * 100, "save the table as CSV, in Excel “CSV UTF-8”"),
    "open quotation mark": (with_line(6, '1004,"0.5'), "row 5, column score: “0.5?1005,"),
    "escape codes": (with_line(6, "1004,\x1b[31mred"), f"column score: “?[31mred” {NUMBER}"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_malformed_file_is_told_in_one_sentence_what_is_wrong_where(place, fault):
    content, says = FAULTS[fault]
    (place / "mine.csv").write_bytes(content)
    with pytest.raises(competition.CompetitionError) as told:
        competition.read_entry(place / "mine.csv", small().flights.index)
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


def by_worth(game: competition.Contest) -> dict[str, np.ndarray]:
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
    code, shown = rungs("compete", "end", "--yes")
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
    code, shown = rungs("compete", "end", "--yes")
    assert code == 0
    assert line_of(shown, "honest").split()[:4] == ["1", "3", "up", "2"]
    assert line_of(shown, "greedy").split()[:2] == ["3", "1"]
    assert "down 2" in line_of(shown, "greedy")
    for command in (["submit", handed(place / "c.csv", scores(5))], ["submit", "a.csv"], ["choose", 2]):
        code, told = rungs("compete", *command)
        assert code == 2
        assert "ended on 2026-03-02" in told
    code, again = rungs("compete", "end", "--yes")
    assert code == 0
    assert "has already ended" in again
    assert line_of(again, "honest") == line_of(shown, "honest")


def test_the_end_is_asked_about_and_a_no_changes_nothing(game, rungs, monkeypatch):
    asked = []
    monkeypatch.setattr(typer, "confirm", lambda question: asked.append(question))
    code, shown = rungs("compete", "end")
    assert code == 1
    assert asked == ["This cannot be undone. End the competition?"]
    assert "goes on" in shown
    assert "public scores" in rungs("compete", "board")[1]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["choose", 99], "No entrant has an entry 99"),
        (["end", "--yes"], "No competition has begun"),
        (["submit", "nowhere.csv"], "nowhere.csv is not a file"),
    ],
)
def test_a_command_that_cannot_succeed_begins_and_trains_nothing(rungs, place, monkeypatch, command, says):
    monkeypatch.setattr(competition, "load", small)
    monkeypatch.setattr(competition, "baselines", lambda progress: pytest.fail("trains"))
    code, shown = rungs("compete", *command)
    assert code == 2
    assert says in shown
    assert not (place / "work").exists()


# The files


def test_what_an_entrant_has_put_there_stays_when_the_competition_begins_again(game, rungs, place):
    folder = place / "work" / "competition"
    (folder / "sample.csv").write_text("mine")
    (folder / "board.json").unlink()
    assert "has begun" in rungs("compete", "board")[1]
    assert (folder / "sample.csv").read_text() == "mine"


def test_a_command_that_is_interrupted_between_its_files_has_changed_nothing(game, rungs, place, monkeypatch):
    path = handed(place / "a.csv", scores(3))
    with monkeypatch.context() as patch:
        patch.setattr(competition.Board.func, "_save", interrupted)
        assert rungs("compete", "submit", path)[0] == 130
    assert " you " not in rungs("compete", "board")[1]
    assert "Entry 2 by you" in rungs("compete", "submit", path)[1]


def interrupted(board: competition.Board) -> None:
    raise KeyboardInterrupt


def test_a_board_of_another_competition_is_refused(game, rungs, place, monkeypatch):
    monkeypatch.setattr(competition, "load", partial(small, seed=7))
    for command in (["submit", handed(place / "a.csv", scores(3))], ["end", "--yes"]):
        code, shown = rungs("compete", *command)
        assert code == 2
        assert "begun with another version of the course" in shown


@pytest.mark.parametrize(
    "content",
    [b"no board", b'{"format": 9}', b'{"format": 1, "contest": "", "ended": "", "entries": [1]}'],
)
def test_a_damaged_board_is_reported(game, rungs, place, content):
    (place / "work" / "competition" / "board.json").write_bytes(content)
    code, shown = rungs("compete", "board")
    assert code == 2
    assert "is not a board of this version of the course" in shown
    assert "move the folder work/competition aside" in shown


def test_without_the_scores_of_an_entry_nothing_ends(game, rungs, place):
    rungs("compete", "submit", handed(place / "a.csv", scores(3)))
    shutil.rmtree(place / "work" / "competition" / "entries")
    code, shown = rungs("compete", "end", "--yes")
    assert code == 2
    assert "1.csv is not a file" in shown
    assert "public scores" in rungs("compete", "board")[1]


def test_the_help_says_what_is_protected_and_what_not(rungs):
    shown = " ".join(rungs("compete", "--help")[1].split())
    assert (
        "No file there holds the labels or, before the end, the private scores, so you cannot fool yourself."
        in shown
    )
    assert "You could cheat" in shown


# The flights themselves


@pytest.fixture(scope="module")
def real() -> competition.Contest:
    return competition.load()


def test_the_flights_are_the_test_months_and_the_public_ones_are_few(real):
    test = case.split(case.arrivals())[1]
    assert real.flights.index.equals(test.index)
    assert (real.late == test["late"]).all()
    assert set(case.FEATURES) < set(real.flights)
    assert not {"late", "arr_delay", "dep_delay", "arr_time", "air_time"} & set(real.flights)
    assert real.public.mean() == pytest.approx(competition.PUBLIC_SHARE, rel=0.1)
    assert (competition.is_public(test.index[::-1]) == real.public[::-1]).all(), "a flight's part is its own"
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
            hits.append(case.hit_rate(self.train.loc[judge], self.linear(C, learn, judge)))
        return float(np.mean(hits))


@pytest.mark.slow
def test_a_whole_competition_in_which_the_overfitter_falls(rungs, place, clock, real, monkeypatch):
    """Three entrants over six days: a naive one, an honest one, and one that climbs the public board."""
    monkeypatch.setattr(competition, "load", lambda: real)  # not read again for every entry
    entrants, ids = Entrants(), real.flights.index
    shown = rungs("compete", "board")[1]
    assert [line.split()[0] for line in shown.splitlines() if "course:" in line] == ["1", "2", "3"]

    def hand_in(values: np.ndarray, name: str, note: str) -> float:
        competition.write_entry(place / f"{name}.csv", ids, values)
        code, told = rungs("compete", "submit", f"{name}.csv", "--as", name, "--note", note)
        assert code == 0, told
        return float(re.search(r"([\d.]+)% late flights", told)[1])

    week = case.recent_rate(entrants.table, ["carrier", "hour"], days=7)
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
    code, after = rungs("compete", "end", "--as", "greedy", "--yes")
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
