"""What every unit promises. Its data: a generator beside the assignment writes them by a seed; small files.

The convention: each `make_*.py` is a script that writes its files beside itself, the same at each run, and
has one line `SEED = <number>`. What else a unit's data must show is tested in its own `test_unit_NN.py`.
"""

from __future__ import annotations

import ast
import builtins
import dis
import re
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from examiner import CellKind, load_template
from rungs.course import load_course

UNITS = load_course(Path(__file__).parent.parent).units
ASSIGNMENTS = [unit.assignment for unit in UNITS]
CODE = re.compile(r"^(`{3,})\{?(?:code|python|text).*?^\1$", re.MULTILINE | re.DOTALL)
SEED = re.compile(r"^SEED = (\d+)", re.MULTILINE)
MOST_BYTES = 120_000


def generators(assignment: Path) -> list[Path]:
    return sorted(assignment.parent.glob("make_*.py"))


SCRIPTS = [script for assignment in ASSIGNMENTS for script in generators(assignment)]


def written(script: Path, folder: Path, seed_plus: int = 0) -> dict[str, bytes]:
    """What the generator writes in an empty folder, by name; `seed_plus` is added to its seed."""
    folder.mkdir()
    text, seeds = SEED.subn(lambda seed: f"SEED = {int(seed[1]) + seed_plus}", script.read_text("utf-8"))
    assert seeds == 1, f"{script.name} needs one line `SEED = <number>`"
    (folder / script.name).write_text(text, "utf-8")
    run = subprocess.run([sys.executable, "-B", script.name], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != script.name}


def name_of(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_the_files_are_what_their_generator_writes(script, tmp_path):
    files = written(script, tmp_path / "made")
    assert files, f"{script.name} writes nothing beside itself"
    assert files == {name: (script.parent / name).read_bytes() for name in files}


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_another_seed_writes_other_files(script, tmp_path):
    assert written(script, tmp_path / "made") != written(script, tmp_path / "other", seed_plus=1)


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=name_of)
def test_every_table_has_a_generator(assignment, tmp_path):
    made = {name for script in generators(assignment) for name in written(script, tmp_path / script.stem)}
    assert {path.name for path in assignment.parent.glob("*.csv")} <= made


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=name_of)
def test_what_is_handed_out_is_small(assignment):
    assert sum(map(len, load_template(assignment).files.values())) < MOST_BYTES


def code_of(statement: ast.stmt) -> CodeType:
    return compile(ast.Module([statement], []), "cell", "exec")


def names_read(code: CodeType) -> set[str]:
    """The globals that it reads, in its functions too."""
    own = {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return own.union(*(names_read(part) for part in code.co_consts if isinstance(part, CodeType)))


def names_set(statement: ast.stmt) -> set[str]:
    """The globals that it sets."""
    return {step.argval for step in dis.get_instructions(code_of(statement)) if step.opname == "STORE_NAME"}


def may_fail(statement: ast.stmt, given: set[str]) -> bool:
    """Does it assert something, or call the learner's code or a function of the tests?

    `given` are the names that the author's own cells set, which come from nobody else.
    """
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
        return False
    return any(
        isinstance(node, ast.Assert | ast.Raise)
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and not hasattr(builtins, node.func.id)
            and node.func.id not in given
        )
        for node in ast.walk(statement)
    )


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=name_of)
def test_a_test_that_fails_takes_nothing_from_the_tests_below_it(assignment):
    """What a cell uses of another cell of tests is there before anything in that cell can fail."""
    given, there, late, missed = set(), set(), {}, []
    for cell in load_template(assignment).cells:
        if cell.cell_type != "code" or cell.kind is CellKind.NOTES:
            continue
        statements = ast.parse(cell.source).body
        own = set().union(*map(names_set, statements))
        if cell.kind is CellKind.TEST:
            read = set().union(*(names_read(code_of(statement)) for statement in statements))
            missed += [f"{cell.id}: {name} of {late[name]}" for name in (read & late.keys()) - own - there]
        failed = False
        for statement in statements:
            failed = failed or (cell.kind is CellKind.TEST and may_fail(statement, given))
            for name in names_set(statement):
                if cell.kind in (CellKind.LOCKED, CellKind.OPEN):
                    given.add(name)
                if failed:
                    late.setdefault(name, cell.id)
                else:
                    there.add(name)
    assert not missed


def prose_of(chapter: Path) -> str:
    """The source of a chapter without its code."""
    return CODE.sub("", chapter.read_text("utf-8"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_line_of_a_chapter_is_taken_for_a_comment(unit):
    """MyST drops a line that begins with a percent sign, so "1.6 %" must not be broken before the sign."""
    lines = prose_of(unit.chapter).splitlines()
    assert [line for line in lines if line.lstrip().startswith("%")] == []


def test_a_section_that_a_message_sends_to_is_in_its_chapter_and_can_be_linked_to():
    """Messages end as in "(Data preprocessing, 'Fit on training rows only')": chapter, section."""
    of_chapter = {unit.title: set(unit.sections().values()) for unit in UNITS}
    named = re.compile(rf"({'|'.join(map(re.escape, of_chapter))}), '([^']+)'")
    found = [
        (assignment.parent.name, *place)
        for assignment in ASSIGNMENTS
        for cell in load_template(assignment).cells
        if cell.kind is CellKind.TEST
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for place in named.findall(node.value)
    ]
    assert len(found) > 400
    assert [place for place in found if place[2] not in of_chapter[place[1]]] == []
