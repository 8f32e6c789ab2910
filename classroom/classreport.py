"""The class report: how a class did, which tasks sorted it, what went wrong first, what a person should see.

`gather` reads records and scores once into small rows; how the tasks worked is worked out on a table of the
points, one row per student and one column per task. The page is static, needs nothing else and no
network. The tables for learning platforms are CSV: Moodle's grading worksheet, Canvas's gradebook, and a
plain one with a column for each task.
"""

from __future__ import annotations

import contextlib
import csv
import io
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from classroom.feedback import PAGES
from classroom.gradebook import ClassGradebook, RegradeRequest, Standing
from classroom.lateness import days_late
from classroom.likeness import Pair, alike
from classroom.lists import Lists, read_lists
from classroom.people import Person, student_of
from classroom.record import Record
from examiner import Flag, Status, Task, Template, environment, number, solution_of

BINS = 10
NUMBERS = re.compile(r"-?(?:\d+(?:[.,]\d+)*|\b(?:nan|inf)\b)")
CANVAS_COLUMN = re.compile(r"(?P<name>.+) \(\d+\)")  # of an assignment, with its number
UNIT_NUMBER = re.compile(r"\d+(?=-)")  # that an assignment's name begins with
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOTHING = "-"  # a cell with this alone is no formula either
MISTAKES = 3  # of a task, that are listed
EASY, HARD, FLAT = 0.9, 0.3, 0.2  # difficulty and discrimination that ask for a look at the task


@dataclass(frozen=True)
class Row:
    """One student. Points, statuses, teaching messages and answers are by task (see `key`).

    `ungraded` names the tasks that wait for a person to give their first score, `to_look_at` all that wait
    for one; `comments` are a person's, by task.
    """

    student: str
    name: str
    email: str
    lms_id: str
    number: str  # the platform's, from the name of what was handed in
    points: float
    tasks: Mapping[str, float]
    statuses: Mapping[str, str]
    messages: Mapping[str, str]
    flags: tuple[Flag, ...]
    days_late: int
    received: str
    penalty: float
    waiting: bool
    answers: Mapping[str, str]
    ungraded: frozenset[str] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)
    to_look_at: frozenset[str] = frozenset()

    @property
    def evidence(self) -> dict[str, list[str]]:
        """The flags' messages by kind."""
        found: dict[str, list[str]] = {}
        for flag in self.flags:
            found.setdefault(flag.code, []).append(flag.message)
        return found

    @property
    def remarks(self) -> list[str]:
        """What else is to be known about the hand-in, in a few words each."""
        late = f"{self.days_late} {'day' if self.days_late == 1 else 'days'} late" if self.days_late else ""
        flags = f"{len(self.flags)} {'flag' if len(self.flags) == 1 else 'flags'}" if self.flags else ""
        return [*filter(None, ("to be graded by a person" if self.waiting else "", late, flags))]


@dataclass(frozen=True)
class Absent:
    """A student without a grade: one who handed nothing in, or whose hand-in is not graded yet."""

    student: str
    name: str
    why: str


@dataclass(frozen=True)
class Item:
    """How a task worked.

    Difficulty is the mean share of its points; discrimination its correlation with the points of all other
    tasks, None where one of the two does not vary. Only the `graded` submissions count, those in which the
    task does not wait for a person; where there is none, mean and difficulty are no numbers (NaN). Mistakes
    are messages with their number.
    """

    notebook: str
    task: Task
    mean: float
    difficulty: float
    discrimination: float | None
    statuses: Mapping[str, int]
    mistakes: tuple[tuple[str, int], ...]
    more_mistakes: int
    graded: int

    @property
    def key(self) -> str:
        """The task's key in the rows."""
        return key(self.notebook, self.task.id)

    @property
    def remark(self) -> str:
        """What the figures suggest, if anything."""
        if math.isnan(self.mean):
            return "is waiting for a person"
        if self.difficulty >= EASY:
            return "nearly everybody got it right"
        if self.difficulty <= HARD:
            return "few got it right: was it taught, is its test fair?"
        if self.discrimination is not None and self.discrimination < FLAT:
            return "it does not agree with the other tasks: look at its wording and its test"
        return ""


@dataclass(frozen=True)
class Request:
    """A regrade request: who asks for another look at which task, and why."""

    row: Row
    item: Item
    reason: str

    @property
    def is_open(self) -> bool:
        """Does it wait for a person to give a score?"""
        return self.item.key in self.row.to_look_at


@dataclass(frozen=True)
class OutcomeLine:
    """What the class can do: the share of the points of all tasks that assess an outcome."""

    id: str
    can: str
    tasks: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class CanvasSheet:
    """What Canvas's own gradebook says: its columns about students, their cells by student, and the heading
    and the points of the assignment's column, empty where it has not exactly one."""

    columns: tuple[str, ...]
    students: Mapping[str, tuple[str, ...]]
    heading: str = ""
    points: str = ""


@dataclass(frozen=True)
class ClassReport:
    """A graded class, ready to be shown. `absent` are all who handed nothing in, by name or id, in order."""

    title: str
    assignment: str
    max_points: float
    rows: tuple[Row, ...]
    missing: tuple[Absent, ...]
    items: tuple[Item, ...]
    outcomes: tuple[OutcomeLine, ...]
    pairs: tuple[Pair, ...]
    due: datetime | None
    notices: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    canvas: CanvasSheet | None = None
    moodle: Mapping[str, Person] = field(default_factory=dict)  # by student
    requests: tuple[Request, ...] = ()

    @property
    def platforms(self) -> tuple[bool, bool]:
        """Whether there is a list of Moodle's, and one of Canvas's."""
        return bool(self.moodle), self.canvas is not None

    @property
    def points(self) -> list[float]:
        """What each student has."""
        return [row.points for row in self.rows]

    @property
    def by_person(self) -> bool:
        """Whether a person has to grade, or has graded, a part of it."""
        return any(item.statuses[Status.MANUAL] for item in self.items)

    @property
    def flagged(self) -> list[Row]:
        """Students with something odd about their hand-in."""
        return [row for row in self.rows if row.flags]

    @property
    def late(self) -> list[Row]:
        """Students who were late, the latest first."""
        return sorted((row for row in self.rows if row.days_late), key=lambda r: (-r.days_late, r.student))

    @property
    def distribution(self) -> list[tuple[str, int]]:
        """Students by points, in bins of equal width; the last holds the full marks too."""
        width = self.max_points / BINS if self.max_points else 1.0
        counts = Counter(min(BINS - 1, int(points / width + 1e-9)) for points in self.points)
        edges = [number(width * i) for i in range(BINS + 1)]
        upto = [*("to under" for _ in range(BINS - 1)), "to"]
        return [(f"{edges[i]} {upto[i]} {edges[i + 1]}", counts[i]) for i in range(BINS)]


def gather(
    book: ClassGradebook,
    assignment: str,
    templates: Mapping[str, Template],
    *,
    title: str,
    outcomes: Mapping[str, str] | None = None,
    handed_in: Collection[str] = (),
    notices: Iterable[str] = (),
) -> ClassReport:
    """Read a graded assignment out of the gradebook; `outcomes` gives what can be done after it, by id.

    `handed_in` names those who handed something in, graded or not; who did not is known from the gradebook
    and from the platform's lists.
    """
    who = student_of(book)
    lists = read_lists(book.course, assignment, who)
    sheet = _canvas_sheet(lists, who, assignment, title)
    max_points = sum(template.points for template in templates.values())
    rows = tuple(_row(record, standing, templates) for record, standing in graded(book, assignment))
    here = {row.student for row in rows}
    tasks = [(name, task) for name, template in templates.items() for task in template.tasks]
    items = items_of(tasks, rows)
    handed_out = {key(n, t.id): "\n".join(templates[n].released(c) for c in t.solutions) for n, t in tasks}
    return ClassReport(
        title=title,
        assignment=assignment,
        max_points=max_points,
        rows=rows,
        missing=tuple(
            Absent(s, name, "handed in, not graded yet" if s in handed_in else "nothing handed in")
            for s, name in {**dict.fromkeys(handed_in, ""), **book.students()}.items()
            if s not in here
        ),
        items=items,
        outcomes=outcomes_of(tasks, rows, outcomes or {}),
        pairs=tuple(
            alike(
                {row.student: row.answers for row in rows},
                {key(name, task.id): solution_of(templates[name], task) for name, task in tasks},
                handed_out,
            )
        ),
        due=book.due(assignment),
        notices=(*notices, *_platform_notices(lists, sheet, assignment, max_points)),
        absent=tuple(
            sorted(
                name or student
                for student, name in {**lists.names, **book.students()}.items()
                if student not in here and student not in handed_in
            )
        ),
        canvas=sheet,
        moodle={who(lists.people[number]): lists.people[number] for number in lists.moodle},
        requests=tuple(_requests(book.requests(assignment), rows, items)),
    )


def _requests(asked: Iterable[RegradeRequest], rows: Sequence[Row], items: Sequence[Item]) -> list[Request]:
    """Regrade requests, the open ones first, without those for a task that is in the assignment no longer."""
    row_of, item_of = {row.student: row for row in rows}, {item.key: item for item in items}
    found = [
        Request(row_of[one.student], item_of[key(one.notebook, one.task)], one.reason)
        for one in asked
        if one.student in row_of and key(one.notebook, one.task) in item_of
    ]
    return sorted(found, key=lambda request: not request.is_open)


def graded(book: ClassGradebook, assignment: str) -> Iterator[tuple[Record, Standing]]:
    """Each graded submission with how it stands now, one at a time."""
    for standing in book.standings(assignment):
        try:
            yield book.record(assignment, standing.student), standing
        except KeyError:  # entered by hand or by plain nbgrader
            continue


def key(notebook: str, task: str) -> str:
    """A task among those of all notebooks of an assignment."""
    return f"{notebook}/{task}"


def _row(record: Record, standing: Standing, templates: Mapping[str, Template]) -> Row:
    tasks, statuses, messages, answers = {}, {}, {}, {}
    ungraded, to_look_at = set(), set()
    comments: dict[str, str] = {}
    for name, notebook in record.notebooks.items():
        for verdict in notebook.verdicts:
            task = key(name, verdict.task)
            cells = [(name, cell.id) for cell in verdict.cells]
            own = dict.fromkeys([*verdict.solutions, *(cell for _, cell in cells)])
            if said := [standing.comments[name, cell] for cell in own if (name, cell) in standing.comments]:
                comments[task] = " ".join(said)
            tasks[task] = sum(standing.cells.get(key, 0.0) for key in cells)
            statuses[task] = verdict.status
            if any(
                cell.status is Status.MANUAL
                for cell in verdict.cells
                if (name, cell.id) not in standing.by_hand
            ):
                ungraded.add(task)
            if standing.to_look_at & set(cells):
                to_look_at.add(task)
            messages[task] = verdict.for_class
            touched = [c for c in verdict.solutions if c not in notebook.untouched]
            is_code = [c for c in touched if templates[name].cell(c).cell_type == "code"]
            answers[task] = "\n".join(notebook.answers.get(c, "") for c in is_code)
    return Row(
        student=record.student,
        name=standing.full_name,
        email=standing.email,
        lms_id=standing.lms_id,
        number=record.number,
        points=standing.points,
        tasks=tasks,
        statuses=statuses,
        messages=messages,
        flags=tuple(record.all_flags),
        days_late=days_late(standing.seconds_late),
        received=record.received,
        penalty=standing.penalty,
        waiting=standing.waiting,
        answers=answers,
        ungraded=frozenset(ungraded),
        to_look_at=frozenset(to_look_at),
        comments=comments,
    )


# --- figures -----------------------------------------------------------------------------------------


def items_of(tasks: Sequence[tuple[str, Task]], rows: Sequence[Row]) -> tuple[Item, ...]:
    """How each task worked; a task comes with the name of its notebook."""
    points = _points(tasks, rows)
    return tuple(_item(name, task, rows, points, column) for column, (name, task) in enumerate(tasks))


def _points(tasks: Sequence[tuple[str, Task]], rows: Sequence[Row]) -> np.ndarray:
    """Return each student's points for each task, missing (NaN) where the task waits for a person.

    Returns:
        One row per student, in the order of `rows`; one column per task, in the order of `tasks`.
    """
    keys = [key(name, task.id) for name, task in tasks]
    table = [[math.nan if own in row.ungraded else row.tasks.get(own, 0.0) for own in keys] for row in rows]
    return np.array(table, dtype=float).reshape(len(rows), len(keys))


def _item(notebook: str, task: Task, rows: Sequence[Row], points: np.ndarray, column: int) -> Item:
    own = key(notebook, task.id)
    graded_rows = points[~np.isnan(points[:, column])]
    scores = graded_rows[:, column]
    # a task that some of these students still wait for says nothing about the rest of what they can do
    others = np.delete(graded_rows, column, axis=1)
    rest = others[:, ~np.isnan(others).any(axis=0)].sum(axis=1)
    # in an empty class nothing waits
    mean = float(scores.mean()) if len(scores) else (math.nan if len(points) else 0.0)
    wordings: dict[str, list[str]] = {}
    for row in rows:
        if message := row.messages.get(own):
            wordings.setdefault(_without_numbers(message), []).append(message)
    common = sorted(wordings.values(), key=len, reverse=True)[:MISTAKES]
    return Item(
        notebook=notebook,
        task=task,
        mean=mean,
        difficulty=mean / task.points if task.points else 0.0,
        discrimination=_correlation(scores, rest),
        statuses=Counter(row.statuses.get(own, Status.NOT_GRADED) for row in rows),
        mistakes=tuple((messages[0], len(messages)) for messages in common),
        more_mistakes=len(wordings) - len(common),
        graded=len(scores),
    )


def _correlation(one: np.ndarray, other: np.ndarray) -> float | None:
    """The correlation of two columns; None where fewer than three rows have them, or one does not vary."""
    if len(one) < 3 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _without_numbers(message: str) -> str:
    """A message as its author wrote it: with the numbers observed in one submission taken out."""
    return NUMBERS.sub("#", message)


def outcomes_of(
    tasks: Sequence[tuple[str, Task]], rows: Sequence[Row], can: Mapping[str, str]
) -> tuple[OutcomeLine, ...]:
    """How much of the points for each outcome the class has.

    Args:
        tasks: Each with the name of its notebook.
        rows: The students.
        can: What can be done after an outcome, by its id.

    Returns:
        A line per outcome, without those that wait for a person in all rows.
    """
    points, lines = _points(tasks, rows), []
    for outcome in dict.fromkeys(task.outcome for _, task in tasks if task.outcome):
        columns = [column for column, (_, task) in enumerate(tasks) if task.outcome == outcome]
        graded_cells = ~np.isnan(points[:, columns])
        total = float((graded_cells * [tasks[column][1].points for column in columns]).sum())
        if graded_cells.any() or not rows:
            titles = tuple(tasks[column][1].title for column in columns)
            share = float(np.nansum(points[:, columns])) / total if total else 0.0
            lines.append(OutcomeLine(outcome, can.get(outcome, outcome), titles, share))
    return tuple(lines)


# --- what is shown -----------------------------------------------------------------------------------


def html_page(report: ClassReport) -> str:
    """The report as one page that needs nothing else."""
    points = report.points
    facts = {
        "mean": statistics.fmean(points) if points else 0.0,
        "median": statistics.median(points) if points else 0.0,
        "spread": statistics.pstdev(points) if points else 0.0,
        "full": sum(p >= report.max_points for p in points),
        "waiting": sum(row.waiting for row in report.rows),
    }
    page = environment(PAGES).get_template("class.html")
    return page.render(
        report=report,
        facts=facts,
        tallest=max((count for _, count in report.distribution), default=1) or 1,
        Status=Status,
        several=len({item.notebook for item in report.items}) > 1,
    )


def tables(report: ClassReport) -> dict[str, str]:
    """CSV files by name: plain, and for the platform that gave a list; for both where neither did."""
    moodle, canvas = report.platforms
    found = {"grades.csv": _csv(_plain_table(report))}
    if moodle or not canvas:
        found["grades-moodle.csv"] = _csv(_moodle_table(report))
    if canvas or not moodle:
        found["grades-canvas.csv"] = _csv(_canvas_table(report))
        found["comments-canvas.csv"] = _csv(_canvas_comments(report))
    return found


def _plain_table(report: ClassReport) -> Iterator[list[str]]:
    several = len({item.notebook for item in report.items}) > 1
    titles = [item.key if several else item.task.id for item in report.items]
    head = ["student", "name", "email", "points", "max_points", "penalty", "days_late", "received", "waiting"]
    yield [*head, *titles]
    for row in report.rows:
        own = [row.student, row.name, row.email, number(row.points), number(report.max_points)]
        own += [number(row.penalty), str(row.days_late), row.received, "yes" if row.waiting else ""]
        yield [*own, *(number(row.tasks.get(item.key, 0.0)) for item in report.items)]
    for absent in report.missing:
        yield [
            absent.student,
            absent.name,
            "",
            "0",
            number(report.max_points),
            "0",
            "0",
            "",
            "",
            *("0" for _ in titles),
        ]


def _moodle_table(report: ClassReport) -> Iterator[list[str]]:
    """Moodle's grading worksheet: "Upload grading worksheet" knows people by "Participant <number>".

    It takes no worksheet without the last column but one; a dash there means that no grade is in Moodle yet.
    """
    yield [
        *("Identifier", "Full name", "Email address", "Grade", "Maximum Grade"),
        *("Last modified (grade)", "Feedback comments"),
    ]
    for row in report.rows:
        identity = row.number or row.lms_id or row.student
        identity = f"Participant {identity}" if identity.isdigit() else identity
        comment = _comment(report, row)
        yield [identity, row.name, row.email, number(row.points), number(report.max_points), NOTHING, comment]


def _comment(report: ClassReport, row: Row) -> str:
    return "; ".join(_in_words(item, row) for item in report.items)


def _canvas_comments(report: ClassReport) -> Iterator[list[str]]:
    """Comments by Canvas's number of a student, as its programming interface takes them."""
    yield ["student_id", "student", "comment"]
    for row in report.rows:
        known = report.canvas.students.get(row.student) if report.canvas else None
        cells = dict(zip(report.canvas.columns, known, strict=False)) if known else {}
        number_ = cells.get("ID") or next((i for i in (row.number, row.lms_id) if i.isdigit()), "")
        yield [number_, cells.get("Student") or row.name or row.student, _comment(report, row)]


def _in_words(item: Item, row: Row) -> str:
    """How a student did in a task, with what a person has said of it."""
    points = f"{number(row.tasks.get(item.key, 0))} of {number(item.task.points)}"
    result = f"{item.task.title}: {'not graded yet' if item.key in row.ungraded else points}"
    comment = " ".join(row.comments.get(item.key, "").split())
    return f"{result}. {comment}" if comment else result


def _canvas_table(report: ClassReport) -> Iterator[list[str]]:
    """Canvas's gradebook: a line with the points possible, then students by their number or login.

    Students and the assignment are called as in Canvas's own export, where there is one.
    """
    sheet = report.canvas or CanvasSheet(("Student", "ID", "SIS User ID", "SIS Login ID", "Section"), {})
    yield [*sheet.columns, sheet.heading or report.assignment]
    yield ["    Points Possible", *("" for _ in sheet.columns[1:]), number(report.max_points)]
    for row in report.rows:
        known = next((i for i in (row.number, row.lms_id, row.student) if i.isdigit()), "")
        ours = {"Student": row.name or row.student, "ID": known, "SIS Login ID": "" if known else row.student}
        cells = sheet.students.get(row.student, [ours.get(column, "") for column in sheet.columns])
        yield [*cells, number(row.points)]


def _canvas_sheet(
    lists: Lists, who: Callable[[Person], str], assignment: str, title: str
) -> CanvasSheet | None:
    """Canvas's export among the lists: its columns up to "Section" are about students, later ones not."""
    if not lists.canvas:
        return None
    headings, *lines = lists.canvas
    lower = [heading.lower() for heading in headings]
    end = lower.index("section") + 1 if "section" in lower else lower.index("sis login id") + 1
    id_column = lower.index("id")
    students = {}
    for line in lines:
        person = lists.people.get(line[id_column]) if id_column < len(line) else None
        if person is not None:
            students[who(person)] = tuple(line[:end])
    found = {
        place: match["name"]
        for place, heading in enumerate(headings)
        if place >= end and (match := CANVAS_COLUMN.fullmatch(heading))
    }
    names = {_letters(assignment), _letters(title)} - {""}
    ours = [place for place, name in found.items() if any(own in _letters(name) for own in names)]
    if not ours and (unit := UNIT_NUMBER.match(assignment)):
        ours = [place for place, name in found.items() if _number_in(name) == int(unit[0])]
    if len(ours) != 1:
        return CanvasSheet(headings[:end], students)
    possible = next((line for line in lines if line[0].lower() == "points possible"), ())
    points = possible[ours[0]] if ours[0] < len(possible) else ""
    return CanvasSheet(headings[:end], students, headings[ours[0]], points)


def _number_in(name: str) -> int | None:
    """The number by which a column names a unit (`Unit 9: …`, `09`), None where it has not just one."""
    numbers = re.findall(r"\d+", name)
    return int(numbers[0]) if len(numbers) == 1 else None


def _letters(text: str) -> str:
    """A name without what people write between its letters and digits."""
    return re.sub(r"[\W_]+", "", text).lower()


def _platform_notices(
    lists: Lists, sheet: CanvasSheet | None, assignment: str, max_points: float
) -> Iterator[str]:
    """Where a platform would take the grades for something else."""
    ours = number(max_points)
    for name, points in lists.maxima.items():
        if not math.isclose(points, max_points):
            yield (
                f"Moodle's maximum grade is {number(points)} ({name}), but the assignment has {ours} points: "
                f"Moodle would read {ours} of {ours} as {ours} of {number(points)}. Set it to {ours} "
                "there before you upload the grades."
            )
    if sheet is not None and not sheet.heading:
        yield (
            f"Not exactly one column of Canvas's gradebook has a name like “{assignment}”: importing "
            "grades-canvas.csv makes a new one. Give its last column the heading that Canvas has."
        )
    with contextlib.suppress(ValueError):
        if sheet is not None and not math.isclose(float(sheet.points), max_points):
            yield (
                f"Canvas has {sheet.points} points possible for “{sheet.heading}”, but the assignment has "
                f"{ours}: change that in Canvas before you import the grades."
            )


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names and file names come from strangers."""
    if cell.startswith(FORMULA) and cell != NOTHING and not NUMBERS.fullmatch(cell):
        return "'" + cell
    return cell
