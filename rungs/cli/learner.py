"""The learner's commands: open a unit, be checked, see hints and solutions, see where one stands, compete."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from examiner import UserError, relative_path, say
from rungs import RungsError, checking, deep
from rungs.cli.shared import (
    AnyUnitArgument,
    DeepOption,
    UnitArgument,
    err,
    find_course,
    find_root,
    open_pages,
    open_workspace,
    out,
    progress_bar,
    template_of,
)
from rungs.command import command
from rungs.course import Course, Unit
from rungs.workspace import Workspace

if TYPE_CHECKING:
    from rich.markdown import Markdown

    from examiner import Report
    from rungs.competition import Board
    from rungs.watching import Checks

commands = typer.Typer()
compete = typer.Typer(
    help="Predict which flights of October to December are late, against the course's own entries.",
    epilog="The rules are in work/competition/rules.md. No file there holds the labels or, before "
    "the end, the private scores, so you cannot fool yourself. You could cheat: data, code, clock are yours.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
commands.add_typer(compete, name="compete")

EntrantOption = Annotated[str, typer.Option("--as", help="Whose entries these are.", metavar="NAME")]


@commands.command()
def study(
    unit: Annotated[
        str, typer.Argument(help="The unit to study; the next one by default.", metavar="[UNIT]")
    ] = "",
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or print addresses.")
    ] = True,
    _deep: DeepOption = False,
) -> int:
    """Put a unit into work/, build the book, open both in JupyterLab, and check what is saved there."""
    from rungs.serve import ended_by_signals

    with ended_by_signals():
        return _study(unit, open_browser)


def _study(unit: str, open_browser: bool) -> int:
    from rungs.handout import handout
    from rungs.progress import next_unit
    from rungs.saves import EVERY
    from rungs.serve import BOOK_PATH, REPORT_PATH, Lab, lay_out
    from rungs.site import build as book
    from rungs.watching import Checks, Saves

    course = find_course()
    workspace = open_workspace(course)
    chosen = course.find(unit) if unit else next_unit(course, workspace) or course.units[0]
    for path in workspace.begin(chosen, handout(chosen)):
        say(out, f"New for you: {relative_path(path)}")
    _furnish_copies(course, workspace, chosen)
    with progress_bar("Building the book") as report:
        book.build(course.root, execute=chosen.name, progress=report)
    arranged = lay_out(workspace.folder, chosen.name)
    lab = Lab(workspace.folder, log=workspace.folder / ".jupyterlab.log")
    try:
        lab.wait_until_up()
        pages = {
            "Read": lab.address(f"{BOOK_PATH}/book/{chosen.name}.html", locked=False),
            "Try and do": lab.address(arranged),
            "Be checked": lab.address(f"{REPORT_PATH}/{chosen.name}"),
        }
        _show_addresses(chosen, pages)
        if open_browser:
            open_pages(pages["Read"], pages["Try and do"])
        saves, checks = Saves(workspace, course.units), Checks(course, workspace)
        while lab.process.poll() is None:
            for saved in saves.look():
                _check_in_a_line(checks, saved)
            time.sleep(EVERY)
        err.print("JupyterLab has ended.")
    except KeyboardInterrupt:
        err.print("\nStopping JupyterLab and the book.")
    finally:
        lab.stop()
    return 0


def _furnish_copies(course: Course, workspace: Workspace, chosen: Unit) -> None:
    """Give copies that were begun before there was a panel theirs; from JupyterLab any of them is opened."""
    from examiner import TemplateError
    from rungs.handout import furnish

    for unit in course.units:
        if workspace.assignment(unit).exists():
            try:
                kept = furnish(workspace, unit)
            except TemplateError:
                if unit == chosen:
                    raise
                continue  # whoever opens that unit reads what is wrong with it
            if kept:
                mine = relative_path(workspace.assignment(unit))
                say(
                    out,
                    f"The buttons Check, Hint, Solution and Read were added in {mine} where they were "
                    f"missing; your cells are as they were, and the earlier copy is {relative_path(kept)}.",
                )


@commands.command()
def check(
    unit: AnyUnitArgument = "",
    watch: Annotated[bool, typer.Option("--watch", help="Check again at each save, until Ctrl-C.")] = False,
    hint: Annotated[str, typer.Option(help="Show the next hint of this task instead.", metavar="TASK")] = "",
) -> int:
    """Grade your copy of an assignment: points for each task, what to fix, where to read."""
    course = find_course()
    workspace = open_workspace(course)
    chosen = course.find(unit) if unit else _at_hand(course, workspace)
    if hint:
        return _show_hint(workspace, chosen, hint)
    if watch:
        return _watch(course, workspace, chosen)
    return 0 if _check(course, workspace, chosen).passed else 1


@commands.command()
def review() -> int:
    """Ask the questions of your units again, five minutes at a time, each shortly before you forget it."""
    from rungs.review import review as sitting

    course = find_course()
    sitting(course, open_workspace(course), out, out.input)
    return 0


@commands.command()
def progress(
    as_evidence: Annotated[
        bool,
        typer.Option("--evidence", help="Write a page of what you have passed, to show to others."),
    ] = False,
    name: Annotated[
        str, typer.Option(help="Your name, to appear on that page; by default it has none.", metavar="NAME")
    ] = "",
) -> int:
    """Show the stages, your units and what is next; with --evidence write what you have passed as a page."""
    from rungs.progress import print_progress

    if name and not as_evidence:
        raise RungsError("--name is for the page that --evidence writes: give both, or neither.")
    course = find_course()
    workspace = open_workspace(course)
    if as_evidence:
        return _write_evidence(course, workspace, name.strip())
    print_progress(course, workspace, out)
    return 0


@commands.command()
def reset(unit: UnitArgument) -> int:
    """Start a unit afresh; your old copies are kept aside."""
    from rungs.handout import handout

    course = find_course()
    workspace = open_workspace(course)
    chosen = course.find(unit)
    kept = workspace.reset(chosen, handout(chosen))
    if kept:
        say(out, f"Your old copies are in {relative_path(kept)}.")
    fresh = f"{relative_path(workspace.assignment(chosen))} and {relative_path(workspace.notebook(chosen))}"
    say(out, f"Fresh copies are in {fresh}.")
    return 0


@commands.command()
def solution(
    unit: UnitArgument,
    give_up: Annotated[bool, typer.Option("--give-up", help="Show it even if tasks are not passed.")] = False,
) -> int:
    """Show the reference solutions of the tasks that you have passed, or of all with --give-up."""
    from examiner import print_solution

    course = find_course()
    workspace = open_workspace(course)
    chosen = course.find(unit)
    template = template_of(chosen)
    shown_tasks = checking.solved(workspace, chosen, template, give_up=give_up)
    for task in shown_tasks:
        print_solution(template, task, out)
    if hidden := [task for task in template.tasks if task not in shown_tasks]:
        numbers = ", ".join(str(task.number) for task in hidden)
        started = workspace.progress(chosen).started
        begun = "" if started else f"`{command('study', chosen.name)}` begins the unit. "
        say(
            err,
            f"Not passed yet, so not shown: {numbers}. {begun}"
            f"`{command('solution', chosen.name)} --give-up` shows them too.",
        )
    return 1 if hidden and not shown_tasks else 0


@compete.command("submit")
def submit_entry(
    file: Annotated[Path, typer.Argument(help="A CSV file with the columns id and score.")],
    entrant: EntrantOption = "you",
    note: Annotated[str, typer.Option(help="What you want to remember about it.", metavar="TEXT")] = "",
) -> int:
    """Hand in predictions: five a day; the score on the public part is shown at once."""
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
    say(
        out,
        f"Entry {number} by {entry['entrant']}: {entry['public']:.1%} late flights on the public list{odd}. "
        f"Your best puts you on place {place} of {len(standings)}.",
    )
    left = board.left_today(entry["entrant"])
    say(out, f"Left today: {left}. `{command('compete board')}` shows the board.")
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
    """Choose the entries that count in the end; by default, the one with the best public score does."""
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
        out.print("The competition has already ended.")
    elif not (yes or typer.confirm("This cannot be undone. End the competition?")):
        out.print("The competition goes on.")
        return 1
    else:
        with out.status("Scoring the private part …"):
            board.end(competition.load())
    competition.print_board(board, out, entrant)
    return 0


def _at_hand(course: Course, workspace: Workspace) -> Unit:
    """The unit that was worked on last, which is said. Raises RungsError where none is begun."""
    begun = [unit for unit in course.units if workspace.has_begun(unit)]
    if not begun:
        raise RungsError(f"You have not begun a unit yet: `{command('study')}` begins the first.")
    unit = max(begun, key=workspace.last_worked)
    say(err, f"No unit was named, so this is {unit.name}, on which you worked last.")
    return unit


def _check(course: Course, workspace: Workspace, unit: Unit) -> Report:
    """Check the learner's copy and show the report."""
    with out.status("Checking …") as shown:
        report = checking.check(
            course,
            workspace,
            unit,
            begins=lambda number: shown.update(f"Checking task {number} …" if number else "Checking …"),
        )
    _show(report, workspace, unit)
    return report


def _show(report: Report, workspace: Workspace, unit: Unit) -> None:
    from examiner import print_report

    print_report(report, out, relative_path(workspace.report(unit)))


def _write_evidence(course: Course, workspace: Workspace, name: str) -> int:
    """Write the evidence file; where nothing is passed there is no page, and an earlier one stays."""
    from rungs import evidence
    from rungs.progress import next_step

    found = evidence.gather(course, workspace, name)
    if not found.tested:
        if not workspace.notices:  # what they say is why
            step = next_step(course, workspace)
            say(out, f"No task is passed yet, so there is no page to write. {step}")
        return 1
    if kept := evidence.write(workspace, found):
        say(err, f"The page had been changed by hand: it was kept as {relative_path(kept)}.")
    tasks, units = len(found.tested), len(found.units)
    say(
        out,
        f"{tasks} passed task{'' if tasks == 1 else 's'} in {units} unit{'' if units == 1 else 's'}, "
        "as a page to open in a browser and to print:",
    )
    say(out, relative_path(evidence.page_of(workspace)))
    for unit in found.incomplete:
        say(
            out,
            f"Some of {unit.name} has no date or no hash on record: "
            f"`{command('check', unit.name)}` adds them.",
        )
    return 0


def _watch(course: Course, workspace: Workspace, unit: Unit) -> int:
    """Check at each save until interrupted; the exit code tells the last check."""
    from rungs.saves import EVERY
    from rungs.watching import Checks, Saves

    passed, first = False, True
    watched = workspace.answer(unit).path  # says what is wrong where there is none
    saves, checks = Saves(workspace, [unit]), Checks(course, workspace)
    try:
        while True:
            if saves.look() or first:
                first = False
                out.clear()
                with out.status("Checking …"):
                    report, line = _checked(checks, unit)
                if report:
                    _show(report, workspace, unit)
                    say(out, f"\n{line}")
                    passed = report.passed
                else:
                    say(err, line, style="yellow")
                say(out, f"Watching {relative_path(watched)}: save it to check again, Ctrl-C to end.")
            time.sleep(EVERY)
    except KeyboardInterrupt:
        out.print()
    return 0 if passed else 1


def _check_in_a_line(checks: Checks, unit: Unit) -> None:
    """Check what was saved and say in a line what came of it, or why it could not be checked.

    Whatever goes wrong, JupyterLab goes on: there may be unsaved work in it.
    """
    try:
        with out.status(f"Checking {unit.name} …"):
            report, line = _checked(checks, unit)
    except Exception:
        err.print_exception()
    else:
        if report:
            say(out, line)
        else:
            say(err, line, style="yellow")


def _checked(checks: Checks, unit: Unit) -> tuple[Report | None, str]:
    """The report and what to say of it in a line; without one, why it could not be checked."""
    try:
        return checks.check(unit)
    except UserError as error:
        return None, f"{unit.name} was not checked: {error}"


def _show_hint(workspace: Workspace, unit: Unit, wanted: str) -> int:
    template = template_of(unit)
    tasks = [task for task in template.tasks if wanted in (task.id, str(task.number))]
    if not tasks:
        names = ", ".join(f"{task.number} {task.id}" for task in template.tasks)
        raise RungsError(f"{unit.name} has no task “{wanted}”; its tasks are {names}.")
    task = tasks[0]
    seen = workspace.progress(unit).task(task.id).hints
    for number, text in enumerate(checking.take_hint(workspace, unit, task), start=1):
        out.print(f"[bold]Hint {number} of {len(task.hints)}[/]")
        out.print(_with_marks(text))
    if seen == len(task.hints):
        say(out, f"That was the last hint. `{command('check', unit.name)}` says where to read on.")
    return 0


def _with_marks(text: str) -> Markdown:
    """Markdown in which code keeps its backticks when shown, since colour alone is lost in many terminals."""
    from rich.markdown import Markdown

    shown = Markdown(text)
    for block in shown.parsed:
        for token in block.children or ():
            if token.type == "code_inline":
                token.content = f"`{token.content}`"
    return shown


def _show_addresses(unit: Unit, pages: Mapping[str, str]) -> None:
    """Where to read, try and do, and how to be checked: each address or command whole, to be copied."""
    lines = [
        *pages.items(),
        ("", "At each save in JupyterLab (Ctrl-S) the assignment is checked: the result is on"),
        ("", f"that page, in a line here, and in full with {command('check', unit.name)}"),
    ]
    if deep.is_used_by(unit) and not deep.is_installed():
        lines += [
            ("PyTorch", "is missing but not needed: cells marked %%deep show a note instead."),
            ("", "To add it (200 MB; with a GPU's libraries on Linux, 3 GB):"),
            ("", deep.how_to_add(unit.name)),
        ]
    out.print()
    out.print(f"[bold]{unit.title}[/]  {unit.name}")
    for what, where in lines:
        out.print(f"  {what:<11}{where}", soft_wrap=True, markup=False)
    out.print("\nCtrl-C here, or closing this terminal, ends all of it.")


def _board(begin: bool = False) -> Board:
    """The board of the competition in work/, which is begun if it has not been and `begin` says so."""
    from rungs import competition

    board = competition.Board(find_root() / "work" / "competition")
    if begin and not board.contest:
        with progress_bar("Beginning the competition") as report:
            board.begin(competition.load(), competition.baselines(report))
        say(out, f"The competition has begun: read {relative_path(board.folder / 'rules.md')}.")
    return board
