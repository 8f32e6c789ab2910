"""Check a learner's copy of an assignment: the same way for the command line, a notebook and a test.

    report = check(course, workspace, course.find("9"))
    report.points, report.next_task

The examiner is the way from template and submission to verdicts; this adds what the course knows:
where the learner's copy is, where the book teaches a task, which hints were taken, what was passed before.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import astuple, replace
from datetime import datetime
from typing import TYPE_CHECKING

from examiner import relative_path, write_aside
from rungs.command import command
from rungs.course import Course, Unit
from rungs.workspace import FoundNotebook, Workspace

if TYPE_CHECKING:
    from examiner import Examination, Guidance, Reading, Report, Template


def check(course: Course, workspace: Workspace, unit: Unit) -> Report:
    """Grade the learner's copy of a unit's assignment, note the progress and write the report as a page.

    Returns:
        The report; its page is `workspace.report(unit)`.

    Raises:
        WorkspaceError: There is no copy, or several could be meant.
        TemplateError: The assignment breaks a rule.
    """
    from examiner import begin_engine

    begin_engine()  # imports the libraries of the submission while we import ours
    from examiner import compile_report, html_report, load_template
    from rungs.evidence import digest

    answer = workspace.answer(unit)
    template = load_template(unit.assignment)
    with workspace.grading(unit):
        examination = _examination(workspace, unit, template, answer.content)
    codes = {flag.code for flag in examination.flags}
    if "broken-notebook" not in codes:  # what cannot be read takes no points away
        results = {verdict.task: (str(verdict.status), verdict.points) for verdict in examination.verdicts}
        sources = {cell.id: cell.source for cell in examination.cells}
        digests = {
            verdict.task: digest(sources[cell] for cell in verdict.solutions)
            for verdict in examination.verdicts
        }
        workspace.record(unit, results, examination.max_points, digests)
    report = compile_report(
        template,
        examination,
        _guidance(course, workspace, unit, template),
        title=unit.title,
        notices=tuple(_notices(unit, answer, template, codes)),
        command=command(),
    )
    now = datetime.now()
    report = replace(report, checked=f"{now:%H:%M:%S} on {now.day} {now:%B %Y}")
    write_aside(workspace.report(unit), html_report(report).encode())
    return report


def _examination(workspace: Workspace, unit: Unit, template: Template, content: bytes) -> Examination:
    """Grade the copy, or take what the last check found where nothing has changed since.

    What the machine may have caused, a limit of time above all, comes with a flag and is not kept.
    """
    from examiner import Examination, examine, rebuild
    from rungs import findings

    kept = findings.Kept(workspace.examination(unit), findings.state_of(template))
    rebuilt = rebuild(template, content)
    key = findings.digest(
        template.version,
        [[cell.id, cell.kind, cell.cell_type, cell.source, cell.untouched] for cell in rebuilt.cells],
        [astuple(flag) for flag in rebuilt.flags],
    )
    if found := kept.take(key):
        return Examination.from_dict(found)
    examination = examine(rebuilt)
    kept.clear()
    if examination.flags == rebuilt.flags:
        kept.put(key, examination.to_dict())
    kept.save()
    return examination


def _notices(unit: Unit, answer: FoundNotebook, template: Template, codes: Set[str]) -> Iterator[str]:
    """What is to be said about a learner's copy, with the command by which to go on where something is gone.

    `codes` are those of the examination's flags.
    """
    folder = answer.path.parent
    if answer.notice:
        yield answer.notice
    if gone := [name for name in template.files if not (folder / name).exists()]:
        yield (
            f"{', '.join(gone)} {'is' if len(gone) == 1 else 'are'} missing from {relative_path(folder)}, so "
            f"the notebook stops there in JupyterLab: `{command('study', unit.name)}` puts back what is gone."
        )
    if "broken-notebook" in codes:
        yield "If you have it open in JupyterLab, save it there again; points that you had are kept."
        if (folder / ".ipynb_checkpoints").is_dir():
            yield "JupyterLab's last checkpoint is in .ipynb_checkpoints beside it."
    if codes & {"broken-notebook", "no-cells", "cell-missing"}:
        yield f"`{command('reset', unit.name)}` gives you a fresh copy and keeps this one aside."


def _guidance(course: Course, workspace: Workspace, unit: Unit, template: Template) -> dict[str, Guidance]:
    from examiner import Guidance

    progress = workspace.progress(unit)
    return {
        task.id: Guidance(reading(course, unit, task.outcome), progress.task(task.id).hints)
        for task in template.tasks
    }


def reading(course: Course, unit: Unit, outcome: str | None) -> Reading | None:
    """Where the chapter teaches an outcome: on the built page if there is one, else in its source."""
    from examiner import Reading

    section = unit.sections().get(outcome or "")
    if section is None:
        return None
    label = f"{unit.title}, “{section}”"
    page = course.root / "_build" / "html" / "book" / f"{unit.name}.html"
    return Reading(label, f"{page.as_uri()}#{outcome}" if page.exists() else relative_path(unit.chapter))
