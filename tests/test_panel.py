"""The learner's copy with the panel's cells: graded as one without them, harmless wherever it is opened."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.sign import NotebookNotary
from nbgrader.utils import compute_checksum
from small_course import UNIT, answer, make_course

import examiner
from examiner import Flag, grade, load_template
from rungs import checking
from rungs.course import load_course
from rungs.desk import Desk
from rungs.handout import GO_ON, PANEL, furnish, furnished, handout, learners_copy
from rungs.watching import Checks
from rungs.workspace import Workspace

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
    found = grade(template, content, sandbox=False).to_dict()
    for timed in (found, *(cell for verdict in found["verdicts"] for cell in verdict["cells"])):
        timed.pop("seconds", None)
    return found | {"cell_seconds": 0}


def test_a_panel_is_at_the_top_below_each_answer_and_at_the_end_and_tests_are_folded(template):
    notebook = nbformat.reads(learners_copy(template).decode(), as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert (ids[0], ids[-1]) == (f"{PANEL}-0", f"{PANEL}-end")
    assert ids[ids.index("total") + 1] == f"{PANEL}-1" and ids[ids.index("greeting") + 1] == f"{PANEL}-2"
    folded = {cell.id for cell in notebook.cells if cell.metadata.get("jupyter", {}).get("source_hidden")}
    panels = {f"{PANEL}-{n}" for n in (0, 1, 2, "end")}
    assert folded == panels | {"total-test-1", "greeting-test-1"}
    assert {cell.id for cell in notebook.cells if GO_ON in cell.metadata.get("tags", [])} == {
        "total-test-1",
        "greeting-test-1",
    }, "where Run All goes on"
    for cell in notebook.cells:
        if cell.id.startswith(PANEL):
            assert len(cell.source.splitlines()[0]) <= 60, "it is not cut"
            assert (cell.metadata.editable, cell.metadata.deletable) == (False, False)
            assert "nbgrader" not in cell.metadata


def test_what_nbgrader_knows_of_the_copy_is_that_of_the_release(template):
    mine = nbformat.reads(learners_copy(template).decode(), as_version=4)
    marked = [cell for cell in mine.cells if "nbgrader" in cell.metadata]
    released = [cell for cell in template.learners.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata.nbgrader for cell in marked] == [cell.metadata.nbgrader for cell in released]
    for cell in marked:
        if cell.metadata.nbgrader.get("checksum") and not cell.id.endswith("-prompt"):  # put back by nbgrader
            assert compute_checksum(cell) == cell.metadata.nbgrader.checksum


def test_neither_the_release_nor_the_page_of_an_assignment_has_a_panel(template):
    assert PANEL.encode() not in template.handout
    assert b"source_hidden" not in template.handout and GO_ON.encode() not in template.handout


def test_hints_are_shown_where_it_is_noted_that_they_were_taken_and_nowhere_else(template):
    mine = nbformat.reads(learners_copy(template).decode(), as_version=4)
    prompts = {cell.id: cell.source for cell in mine.cells if cell.cell_type == "markdown"}
    assert prompts["total-prompt"] == (
        "## Task 1: Write total (2 points)\n\nPlease do.\n\nThe hints come one at a time: press *Hint* below "
        f"your answer, or type in a terminal `python3 -m rungs check {UNIT} --hint total`.\n"
    )
    assert "Think of" not in json.dumps(prompts)
    assert template.handout.count(b"Think of") == 2, "who has no panel reads them in the prompt"


def test_every_hint_of_the_course_leaves_the_prompt(root):
    for unit in load_course(root).units:
        template = load_template(unit.assignment)
        notebook = nbformat.reads(learners_copy(template).decode(), as_version=4)
        nbformat.validate(notebook)
        shown = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        assert "<summary>Hint" not in shown, unit.name
        for task in template.tasks:
            assert task.prompt.strip() in shown and not any(hint in shown for hint in task.hints), task.id


def begun_before_there_was_a_panel(template, *, minor: int = 5) -> bytes:
    """A learner's copy without a panel, in a form of its own: with an answer, an output, a cell added."""
    notebook = json.loads(template.handout)
    notebook["nbformat_minor"] = minor
    cells = notebook["cells"]
    for cell in cells:
        if cell["id"] == "total":
            cell["source"] = "def total(numbers):\n    return sum(numbers)  # “mine”\x0c"
            data = {"text/html": "<b>1</b>", "application/x+json": {"big": 100000.0, "ä": "\\u00e4"}}
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
            cell["execution_count"] = 7
    cells.insert(3, {"cell_type": "code", "metadata": {}, "source": ["# panel.show()\n", "x = [1]"]})
    cells[3] |= {"id": "mine", "outputs": [], "execution_count": None}
    if minor < 5:
        for cell in cells:
            del cell["id"]
    first = {"metadata": {"cells": ["] no cell"]}, **notebook}  # not in the order of Jupyter's own files
    text = json.dumps(first, indent=3, ensure_ascii=False).replace("100000.0", "1.0E5").replace("\n", "\r\n")
    return text.encode()


@pytest.mark.parametrize("minor", [5, 4])
def test_a_copy_begun_before_there_was_a_panel_gets_one_and_nothing_else_in_it_changes(template, minor):
    before = begun_before_there_was_a_panel(template, minor=minor)
    after = furnished(template, before)
    notebook = nbformat.reads(after.decode(), as_version=4)
    nbformat.validate(notebook)
    places = {cell.metadata.get("nbgrader", {}).get("grade_id"): n for n, cell in enumerate(notebook.cells)}
    panels = [n for n, cell in enumerate(notebook.cells) if PANEL in cell.metadata.get("tags", [])]
    last = len(notebook.cells) - 1
    assert panels == [0, places["total"] + 1, places["greeting"] + 1, last]
    prompt = notebook.cells[places["total-prompt"]].source
    assert "Please do." in prompt and "press *Hint*" in prompt and "Think of sum" not in prompt
    own = json.loads(before)["cells"]
    theirs = json.loads(after)["cells"]
    assert [c for c in theirs if PANEL not in c["metadata"].get("tags", []) and c not in own] == [
        theirs[places[name]] for name in ("total-prompt", "greeting-prompt")
    ]
    kept = re.split(rb"\r\n      \{\r\n|\r\n   \],", before)
    for part in kept:
        assert part in after or b"Hint 1 of 3" in part
    assert judged(template, after) == judged(template, before)
    assert furnished(template, after) == after, "once"


def test_hints_stay_in_the_prompt_of_a_task_whose_answer_has_no_place(template):
    notebook = json.loads(template.handout)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "total"]
    after = furnished(template, json.dumps(notebook).encode()).decode()
    assert "Think of sum." in after and "Think of str.format." not in after


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"cells": 3}', b'{"nbformat": 4, "cells": []}', b"\xff\xfe", b"[" * 9999]
)
def test_what_is_no_notebook_is_left_as_it_is(template, content):
    assert furnished(template, content) == content


def test_a_copy_is_furnished_once_the_one_before_is_kept_and_nothing_is_waiting_for_a_check(course, template):
    from rungs.watching import is_waiting

    unit = load_course(course).find(UNIT)
    workspace = Workspace(course / "old")
    before = begun_before_there_was_a_panel(template)
    mine = workspace.assignment(unit) / f"{UNIT}.ipynb"
    workspace.begin(unit, handout(unit))
    mine.write_bytes(before)
    os.utime(mine, (1_700_000_000, 1_700_000_000))
    notary = NotebookNotary()
    notary.sign(nbformat.reads(before.decode(), as_version=4))
    kept = furnish(workspace, unit)
    assert kept.read_bytes() == before and kept.is_relative_to(workspace.folder / "kept")
    assert mine.read_bytes() == furnished(template, before)
    assert notary.check_signature(nbformat.read(mine, as_version=4)), "its outputs are shown as before"
    assert mine.stat().st_mtime == 1_700_000_000 and not is_waiting(workspace, unit)
    assert furnish(workspace, unit) is None


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
    assert grade(template, with_panel, sandbox=False).points == 2


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
    assert outputs[f"{PANEL}-1"] == outputs[f"{PANEL}-2"] == outputs[f"{PANEL}-end"] == []
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
    wrong = {"total": "def total(numbers):\n    return 4", "greeting": "1 / 0"}
    submitted = dict(zip(("with", "without"), copies(template, **RIGHT), strict=True))
    submitted |= dict(zip(("wrong-with", "wrong-without"), copies(template, **wrong), strict=True))
    for student, content in submitted.items():
        folder = school / "submitted" / student / UNIT
        folder.mkdir(parents=True)
        (folder / f"{UNIT}.ipynb").write_bytes(content)
        (folder / "extract.csv").write_bytes(template.files["extract.csv"])
    run(school, "autograde", UNIT)
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{school / 'gradebook.db'}") as gradebook:
        points = {student: gradebook.find_submission(UNIT, student).score for student in submitted}
    assert points == {"with": 2.0, "without": 2.0, "wrong-with": 0.0, "wrong-without": 0.0}


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
    answers, running = [], []
    for request in requests:
        desk.stdin.write(json.dumps(request) + "\n")
        desk.stdin.flush()
        while (told := json.loads(desk.stdout.readline()))["do"] == "running":
            running.append(told)
        answers.append(told)
    desk.stdin.close()
    assert desk.wait(timeout=60) == 0
    desk.stdout.close()
    begun, checked, mistake, solution = answers
    assert {told["number"] for told in running} == {0, 1, 2} and running[0]["limit"] == 30
    assert begun["state"]["checked"] == "" and checked["state"]["checked"]
    read = checked["state"]["tasks"][0]["read"]
    assert read["href"] == f"http://127.0.0.1:1/rungs/book/book/{UNIT}.html#add-up"
    assert "no longer has a task “no such task”" in mistake["error"]
    assert solution["solution"] is None


def test_the_desk_answers_also_where_something_broke(course, monkeypatch):
    """The panel waits for an answer, and says "Checking …" until there is one."""
    desk = Desk(course, UNIT)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no interpreter")

    monkeypatch.setattr("rungs.checking.check", broken)
    answer = desk.answer({"do": "check", "task": "total"})
    assert answer["error"].startswith(
        "The check could not be completed: RuntimeError: no interpreter. Your work is as you"
    )
    assert (answer["do"], answer["task"]) == ("check", "total")


@pytest.fixture
def begun(course, template):
    """A learner's folder in which the first task is done and checked: course, workspace, unit, notebook."""
    found = load_course(course)
    unit = found.find(UNIT)
    workspace = Workspace(course / "work")
    workspace.reset(unit, handout(unit))
    workspace.examination(unit).unlink(missing_ok=True)
    mine = workspace.assignment(unit) / f"{UNIT}.ipynb"
    mine.write_bytes(copies(template, **RIGHT)[0])
    return found, workspace, unit, mine


def test_a_notebook_that_is_being_written_is_read_when_it_is_whole(begun):
    found, workspace, unit, mine = begun
    whole = mine.read_bytes()

    def write_slowly() -> None:
        """As JupyterLab does: the file is empty first, then there is a part of it."""
        for part in (whole[:200], whole[:900], whole):
            time.sleep(0.25)
            mine.write_bytes(part)

    mine.write_bytes(b"")
    writer = threading.Thread(target=write_slowly)
    writer.start()
    report, line = Checks(found, workspace).check(unit)
    writer.join()
    assert report.points == 2 and "2 of 3 points" in line


@pytest.mark.parametrize("content", [b"", b'{"cells": [{'])
def test_what_cannot_be_read_is_told_and_what_the_last_check_found_stays(begun, content):
    found, workspace, unit, mine = begun
    checking.check(found, workspace, unit)
    kept = [workspace.report(unit), workspace.examination(unit), workspace.folder / "progress.json"]
    before = [file.read_bytes() for file in kept]
    mine.write_bytes(content)
    answer = Desk(found.root, UNIT).answer({"do": "check", "task": "total"})
    assert "could not be read. The " in answer["error"] and "state" not in answer
    assert [file.read_bytes() for file in kept] == before


def test_content_that_is_being_checked_is_checked_once_also_where_a_cell_was_stopped(begun, monkeypatch):
    """By the button and at the save that it makes; who checks again later has it examined again."""
    found, workspace, unit, mine = begun
    examined = []
    really = examiner.examine

    def stopped(rebuilt, **options):
        examined.append(rebuilt)
        time.sleep(0.5)
        result = really(rebuilt, **options)
        return replace(result, flags=(*result.flags, Flag("late", None, "It was stopped.")))

    monkeypatch.setattr("examiner.examine", stopped)
    watcher, desk = Checks(found, Workspace(workspace.folder)), Desk(found.root, UNIT)
    os.utime(mine)
    points = []
    both = [
        threading.Thread(target=lambda: points.append(watcher.check(unit)[0].points)),
        threading.Thread(target=lambda: points.append(desk.answer({"do": "check"})["state"]["points"])),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(examined) == 1 and {float(number) for number in points} == {2.0}
    watcher.check(unit)
    assert len(examined) == 1, "a save that is noticed late"
    begun_later = Desk(found.root, UNIT).answer({"do": "state"})
    assert begun_later["state"]["notices"] == ["It was stopped."], "and it is shown"
    checking.check(found, workspace, unit)
    assert len(examined) == 2


def test_what_a_library_says_is_cut_in_the_panel_and_whole_in_the_report(begun, template):
    found, workspace, unit, mine = begun
    raised = "def total(numbers):\n    raise ValueError('depot\\\\n' * 99 + 'the end')"
    mine.write_bytes(copies(template, total=raised)[0])
    told = Desk(found.root, UNIT).answer({"do": "check"})["state"]["tasks"][0]["message"]
    assert "ValueError: depot" in told and len(told) < 500 and "the report has the whole text" in told
    assert "line 2 of your cell" in told and told.count("depot") < 50
    assert workspace.report(unit).read_text().count("depot") >= 99


def test_what_is_mended_during_a_check_is_checked_at_once_by_all_who_ask(begun, template):
    """The watcher and the desk do not wait for an endless loop's limit; a save of outputs is no mend."""
    found, workspace, unit, mine = begun
    mended = mine.read_bytes()
    endless = copies(template, total="def total(numbers):\n    while True: pass")[0]
    mine.write_bytes(endless)
    loops, waits = threading.Event(), threading.Event()
    desk = Desk(found.root, UNIT, lambda told: told["number"] == 1 and loops.set())
    other = Desk(found.root, UNIT, lambda told: told["number"] == 1 and waits.set())
    watcher, points = Checks(found, Workspace(workspace.folder)), []
    asking = [
        threading.Thread(target=lambda: points.append(desk.answer({"do": "check"})["state"]["points"])),
        threading.Thread(target=lambda: points.append(watcher.check(unit)[0].points)),
        threading.Thread(target=lambda: points.append(other.answer({"do": "check"})["state"]["points"])),
    ]
    asking[0].start()
    assert loops.wait(60)
    asking[1].start()
    asking[2].start()
    assert waits.wait(10), "who waits for a check learns what is running in it"
    with_output = nbformat.reads(endless.decode(), as_version=4)
    with_output.cells[0].outputs = [nbformat.v4.new_output("stream", text="printed")]
    nbformat.write(with_output, mine)
    asking[0].join(2)
    assert asking[0].is_alive(), "it is the same code"
    mine.write_bytes(mended)
    for thread in asking:
        thread.join(20)
    assert [float(number) for number in points] == [2.0, 2.0, 2.0], (
        "long before the loop would have been stopped"
    )
    assert "Your code was stopped" not in workspace.report(unit).read_text()
