"""A course of one small unit with two tasks, for tests of the commands: quick to grade, made from scratch."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
UNIT = "09-demo"

TOC = f"""format: jb-book
root: book/index
parts:
  - caption: The entry-level role
    chapters:
      - file: book/{UNIT}
"""
CHAPTER = """---
title: Small demonstration
hours: 1
prerequisites: []
outcomes:
  - id: add-up
    can: add numbers up
  - id: greet
    can: greet people
---
# Small demonstration

(add-up)=
## Adding up

(greet)=
## Greeting
"""
TOTAL = """def total(numbers):
    ### BEGIN SOLUTION
    return sum(numbers)
    ### END SOLUTION"""
TOTAL_TESTS = """with open("extract.csv") as file:
    rows = [int(row["a"]) for row in csv.DictReader(file)]
assert total(rows) == 3, "the extract adds up to 3"
### BEGIN HIDDEN TESTS
assert total([]) == 0, "nothing adds up to zero: begin with 0"
### END HIDDEN TESTS"""
HINTS = """
<details><summary>Hint 1 of 3: direction</summary>

Think of {0}.

<details><summary>Hint 2 of 3: tool</summary>

Use `{0}`.

<details><summary>Hint 3 of 3: skeleton</summary>

`{0}(...)`

</details>
</details>
</details>
"""


def make_course(root: Path) -> Path:
    """Write the sources of the course into the empty folder `root` and return it."""
    for folder in ("rungs", "book", "notebooks", f"assignments/source/{UNIT}", f"tests/submissions/{UNIT}"):
        (root / folder).mkdir(parents=True)
    (root / "_toc.yml").write_text(TOC)
    (root / "book" / f"{UNIT}.md").write_text(CHAPTER)
    notebook = new_notebook(cells=[new_code_cell("1 + 1")], metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, root / "notebooks" / f"{UNIT}.ipynb")
    nbformat.write(make_assignment(), root / "assignments" / "source" / UNIT / f"{UNIT}.ipynb")
    (root / "assignments" / "source" / UNIT / "extract.csv").write_text("a\n1\n2\n")
    return root


def make_assignment() -> nbformat.NotebookNode:
    """The assignment: `total` for two points, `greeting` for one."""
    cells = [
        _graded("setup", "import csv", locked=True),
        *_task(
            1,
            "total",
            "add-up",
            ("sum", 2),
            TOTAL,
            TOTAL_TESTS,
        ),
        *_task(
            2,
            "greeting",
            "greet",
            ("str.format", 1),
            "def greeting(name):\n    ### BEGIN SOLUTION\n    return f'Hello, {name}'\n    ### END SOLUTION",
            "assert greeting('Ada') == 'Hello, Ada', 'the greeting lacks the name'",
        ),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})


def add_letter(root: Path) -> None:
    """Give the assignment a third task, a letter that only a person can judge, for two points."""
    path = root / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    heading = "## Task 3: Write the letter (2 points)"
    prompt = _graded(
        "letter-prompt", f"{heading}\n\nBe kind.\n" + HINTS.format("kindness"), locked=True, text=True
    )
    prompt.metadata.rungs = {"task": "letter", "outcome": "greet"}
    sample = "### BEGIN SOLUTION\nDear Ada, well added.\n### END SOLUTION"
    letter = _graded("letter", sample, text=True, grade=True, solution=True, points=2)
    letter.metadata.rungs = {"task": "letter"}
    notebook.cells += [prompt, letter]
    nbformat.write(notebook, path)


def answer(notebook: nbformat.NotebookNode, **sources: str) -> nbformat.NotebookNode:
    """The learner's notebook with these solutions, by task."""
    for cell in notebook.cells:
        if cell.id in sources:
            cell.source = sources[cell.id]
    return notebook


def _task(number: int, task: str, outcome: str, worth: tuple[str, int], solution: str, tests: str) -> list:
    tool, points = worth
    heading = f"## Task {number}: Write {task} ({points} point{'s' if points > 1 else ''})"
    prompt = _graded(
        f"{task}-prompt", heading + "\n\nPlease do.\n" + HINTS.format(tool), locked=True, text=True
    )
    prompt.metadata.rungs = {"task": task, "outcome": outcome}
    cells = [
        prompt,
        _graded(task, solution, solution=True),
        _graded(f"{task}-test-1", tests, grade=True, locked=True, points=points),
        new_markdown_cell(
            f"What else: `{tool}` again.", id=f"{task}-notes", metadata={"tags": ["solution-only"]}
        ),
    ]
    for cell in cells[1:]:
        cell.metadata.rungs = {"task": task}
    return cells


def _graded(
    grade_id: str,
    source: str,
    *,
    text: bool = False,
    grade: bool = False,
    locked: bool = False,
    solution: bool = False,
    points: int | None = None,
) -> nbformat.NotebookNode:
    cell = (new_markdown_cell if text else new_code_cell)(source, id=grade_id)
    cell.metadata.nbgrader = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        cell.metadata.nbgrader["points"] = points
    return cell
