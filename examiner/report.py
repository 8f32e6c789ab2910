"""What people read after grading: the report, in the terminal and as a page, of one's own work or in a class.

All are drawn from the same `TaskView`s, so that they cannot disagree. What the grading cannot know, where
the course teaches a task and which hints were taken, comes in as `Guidance`; a report shows the reference
solution and the "what else" note of a task only where the task was passed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jinja2
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markupsafe import Markup
from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from examiner.assignment import Task, Template
from examiner.examination import Examination, Status, Verdict
from examiner.submission import Flag
from examiner.terminal import say, show_table

PAGES = Path(__file__).parent / "templates"
UNMARKED = ("metadata-stripped", "cell-matched")  # flags of cells that were found by what they hold
MARKS = {
    Status.PASSED: ("✓", "green"),
    Status.WRONG: ("✗", "red"),
    Status.ERROR: ("✗", "red"),
    Status.NOT_ATTEMPTED: ("·", "dim"),
    Status.NOT_GRADED: ("!", "yellow"),
    Status.MANUAL: ("…", "cyan"),
}
WORD = re.compile(r"\w")
SOLUTION_MARK = re.compile(r"^[ \t]*#+ (BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """A place in the book: what to call it, and its address as a link."""

    label: str
    href: str


@dataclass(frozen=True)
class Guidance:
    """What may be said about a task beyond its verdict: where to read, and how many hints were taken."""

    read: Reading | None = None
    hints_taken: int = 0


@dataclass(frozen=True)
class TaskView:
    """Everything that a report shows of one task, to the learner alone or to a student of a class.

    Args:
        task: The task.
        status: How it came out.
        points: What it counts; a person may have changed what the tests gave.
        message: What to fix, in the words that this reader may see.
        read: Where the book teaches it.
        next_hint: The number of the next hint; 0 where there is none left or none is offered.
        solution: The reference solution; empty where it is not shown.
        what_else: The note on other ways, in Markdown; empty where it is not shown.
        by_hand: Whether a person gave the points.
        comments: A person's comments.
        answers: The learner's own cells, to be shown.
        prose: Whether the answers are text.
    """

    task: Task
    status: Status
    points: float
    message: str
    read: Reading | None = None
    next_hint: int = 0
    solution: str = ""
    what_else: str = ""
    by_hand: bool = False
    comments: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    prose: bool = False

    @property
    def passed(self) -> bool:
        """Whether the tests passed the task."""
        return self.status is Status.PASSED

    @property
    def for_a_person(self) -> str:
        """Who grades it, where it waits for a person; empty otherwise."""
        if self.status is not Status.MANUAL:
            return ""
        return (
            f"{self.task.title} (task {self.task.number}) is for a person to grade: in a class, your "
            "instructor; on your own, you, by the rubric in the task. Nothing has to be entered anywhere."
        )

    @property
    def style(self) -> str:
        """The status as a class of the style sheet."""
        return self.status.name.lower().replace("_", "-")


@dataclass(frozen=True)
class ClassHeader:
    """Whose work a report of a class is on, and how it stands: `penalty` in points, `received` in UTC."""

    who: str
    received: str
    days_late: int
    penalty: float
    waiting: bool  # for a person to grade something


@dataclass(frozen=True)
class Report:
    """A graded assignment, ready to be shown.

    `command` is what the learner types before a unit's name; `checked` is the time of a learner's own check,
    as it is to be read; `header` is there in a class.
    """

    name: str
    title: str
    tasks: tuple[TaskView, ...]
    flags: tuple[Flag, ...]
    notices: tuple[str, ...] = ()
    command: str = "rungs"
    checked: str = ""
    header: ClassHeader | None = None

    @property
    def points(self) -> float:
        """Points that count."""
        earned = sum(view.points for view in self.tasks)
        return max(0.0, earned - self.header.penalty) if self.header else earned

    @property
    def max_points(self) -> float:
        """Points that can be earned."""
        return sum(view.task.points for view in self.tasks)

    @property
    def passed(self) -> bool:
        """Whether every task is done: passed, or handed to a person where only a person can judge it."""
        return bool(self.tasks) and all(view.status.done for view in self.tasks)

    @property
    def for_a_person(self) -> list[TaskView]:
        """The tasks that wait for a person to grade them."""
        return [view for view in self.tasks if view.status is Status.MANUAL]

    @property
    def success(self) -> str:
        """That all is done, in words; empty where it is not. What waits for a person is not called passed."""
        if not self.passed:
            return ""
        return "all tests are passed" if self.for_a_person else "all tasks are passed"

    @property
    def next_task(self) -> TaskView | None:
        """The first task that is not done."""
        return next((view for view in self.tasks if not view.status.done), None)

    @property
    def has_unmarked(self) -> bool:
        """Whether cells had lost nbgrader's marks and were found by what they hold."""
        return any(flag.code in UNMARKED for flag in self.flags)

    @property
    def unmarked(self) -> list[Task]:
        """The tasks with such cells."""
        cells = {flag.cell for flag in self.flags if flag.code in UNMARKED}
        tasks = (view.task for view in self.tasks)
        return [task for task in tasks if not cells.isdisjoint((*task.solutions, *task.tests))]

    @property
    def other_flags(self) -> list[Flag]:
        """What else was noticed."""
        return [flag for flag in self.flags if flag.code not in UNMARKED]


def compile_report(
    template: Template,
    examination: Examination,
    guidance: Mapping[str, Guidance],
    *,
    title: str,
    notices: tuple[str, ...] = (),
    command: str = "rungs",
) -> Report:
    """Put verdicts, template and guidance (by task id) together."""
    verdicts = {verdict.task: verdict for verdict in examination.verdicts}
    views = tuple(
        _view(template, task, verdicts[task.id], guidance.get(task.id, Guidance())) for task in template.tasks
    )
    return Report(template.name, title, views, examination.flags, notices, command)


def solution_of(template: Template, task: Task) -> str:
    """The reference solution of a task, without nbgrader's marks."""
    sources = (template.cell(cell).source for cell in task.solutions)
    return "\n\n".join(SOLUTION_MARK.sub("", source).strip("\n") for source in sources)


def number(points: float) -> str:
    """Points as people write them: 3, 2.5."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def print_report(report: Report, console: Console, page: str) -> None:
    """Show the report in a terminal; `page` says where it was written as a page."""
    console.print(Text.assemble((report.title, "bold"), f"  {report.name}"))
    show_table(console, _overview(report))
    for flag in report.flags:
        say(console, flag.message, lead=("Noticed: ", "yellow"))
    for notice in report.notices:
        say(console, notice, lead=("Note: ", "yellow"))
    for view in report.tasks:
        if not view.status.done and view.status is not Status.NOT_ATTEMPTED:
            _print_task(view, report, console)
    _print_closing(report, console, page)


def print_solution(template: Template, task: Task, console: Console) -> None:
    """Show a task's reference solution and its note in a terminal."""
    console.print(Text(f"Task {task.number}: {task.title}", style="bold"))
    code = solution_of(template, task)  # whole lines, however narrow the terminal: they may be copied
    console.print(Syntax("", "python", background_color="default").highlight(code), soft_wrap=True)
    if notes := template.notes(task.id):
        console.print(Text(), Markdown(notes), Text())


def html_report(report: Report) -> str:
    """The report as one page that needs nothing else, for the learner alone and for a class."""
    return environment().get_template("page.html").render(report=report)


@functools.cache
def environment(folder: Path = PAGES) -> jinja2.Environment:
    """Jinja as our pages use it: everything escaped, numbers, times and messages as people write them.

    Its templates are those in `folder`, and this package's.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, PAGES]), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["number"] = number
    made.filters["moment"] = moment
    made.filters["prose"] = prose
    made.filters["markdown"] = MarkdownIt("commonmark", {"html": False}).render
    return made


def moment(when: datetime | str) -> str:
    """A time in UTC as people write it; `when` may be a `Record.received`."""
    if isinstance(when, str):
        when = datetime.strptime(when, "%Y-%m-%d %H:%M:%S UTC")
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


@functools.cache
def _prose() -> MarkdownIt:
    made = MarkdownIt("zero", {"html": False}).enable(["backticks", "emphasis"])
    made.inline.ruler.at("emphasis", _emphasis)
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis by stars around words: `__init__` and 2*3*4, which a message may quote, stay as they are."""
    before, after = state.src[state.pos - 1 : state.pos], state.src[state.pos + 1 : state.pos + 2]
    inside = WORD.match(before) and WORD.match(after)
    return state.src[state.pos] == "*" and not inside and emphasis.tokenize(state, silent)


def prose(text: str) -> Markup:
    """A message in which `code` and *emphasis* are shown as such, and nothing else means anything."""
    return Markup(_prose().renderInline(text))


def _view(template: Template, task: Task, verdict: Verdict, guidance: Guidance) -> TaskView:
    done = verdict.status.done
    has_more = guidance.hints_taken < len(task.hints)
    return TaskView(
        task=task,
        status=verdict.status,
        points=verdict.points,
        message="\n".join(filter(None, (verdict.message, verdict.detail))),
        read=None if done else guidance.read,
        next_hint=0 if done or not has_more else guidance.hints_taken + 1,
        solution=solution_of(template, task) if done else "",
        what_else=template.notes(task.id) if done else "",
    )


def _overview(report: Report) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for view in report.tasks:
        mark, style = MARKS[view.status]
        points = f"{number(view.points)} of {number(view.task.points)}"
        table.add_row(
            Text(mark, style),
            str(view.task.number),
            Text(view.task.title),
            points,
            Text(view.status, style),
        )
    return table


def _print_task(view: TaskView, report: Report, console: Console) -> None:
    mark, style = MARKS[view.status]
    console.print()
    console.print(Text.assemble((f"{mark} {view.task.number} {view.task.title}", f"bold {style}")))
    console.print(Padding(Text(view.message), (0, 0, 0, 2)))
    lines = []  # whole, however narrow the terminal: what is in them is clicked or copied
    if view.read:
        lines.append(Text.assemble(("Read  ", "bold"), view.read.label))
        lines.append(Text(f"      {view.read.href}"))
    if view.next_hint:
        hint = f"{view.next_hint} of {len(view.task.hints)}: `{_hint_command(view, report)}`"
        lines.append(Text.assemble(("Hint  ", "bold"), hint))
    for line in lines:
        console.print(Text("  ") + line, soft_wrap=True)


def _print_closing(report: Report, console: Console, page: str) -> None:
    console.print()
    console.print(f"[bold]{number(report.points)} of {number(report.max_points)} points.[/]", end=" ")
    if report.passed:
        console.print(f"{report.success.capitalize()}.")
        for view in report.for_a_person:
            say(console, view.for_a_person)
        say(console, "The reference solutions to compare with, and what else would work:")
        say(console, f"`{_solution_command(report)}`")
    elif task := report.next_task:
        title = task.task.title
        console.print(
            f"Next: task {task.task.number}, {title}{'' if title.endswith(('?', '!', '.')) else '.'}"
        )
    console.print(Text(f"As a page: {page}"), soft_wrap=True)


def _hint_command(view: TaskView, report: Report) -> str:
    return f"{report.command} check {report.name} --hint {view.task.id}"


def _solution_command(report: Report) -> str:
    return f"{report.command} solution {report.name}"
