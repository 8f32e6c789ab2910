"""The commands. Each reads its arguments, calls the module that does the work and shows the result.

Exit codes: 0 done, 1 a negative result (a check that is not passed, an audit with faults), 2 wrong use or
something to mend first, 130 interrupted. Modules that take long to import are imported by the command that
needs them, so that every command starts at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from examiner import UserError
from rungs import COMMAND, RungsError
from rungs.course import Course, Unit, load_course
from rungs.workspace import Handout, Workspace, shown, write_aside

if TYPE_CHECKING:
    from classroom import HandBack, Run, Tally, Words
    from examiner import Flag, Guidance, Reading, Report, Template
    from rungs.audit import Trial
    from rungs.competition import Board

AUDITED = ("answers", "mutants")
INTERRUPTED = 130
"""The exit code after Ctrl-C."""

SAVED_EVERY = 0.3
"""Seconds between two looks at a watched notebook."""

app = typer.Typer(
    name="rungs",
    help="Rungs: the career path of a machine-learning engineer, done by hand.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
compete = typer.Typer(
    help="Predict which flights of October to December are late, against the course's own entries.",
    epilog="The rules are in work/competition/rules.md. Labels and, before the end, private scores are in no "
    "file there: that keeps you from fooling yourself. It keeps out no cheat: data, code, clock are yours.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(compete, name="compete")
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

UnitArgument = Annotated[
    str, typer.Argument(help="Its name, its number or a part of its name.", metavar="UNIT")
]

EntrantOption = Annotated[str, typer.Option("--as", help="Whose entries these are.", metavar="NAME")]


def main() -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that knows no “✓” shows “?” instead of failing
        stream.reconfigure(errors="replace")
    try:
        code = app(standalone_mode=False) or 0
        if code == INTERRUPTED:  # typer turns Ctrl-C into this exit code
            raise KeyboardInterrupt
        return code
    except typer.Exit as stop:
        return stop.exit_code
    except UserError as error:
        return _complain(str(error))
    except OSError as error:
        where = f" {shown(Path(str(error.filename)))}" if error.filename else ""
        return _complain(f"The system refused{where}: {error.strerror or error}.")
    except (KeyboardInterrupt, typer.Abort):
        err.print("\nStopped; nothing is lost.")
        return INTERRUPTED
    except Exception as error:
        if hasattr(error, "format_message"):  # click's usage errors
            message = error.format_message()  # empty where no command was given: the help is on the screen
            return _complain(f"{message} `{COMMAND} --help` lists the commands.") if message.strip() else 2
        raise


@app.command()
def study(
    unit: Annotated[
        str, typer.Argument(help="The unit to study; the next one by default.", metavar="[UNIT]")
    ] = "",
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or print addresses.")
    ] = True,
) -> int:
    """Put a unit into work/, build the book, and open JupyterLab and the book."""
    from rungs.serve import BookServer, Lab
    from rungs.site import build as book

    course = _course()
    workspace = _workspace(course)
    chosen = course.find(unit) if unit else _next_unit(course, workspace)
    for path in workspace.begin(chosen, _handout(chosen)):
        out.print(f"New for you: {shown(path)}")
    with _progress_bar("Building the book") as report:
        site = book.build(course.root, execute=chosen.name, progress=report)
    lab = Lab(workspace.folder, f"notebooks/{chosen.name}.ipynb", log=workspace.folder / ".jupyterlab.log")
    server = BookServer(site)
    try:
        lab.wait_until_up()
        page = f"{server.url}book/{chosen.name}.html"
        _show_addresses(chosen, workspace, page, lab.url)
        if open_browser:
            _open(page, lab.url)
        lab.process.wait()
        err.print("JupyterLab has ended.")
    except KeyboardInterrupt:
        err.print("\nStopping JupyterLab and the book.")
    finally:
        server.stop()
        lab.stop()
    return 0


@app.command()
def check(
    unit: UnitArgument,
    watch: Annotated[bool, typer.Option("--watch", help="Check again at each save, until Ctrl-C.")] = False,
    hint: Annotated[str, typer.Option(help="Show the next hint of this task instead.", metavar="TASK")] = "",
) -> int:
    """Grade your copy of an assignment: points for each task, what to fix, where to read."""
    course = _course()
    workspace = _workspace(course)
    chosen = course.find(unit)
    if hint:
        return _show_hint(workspace, chosen, hint)
    if watch:
        return _watch(course, workspace, chosen)
    return 0 if _check(course, workspace, chosen).passed else 1


@app.command()
def progress() -> int:
    """Show the stages, your units and what is next."""
    from rungs.progress import print_progress

    course = _course()
    print_progress(course, _workspace(course), out, COMMAND)
    return 0


@app.command()
def reset(unit: UnitArgument) -> int:
    """Start a unit afresh; your old copies are kept aside."""
    course = _course()
    workspace = _workspace(course)
    chosen = course.find(unit)
    kept = workspace.reset(chosen, _handout(chosen))
    if kept:
        out.print(f"Your old copies are in {shown(kept)}.", soft_wrap=True)
    fresh = f"{shown(workspace.assignment(chosen))} and {shown(workspace.notebook(chosen))}"
    out.print(f"Fresh copies are in {fresh}.", soft_wrap=True)
    return 0


@app.command()
def solution(
    unit: UnitArgument,
    give_up: Annotated[
        bool, typer.Option("--give-up", help="Show it although tasks are not passed.")
    ] = False,
) -> int:
    """Show the reference solutions of the tasks that you have passed, or of all with --give-up."""
    from examiner import Status, print_solution

    course = _course()
    workspace = _workspace(course)
    chosen = course.find(unit)
    template = _template(chosen)
    entry = workspace.progress(chosen)
    open_tasks = [task for task in template.tasks if entry.task(task.id).status != Status.PASSED]
    if give_up and open_tasks and not entry.passed:
        entry.gave_up = True
        workspace.save()
    shown_tasks = [task for task in template.tasks if give_up or entry.passed or task not in open_tasks]
    for task in shown_tasks:
        print_solution(template, task, out)
    if hidden := [task for task in template.tasks if task not in shown_tasks]:
        numbers = ", ".join(str(task.number) for task in hidden)
        err.print(
            f"Not passed yet, so not shown: {numbers}. `{COMMAND} solution {chosen.name} --give-up` shows "
            "them too."
        )
    return 1 if hidden and not shown_tasks else 0


@app.command()
def book(
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve the built book on this machine, until Ctrl-C.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
) -> int:
    """Execute all notebooks and build the book."""
    from rungs import facts
    from rungs.site import build as builder

    course = _course()
    with _progress_bar("Building the book") as report:
        site = builder.build(course.root, execute="all", strict=strict, progress=report)
    out.print(f"The book is in {shown(site)}: open {shown(site / 'index.html')}.")
    for fact in facts.overdue(facts.load_facts(course.root), date.today()):
        out.print(
            f"{facts.TABLE}: check the fact “{fact.id}” again; its date has passed ({fact.recheck_by})."
        )
    if serve:
        _serve_until_interrupted(site)
    return 0


@app.command()
def audit(
    unit: Annotated[str, typer.Argument(help="The unit to audit; all by default.", metavar="[UNIT]")] = "",
    mutants: Annotated[
        int, typer.Option(min=0, help="How many faulty copies of the reference to try as well.")
    ] = 0,
    full: Annotated[
        bool, typer.Option(help="Examine each answer in all tasks, also before the first that it changes.")
    ] = False,
    cache: Annotated[
        bool, typer.Option(help="Take findings of earlier runs where nothing that they depend on changed.")
    ] = True,
) -> int:
    """Prove the graders: reference, stub, right and wrong answers, and mutants of the reference."""
    from rungs.audit import audit as findings_of
    from rungs.audit import try_mutants
    from rungs.findings import Kept, kept_for

    course = _course()
    chosen = [course.find(unit)] if unit else list(course.units)
    faults = 0
    for each in chosen:
        template, submissions = _template(each), course.root / "tests" / "submissions" / each.name
        kept = {kind: kept_for(course.root, template, kind) if cache else Kept() for kind in AUDITED}
        findings, trials = [], []
        with _progress_bar(f"Auditing {each.name}") as report:
            for finding in findings_of(template, submissions, full=full, kept=kept["answers"]):
                findings.append(finding)
                report(finding.name, None)
            for trial in try_mutants(template, submissions, mutants, kept=kept["mutants"]):
                trials.append(trial)
                report(f"mutant of {trial.mutant.task}", len(trials) / mutants)
        _print_findings(each, findings)
        _print_trials(trials)
        _print_kept(sum(results.taken for results in kept.values()))
        faults += sum(not result.good for result in (*findings, *trials))
    return 1 if faults else 0


@app.command()
def grade(
    unit: UnitArgument,
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be repeated.", metavar="NAME")
    ] = None,
    workers: Annotated[int, typer.Option(help="Worker processes; one a core by default.", min=0)] = 0,
    scheduler: Annotated[
        str, typer.Option(help="An existing Dask scheduler, as tcp://host:8786.", metavar="ADDRESS")
    ] = "",
    course: Annotated[
        Path | None,
        typer.Option(help="Any other nbgrader course; UNIT is then its assignment.", metavar="DIR"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade what is unchanged too.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write verdicts, reasons and flags here.", metavar="FILE")
    ] = None,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run submissions with all your rights. Dangerous.")
    ] = False,
) -> int:
    """Grade a class into the gradebook: what is new or changed in assignments/submitted/."""
    from classroom import CourseFolder, Order, grade_class, hand_back, write_json

    if course is None:
        chosen = _course().find(unit)
        folder, assignment, words = _root() / "assignments", chosen.name, _words(chosen)
    else:
        folder, assignment, words = course, unit, None
    if no_sandbox:
        err.print("Without the sandbox each submission can read and change whatever you can.", style="yellow")
    place = CourseFolder(folder)
    order = Order(tuple(student or ()), workers or None, scheduler, force, not no_sandbox)
    with _class_progress(assignment) as report:
        run = grade_class(place, assignment, order, progress=report)
    with _progress_bar("Writing feedback and report") as step:
        done = hand_back(
            place, assignment, words, notices=run.notices, progress=lambda text: step(text, None)
        )
    if json_file:
        write_json(place, assignment, json_file)
    _print_run(run, done, json_file)
    return 1 if run.tally.failed else 0


@app.command()
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
    """Grade a made-up class, so that you see everything before the term."""
    from classroom import CourseFolder, Order, grade_class, hand_back
    from rungs.rehearsal import make_class

    course = _course()
    chosen = course.find(unit)
    with _progress_bar("Making up a class") as step:
        folder = make_class(course, chosen, students, progress=step)
    place = CourseFolder(folder)
    with _class_progress(chosen.name) as report:
        run = grade_class(place, chosen.name, Order(sandboxed=not no_sandbox), progress=report)
    with _progress_bar("Writing feedback and report") as step:
        done = hand_back(place, chosen.name, _words(chosen), notices=run.notices, progress=step)
    _print_run(run, done, None)
    out.print(f"The class lives in {shown(folder)}, which the next rehearsal replaces.", soft_wrap=True)
    if open_browser:
        _open(done.page.as_uri(), done.example.as_uri())
    return 1 if run.tally.failed else 0


@compete.command("submit")
def submit_entry(
    file: Annotated[Path, typer.Argument(help="A CSV file with the columns id and score.")],
    entrant: EntrantOption = "you",
    note: Annotated[str, typer.Option(help="What you want to remember of it.", metavar="TEXT")] = "",
) -> int:
    """Hand in predictions: five a day; the score on the public part is told at once."""
    from rungs import competition

    with out.status("Reading …"):
        contest = competition.load()
        scores = competition.read_entry(file, contest.flights.index)
    board = _board(begin=True)
    number, new = board.submit(contest, scores, entrant, note)
    if not new:
        out.print(f"You have handed this in before, as entry {number}: it is not counted again.")
    entry, standings = board.entries.loc[number], board.standings()
    place = standings.set_index("entrant").loc[entry["entrant"], "place"]
    odd = " (?)" if board.too_good()[number] else ""
    out.print(
        f"Entry {number} by {entry['entrant']}: {entry['public']:.1%} late flights on the public list{odd}. "
        f"Your best puts you on place {place} of {len(standings)}.",
        markup=False,
        soft_wrap=True,
    )
    left = board.left_today(entry["entrant"])
    out.print(f"Left today: {left}. `{COMMAND} compete board` shows the board.")
    return 0


@compete.command("board")
def show_board(entrant: EntrantOption = "you") -> int:
    """Show the board, and your entries: public scores until the end, then the private ones too."""
    from rungs import competition

    competition.print_board(_board(begin=True), out, entrant)
    return 0


@compete.command("choose")
def choose_entries(
    entries: Annotated[list[int], typer.Argument(help="Numbers of one or two of your entries.")],
) -> int:
    """Choose the entries that count in the end; without it, that with the best public score does."""
    from rungs import competition

    board = _board()
    entrant = board.choose(entries)
    competition.print_board(board, out, entrant)
    return 0


@compete.command("end")
def end_competition(
    entrant: EntrantOption = "you",
    yes: Annotated[bool, typer.Option("--yes", help="End it without asking.")] = False,
) -> int:
    """End the competition for good and reveal the private scores; asks before it does."""
    from rungs import competition

    board = _board()
    if board.ended:
        out.print("The competition had been ended before.")
    elif not (yes or typer.confirm("This cannot be undone. End the competition?")):
        out.print("The competition goes on.")
        return 1
    else:
        with out.status("Scoring the private part …"):
            board.end(competition.load())
    competition.print_board(board, out, entrant)
    return 0


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def test(context: typer.Context) -> int:
    """Run the tests; what follows goes to pytest."""
    import pytest

    return int(pytest.main(["--rootdir", str(_root()), *(context.args or [str(_root() / "tests")])]))


def _complain(message: str) -> int:
    err.print(message, markup=False, style="red", soft_wrap=True)
    return 2


def _root() -> Path:
    """The course's folder: the working directory or one above it, else where the package stands."""
    here = Path.cwd().resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "_toc.yml").is_file() and (folder / "rungs").is_dir():
            return folder
    raise RungsError(
        "This is not the course's folder: change into the clone of the course and run this again."
    )


def _course() -> Course:
    return load_course(_root())


def _workspace(course: Course) -> Workspace:
    workspace = Workspace(course.root / "work")
    for notice in workspace.notices:
        err.print(notice, markup=False, style="yellow", soft_wrap=True)
    return workspace


def _board(begin: bool = False) -> Board:
    """The board of the competition in work/, which is begun if it has not been and `begin` says so."""
    from rungs import competition

    board = competition.Board(_root() / "work" / "competition")
    if begin and not board.contest:
        with _progress_bar("Beginning the competition") as report:
            board.begin(competition.load(), competition.baselines(report))
        out.print(f"The competition has begun: read {shown(board.folder / 'rules.md')}.", soft_wrap=True)
    return board


def _template(unit: Unit) -> Template:
    from examiner import load_template

    return load_template(unit.assignment)


def _handout(unit: Unit) -> Handout:
    template = _template(unit)
    files = {**template.files, unit.assignment.name: template.handout}
    return Handout(template.version, files, unit.notebook.read_bytes())


def _next_unit(course: Course, workspace: Workspace) -> Unit:
    open_units = [unit for unit in course.units if not workspace.progress(unit).passed]
    return (open_units or list(course.units))[0]


def _check(course: Course, workspace: Workspace, unit: Unit) -> Report:
    """Grade the learner's copy, show and write the report, note the progress."""
    from examiner import begin_engine

    begin_engine()  # imports the libraries of the submission while we import ours
    from examiner import compile_report, examine, html_report, print_report, rebuild

    template = _template(unit)
    answer = workspace.answer(unit)
    rebuilt = rebuild(template, answer.content)
    with out.status("Checking …"):
        examination = examine(rebuilt)
    results = {verdict.task: (str(verdict.status), verdict.points) for verdict in examination.verdicts}
    workspace.record(unit, results, sum(verdict.max_points for verdict in examination.verdicts))
    report = compile_report(
        template,
        examination,
        _guidance(course, workspace, unit, template),
        title=unit.title,
        notices=tuple(_notices(unit, answer.notice, examination.flags)),
        command=COMMAND,
    )
    page = workspace.report(unit)
    write_aside(page, html_report(report).encode())
    print_report(report, out, shown(page))
    return report


def _notices(unit: Unit, notice: str, flags: Iterable[Flag]) -> Iterator[str]:
    """What is to be said about a learner's copy, with the command by which to go on where cells are gone."""
    if notice:
        yield notice
    if {flag.code for flag in flags} & {"broken-notebook", "no-cells", "cell-missing"}:
        yield f"`{COMMAND} reset {unit.name}` gives you a fresh copy and keeps this one aside."


def _guidance(course: Course, workspace: Workspace, unit: Unit, template: Template) -> dict[str, Guidance]:
    from examiner import Guidance

    progress = workspace.progress(unit)
    return {
        task.id: Guidance(_reading(course, unit, task.outcome), progress.task(task.id).hints)
        for task in template.tasks
    }


def _reading(course: Course, unit: Unit, outcome: str | None) -> Reading | None:
    """Where the chapter teaches an outcome: on the built page if there is one, else in its source."""
    from examiner import Reading

    section = unit.sections().get(outcome or "")
    if section is None:
        return None
    label = f"{unit.title}, “{section}”"
    page = course.root / "_build" / "html" / "book" / f"{unit.name}.html"
    return Reading(label, f"{page.as_uri()}#{outcome}" if page.exists() else shown(unit.chapter))


def _watch(course: Course, workspace: Workspace, unit: Unit) -> int:
    """Check at each save until interrupted; the exit code tells the last check."""
    passed = False
    try:
        for _ in _saves(lambda: workspace.answer(unit).path):
            out.clear()
            passed = _check(course, workspace, unit).passed
            out.print(
                f"\nWatching {shown(workspace.answer(unit).path)}: save it to check again, Ctrl-C to end."
            )
    except KeyboardInterrupt:
        out.print()
    return 0 if passed else 1


def _saves(find: Callable[[], Path]) -> Iterator[None]:
    """Yields at once and then whenever the file that `find` returns has changed."""
    last = None
    while True:
        try:
            state = find().stat()
            now = (state.st_mtime_ns, state.st_size, state.st_ino)
        except (RungsError, FileNotFoundError):  # an editor between deleting and renaming
            if last is None:
                raise
            now = last
        if now != last:
            last = now
            yield
        time.sleep(SAVED_EVERY)


def _show_hint(workspace: Workspace, unit: Unit, wanted: str) -> int:
    from rich.markdown import Markdown

    template = _template(unit)
    tasks = [task for task in template.tasks if wanted in (task.id, str(task.number))]
    if not tasks:
        names = ", ".join(task.id for task in template.tasks)
        raise RungsError(f"{unit.name} has no task “{wanted}”; its tasks are {names}.")
    task = tasks[0]
    entry = workspace.progress(unit).task(task.id)
    entry.hints = min(entry.hints + 1, len(task.hints))
    workspace.save()
    for number, text in enumerate(task.hints[: entry.hints], start=1):
        out.print(f"[bold]Hint {number} of {len(task.hints)}[/]")
        out.print(Markdown(text))
    return 0


def _print_findings(unit: Unit, findings: list) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(
        "", "answer", "what it is", "points", "s", title=f"{unit.name}", box=None, title_justify="left"
    )
    for finding in findings:
        mark = "[green]✓[/]" if finding.good else "[red]✗[/]"
        points = f"{finding.points:g} of {finding.max_points:g}"
        table.add_row(mark, finding.name, escape(finding.says), points, f"{finding.seconds:.1f}")
    out.print(table)
    for finding in findings:
        for fault in finding.faults:
            out.print(f"{finding.name}: {fault}", style="red", markup=False, soft_wrap=True)
    good = sum(finding.good for finding in findings)
    out.print(f"{good} of {len(findings)} answers were graded as they should.")


def _print_trials(trials: list[Trial]) -> None:
    if not trials:
        return
    for trial in trials:
        if trial.survived:
            mutant = trial.mutant
            verdict = f"makes no difference: {trial.explained}" if trial.explained else "survived"
            change = f"{mutant.before}  →  {mutant.after or '(removed)'}"
            style = "dim" if trial.explained else "red"
            line = f"{mutant.task}, line {mutant.line}: {change}  ({verdict})"
            out.print(line, style=style, markup=False, soft_wrap=True)
    killed = sum(not trial.survived for trial in trials)
    explained = sum(bool(trial.explained) for trial in trials)
    out.print(f"{killed} of {len(trials)} mutants lost points, {explained} make no difference.")


def _print_kept(taken: int) -> None:
    if taken:
        out.print(f"{taken} of these were found in an earlier run; `--no-cache` examines them again.")


@contextmanager
def _progress_bar(title: str) -> Iterator[Callable[[str, float | None], None]]:
    """A progress bar on the terminal; yields a function of what is being done and the share done (0–1)."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[step]}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        job = bar.add_task(title, total=None, step="")

        def report(step: str, share: float | None = None) -> None:
            bar.update(job, step=step, completed=share, total=None if share is None else 1)

        yield report


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
    from examiner import number

    tally, report = run.tally, done.report
    for notice in report.notices:
        out.print(f"Note: {notice}", style="yellow", markup=False, soft_wrap=True)
    for student, why in tally.failed.items():
        err.print(f"{student} could not be graded: {why}. Run again.", style="red", markup=False)
    unchanged = f", {tally.unchanged} unchanged" if tally.unchanged else ""
    out.print(f"[bold]{tally.done} graded{unchanged}.[/]", soft_wrap=True)
    if report.rows:
        mean = number(sum(report.points) / len(report.points))
        waiting = sum(row.waiting for row in report.rows)
        out.print(
            f"{len(report.rows)} submissions: {mean} of {number(report.max_points)} points on average, "
            f"{len(report.flagged)} with flags, {len(report.late)} late, {waiting} waiting for a person.",
            soft_wrap=True,
        )
    for what, where in (
        ("Report", shown(done.page)),
        ("Grades", f"{shown(done.page.parent)}: CSV for Moodle, Canvas and others"),
        ("Feedback", shown(done.feedback)),
        ("By hand", f"Formgrader in JupyterLab: `jupyter lab`, in {shown(done.course)}"),
        *((("As JSON", shown(json_file)),) if json_file else ()),
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


def _show_addresses(unit: Unit, workspace: Workspace, page: str, lab: str) -> None:
    out.print()
    out.print(f"[bold]{unit.title}[/]  {unit.name}")
    for what, where in (
        ("Read", page),
        ("Try", lab),
        ("Do", f"{shown(workspace.assignment(unit) / unit.name)}.ipynb (in JupyterLab: {unit.name}/)"),
        ("Be checked", f"in another terminal: {COMMAND} check {unit.name}"),
    ):
        out.print(f"  {what:<11}{where}", soft_wrap=True, markup=False)
    out.print("\nCtrl-C here ends both.")


def _open(*pages: str) -> None:
    import webbrowser

    for page in pages:
        webbrowser.open(page)


def _serve_until_interrupted(site: Path) -> None:
    from rungs.serve import BookServer

    server = BookServer(site)
    out.print(f"Served at {server.url}; Ctrl-C ends it.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        server.stop()
