"""Asking again in a terminal: what is asked when, which answers are right, and what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from rungs import review
from rungs.course import load_course
from rungs.questions import read_question
from rungs.workspace import Workspace

ROOT = Path(__file__).parent.parent
COURSE = load_course(ROOT)
DAY = date(2026, 3, 2)


class Begun(Workspace):
    """A workspace in which the first unit, or no unit, was begun."""

    numbers = (1,)

    def has_begun(self, unit) -> bool:
        return unit.number in self.numbers


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Begun(tmp_path)


@pytest.fixture
def console() -> Console:
    return Console(width=76, record=True, force_terminal=False)


def typed(*answers: str) -> Callable[[str], str]:
    """Types these answers one after the other, then nothing."""
    rest = iter(answers)
    return lambda prompt: next(rest, "")


def right_answers(asked: review.Asked) -> Iterable[str]:
    places = [str(place) for place, option in enumerate(asked.question.options, 1) if option.right]
    if asked.question.kind == "number":
        return [str(next(option.value for option in asked.question.options if option.right))]
    return [" ".join(places)]


def test_every_chapter_has_questions_and_each_is_asked_in_other_words():
    everything = [asked for unit in COURSE.units for asked in review.questions_of(unit)]
    assert {asked.unit.name for asked in everything} == {unit.name for unit in COURSE.units}
    assert len({(asked.unit.name, asked.words) for asked in everything}) == len(everything)


def test_what_only_a_page_can_show_is_not_in_the_text():
    for unit in COURSE.units:
        for asked in review.questions_of(unit):
            assert "{" + "ref}" not in asked.words and "{glue" not in asked.words


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_the_right_answer_is_right_and_every_other_option_is_wrong(unit):
    for asked in review.questions_of(unit):
        question = asked.question
        (answer,) = right_answers(asked)
        assert review.is_right(question, review.chosen_by(question, answer))
        if question.kind == "one":
            for place, option in enumerate(question.options, 1):
                assert review.is_right(question, review.chosen_by(question, str(place))) == option.right


NUMERIC = read_question(
    "What share?\n\n- [x] 2.45 ± 0.05\n  > Yes.\n- [ ] 0.0245 ± 0.001\n  > In per cent.\n"
    "- [ ] otherwise\n  > Divide.".splitlines(),
    numeric=True,
)
SEVERAL = read_question("Which?\n\n- [x] A\n  > Yes.\n- [ ] B\n  > No.\n- [x] C\n  > Yes.".splitlines())


@pytest.mark.parametrize(
    ("text", "right"),
    [("2.45", True), ("2,45 %", True), (" 2.5", True), ("0.0245", False), ("1,234", False), ("−2.45", False)],
)
def test_a_number_is_read_as_in_the_book(text, right):
    assert review.is_right(NUMERIC, review.chosen_by(NUMERIC, text)) is right


@pytest.mark.parametrize(
    ("text", "right"), [("1 3", True), ("3,1", True), ("1", False), ("1 2 3", False), ("2", False)]
)
def test_several_are_right_only_together(text, right):
    assert review.is_right(SEVERAL, review.chosen_by(SEVERAL, text)) is right


@pytest.mark.parametrize(
    ("question", "text"), [(NUMERIC, "many"), (NUMERIC, "inf"), (SEVERAL, "4"), (SEVERAL, "A")]
)
def test_what_is_no_answer_is_told_and_costs_nothing(question, text):
    assert review.chosen_by(question, text).startswith("Type a number")


def test_a_wrong_answer_comes_again_today_and_tomorrow_and_a_right_one_later(workspace, console):
    first, second, *_ = review.questions_of(COURSE.units[0])
    (right,) = right_answers(second)
    wrong = "999" if first.question.kind == "number" else "1"
    review.review(COURSE, workspace, console, typed(wrong, right, "g"))
    said = console.export_text()
    assert "Not right." in said and "It comes once more today, and again tomorrow." in said
    assert "Answered: 2, right on the first try: 1." in said
    tomorrow = review.Cards(workspace, lambda: date.today() + timedelta(days=1))
    assert tomorrow.order([first, second]) == [first]
    assert tomorrow.due(second) > tomorrow.due(first)


def test_intervals_grow_with_right_answers_and_a_wrong_one_shortens_them(workspace):
    asked = review.questions_of(COURSE.units[0])[0]
    day, gaps = DAY, []
    for grade in ("Good", "Good", "Good", "Again"):
        cards = review.Cards(workspace, lambda: day)  # noqa: B023 - used before the day moves on
        cards.keep(asked, cards.graded(asked, grade))
        gaps.append((cards.due(asked) - day).days)
        day = cards.due(asked)
    assert gaps[0] < gaps[1] < gaps[2] and gaps[3] < gaps[1]


def test_what_is_due_longest_is_asked_first_and_new_questions_last(workspace):
    new, early, late = review.questions_of(COURSE.units[0])[:3]
    for asked, day in ((late, DAY), (early, DAY - timedelta(days=9))):
        cards = review.Cards(workspace, lambda: day)  # noqa: B023
        cards.keep(asked, cards.graded(asked, "Again"))
    cards = review.Cards(workspace, lambda: DAY + timedelta(days=1))
    assert cards.order([new, late, early]) == [early, late, new]


def test_an_answer_that_is_asked_again_is_not_graded_again(workspace, console):
    questions = review.questions_of(COURSE.units[0])
    answers = []
    for asked in questions:
        answers += ["999999" if asked.question.kind == "number" else _wrong(asked)]
    for asked in questions:
        answers += right_answers(asked)
    review.review(COURSE, workspace, console, typed(*answers))
    assert f"Answered: {len(questions)}, right on the first try: 0." in console.export_text()
    tomorrow = date.today() + timedelta(days=1)
    cards = review.Cards(workspace)
    assert {cards.due(asked) for asked in questions} == {tomorrow}
    review.review(COURSE, workspace, console, typed())
    assert "Nothing is due today." in console.export_text()


def _wrong(asked: review.Asked) -> str:
    return str(next(place for place, option in enumerate(asked.question.options, 1) if not option.right))


def test_after_five_minutes_it_asks_whether_to_go_on(workspace, console, monkeypatch):
    clock = iter([0.0, 1.0, 400.0])
    monkeypatch.setattr(review.time, "monotonic", lambda: next(clock))
    first = review.questions_of(COURSE.units[0])[0]
    prompts = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return "n" if "minutes" in prompt else {"Your answer: ": right_answers(first)[0]}.get(prompt, "g")

    review.review(COURSE, workspace, console, ask)
    assert prompts[-1].startswith("5 minutes are over.")
    assert "Answered: 1, right on the first try: 1." in console.export_text()


def test_without_a_unit_it_says_how_to_begin(workspace, console, monkeypatch):
    monkeypatch.setattr(Begun, "numbers", ())
    review.review(COURSE, workspace, console, typed())
    assert "has been begun yet" in console.export_text()


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 2}', '{"format": 1, "cards": {"01": {"x": {}}}}'])
def test_a_damaged_file_is_kept_and_all_begins_anew(workspace, console, content):
    (workspace.folder / "review.json").write_text(content)
    review.review(COURSE, workspace, console, typed())
    assert "could not be read: it was kept as" in " ".join(console.export_text().split())
    (kept,) = (workspace.folder / "kept").glob("*/review.json")
    assert kept.read_text() == content


def test_what_is_kept_can_be_read_by_others(workspace, console):
    first = review.questions_of(COURSE.units[0])[0]
    review.review(COURSE, workspace, console, typed(*right_answers(first), "e"))
    content = json.loads((workspace.folder / "review.json").read_text())
    assert content["format"] == 1 and list(content["cards"]) == [first.unit.name]
    (card,) = content["cards"][first.unit.name].values()
    assert card["stability"] > 0
