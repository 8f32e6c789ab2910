"""The authors' commands: build the book, prove the graders, run the tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from examiner import relative_path, say
from rungs.cli.shared import (
    DeepOption,
    find_course,
    find_root,
    out,
    progress_bar,
    template_of,
)
from rungs.course import Unit

if TYPE_CHECKING:
    from rungs.audit import Trial

AUDITED = ("answers", "mutants")

commands = typer.Typer()


@commands.command()
def book(
    serve: Annotated[
        bool,
        typer.Option("--serve", help="Serve it on this machine and build it at each save, until Ctrl-C."),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    as_zip: Annotated[
        bool, typer.Option("--zip", help="Pack the site into a zip file, to be read from any disk.")
    ] = False,
    as_pdf: Annotated[
        bool, typer.Option("--pdf", help="Print the site into one PDF file (needs Chromium or Chrome).")
    ] = False,
    _deep: DeepOption = False,
) -> int:
    """Execute all notebooks and build the book."""
    from rungs import facts, saves, usage
    from rungs.site import build as builder
    from rungs.site import live

    course = find_course()
    if as_pdf:
        usage.find_chromium()  # before minutes of work
    seen = saves.look(live.sources(course.root))
    told: list[str] = []
    with progress_bar("Building the book") as report:
        site = builder.build(course.root, strict=strict, warned=told.append, progress=report)
    out.print(f"The book is in {relative_path(site)}: open {relative_path(site / 'index.html')}.")
    if as_zip:
        out.print(f"Packed: {relative_path(builder.pack(site))}.")
    if as_pdf:
        from rungs.site import paper

        with progress_bar("Printing the book") as report:
            file = paper.write(site, report)
        out.print(f"Printed: {relative_path(file)}.")
    for fact in facts.overdue(facts.load_facts(course.root), date.today()):
        out.print(
            f"{facts.TABLE}: check the fact “{fact.id}” again; its date has passed ({fact.recheck_by})."
        )
    if serve:
        warned = live.warnings_in("\n".join(told), course.root)
        live.serve(course.root, site, seen, warned, progress=progress_bar, say=lambda text: say(out, text))
    return 0


@commands.command()
def audit(
    unit: Annotated[str, typer.Argument(help="The unit to audit; all by default.", metavar="[UNIT]")] = "",
    mutants: Annotated[
        int, typer.Option(min=0, help="How many faulty copies of the reference to try as well.")
    ] = 0,
    full: Annotated[
        bool,
        typer.Option(help="Examine each answer in all tasks, even those before the first that it changes."),
    ] = False,
    cache: Annotated[
        bool,
        typer.Option(help="Reuse findings of earlier runs where nothing that they depend on has changed."),
    ] = True,
) -> int:
    """Prove the graders: reference, stub, right and wrong answers, and mutants of the reference."""
    from rungs.audit import audit as findings_of
    from rungs.audit import try_mutants
    from rungs.findings import Kept, kept_for

    course = find_course()
    chosen = [course.find(unit)] if unit else list(course.units)
    faults = 0
    for each in chosen:
        template, submissions = template_of(each), course.root / "tests" / "submissions" / each.name
        kept = {kind: kept_for(course.root, template, kind) if cache else Kept() for kind in AUDITED}
        findings, trials = [], []
        with progress_bar(f"Auditing {each.name}") as report:
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


@commands.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def test(context: typer.Context) -> int:
    """Run the tests; what follows goes to pytest."""
    import pytest

    return int(pytest.main(["--rootdir", str(find_root()), *(context.args or [str(find_root() / "tests")])]))


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
    out.print(f"{good} of {len(findings)} answers were graded as they should be.")


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
