"""Asking again in a terminal: the check-yourself questions of the units that were begun, when they are due.

A chapter's questions (`rungs.questions` describes their source) are asked as text. `fsrs`, the scheduler that
unit 25 takes apart, says when each is due again, in whole days of the local calendar. Its cards are kept in
`work/review.json`: `{"format": 1, "cards": {<unit>: {<question as asked>: <fsrs.Card>}}}`. A card belongs
to the words of its question: where those were changed, the question is asked as a new one.

The page `book/review.md` does the same in a browser, with a port of the same scheduler and dates of its own.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown

from rungs.course import Course, Unit
from rungs.dates import written
from rungs.questions import Option, Question, Text, read_question

if TYPE_CHECKING:
    from fsrs import Card

    from rungs.workspace import Workspace

MINUTES = 5
"""After so long it proposes to stop."""

BLOCK = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{question\}(?P<title>[^\n]*)\n(?P<content>.*?)^(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
FLAG = re.compile(r":(numeric|several|unit|name):(.*)")
ROLE = re.compile(r"\{[\w:-]+\}`(?:([^`<]+?) *<[^`>]*>|([^`]+))`")
GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Asked:
    """A question of a unit, with the words by which its card is kept."""

    unit: Unit
    title: str
    question: Question
    stem: str
    options: tuple[str, ...]
    unit_of_measure: str = ""

    @property
    def words(self) -> str:
        """The question as it is asked, in one line."""
        parts = (self.stem, *(() if self.question.kind == "number" else self.options))
        return " | ".join(" ".join(part.split()) for part in parts)


def questions_of(unit: Unit) -> list[Asked]:
    """The questions of a unit's chapter that text can ask: those that show a value of the page cannot."""
    chapter = unit.chapter.read_text(encoding="utf-8")
    return [
        _read_block(unit, found)
        for found in BLOCK.finditer(chapter)
        if "{glue" not in found["content"] and "```{" not in found["content"]
    ]


def _read_block(unit: Unit, found: re.Match[str]) -> Asked:
    lines = found["content"].splitlines()
    flags = {}
    while lines and (flag := FLAG.match(lines[0])):
        flags[flag[1]] = flag[2].strip()
        lines = lines[1:]
    question = read_question(lines, numeric="numeric" in flags, several="several" in flags)
    headings = unit.sections()
    stem, *options = (
        _plain(text, headings) for text in (question.stem, *(option.text for option in question.options))
    )
    return Asked(unit, found["title"].strip(), question, stem, tuple(options), flags.get("unit", ""))


def _plain(text: Text, headings: dict[str, str]) -> str:
    """MyST as Markdown: roles become their words, a reference to a section of the chapter its heading."""

    def words(found: re.Match[str]) -> str:
        said = found[1] or found[2]
        return f"“{headings[said]}”" if said in headings else said

    return ROLE.sub(words, "\n".join(text.lines)).strip()


# When a question is due --------------------------------------------------------------------------


class Cards:
    """When each question is due, kept in a file."""

    def __init__(self, workspace: Workspace, today: Callable[[], date] = date.today) -> None:
        """Read `review.json` of a workspace; where it cannot be read it is put aside, as `notice` says."""
        self._workspace, self._today = workspace, today
        self._file = workspace.folder / "review.json"

        def parse(content: dict) -> dict[str, dict[str, Card]]:
            return {
                unit: {words: _opened(card) for words, card in cards.items()}
                for unit, cards in content["cards"].items()
            }

        found, self.notice = workspace.read_kept(self._file, parse, "every question is asked as a new one")
        self._cards = found or {}

    def due(self, asked: Asked) -> date | None:
        """The day on which a question is due; None for one that was never asked."""
        card = self._card(asked)
        return card.due.date() if card else None

    def graded(self, asked: Asked, grade: str) -> Card:
        """The question's card after an answer, which is "Again", "Hard", "Good" or "Easy"; keeps nothing."""
        import fsrs

        scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        noon = datetime.combine(self._today(), datetime.min.time(), UTC).replace(hour=12)
        card, _ = scheduler.review_card(self._card(asked) or fsrs.Card(due=noon), fsrs.Rating[grade], noon)
        return card

    def keep(self, asked: Asked, card: Card) -> None:
        """Write the file with a question's new card."""
        self._cards.setdefault(asked.unit.name, {})[asked.words] = card
        cards = {
            unit: {words: card.to_dict() for words, card in cards.items()}
            for unit, cards in self._cards.items()
        }
        self._workspace.write_kept(self._file, {"cards": cards})

    def days(self, card: Card) -> str:
        """In how many days a card is due, in words."""
        days = (card.due.date() - self._today()).days
        return "tomorrow" if days == 1 else f"in {days} days"

    def order(self, pool: list[Asked]) -> list[Asked]:
        """Those to ask today: first what is due, the longest due first, then what was never asked."""
        due = [(self.due(asked), asked) for asked in pool]
        old = sorted(
            ((day, asked) for day, asked in due if day and day <= self._today()), key=lambda pair: pair[0]
        )
        return [asked for _, asked in old] + [asked for day, asked in due if day is None]

    def _card(self, asked: Asked) -> Card | None:
        return self._cards.get(asked.unit.name, {}).get(asked.words)


def _opened(card: dict) -> Card:
    import fsrs

    return fsrs.Card.from_dict(card)


# The answer --------------------------------------------------------------------------------------


def read_number(text: str) -> float | None:
    """The number that was typed: "8,255" has a separator, "2,45" a decimal comma; a unit may follow."""
    bare = re.sub(r"[^\d.]+$", "", re.sub(r"\s", "", text).replace("−", "-"))
    try:
        return float(bare.replace(",", "") if GROUPED.fullmatch(bare) else bare.replace(",", "."))
    except ValueError:
        return None


def chosen_by(question: Question, text: str) -> list[Option] | str:
    """The options that an answer means, or a sentence that says how to answer."""
    if question.kind == "number":
        value = read_number(text)
        if value is None or not math.isfinite(value):
            return "Type a number."
        near = [option for option in question.options if _is_near(option, value)]
        return near[:1] or [option for option in question.options if math.isnan(option.value)]
    numbers = re.findall(r"\d+", text)
    places = sorted({int(number) for number in numbers})
    known = all(1 <= place <= len(question.options) for place in places)
    if not places or not known or (question.kind == "one" and len(places) > 1):
        several = ", or several of them, as in “1 3”" if question.kind == "several" else ""
        return f"Type a number from 1 to {len(question.options)}{several}."
    return [question.options[place - 1] for place in places]


def _is_near(option: Option, value: float) -> bool:
    return abs(value - option.value) <= option.tolerance + 1e-9 * max(1.0, abs(option.value))


def is_right(question: Question, chosen: list[Option]) -> bool:
    """Whether all that is right was chosen, and nothing else."""
    if question.kind == "number":
        return chosen[0].right
    return all(option.right == (option in chosen) for option in question.options)


# The sitting -------------------------------------------------------------------------------------

GRADES = {"h": "Hard", "g": "Good", "e": "Easy"}


def review(course: Course, workspace: Workspace, console: Console, ask: Callable[[str], str]) -> None:
    """Ask what is due, until nothing is left, five minutes are over or the reader stops.

    Args:
        course: Whose questions are asked.
        workspace: Says which units were begun; the cards are kept in its folder.
        console: Where questions and feedback are shown.
        ask: Shows a prompt and returns what was typed; raises EOFError where nothing more comes.
    """
    cards = Cards(workspace)
    if cards.notice:
        console.print(cards.notice, markup=False, style="yellow")
    begun = [unit for unit in course.units if workspace.has_begun(unit)]
    pool = [asked for unit in begun for asked in questions_of(unit)]
    queue = [(asked, False) for asked in cards.order(pool)]
    if not queue:
        console.print(_nothing(cards, pool), markup=False)
        return
    console.print(f"{len(queue)} to ask. An empty line stops; your answers are kept.", markup=False)
    sitting, stop = Sitting(cards, console, ask), time.monotonic() + 60 * MINUTES
    try:
        while queue:
            if time.monotonic() > stop:
                if not sitting.goes_on():
                    break
                stop = math.inf
            asked, again = queue.pop(0)
            if sitting.present(asked, again, left=len(queue)) is False and not again:
                queue.append((asked, True))
    except EOFError:
        console.print()
    console.print(f"Answered: {sitting.asked}, right on the first try: {sitting.right}.", markup=False)


def _nothing(cards: Cards, pool: list[Asked]) -> str:
    if not pool:
        return (
            "No unit with questions has been begun yet: `study` begins one, and its questions are asked here."
        )
    return f"Nothing is due today. The next question is due on {written(min(map(cards.due, pool)))}."


class Sitting:
    """Questions asked one after the other, and what came of them."""

    def __init__(self, cards: Cards, console: Console, ask: Callable[[str], str]) -> None:
        self.cards, self.console, self.ask = cards, console, ask
        self.asked = self.right = 0

    def present(self, asked: Asked, again: bool, left: int) -> bool:
        """Ask a question and say whether the answer was right; only the first in a sitting is graded."""
        self._show(asked, again, left)
        question = asked.question
        while isinstance(chosen := chosen_by(question, self._typed("Your answer: ")), str):
            self.console.print(chosen, markup=False)
        right = is_right(question, chosen)
        self.console.print("Right." if right else "Not right.", style="green" if right else "red")
        for option in chosen:
            self.console.print(Markdown(_plain(option.feedback, asked.unit.sections())))
        if not again:
            self.asked += 1
            self.right += right
            self._grade(asked, right)
        return right

    def goes_on(self) -> bool:
        """Ask whether to go on after the minutes that were planned."""
        return (
            self._typed(f"{MINUTES} minutes are over. Go on? (y, or an empty line to stop) ").lower() == "y"
        )

    def _show(self, asked: Asked, again: bool, left: int) -> None:
        title = f": {asked.title}" if asked.title else ""
        more = f"{', once more' if again else ''} ({left} after this one)"
        self.console.print(
            f"\nUnit {asked.unit.number:02d}, {asked.unit.title}{title}{more}", style="bold", markup=False
        )
        self.console.print(Markdown(asked.stem))
        if asked.question.kind == "number":
            if asked.unit_of_measure:
                self.console.print(f"In {asked.unit_of_measure}.", markup=False)
            return
        self.console.print(Markdown("\n".join(_numbered(asked.options))))

    def _grade(self, asked: Asked, right: bool) -> None:
        if not right:
            card = self.cards.graded(asked, "Again")
            self.cards.keep(asked, card)
            self.console.print(f"It comes once more today, and again {self.cards.days(card)}.", style="dim")
            return
        after = {key: self.cards.graded(asked, grade) for key, grade in GRADES.items()}
        said = ", ".join(
            f"{key} {grade.lower()} ({self.cards.days(after[key])})" for key, grade in GRADES.items()
        )
        key = self._typed(f"How was it? {said}: ").lower()[:1]
        while key not in GRADES:
            key = self._typed("Type h, g or e: ").lower()[:1]
        self.cards.keep(asked, after[key])

    def _typed(self, prompt: str) -> str:
        text = self.ask(prompt).strip()
        if not text:
            raise EOFError
        return text


def _numbered(options: tuple[str, ...]) -> list[str]:
    """A Markdown list of the options, their further lines indented."""
    return [f"{number}. " + text.replace("\n", "\n   ") for number, text in enumerate(options, start=1)]
