"""The learner's copy with the panel's cells: graded as one without them, harmless wherever it is opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import compute_checksum
from small_course import UNIT, answer, make_course

from examiner import grade, load_template
from rungs.course import load_course
from rungs.handout import PANEL, handout, learners_copy

RIGHT = {"total": "def total(numbers):\n    return sum(numbers)"}
NO_PANEL = """
import sys
from importlib.abc import MetaPathFinder
class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {missing!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
for loaded in [name for name in sys.modules if name.partition(".")[0] == {missing!r}]:
    del sys.modules[loaded]
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def template(course):
    return load_template(load_course(course).find(UNIT).assignment)


def copies(template, **sources: str) -> tuple[bytes, bytes]:
    """The same answers in the learner's copy and in the one that a class gets."""
    made = []
    for content in (learners_copy(template), template.handout):
        notebook = answer(nbformat.reads(content.decode(), as_version=4), **sources)
        made.append(nbformat.writes(notebook).encode())
    return made[0], made[1]


def judged(template, content: bytes) -> dict:
    found = grade(template, content).to_dict()
    for timed in (found, *(cell for verdict in found["verdicts"] for cell in verdict["cells"])):
        timed.pop("seconds", None)
    return found | {"cell_seconds": 0}


def test_a_panel_is_at_the_top_and_below_each_answer_and_tests_are_folded(template):
    notebook = nbformat.reads(learners_copy(template).decode(), as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert ids[0] == f"{PANEL}-0"
    assert ids[ids.index("total") + 1] == f"{PANEL}-1" and ids[ids.index("greeting") + 1] == f"{PANEL}-2"
    folded = {cell.id for cell in notebook.cells if cell.metadata.get("jupyter", {}).get("source_hidden")}
    assert folded == {f"{PANEL}-{n}" for n in range(3)} | {"total-test-1", "greeting-test-1"}
    for cell in notebook.cells:
        if cell.id.startswith(PANEL):
            assert (cell.metadata.editable, cell.metadata.deletable) == (False, False)
            assert "nbgrader" not in cell.metadata


def test_what_nbgrader_knows_of_the_copy_is_that_of_the_release(template):
    mine = nbformat.reads(learners_copy(template).decode(), as_version=4)
    marked = [cell for cell in mine.cells if "nbgrader" in cell.metadata]
    released = [cell for cell in template.learners.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata.nbgrader for cell in marked] == [cell.metadata.nbgrader for cell in released]
    for cell in marked:
        if cell.metadata.nbgrader.get("checksum"):
            assert compute_checksum(cell) == cell.metadata.nbgrader.checksum


def test_neither_the_release_nor_the_page_of_an_assignment_has_a_panel(template):
    assert PANEL.encode() not in template.handout
    assert b"source_hidden" not in template.handout


@pytest.mark.parametrize(
    "sources",
    [{}, RIGHT, {"total": "def total(numbers):\n    return sum(numbers) or None"}, {"total": "1 +"}],
    ids=["untouched", "right", "wrong", "broken"],
)
def test_a_copy_with_a_panel_is_judged_as_one_without(template, sources):
    with_panel, without = copies(template, **sources)
    assert judged(template, with_panel) == judged(template, without)


def test_so_is_one_whose_answer_is_gone_or_whose_marks_an_editor_has_removed(template):
    made = []
    for content in copies(template, **RIGHT):
        notebook = nbformat.reads(content.decode(), as_version=4)
        notebook.cells = [cell for cell in notebook.cells if cell.id != "greeting"]
        for number, cell in enumerate(notebook.cells):
            cell.metadata = {}
            cell.id = f"new-{number}"
        made.append(nbformat.writes(notebook).encode())
    with_panel, without = made
    assert judged(template, with_panel)["verdicts"] == judged(template, without)["verdicts"]
    assert grade(template, with_panel).points == 2


def executed(notebook: nbformat.NotebookNode, folder: Path) -> dict[str, list]:
    """The outputs of each code cell, run in `folder` to the end, whatever fails."""
    NotebookClient(
        notebook, resources={"metadata": {"path": str(folder)}}, allow_errors=True, kernel_name="python3"
    ).execute()
    return {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}


@pytest.mark.parametrize("missing", ["rungs", "ipywidgets", ""])
def test_elsewhere_a_sentence_at_most_is_shown_and_everything_else_runs(template, tmp_path, missing):
    folder = tmp_path / "work" / UNIT
    if missing != "ipywidgets":
        folder = tmp_path / "elsewhere"
    folder.mkdir(parents=True)
    (tmp_path / "_toc.yml").touch()
    (folder / "extract.csv").write_bytes(template.files["extract.csv"])
    notebook = nbformat.reads(copies(template, **RIGHT)[0].decode(), as_version=4)
    if missing:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(NO_PANEL.format(missing=missing), id="without"))
    outputs = executed(notebook, folder)
    shown = "".join(output.text for output in outputs[f"{PANEL}-0"])
    if missing == "rungs":
        assert shown == ""
    else:
        assert shown.count("\n") == 1 and f"python3 -m rungs check {UNIT}" in shown
    assert outputs[f"{PANEL}-1"] == outputs[f"{PANEL}-2"] == []
    assert not any(output.output_type == "error" for output in outputs["total-test-1"])


def test_plain_nbgrader_gives_a_copy_with_a_panel_the_same_points(course, template, tmp_path, monkeypatch):
    """By its own commands, for a student with a panel and one without."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    school = tmp_path / "school"
    source = school / "source" / UNIT
    source.mkdir(parents=True)
    unit = load_course(course).find(UNIT)
    for path in unit.assignment.parent.iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    (school / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'demo'\n")
    run(school, "generate_assignment", UNIT)
    for student, content in zip(("with", "without"), copies(template, **RIGHT), strict=True):
        folder = school / "submitted" / student / UNIT
        folder.mkdir(parents=True)
        (folder / f"{UNIT}.ipynb").write_bytes(content)
        (folder / "extract.csv").write_bytes(template.files["extract.csv"])
    run(school, "autograde", UNIT)
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{school / 'gradebook.db'}") as gradebook:
        points = {s: gradebook.find_submission(UNIT, s).score for s in ("with", "without")}
    assert points == {"with": 2.0, "without": 2.0}


def run(school: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command], cwd=school, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_assignment_s_tests_can_be_told_by_their_ids(root):
    """By which the panel says a word below those that pass."""
    from rungs.panel import TEST

    for unit in load_course(root).units:
        source = json.loads(unit.assignment.read_text(encoding="utf-8"))
        for cell in source["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            is_test = cell["cell_type"] == "code" and bool(marks.get("grade"))
            assert bool(TEST.search(cell["id"])) == is_test, (unit.name, cell["id"])


def test_the_desk_ends_with_its_input_and_tells_a_mistake_in_a_sentence(course):
    unit = load_course(course).find(UNIT)
    from rungs.workspace import Workspace

    Workspace(course / "work").begin(unit, handout(unit))
    requests = [
        {"do": "state"},
        {"do": "check", "task": "total"},
        {"do": "hint", "task": "no such task"},
        {"do": "solution", "task": "total", "give_up": False},
    ]
    desk = subprocess.Popen(
        [sys.executable, "-P", "-m", "rungs.desk", UNIT],
        cwd=course,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "RUNGS_BOOK_ADDRESS": "http://127.0.0.1:1/rungs/book"},
    )
    answers = []
    for request in requests:
        desk.stdin.write(json.dumps(request) + "\n")
        desk.stdin.flush()
        answers.append(json.loads(desk.stdout.readline()))
    desk.stdin.close()
    assert desk.wait(timeout=60) == 0
    desk.stdout.close()
    begun, checked, mistake, solution = answers
    assert begun["state"]["checked"] == "" and checked["state"]["checked"]
    read = checked["state"]["tasks"][0]["read"]
    assert read["href"] == f"http://127.0.0.1:1/rungs/book/book/{UNIT}.html#add-up"
    assert "has no task “no such task” any more" in mistake["error"]
    assert solution["solution"] is None
