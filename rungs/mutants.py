"""Small faults put into an author's solutions, to see whether the tests notice them.

A mutant is the reference solution of one task with one change, made by one of cosmic-ray's operators inside
the lines that learners have to write themselves. A test that every mutant fails is a good one; a mutant that
passes is a missing test, or a change that makes no difference.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names
from IPython.core.inputtransformer2 import TransformerManager

from examiner import Template

MARKS = "BEGIN SOLUTION", "END SOLUTION"


@dataclass(frozen=True)
class Mutant:
    """One change: in which cell and line (from 1), by which operator, the line before and after it."""

    task: str
    cell: str
    operator: str
    line: int
    before: str
    after: str
    source: str  # of the whole cell


def mutants(template: Template, task: str, n: int | None = None, seed: int = 0) -> Iterator[Mutant]:
    """`n` different mutants of a task's reference solution in random order, or all of them in order.

    The sample depends on `seed`, the task's id and the solution alone.
    """
    everything = list(_all(template, task))
    if n is None:
        yield from everything
    else:
        yield from random.Random(f"{seed} {task}").sample(everything, min(n, len(everything)))


def _all(template: Template, task: str) -> Iterator[Mutant]:
    seen: set[str] = set()
    for cell_id in template.task(task).solutions:
        cell = template.cell(cell_id)
        original = _meaning(cell.source) if cell.cell_type == "code" else None
        if original is None:  # prose, or magics that are no Python
            continue
        seen.add(original)
        for name, line, source in _changes(cell.source):
            meaning = _meaning(source)
            if meaning is None or meaning in seen:
                continue
            seen.add(meaning)
            before, after = cell.source.split("\n")[line - 1], _line(source, cell.source, line)
            yield Mutant(task, cell_id, name, line, before.strip(), after.strip(), source)


def _changes(source: str) -> Iterator[tuple[str, int, str]]:
    """Every change that an operator can make in the lines to be written: operator, line, new source."""
    lines = solution_lines(source)
    tree = get_ast(source)
    for name in operator_names():
        operator = _operator(name)
        if operator is None:
            continue
        positions = [p for node in ast_nodes(tree) for p in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(positions):
            if line in lines and (changed := mutate_code(source, operator, occurrence)) is not None:
                yield name, line, changed


def _operator(name: str) -> Operator | None:
    """The operator of that name, unless it does nothing or would have to be told what to do."""
    kind = get_operator(name)
    if name.endswith("/NoOp") or any(True for _ in kind.arguments()):
        return None
    return kind()


def solution_lines(source: str) -> set[int]:
    """Numbers of the lines (from 1) between the marks of the solution; all where there are no marks."""
    inside, lines, marked = False, set(), False
    for number, text in enumerate(source.split("\n"), start=1):
        if MARKS[0] in text:
            inside = marked = True
        elif MARKS[1] in text:
            inside = False
        elif inside:
            lines.add(number)
    return lines if marked else set(range(1, source.count("\n") + 2))


def _meaning(source: str) -> str | None:
    """What the source says, without layout; None where it is no Python."""
    try:
        return ast.dump(ast.parse(TransformerManager().transform_cell(source)))
    except (SyntaxError, ValueError):
        return None


def _line(changed: str, original: str, line: int) -> str:
    """The changed line; an operator that removes a decorator moves the rest up."""
    lines = changed.split("\n")
    return lines[line - 1] if len(lines) == original.count("\n") + 1 else ""
