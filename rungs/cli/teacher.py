"""The instructor's commands: grade a class, rehearse one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from examiner import relative_path, say
from rungs.cli.shared import (
    UnitArgument,
    err,
    find_course,
    find_root,
    open_pages,
    out,
    progress_bar,
)
from rungs.course import Unit

if TYPE_CHECKING:
    from classroom import HandBack, Run, Tally, Words
    from examiner import Engine

commands = typer.Typer()


@commands.command()
def grade(
    unit: UnitArgument,
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be repeated.", metavar="NAME")
    ] = None,
    workers: Annotated[int, typer.Option(help="Workers here; one per core by default.", min=0)] = 0,
    scheduler: Annotated[
        str, typer.Option(help="An existing Dask scheduler, as tcp://host:8786.", metavar="ADDRESS")
    ] = "",
    course: Annotated[
        Path | None,
        typer.Option(help="Any other nbgrader course; UNIT is then its assignment.", metavar="DIR"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade unchanged submissions too.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write verdicts, reasons and flags here.", metavar="FILE")
    ] = None,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run submissions with all your rights. Dangerous.")
    ] = False,
) -> int:
    """Grade a class into the gradebook: what is new or changed in assignments/submitted/."""
    with _engine_begun(not no_sandbox, wanted=not scheduler) as engine:
        if course is None:
            chosen = find_course().find(unit)
            folder, assignment, words = find_root() / "assignments", chosen.name, _words(chosen)
        else:
            folder, assignment, words = course, unit, None
        if engine:
            engine.foresee(_libraries_seen(folder, assignment))
        from classroom import CourseFolder, Order, grade_class, hand_back, write_json

        if no_sandbox:
            err.print(
                "Without the sandbox each submission can read and change whatever you can.", style="yellow"
            )
        place = CourseFolder(folder)
        order = Order(tuple(student or ()), workers or None, scheduler, force, not no_sandbox)
        with _class_progress(assignment) as report:
            run = grade_class(place, assignment, order, progress=report, engine=engine)
    with progress_bar("Writing feedback and report") as step:
        done = hand_back(
            place, assignment, words, notices=run.notices, progress=lambda text: step(text, None)
        )
    if json_file:
        write_json(place, assignment, json_file)
    _print_run(run, done, json_file)
    return 1 if run.tally.failed else 0


@commands.command()
def rehearse(
    unit: UnitArgument,
    students: Annotated[int, typer.Option(help="How many.", min=6, max=2000)] = 30,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the report, or print where it is.")
    ] = True,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Where the sandbox cannot be had; these answers are ours.")
    ] = False,
) -> int:
    """Grade a made-up class, so that you see everything before term."""
    from classroom import CourseFolder, Order, grade_class, hand_back
    from rungs.rehearsal import make_class

    course = find_course()
    chosen = course.find(unit)
    with progress_bar("Making up a class") as step:
        folder = make_class(course, chosen, students, progress=step)
    place = CourseFolder(folder)
    with _class_progress(chosen.name) as report:
        run = grade_class(place, chosen.name, Order(sandboxed=not no_sandbox), progress=report)
    with progress_bar("Writing feedback and report") as step:
        done = hand_back(place, chosen.name, _words(chosen), notices=run.notices, progress=step)
    _print_run(run, done, None)
    say(out, f"The class lives in {relative_path(folder)}, which the next rehearsal replaces.")
    if open_browser:
        open_pages(done.page.as_uri(), done.example.as_uri())
    return 1 if run.tally.failed else 0


@contextmanager
def _engine_begun(sandboxed: bool, *, wanted: bool = True) -> Iterator[Engine | None]:
    """An engine that starts while we import what a class needs; ended at last, whoever has used it."""
    from examiner import SandboxError, make_engine

    if not wanted:
        yield None
        return
    engine = make_engine(sandbox=sandboxed)
    with suppress(SandboxError):  # said where it is used
        engine.begin(tell=False)
    try:
        yield engine
    finally:
        engine.close()


def _libraries_seen(course: Path, assignment: str) -> list[str]:
    """What an engine can import while we import what reads a course; nothing where it lies elsewhere."""
    from examiner import libraries_seen_in

    with suppress(OSError):
        return libraries_seen_in(
            *(path.read_bytes() for path in (course / "source" / assignment).glob("*.ipynb"))
        )
    return []


@contextmanager
def _class_progress(assignment: str) -> Iterator[Callable[[Tally], None]]:
    """A progress bar for a class: students done, rate, time left, flags so far."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[flags]}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        job = bar.add_task(f"Grading {assignment}", total=None, rate="starting", flags="")
        began = 0.0

        def report(tally: Tally) -> None:
            nonlocal began
            graded = tally.done + len(tally.failed)
            began = began or (time.monotonic() if graded else 0.0)
            seconds = time.monotonic() - began if began else 0.0
            rate = f"{(graded - 1) / seconds:.1f} a second" if graded > 1 and seconds > 0 else "starting"
            flags = f"{tally.flags} {'flag' if tally.flags == 1 else 'flags'}"
            bar.update(job, total=tally.total, completed=graded + tally.unchanged, rate=rate, flags=flags)

        yield report


def _print_run(run: Run, done: HandBack, json_file: Path | None) -> None:
    """Say what a grading run came to and where everything is."""
    from classroom import printable
    from examiner import number

    tally, report = run.tally, done.report
    for notice in report.notices:
        say(out, notice, lead=("Note: ", ""), style="yellow")
    for student, why in tally.failed.items():
        say(err, f"{printable(student)} could not be graded: {why}. Run again.", style="red")
    unchanged = f", {tally.unchanged} unchanged" if tally.unchanged else ""
    out.print(f"[bold]{tally.done} graded{unchanged}.[/]", soft_wrap=True)
    if report.rows:
        mean = number(sum(report.points) / len(report.points))
        waiting = sum(row.waiting for row in report.rows)
        say(
            out,
            f"{len(report.rows)} submissions: {mean} of {number(report.max_points)} points on average, "
            f"{len(report.flagged)} with flags, {len(report.late)} late, {waiting} waiting for a person.",
        )
    for what, where in (
        ("Report", relative_path(done.page)),
        ("Grades", f"{relative_path(done.page.parent)}: CSV for Moodle, Canvas and others"),
        ("Feedback", relative_path(done.feedback)),
        ("By hand", f"Formgrader in JupyterLab: `jupyter lab`, in {relative_path(done.course)}"),
        *((("As JSON", relative_path(json_file)),) if json_file else ()),
    ):
        out.print(f"  {what:<11}{where}", soft_wrap=True, markup=False)


def _words(unit: Unit) -> Words:
    """What the book says of a unit's assignment, for feedback and report."""
    from classroom import Words

    sections = unit.sections()

    def reading(outcome: str | None) -> str:
        section = sections.get(outcome or "")
        return f"{unit.title}, “{section}”" if section else ""

    return Words(unit.title, reading, {outcome.id: outcome.can for outcome in unit.outcomes})
