"""Honest code is graded across two processes as it would be in one kernel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from graded import answers, assignment, locked, percent_cells, solution, test

from examiner import Examination, Status, Template, examine, rebuild

CASES = percent_cells(Path(__file__).parent / "submissions" / "objects" / "cases.py")
SETUP = CASES.pop(0)[1]
NAMES = [name for name, _ in CASES[::2]]


def cells() -> Iterator[nbformat.NotebookNode]:
    """The author's cell, then for each case the learner's and the test."""
    yield locked("setup", SETUP)
    for number, ((_, answer), (_, check)) in enumerate(zip(CASES[::2], CASES[1::2], strict=True)):
        yield solution(f"s{number}", answer)
        yield test(f"t{number}", check)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    folder = tmp_path_factory.mktemp("objects") / "objects"
    return assignment(folder, *cells(), files={"data.txt": "from the author"})


@pytest.fixture(scope="module", params=["warm", "fresh"])
def examined(request, template) -> Examination:
    if request.param == "warm" and not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    return examine(
        rebuild(template, answers(template, rest="reference")), engine=request.param, sandbox=False
    )


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_across_the_pipe(examined, number):
    verdict = examined.verdict(f"t{number}")
    assert (verdict.status, verdict.message, verdict.detail) == (Status.PASSED, "", "")


def test_nothing_is_odd_about_honest_code(examined):
    assert examined.flags == ()


def test_in_one_kernel_too(template, tmp_path):
    """The cases are what plain nbgrader would run: all of them in one interpreter."""
    program = tmp_path / "one.py"
    program.write_text(
        "import sys, pathlib\n"
        "from examiner.sides.shell import make_shell, Outputs\n"
        "from examiner.assignment import load_template\n"
        f"template = load_template(pathlib.Path({str(template.folder / 'objects.ipynb')!r}))\n"
        "shell = make_shell(pathlib.Path('.').resolve(), {})\n"
        "real, outputs = sys.stdout, Outputs()\n"
        "shell.capture(outputs)\n"
        "for cell in template.cells:\n"
        "    error = shell.run(cell.id, cell.source).error\n"
        "    if error is not None:\n"
        "        print(cell.id, repr(error), file=real)\n"
    )
    done = subprocess.run([sys.executable, str(program)], cwd=template.folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_learners_folder_is_not_the_examiners(tmp_path):
    folder = Path(tmp_path) / "files"
    made = assignment(
        folder,
        solution("s", "open('data.txt', 'w').write('forged')\ndef f():\n    return open('data.txt').read()"),
        test("t", "assert f() == 'forged' and open('data.txt').read() == 'from the author'"),
        files={"data.txt": "from the author"},
    )
    assert examine(rebuild(made, answers(made, rest="reference")), sandbox=False).points == 1
    assert (folder / "data.txt").read_text() == "from the author"
