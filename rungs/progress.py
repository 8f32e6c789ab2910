"""What the learner has done and what is next, drawn from the course and the learner's own record."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from examiner import Template, load_template, number, say, show_table
from rungs.command import command
from rungs.course import Course, Unit
from rungs.workspace import UnitProgress, Workspace


def print_progress(course: Course, workspace: Workspace, console: Console) -> None:
    """Show stages, units and outcomes with what is done, and the next step."""
    begun = [unit for unit in course.units if workspace.has_begun(unit)]
    entries = {unit: workspace.progress(unit) if unit in begun else UnitProgress() for unit in course.units}
    states = {unit: state_of(entry, unit in begun) for unit, entry in entries.items()}
    told = {unit: ", ".join(filter(None, (unit.title, state))) for unit, state in states.items()}
    longest = max(len(unit.name) for unit in course.units)
    room = console.width - longest - 7  # beside mark and name
    stacked = room < max(len(word) for text in told.values() for word in text.split())
    for stage in dict.fromkeys(unit.stage for unit in course.units):
        console.print(Text(stage, style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 1))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=not stacked)  # a name is whole, for it may have to be typed
        for unit, entry in entries.items():
            if unit.stage == stage:
                mark = _mark(entry.passed, unit in begun)
                if stacked:
                    table.add_row(mark, f"{unit.name}\n{told[unit]}")
                else:
                    table.add_row(mark, unit.name.ljust(longest), told[unit])
        show_table(console, table)
    for unit in begun:
        _print_outcomes(unit, load_template(unit.assignment), workspace.progress(unit), console)
    if begun:
        console.print()
    say(console, next_step(course, workspace))


def outcomes_shown(template: Template, entry: UnitProgress) -> set[str]:
    """The outcomes that the learner has shown: those of which every task is done."""
    assessed: dict[str, list[bool]] = {}
    for task in template.tasks:
        if task.outcome:
            passed = bool(entry.passed) or entry.task(task.id).shown
            assessed.setdefault(task.outcome, []).append(passed)
    return {outcome for outcome, passed in assessed.items() if all(passed)}


def next_unit(course: Course, workspace: Workspace) -> Unit | None:
    """The unit to go on with, None where all are passed.

    That is the one that was worked on last; where it is passed, the next on the path that is not, and at the
    end of the path the first that was left out.
    """
    begun = [unit for unit in course.units if workspace.has_begun(unit)]
    last = max(begun, key=workspace.last_worked, default=course.units[0])
    here = course.units.index(last)
    onward = (*course.units[here:], *course.units[:here])
    return next((unit for unit in onward if not workspace.progress(unit).passed), None)


def next_step(course: Course, workspace: Workspace) -> str:
    """One sentence that says what to do next."""
    unit = next_unit(course, workspace)
    if unit is None:
        return "You have passed every unit."
    if not workspace.has_begun(unit):
        return f"Next: `{command('study', unit.name)}` opens {unit.title}."
    entry = workspace.progress(unit)
    tasks = load_template(unit.assignment).tasks
    task = next((task for task in tasks if not entry.task(task.id).done), tasks[0])
    return f"Next: task {task.number} of {unit.name}, {task.title}; then `{command('check', unit.name)}`."


def _print_outcomes(unit: Unit, template: Template, entry: UnitProgress, console: Console) -> None:
    shown = outcomes_shown(template, entry)
    console.print()
    console.print(Text(f"{unit.title}: what you have shown that you can do", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 1))
    for outcome in unit.outcomes:
        table.add_row(_mark(outcome.id in shown), outcome.can)
    show_table(console, table)


def _mark(done: object, begun: bool = False) -> Text:
    """✓ where it is done, … where it was begun."""
    return Text("✓", "green") if done else Text("…", "yellow") if begun else Text("·", "dim")


def state_of(entry: UnitProgress, begun: bool) -> str:
    """How far a unit is, in words; empty where it was not begun."""
    if entry.passed:
        return f"passed on {entry.passed[:10]}" + (", with the solution in hand" if entry.gave_up else "")
    if entry.checked:
        return f"{number(max(entry.best, entry.points))} of {number(entry.max_points)} points"
    return "begun" if begun else ""
