"""Prove the graders: what an assignment's tests give to answers whose worth is known.

For each unit the reference must get full marks; the released stub nothing, each task "not attempted";
every `right-*.py` in `tests/submissions/<unit>/` full marks; every `wrong-*.py` must lose points on exactly
the tasks that it names, with the message that it names. A submission file is a header and one cell per task
that differs from the reference (percent format; CONTRIBUTING.md shows one).

Two short cuts save most of the time. An answer that leaves the first tasks as in the reference is graded from
the first task on that it changes; for those before, the reference's verdicts stand, since nothing that runs
before their tests is another. And wrong answers to different tasks are examined in one notebook, as from a
learner who makes all of these mistakes; where it does not lose exactly what it should, each of its answers is
examined alone. `full` takes neither short cut: CI does so every night, for the sake of tests that use what
other tests left behind, and of answers that spoil another task.

Beyond that, small faults are put into the reference (`try_mutants`). One that keeps its points is a missing
test or a change that makes no difference; `survivors.yml` beside the answers says which changes make none,
and why.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

import nbformat
import yaml

from examiner import (
    CellKind,
    Engine,
    Examination,
    Limits,
    Status,
    Template,
    grade,
    imports_of,
    make_engine,
    reference,
)
from rungs import RungsError
from rungs.findings import Kept, digest

if TYPE_CHECKING:
    from rungs.mutants import Mutant

T, R = TypeVar("T"), TypeVar("R")

HEADER = re.compile(r"\A# ---\n(?P<yaml>(?:#.*\n)*?)# ---\n")
CELL = re.compile(r"^# %%[ \t]+(?P<task>[\w-]+)[ \t]*\n", re.MULTILINE)
LEAST_RIGHT = 4
LEAST_WRONG = 8
SURVIVORS = "survivors.yml"
KEPT = ("points", "max_points", "seconds")
"""What is kept of a finding without faults."""

MUTANT_LIMITS = Limits(cell_seconds=10)  # many mutants loop for ever


class AuditError(RungsError):
    """A submission file cannot be used; the message names file and fault."""


@dataclass(frozen=True)
class Answer:
    """One learner's answer: `sources` by task id, the rest as in the reference.

    `loses` gives, for each task that must lose points, a fragment of the message; empty for a right answer.
    """

    name: str
    says: str
    sources: Mapping[str, str]
    loses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """A mutant, whether it kept its points, and why that is right, if it is (`explained`)."""

    mutant: Mutant
    survived: bool
    explained: str = ""

    @property
    def good(self) -> bool:
        """Whether the tests noticed, or there is nothing to notice."""
        return not self.survived or bool(self.explained)


@dataclass(frozen=True)
class Finding:
    """What one answer got. `faults` are sentences about what it should not have got; empty is good."""

    name: str
    says: str
    points: float
    max_points: float
    seconds: float
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether the grader did what it should."""
        return not self.faults


@dataclass(frozen=True)
class _Case:
    """A notebook of known worth, and what finds fault with the points that it got.

    `tasks` are those to examine; in all others it gets what the reference gets.
    """

    name: str
    says: str
    content: bytes
    find_faults: Callable[[Examination], Iterator[str]]
    tasks: Collection[str]
    answer: Answer | None = None

    @property
    def joins(self) -> bool:
        """Whether it may share a notebook with others: a wrong answer that changes what it loses."""
        return self.answer is not None and set(self.answer.sources) == set(self.answer.loses)


def audit(
    template: Template,
    submissions: Path,
    *,
    full: bool = False,
    kept: Kept | None = None,
    cores: int | None = None,
) -> Iterator[Finding]:
    """Grade everything of known worth; a `Finding` each, as they come.

    Args:
        template: The assignment.
        submissions: The unit's folder of `right-*.py` and `wrong-*.py`.
        full: Whether every answer is examined alone and in all tasks, also in those that nothing in it can
            reach.
        kept: Findings of earlier runs, which count where nothing changed; takes those of this run.
        cores: How many notebooks to examine at the same time; all of the machine's by default.

    Raises:
        AuditError: A submission file cannot be used.
    """
    kept = kept or Kept()
    answers = list(read_answers(submissions, template))
    cases = list(_cases(template, answers, full))
    keys = [_key(template, case, full) for case in cases]
    known = [kept.take(key) for key in keys]
    left = [case for case, result in zip(cases, known, strict=True) if result is None]
    if left and left[0] is not cases[0]:
        left.insert(0, cases[0])  # its verdicts stand for tasks that others are not examined in
    batches = [[case] for case in left] if full else list(_batches(left))
    try:
        with closing(_side_by_side(template, batches, partial(_examined, template), cores)) as results:
            examined: dict[str, Examination] = {}
            for case, key, result in zip(cases, keys, known, strict=True):
                if result is not None:
                    yield Finding(case.name, case.says, **result, faults=())
                    continue
                while case.name not in examined:
                    examined |= next(results)
                finding = _found(case, _completed(examined[case.name], examined[cases[0].name]))
                if finding.good:
                    kept.put(key, {name: getattr(finding, name) for name in KEPT})
                yield finding
    finally:
        kept.save()
    yield from _too_few(answers)


def _cases(template: Template, answers: Iterable[Answer], full: bool) -> Iterator[_Case]:
    every = tuple(task.id for task in template.tasks)
    yield _Case("reference", "the instructor's solutions", reference(template), _faults_if_not_full, every)
    yield _Case("stub", "as released, nothing done", template.handout, _faults_if_attempted, every)
    for answer in answers:
        tasks = every if full else reached(template, answer)
        faults = partial(_faults_of, answer)
        yield _Case(answer.name, answer.says, answered(template, answer), faults, tasks, answer)


def _batches(cases: Iterable[_Case]) -> Iterator[list[_Case]]:
    """The cases in batches that are examined together: no two of a batch change the same task."""
    open_batches: list[tuple[list[_Case], set[str]]] = []
    for case in cases:
        if not case.joins:
            yield [case]
            continue
        tasks = set(case.answer.sources)
        for batch, taken in open_batches:
            if not taken & tasks:
                batch.append(case)
                taken |= tasks
                break
        else:
            open_batches.append(([case], tasks))
    yield from (batch for batch, _ in open_batches)


def _key(template: Template, case: _Case, full: bool) -> str:
    """What a finding depends on beside the examiner: assignment, notebook, its worth, how it is examined."""
    loses = dict(case.answer.loses) if case.answer else {}
    return digest(template.version, case.content, list(case.tasks), loses, full)


def reached(template: Template, answer: Answer) -> tuple[str, ...]:
    """The tasks that an answer can change: those with a graded cell after the first cell that it replaces."""
    place = {cell.id: number for number, cell in enumerate(template.cells)}
    first = min(place[cell] for task in answer.sources for cell in template.task(task).solutions)
    return tuple(
        task.id
        for task in template.tasks
        if max(place[cell] for cell in (*task.solutions, *task.tests)) >= first
    )


def try_mutants(
    template: Template,
    submissions: Path,
    number: int,
    seed: int = 0,
    *,
    kept: Kept | None = None,
    cores: int | None = None,
) -> Iterator[Trial]:
    """Grade mutants of the reference; a `Trial` each, as they come.

    Args:
        template: The assignment.
        submissions: The unit's folder, for its `survivors.yml`.
        number: How many mutants, drawn from those of all tasks.
        seed: Another draws others.
        kept: Results of earlier runs, which count where nothing changed; takes those of this run.
        cores: How many mutants to examine at the same time; all of the machine's by default.

    Raises:
        AuditError: The explanations in `submissions` cannot be read.
    """
    explanations = read_explanations(submissions)
    if not number:
        return
    from rungs.mutants import mutants  # needs the authors' tools

    kept = kept or Kept()
    everything = [mutant for task in template.tasks for mutant in mutants(template, task.id)]
    drawn = random.Random(seed).sample(everything, min(number, len(everything)))
    keys = [_mutant_key(template, mutant) for mutant in drawn]
    known = [kept.take(key) for key in keys]
    left = [mutant for mutant, result in zip(drawn, known, strict=True) if result is None]
    try:
        with closing(_side_by_side(template, left, partial(_survives, template), cores)) as survivals:
            for mutant, key, result in zip(drawn, keys, known, strict=True):
                survived = next(survivals) if result is None else result["survived"]
                change = (mutant.task, mutant.before, mutant.after)
                trial = Trial(mutant, survived, explanations.get(change, "") if survived else "")
                if trial.good:
                    kept.put(key, {"survived": survived})
                yield trial
    finally:
        kept.save()


def _mutant_key(template: Template, mutant: Mutant) -> str:
    solutions = [cell.source for cell in template.cells if cell.kind is CellKind.SOLUTION]
    return digest(template.version, solutions, mutant.cell, mutant.source, mutant.task)


def _survives(template: Template, mutant: Mutant, engine: Engine) -> bool:
    """Whether a mutant keeps the points of its task."""
    answer = _with_sources(template, {mutant.cell: mutant.source})
    found = grade(template, answer, limits=MUTANT_LIMITS, engine=engine, only={mutant.task})
    verdict = found.verdict(mutant.task)
    return verdict.points >= verdict.max_points


def _side_by_side(
    template: Template, jobs: Sequence[T], work: Callable[[T, Engine], R], cores: int | None
) -> Iterator[R]:
    """What `work` returns for each job, in their order: as many at a time as there are `cores`.

    The engines have ready what the assignment imports.
    """
    number = min(cores or os.cpu_count() or 1, len(jobs))
    free: SimpleQueue[Engine] = SimpleQueue()
    if not jobs:
        return
    imported = imports_of(template)
    kept = [make_engine(sandbox=False, imported=imported) for _ in range(number)]

    def do(job: T) -> R:
        engine = free.get()
        try:
            return work(job, engine)
        finally:
            free.put(engine)

    with ThreadPoolExecutor(number) as threads:
        try:
            for engine in kept:
                engine.begin()
                free.put(engine)
            yield from threads.map(do, jobs)
        finally:
            threads.shutdown(cancel_futures=True)
            for engine in kept:
                engine.close()


def read_explanations(submissions: Path) -> dict[tuple[str, str, str], str]:
    """Why a change to the reference makes no difference: (task, line before, line after) → reason.

    Raises AuditError where `survivors.yml` is there and cannot be read.
    """
    path = submissions / SURVIVORS
    if not path.exists():
        return {}
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return {(entry["task"], entry["before"], entry["after"]): entry["why"] for entry in entries}
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise AuditError(f"{path}: each entry needs task, before, after and why ({error}).") from error


def read_answers(folder: Path, template: Template) -> Iterator[Answer]:
    """The answers in a unit's folder, the right ones first. Raises AuditError for a faulty file."""
    for path in (*sorted(folder.glob("right-*.py")), *sorted(folder.glob("wrong-*.py"))):
        yield read_answer(path, template)


def read_answer(path: Path, template: Template) -> Answer:
    """Read one submission file. Raises AuditError, naming the file, where it is not one."""
    text = path.read_text(encoding="utf-8")
    header = HEADER.match(text)
    if not header:
        raise AuditError(f"{path.name}: the file must begin with a header between two lines `# ---`.")
    try:
        content = yaml.safe_load(re.sub(r"^# ?", "", header["yaml"], flags=re.MULTILINE)) or {}
    except yaml.YAMLError as error:
        raise AuditError(f"{path.name}: the header is not valid YAML: {error}") from error
    wrong = path.name.startswith("wrong-")
    says, loses = content.get("mistake" if wrong else "approach"), content.get("loses", {})
    if not says or bool(loses) != wrong:
        needs = "`mistake` and `loses`" if wrong else "`approach` and no `loses`"
        raise AuditError(f"{path.name}: the header needs {needs}.")
    pieces = CELL.split(text[header.end() :])
    sources = dict(zip(pieces[1::2], (source.strip("\n") for source in pieces[2::2]), strict=True))
    unknown = ({*sources, *loses}) - {task.id for task in template.tasks}
    if unknown or not sources:
        what = f"{', '.join(sorted(unknown))}: no such task" if unknown else "there is no cell `# %% <task>`"
        raise AuditError(f"{path.name}: {what}.")
    return Answer(path.stem, says, sources, loses)


def answered(template: Template, answer: Answer) -> bytes:
    """The answer as a notebook that a learner could hand in: the reference with its cells replaced."""
    sources = {}
    for task_id, source in answer.sources.items():
        first, *others = template.task(task_id).solutions
        sources |= {first: source, **dict.fromkeys(others, "")}
    return _with_sources(template, sources)


def _with_sources(template: Template, sources: Mapping[str, str]) -> bytes:
    """The reference as handed in, with other sources in these cells."""
    notebook = nbformat.reads(reference(template).decode(), as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
    return nbformat.writes(notebook).encode()


def _examined(template: Template, batch: Sequence[_Case], engine: Engine) -> dict[str, Examination]:
    """Examine the cases of a batch, together if that tells them apart; by their names."""
    if len(batch) > 1:
        answers = [case.answer for case in batch]
        together = Answer(
            name="together",
            says="all of these mistakes",
            sources={task: source for answer in answers for task, source in answer.sources.items()},
            loses={task: fragment for answer in answers for task, fragment in answer.loses.items()},
        )
        content, tasks = answered(template, together), reached(template, together)
        examination = grade(template, content, engine=engine, only=tasks)
        if not any(_faults_of(together, examination)):
            return {answer.name: _share(examination, answer, len(batch)) for answer in answers}
    return {case.name: grade(template, case.content, engine=engine, only=case.tasks) for case in batch}


def _share(examination: Examination, answer: Answer, number: int) -> Examination:
    """What one of a number of answers has of the examination of all of them."""
    verdicts = tuple(verdict for verdict in examination.verdicts if verdict.task in answer.sources)
    return replace(examination, verdicts=verdicts, seconds=examination.seconds / number)


def _completed(examination: Examination, of_reference: Examination) -> Examination:
    """The examination with the reference's verdicts on the tasks that were not examined."""
    own = {verdict.task: verdict for verdict in examination.verdicts}
    verdicts = tuple(own.get(verdict.task, verdict) for verdict in of_reference.verdicts)
    return replace(examination, verdicts=verdicts)


def _found(case: _Case, examination: Examination) -> Finding:
    faults = tuple(case.find_faults(examination))
    points, max_points = examination.points, examination.max_points
    return Finding(case.name, case.says, points, max_points, examination.seconds, faults)


def _faults_if_not_full(examination: Examination) -> Iterator[str]:
    for verdict in examination.verdicts:
        if not verdict.status.done:
            yield f"{verdict.task}: {verdict.status}, though right: {verdict.message}"
    for flag in examination.flags:
        yield f"flagged without cause: {flag.message}"


def _faults_if_attempted(examination: Examination) -> Iterator[str]:
    for verdict in examination.verdicts:
        if verdict.status is not Status.NOT_ATTEMPTED or verdict.points:
            yield f"{verdict.task}: {verdict.status} with {verdict.points:g} points, though nothing was done"


def _faults_of(answer: Answer, examination: Examination) -> Iterator[str]:
    for verdict in examination.verdicts:
        lost = not verdict.status.done
        fragment = answer.loses.get(verdict.task)
        if lost and fragment is None:
            yield f"{verdict.task}: {verdict.status}, though right: {verdict.message}"
        elif fragment is not None and not lost:
            yield f"{verdict.task}: the mistake went unnoticed"
        elif fragment is not None and fragment not in verdict.message:
            yield f"{verdict.task}: the message does not contain “{fragment}”; it says: {verdict.message}"


def _too_few(answers: list[Answer]) -> Iterator[Finding]:
    wrong = sum(bool(answer.loses) for answer in answers)
    for kind, count, least in (("right", len(answers) - wrong, LEAST_RIGHT), ("wrong", wrong, LEAST_WRONG)):
        if count < least:
            fault = f"there are {count} {kind}-*.py files, and at least {least} are needed"
            yield Finding(f"{kind}-*", "enough answers of this kind", 0, 0, 0, (fault,))
