"""What is committed: clean notebooks, code that ruff accepts, files for which every clone is the same.

And chapters whose visible code a reader can type along.
"""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import symtable
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from examiner import load_template
from rungs import deep

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("assignments/source/*/*.ipynb")])
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
CHAPTERS = {path.stem[:2]: path for path in ROOT.glob("book/[0-9][0-9]-*.md")}
CHAPTER_CELL = re.compile(
    r"^```\{code-cell\}[^\n]*\n(?::tags: \[(.*?)\]\n)?(.*?)^```$", re.DOTALL | re.MULTILINE
)
MARK = "_deep"  # stands for the magic `%%deep`, which a cell must load before another uses it, like a name
CELL_METADATA = {"tags", "nbgrader", "rungs", "mystnb", "jupyter"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def notebook(request) -> nbformat.NotebookNode:
    """Each committed notebook in turn."""
    return nbformat.read(request.param, as_version=4)


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_a_notebook_is_valid(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_a_notebook_has_no_outputs(notebook):
    dirty = [
        cell.id
        for cell in notebook.cells
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)
    ]
    assert not dirty, f"clear the outputs of {dirty} before committing"


def test_a_notebook_says_nothing_of_the_machine_it_was_written_on(notebook):
    assert notebook.metadata == {"kernelspec": KERNEL}
    for cell in notebook.cells:
        assert set(cell.metadata) <= CELL_METADATA, f"cell {cell.id}: {set(cell.metadata) - CELL_METADATA}"


def test_a_graded_cell_bears_the_same_id_twice(notebook):
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            assert cell.id == cell.metadata.nbgrader.grade_id


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_accepts_the_code(command):
    run = subprocess.run([sys.executable, "-m", "ruff", *command, str(ROOT)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_that_is_made_is_committed():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    ignored = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert tracked.stdout
    assert ignored.stdout == ""


def names_of(code: str) -> tuple[set[str], set[str]]:
    """The global names that a cell's code binds, and those that it reads."""
    top = symtable.symtable(code, "a cell", "exec")
    tables = [top]
    for table in tables:
        tables += table.get_children()
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    read = {
        symbol.get_name()
        for table in tables
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (table is top or symbol.is_global())
    }
    return bound, read


def items_set_by(code: str) -> set[str]:
    """The names of the tables and dictionaries that get an item of their own from a cell's code."""
    targets = [
        target
        for node in ast.walk(ast.parse(TransformerManager().transform_cell(code)))
        if isinstance(node, ast.Assign)
        for target in node.targets
    ]
    return {t.value.id for t in targets if isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name)}


@pytest.mark.parametrize("number", sorted(CHAPTERS))
def test_what_a_chapter_shows_needs_nothing_from_a_cell_that_it_hides(number):
    given = {*dir(builtins), "display", "get_ipython"}  # the last two are IPython's
    known, lacking = set(given), []
    text = CHAPTERS[number].read_text("utf-8")
    for cell in CHAPTER_CELL.finditer(text):
        line = text[: cell.start()].count("\n") + 1
        code = cell[2].strip("\n")
        if code.startswith(deep.MAGIC):
            code = f"{MARK}\n{code.removeprefix(deep.MAGIC)}"
        code = code.replace(f"%load_ext {deep.__name__}", f"{MARK} = True")
        bound, read = names_of(TransformerManager().transform_cell(code))
        if "remove-" in (cell[1] or ""):
            known -= bound | items_set_by(code)  # what they hold on the page, a reader does not have
            continue
        lacking += [f"line {line}: {name}" for name in sorted(read - bound - known)]
        known |= bound
    assert len(known) > len(given) + 20, "the chapter's visible cells were not found"
    assert not lacking, "not made, or made anew by a hidden cell since:\n" + "\n".join(lacking)


@pytest.mark.parametrize(
    "source", sorted(ROOT.glob("assignments/source/*/*.ipynb")), ids=lambda path: path.stem
)
def test_a_graded_cell_needs_nothing_that_stands_behind_an_assertion_of_another(source):
    """Or an answer that fails the one gets no points for the other, and a NameError for a reason."""
    template = load_template(source)
    code = {cell.id: TransformerManager().transform_cell(cell.source) for cell in template.cells}
    behind, lacking = {}, []
    for test in [test for task in template.tasks for test in task.tests]:
        bound, read = names_of(code[test])
        lacking += [f"{test}: {name}, of {behind[name]}" for name in sorted((read - bound) & behind.keys())]
        may_have_ended = False
        for statement in ast.parse(code[test]).body:
            for name in names_of(ast.unparse(statement))[0]:
                if may_have_ended:
                    behind.setdefault(name, test)
                else:
                    behind.pop(name, None)
            is_definition = isinstance(statement, (ast.FunctionDef, ast.ClassDef))
            may_have_ended |= not is_definition and any(
                isinstance(node, ast.Assert) for node in ast.walk(statement)
            )
    assert behind, "the cells make no names at all"
    assert not lacking
