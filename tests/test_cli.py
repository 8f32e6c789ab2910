"""The commands as the learner meets them, on a small course."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest
from rich.console import Console
from rich.text import Text
from small_course import UNIT, add_letter, answer, make_course

from examiner import examination as examine
from examiner import say, write_aside
from rungs import cli, usage
from rungs.checking import check, reading, target_of
from rungs.cli import learner, shared
from rungs.command import command, full_command
from rungs.course import Course, load_course
from rungs.progress import next_step, next_unit
from rungs.workspace import Workspace

RIGHT = {
    "total": "def total(numbers):\n    return sum(numbers)",
    "greeting": "def greeting(name):\n    return f'Hello, {name}'",
}


@pytest.fixture
def course(tmp_path: Path, monkeypatch) -> Path:
    """A small course, and the working directory in it."""
    monkeypatch.chdir(make_course(tmp_path))
    return tmp_path


@pytest.fixture
def rungs(monkeypatch, capsys):
    """Run a command: returns exit code and what was shown, on standard output and error together."""

    def run(*arguments: str, columns: int = 200) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["rungs", *arguments])
        monkeypatch.setenv("COLUMNS", str(columns))
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


@pytest.fixture
def mine(course: Path, rungs) -> Path:
    """The learner's copy of the assignment."""
    rungs("reset", UNIT)
    return course / "work" / UNIT / f"{UNIT}.ipynb"


def do(path: Path, **sources: str) -> None:
    """Write these solutions into the learner's copy."""
    nbformat.write(answer(nbformat.read(path, as_version=4), **sources), path)


def progress_of(course: Path) -> dict:
    return json.loads((course / "work" / "progress.json").read_text())["units"][UNIT]


def test_the_learner_gets_no_solutions_and_no_hidden_tests(mine):
    text = mine.read_text()
    assert "return sum(numbers)" not in text
    assert "nothing adds up to zero" not in text
    assert "What else" not in text
    assert "the extract adds up to 3" in text
    assert (mine.parent / "extract.csv").exists()


def test_an_untouched_copy_is_not_attempted(mine, rungs, course):
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert shown.count("not attempted") == 2
    assert "0 of 3 points" in shown
    assert "Next: task 1, Write total" in shown
    assert progress_of(course)["tasks"]["total"]["status"] == "not attempted"


@pytest.mark.parametrize(("content", "fails"), [("", 2), ("{", 2), ('{"cells": []}', 1)])
def test_a_copy_that_cannot_be_read_names_the_way_back(mine, rungs, content, fails):
    mine.write_text(content)
    code, shown = rungs("check", UNIT)
    assert code == fails and f"`rungs reset {UNIT}` gives you a fresh copy" in shown
    assert "hand" not in shown.partition("handed out")[0]
    assert len(re.findall(r"\bsave\b", shown)) == 1, "once"


def test_a_mistake_is_told_with_what_to_fix_where_to_read_and_the_next_hint(mine, rungs, course):
    do(mine, total="def total(numbers):\n    return sum(numbers) or None", greeting=RIGHT["greeting"])
    code, shown = rungs("check", "9")
    assert code == 1
    assert "nothing adds up to zero: begin with 0" in shown
    assert "Small demonstration, “Adding up”" in shown
    assert f"Hint  1 of 3: `rungs check {UNIT} --hint total`" in shown
    assert "1 of 3 points" in shown
    page = (course / "work" / "reports" / f"{UNIT}.html").read_text()
    assert "nothing adds up to zero: begin with 0" in page
    assert "Small demonstration, “Adding up”" in page
    assert "str.format" in page, "the passed task shows what else would do"


def test_an_error_names_the_learners_own_line_and_no_test(mine, rungs, course):
    do(mine, total="def total(numbers):\n    return numbers[99 & 99]")
    _, shown = rungs("check", UNIT)
    assert "error in your code" in shown
    assert "IndexError" in shown
    assert "return numbers[99 & 99]" in " ".join(shown.split())
    assert "assert" not in shown
    page = (course / "work" / "reports" / f"{UNIT}.html").read_text()
    assert "<code>return numbers[99 &amp; 99]</code>" in page


def test_warnings_and_prints_cost_nothing(mine, rungs):
    noisy = "import sys, warnings\ndef total(numbers):\n    print('here')\n    warnings.warn('careful')\n"
    noisy += "    print('there', file=sys.stderr)\n    return sum(numbers)"
    do(mine, total=noisy, greeting=RIGHT["greeting"])
    code, shown = rungs("check", UNIT)
    assert code == 0
    assert "3 of 3 points" in shown
    assert f"`rungs solution {UNIT}`" in " ".join(shown.split())


def test_a_solution_is_shown_in_whole_lines(mine, rungs, course, monkeypatch):
    source = course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    long = "return sum(numbers)  # " + "however narrow the terminal is, " * 8 + "to the last word"
    source.write_text(source.read_text().replace("return sum(numbers)", long))
    _, shown = rungs("solution", UNIT, "--give-up")
    assert long in shown


def test_a_pass_is_noted_and_opens_the_solutions(mine, rungs, course):
    code, shown = rungs("solution", UNIT)
    assert code == 1
    assert "Not passed yet, so not shown: 1, 2" in shown
    do(mine, total=RIGHT["total"])
    rungs("check", UNIT)
    code, shown = rungs("solution", UNIT)
    assert code == 0
    assert "return sum(numbers)" in shown
    assert "Hello" not in shown
    do(mine, **RIGHT)
    assert rungs("check", UNIT)[0] == 0
    assert progress_of(course)["passed"]
    assert "Hello" in rungs("solution", UNIT)[1]
    _, shown = rungs("progress")
    assert "passed on 20" in shown
    assert "You have passed every unit" in shown


def test_a_task_for_a_person_is_to_be_done_and_does_not_stand_in_the_way(course, rungs):
    """What only a person can judge is open while it is blank; then the unit is passed and says who grades."""
    add_letter(course)
    rungs("reset", UNIT)
    mine = course / "work" / UNIT / f"{UNIT}.ipynb"
    assert "well added" not in mine.read_text()
    do(mine, **RIGHT)
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert "Next: task 3, Write the letter." in shown
    do(mine, **RIGHT, letter="Dear Ada, your sums are a joy.")
    code, shown = rungs("check", UNIT)
    assert code == 0
    assert "3 of 5 points. All tests are passed." in shown
    assert "Write the letter (task 3) is for a person to grade" in shown
    page = " ".join((course / "work" / "reports" / f"{UNIT}.html").read_text().split())
    assert "3 of 5 points: all tests are passed</p>" in page, "in the terminal's words"
    assert "Write the letter (task 3) is for a person to grade: in a class, your instructor" in page
    assert "all tasks are passed" not in page.lower()
    assert "passed on 20" in rungs("progress")[1]
    assert "well added" in rungs("solution", UNIT)[1]


def test_a_notebook_that_breaks_takes_no_points_away(mine, rungs, course):
    do(mine, total=RIGHT["total"])
    rungs("check", UNIT)
    page = course / "work" / "reports" / f"{UNIT}.html"
    before = page.read_bytes()
    mine.write_text(mine.read_text()[:-400])
    code, shown = rungs("check", UNIT)
    assert code == 2 and "0 of 3" not in shown
    assert "could not be read. The notebook is not valid" in shown
    assert "before the fault: save the notebook again where you have it open" in shown
    assert "What the last check found is kept" in shown
    assert progress_of(course)["points"] == 2
    assert page.read_bytes() == before, "the last report stays"
    assert "2 of 3 points" in rungs("progress")[1]


def test_a_notebook_that_is_too_large_takes_no_points_away_and_is_told_to_clear_its_outputs(
    mine, rungs, course
):
    do(mine, **RIGHT)
    rungs("check", UNIT)
    notebook = nbformat.read(mine, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = [nbformat.v4.new_output("stream", text="x" * 25_000_000)]
    nbformat.write(notebook, mine)
    code, shown = rungs("check", UNIT)
    assert code == 2 and f"{UNIT}.ipynb could not be read. The notebook is larger than 21 MB" in shown
    assert "clear its outputs (in JupyterLab: Edit > Clear Outputs of All Cells) and save it." in shown
    assert progress_of(course)["points"] == 3


def test_what_a_progress_bar_shows_is_no_markup(monkeypatch):
    terminal = Console(file=io.StringIO(), force_terminal=True, width=80)
    monkeypatch.setattr(shared, "err", terminal)
    with shared.progress_bar("Writing") as step:
        step("[bold]ada", 0.5)
    assert "[bold]ada" in terminal.file.getvalue()


def test_a_book_that_nothing_can_print_is_not_built_first(course, rungs, monkeypatch):
    monkeypatch.setattr(usage.shutil, "which", lambda name: None)
    code, shown = rungs("book", "--pdf")
    assert code == 2 and "Printing needs Chromium or Chrome as a command: install one" in shown
    assert not (course / "_build").exists()


def test_giving_up_shows_everything_and_is_remembered(mine, rungs, course):
    code, shown = rungs("solution", UNIT, "--give-up")
    assert code == 0
    assert "return sum(numbers)" in shown
    assert progress_of(course)["gave_up"]


def test_solutions_of_a_unit_that_was_not_begun_point_to_study(course, rungs):
    code, shown = rungs("solution", UNIT)
    assert code == 1
    assert f"Not passed yet, so not shown: 1, 2. `rungs study {UNIT}` begins the unit." in shown


def test_hints_come_one_after_the_other_and_are_counted(mine, rungs, course):
    assert "Think of sum" in rungs("check", UNIT, "--hint", "total")[1]
    assert "Use `sum`" in rungs("check", UNIT, "--hint", "1")[1], "code is known by its marks"
    rungs("check", UNIT, "--hint", "total")
    code, shown = rungs("check", UNIT, "--hint", "total")
    assert code == 0
    assert shown.count("of 3") == 3
    assert "That was the last hint" in shown
    assert progress_of(course)["tasks"]["total"]["hints"] == 3
    code, shown = rungs("check", UNIT, "--hint", "nonsense")
    assert code == 2
    assert "its tasks are 1 total, 2 greeting" in shown


def test_code_in_hints_stands_between_its_marks_and_blocks_have_none_of_ours(capsys):
    """Also code that goes on in the next line of its source."""
    text = 'Look at\n`lines.index("## a")`, and `lines\n.insert(2)`.\n\n```python\nname = `old`\nn = 1\n```\n'
    Console(width=80).print(learner._with_marks(text))
    shown = " ".join(capsys.readouterr().out.split())
    assert shown == 'Look at `lines.index("## a")`, and `lines .insert(2)`. name = `old` n = 1'


def test_points_that_were_earned_stay_when_a_later_check_finds_a_slip(mine, rungs):
    do(mine, total="def total(numbers):\n    return sum(numbers)")
    rungs("check", UNIT)
    before = rungs("progress")[1]
    assert "2 of 3 points" in before and "✓   add numbers up" in before
    do(mine, total="def total(numbers):\nreturn sum(numbers)")
    assert "0 of 3 points" in rungs("check", UNIT)[1]
    after = rungs("progress")[1]
    assert "2 of 3 points" in after and "✓   add numbers up" in after
    assert "Next: task 1" in after, "and what is broken comes first"


def test_a_missing_data_file_is_told_with_the_way_to_get_it_back(mine, rungs):
    (mine.parent / "extract.csv").unlink()
    shown = rungs("check", UNIT)[1]
    assert f"Note: extract.csv is missing from work/{UNIT}" in shown
    assert f"`rungs study {UNIT}` puts back what is gone" in shown


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_progress_shows_names_whole_and_cuts_no_word(mine, rungs, course, columns):
    """The name may have to be typed; a title's words are read."""
    toc, chapter = course / "_toc.yml", course / "book" / f"{UNIT}.md"
    other = "10-a-name-as-long-as-they-may-be"
    toc.write_text(f"{toc.read_text()}      - file: book/{other}\n")
    (course / "book" / f"{other}.md").write_text(
        chapter.read_text()
        .replace("title: Small demonstration", "title: Responsibilities, recommendations, representations")
        .replace("add-up", "add-more")
        .replace("greet", "greet-more")
    )
    rungs("check", UNIT)
    words = rungs("progress", columns=columns)[1].split()
    assert UNIT in words and other in words
    title = ["Responsibilities,", "recommendations,", "representations"]
    state = ["demonstration,", "0", "of", "3", "points"]
    for part in (title, state):
        at = words.index(part[0])
        assert words[at : at + len(part)] == part


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_sentence_is_wrapped_between_words_and_never_inside_code_or_a_path(width):
    command = "`python3 -m rungs study 09-preprocessing --deep`"
    path = f"/home/somebody/{'courses/' * 12}rungs"
    console = Console(file=io.StringIO(), force_terminal=True, width=width, no_color=True)
    sentence = f"Nothing here is a [link], and {command} comes before {path}, which is longer than a line."
    say(console, sentence, lead=("Note: ", "yellow"))
    lines = Text.from_ansi(console.file.getvalue()).plain.splitlines()
    assert " ".join(lines) == f"Note: {sentence}"
    assert any(command in line for line in lines) and any(path in line for line in lines)
    assert all(len(line) <= width for line in lines if command not in line and path not in line)


def test_where_to_read_is_the_section_that_the_message_names(course):
    unit = load_course(course).find(UNIT)
    page = unit.chapter.read_text(encoding="utf-8")
    write_aside(unit.chapter, f"{page}\n(empty-sums)=\n## Sums of nothing\n".encode())
    empty = f"`total([])` gave None; it has to give 0 ({unit.title}, 'Sums of nothing')."
    other = f"`total([1])` gave 2 ({unit.title}, 'A section that is gone')."
    found = [target_of(unit, "add-up", message) for message in (empty, other, "")]
    assert found == ["empty-sums", "add-up", "add-up"]
    assert reading(load_course(course), unit, found[0]).label == f"{unit.title}, “Sums of nothing”"


def test_where_no_terminal_shows_it_a_sentence_is_one_line():
    console = Console(file=io.StringIO(), width=20)
    say(console, "A sentence that is longer than the line.")
    assert console.file.getvalue() == "A sentence that is longer than the line.\n"


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("built", [True, False])
def test_what_is_clicked_or_copied_is_never_broken_over_two_lines(mine, rungs, course, columns, built):
    """Where to read, the next hint and the solutions, in a terminal that is narrower than they are."""
    page = course / "_build" / "html" / "book" / f"{UNIT}.html"
    if built:
        page.parent.mkdir(parents=True)
        page.touch()
    address = page.as_uri() if built else f"book/{UNIT}.md"
    do(mine, total="def total(numbers):\n    return sum(numbers) or None")
    lines = rungs("check", UNIT, columns=columns)[1].splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("  Read  "))
    assert lines[place] == "  Read  Small demonstration, “Adding up”"
    assert lines[place + 1] == f"        {address}{'#add-up' if built else ''}"
    assert f"  Hint  1 of 3: `rungs check {UNIT} --hint total`" in lines
    do(mine, **RIGHT)
    lines = rungs("check", UNIT, columns=columns)[1].splitlines()
    assert f"`rungs solution {UNIT}`" in lines


def test_a_unit_that_is_passed_says_so_in_the_same_words_everywhere(mine, rungs, course):
    do(mine, **RIGHT)
    assert "3 of 3 points. All tasks are passed." in rungs("check", UNIT)[1]
    assert "3 of 3 points: all tasks are passed</p>" in (
        course / "work" / "reports" / f"{UNIT}.html"
    ).read_text(encoding="utf-8")


@pytest.fixture
def path(course) -> tuple[Course, Workspace]:
    """A course of three units that are the small one under other names, and a learner's folder."""
    unit = load_course(course).units[0]
    names = ("08-first", "09-demo", "10-last")
    units = tuple(dataclasses.replace(unit, name=name, title=name) for name in names)
    return Course(course, units), Workspace(course / "work")


@pytest.mark.parametrize(
    ("records", "following"),
    [
        ({}, "08-first"),
        ({"09-demo": {"started": "2027-03-01"}}, "09-demo"),
        ({"08-first": {"started": "2027-03-01"}, "09-demo": {"started": "2027-03-02"}}, "09-demo"),
        (
            {
                "08-first": {"started": "2027-03-01", "checked": "2027-03-03"},
                "09-demo": {"started": "2027-03-02"},
            },
            "08-first",
        ),
        ({"09-demo": {"checked": "2027-03-02", "passed": "2027-03-02"}}, "10-last"),
        (
            {
                "08-first": {"started": "2027-03-01"},
                "10-last": {"started": "2027-03-02", "passed": "2027-03-02"},
            },
            "08-first",
        ),
        ({name: {"passed": "2027-03-02"} for name in ("08-first", "09-demo", "10-last")}, None),
        ({"09-demo": {"started": "soon"}, "10-last": {"points": 1}}, "09-demo"),
    ],
)
def test_one_goes_on_with_what_was_worked_on_last(path, records, following):
    course, space = path
    for name, fields in records.items():
        for field, value in fields.items():
            setattr(space.progress(course.find(name)), field, value)
    unit = next_unit(course, space)
    assert (unit and unit.name) == following
    step = next_step(course, space)
    assert (following or "You have passed every unit.") in step
    assert ("opens" in step) is (following is not None and following not in records)


def test_progress_before_anything_says_where_to_begin(course, rungs):
    code, shown = rungs("progress")
    assert code == 0
    assert f"Next: `rungs study {UNIT}`" in shown


def test_reset_keeps_what_was_done(mine, rungs, course):
    do(mine, **RIGHT)
    code, shown = rungs("reset", UNIT)
    assert code == 0
    kept = re.search(r"Your old copies are in (\S+)\.\n", shown)[1]
    assert "return sum(numbers)" in (course / kept / UNIT / f"{UNIT}.ipynb").read_text()
    assert "NotImplementedError" in mine.read_text()


# Things that go wrong


def points(shown: str) -> str:
    return re.search(r"([\d.]+ of [\d.]+) points", shown)[1]


def damaged_json(path: Path) -> None:
    path.write_text(path.read_text()[:-200])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def not_a_notebook(path: Path) -> None:
    path.write_text("[1, 2]")


@pytest.mark.parametrize("damage", [damaged_json, emptied, not_a_notebook])
def test_a_broken_notebook_gets_a_clear_line_and_stays_as_it_is(mine, rungs, damage):
    do(mine, **RIGHT)
    damage(mine)
    before = mine.read_bytes()
    code, shown = rungs("check", UNIT)
    assert code == 2
    assert "could not be read. The " in shown
    assert "Traceback" not in shown
    assert mine.read_bytes() == before


def test_a_deleted_test_cell_comes_back(mine, rungs):
    do(mine, total="def total(numbers):\n    return 99", greeting=RIGHT["greeting"])
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ("total-test-1", "setup")]
    nbformat.write(notebook, mine)
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert points(shown) == "1 of 3"


def test_a_deleted_solution_cell_is_told(mine, rungs):
    do(mine, **RIGHT)
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "total"]
    nbformat.write(notebook, mine)
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert points(shown) == "1 of 3"
    assert "Noticed: Cell 'total' was not found in the notebook; it counts as not attempted." in shown
    assert f"`rungs reset {UNIT}` gives you a fresh copy" in shown


def test_a_renamed_notebook_is_checked_and_told(mine, rungs):
    do(mine, **RIGHT)
    mine.rename(mine.with_name("solution (final).ipynb"))
    code, shown = rungs("check", UNIT)
    assert code == 0
    assert "so solution (final).ipynb was checked" in shown


def test_a_copy_of_an_older_version_is_graded_where_it_fits(mine, rungs, course):
    do(mine, **RIGHT)
    source = course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.id == "greeting-test-1":
            cell.source += "\nassert greeting('Bo') == 'Hello, Bo', 'the name is fixed'"
    nbformat.write(notebook, source)
    code, shown = rungs("check", UNIT)
    assert code == 0
    assert "older version" in shown or "has changed" in shown


@pytest.mark.parametrize("killer", ["import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), 9)"])
def test_code_that_kills_the_interpreter_costs_its_own_task(mine, rungs, killer):
    do(mine, total=f"def total(numbers):\n    {killer}", greeting=RIGHT["greeting"])
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert points(shown) == "1 of 3"
    assert "Traceback" not in shown


def test_an_endless_loop_ends(mine, rungs, monkeypatch):
    monkeypatch.setattr(examine, "Limits", partial(examine.Limits, cell_seconds=2))
    do(mine, total="def total(numbers):\n    while True:\n        pass", greeting=RIGHT["greeting"])
    code, shown = rungs("check", UNIT)
    assert code == 1
    assert points(shown) == "1 of 3"
    assert "it ran longer than 2 seconds" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "nothing"], "There is no unit “nothing”"),
        (["check", UNIT], f"`rungs study {UNIT}` puts a fresh one there and opens JupyterLab"),
        (["check", UNIT], f"`rungs reset {UNIT}` makes fresh copies without opening it"),
        (["solution"], "Missing argument"),
        (["chekc", UNIT], "No such command"),
        (["check", UNIT, "--wach"], "No such option"),
    ],
)
def test_wrong_use_gets_one_sentence(course, rungs, arguments, says):
    code, shown = rungs(*arguments)
    assert code == 2
    assert says in shown
    assert "Traceback" not in shown


def test_outside_the_course_it_says_where_to_go(tmp_path, monkeypatch, rungs):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shared, "__file__", str(tmp_path / "site-packages" / "rungs" / "cli" / "shared.py"))
    code, shown = rungs("progress")
    assert code == 2
    assert "change into the clone of the course" in shown


def test_a_folder_that_cannot_be_written_to_is_named(mine, rungs, monkeypatch, course):
    def refuse(path, content):
        raise PermissionError(13, "Permission denied", str(course / "work" / "progress.json"))

    monkeypatch.setattr("rungs.workspace.write_aside", refuse)
    code, shown = rungs("check", UNIT)
    assert code == 2
    assert "The system refused" in shown
    assert "Permission denied" in shown


def test_an_error_of_ours_is_not_presented_as_the_users(mine, rungs, monkeypatch):
    def fail(path, content):
        raise FileNotFoundError(2, "No such file or directory", "/of/ours")

    monkeypatch.setattr("rungs.workspace.write_aside", fail)
    with pytest.raises(FileNotFoundError):
        rungs("check", UNIT)


def test_debug_shows_the_traceback_that_a_sentence_replaces(course, rungs):
    code, shown = rungs("--debug", "check", "unheard-of")
    assert code == 2
    assert "There is no unit “unheard-of”" in shown
    assert "UnitNameError" in shown and "names.py" in shown
    code, shown = rungs("check", "unheard-of")
    assert code == 2 and "UnitNameError" not in shown


def test_advice_can_be_typed_as_the_command_was(course, rungs, monkeypatch):
    for started, typed in (("/c/rungs/__main__.py", "python3 -m rungs"), ("/c/.venv/bin/rungs", "rungs")):
        monkeypatch.setattr(sys, "argv", [started])
        monkeypatch.setattr(os, "name", "posix")
        assert command("check", "9") == f"{typed} check 9"
    _, shown = rungs("check", UNIT)
    assert f"`rungs study {UNIT}`" in shown


def test_a_check_can_be_called_from_python(course, mine):
    do(mine, **RIGHT)
    found = load_course(course)
    space = Workspace(course / "work")
    report = check(found, space, found.find(UNIT))
    assert report.passed and report.points == 3
    assert space.progress(found.find(UNIT)).passed
    assert "3 of 3 points" in space.report(found.find(UNIT)).read_text()


def test_a_copy_that_has_not_changed_is_not_graded_again(course, mine, monkeypatch):
    """Neither are its outputs a change; its answers, the assignment and a stopped cell are."""
    graded = []
    examine_it = examine.examine
    monkeypatch.setattr(examine, "examine", lambda *a, **k: graded.append(1) or examine_it(*a, **k))
    found = load_course(course)
    unit, space = found.find(UNIT), Workspace(course / "work")

    def times_graded() -> tuple[int, float]:
        before = len(graded)
        report = check(found, space, unit)
        return len(graded) - before, report.points

    do(mine, **RIGHT)
    assert times_graded() == (1, 3)
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells[0].metadata["collapsed"] = True
    next(c for c in notebook.cells if c.cell_type == "code").execution_count = 7
    nbformat.write(notebook, mine)
    assert times_graded() == (0, 3)
    assert "3 of 3 points" in space.report(unit).read_text()
    do(mine, total="def total(numbers):\n    return sum(numbers) or None")
    assert times_graded() == (1, 1)
    do(mine, total="def total(numbers):\n    while True: pass")
    monkeypatch.setattr(examine, "Limits", partial(examine.Limits, cell_seconds=1))
    assert times_graded() == (1, 1)
    assert times_graded() == (1, 1), "a cell that was stopped may do better on a quieter machine"


def test_two_checks_at_once_grade_once(course, mine, monkeypatch):
    graded = []
    examine_it = examine.examine
    monkeypatch.setattr(examine, "examine", lambda *a, **k: graded.append(1) or examine_it(*a, **k))
    found = load_course(course)
    do(mine, **RIGHT)
    with ThreadPoolExecutor(2) as pool:
        reports = pool.map(lambda _: check(found, Workspace(course / "work"), found.find(UNIT)), range(2))
    assert [report.points for report in reports] == [3, 3]
    assert len(graded) == 1


@pytest.mark.parametrize("command", ["check", "progress"])
def test_where_no_terminal_shows_them_lines_end_without_blanks(course, mine, rungs, command):
    shown = rungs(command)[1]
    assert "09-demo" in shown
    assert not re.search(r" $", shown, re.MULTILINE)


def test_what_is_begun_is_marked(course, mine, rungs):
    assert re.search(rf"^… +{UNIT} .*begun$", rungs("progress")[1], re.MULTILINE)


def test_without_a_unit_the_one_at_hand_is_checked(course, mine, rungs):
    code, shown = rungs("check")
    assert code == 1
    assert f"No unit was named, so this is {UNIT}, on which you worked last.\n" in shown
    assert "0 of 3 points" in shown


def test_without_a_unit_and_before_any_is_begun_the_way_to_begin_is_said(course, rungs):
    code, shown = rungs("check")
    assert code == 2
    assert "You have not begun a unit yet: `rungs study` begins the first." in shown


def test_watching_checks_again_at_each_save(mine, course):
    """In a process of its own, because it ends by Ctrl-C."""
    watcher = subprocess.Popen(
        [Path(sys.executable).with_name("rungs"), "check", UNIT, "--watch"],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(watcher.stdout))
    reader.start()

    def wait_for(text: str, times: int = 1) -> None:
        until = time.monotonic() + 120
        while sum(text in line for line in lines) < times:
            assert time.monotonic() < until, "".join(lines)
            time.sleep(0.05)

    try:
        wait_for("0 of 3 points")
        wait_for("Watching")
        whole = mine.read_text()
        mine.write_bytes(b"")
        wait_for("was not checked")
        wait_for("Watching", times=2)
        mine.write_text(whole)
        do(mine, **RIGHT)
        wait_for("3 of 3 points")
        wait_for("Watching", times=3)
        assert re.search(
            rf"^\d\d:\d\d:\d\d  {UNIT}: 3 of 3 points, 3 more; tasks 1, 2 done; all tasks are passed\.$",
            "".join(lines),
            re.MULTILINE,
        )
        watcher.send_signal(signal.SIGINT)
        assert watcher.wait(timeout=60) == 0
    finally:
        watcher.kill()
        reader.join()
        watcher.stdout.close()
    assert "Traceback" not in "".join(lines)


def test_an_author_s_slip_is_told_in_a_sentence(course, rungs):
    source = course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    whole = source.read_text()
    notebook = course / "notebooks" / f"{UNIT}.ipynb"
    notebook.rename(course / "elsewhere.ipynb")
    told = f"{UNIT} has no notebook notebooks/{UNIT}.ipynb: every unit has one.\n"
    assert rungs("reset", UNIT) == (2, told)
    (course / "elsewhere.ipynb").rename(notebook)
    source.write_text(whole.replace("### END SOLUTION", "### SOLUTION ENDS", 1))
    for words in (["reset", UNIT], ["check", UNIT]):
        code, shown = rungs(*words)
        assert (code, shown.count("\n")) == (2, 1)
        assert shown.startswith("Cell '") and "no end solution statement found" in shown
    source.unlink()
    assert rungs("reset", UNIT)[1].startswith(f"There is no notebook {UNIT}.ipynb in ")


@pytest.mark.parametrize("words", [[], ["compete"]], ids=" ".join)
def test_without_a_command_the_help_is_all_there_is(rungs, words):
    code, shown = rungs(*words)
    assert code == 2
    assert "Commands" in shown and "lists the commands" not in shown


@pytest.mark.parametrize("program", [["rungs"], [sys.executable, "-m", "rungs"]], ids=["rungs", "module"])
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nonsense"], "No such command 'nonsense'. `{} --help` lists the commands."),
        (["check", "--loud"], "No such option: --loud. `{} check --help` says what it takes."),
        (["compete", "nonsense"], "No such command 'nonsense'. `{} compete --help` says what it takes."),
    ],
    ids=["command", "option", "in a group"],
)
def test_a_command_that_is_not_there_is_told_where_the_help_is(program, words, message):
    environment = {
        **os.environ,
        "COLUMNS": "200",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    done = subprocess.run([*program, *words], capture_output=True, text=True, env=environment, timeout=120)
    typed = "rungs" if program == ["rungs"] else full_command()
    assert (done.returncode, done.stderr.strip()) == (2, message.format(typed))


def test_the_command_line_starts_without_what_its_commands_need():
    heavy = "{'nbformat', 'IPython', 'pandas', 'nbgrader', 'sphinx'}"
    script = f"import sys, rungs.cli; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def run_apart(program: str) -> None:
    """Run a program in a new interpreter, which must not fail."""
    done = subprocess.run([sys.executable, "-c", dedent(program)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_grading_imports_of_nbgrader_what_it_uses():
    run_apart("""
        import sys, rungs.cli
        from classroom import grade_class, hand_back
        heavy = {"jupyter_server", "setuptools", "alembic", "pandas", "distributed", "bs4", "requests"}
        found = heavy & sys.modules.keys()
        assert not found, found
    """)


def test_jupyters_own_programs_build_no_grammars_when_they_start():
    """JupyterLab and nbgrader's commands, which do not begin with ours."""
    run_apart("""
        import sys, jupyterlab.labapp, nbgrader.apps
        found = {"lark", "rfc3987_syntax"} & sys.modules.keys()
        assert not found, found
    """)


def test_what_comes_on_demand_is_all_there():
    """Names that a package makes, takes from its modules or has as modules; functions stood in for."""
    run_apart("""
        import io, sys, tarfile, tempfile
        from pathlib import Path
        import rungs.starting, nbgrader, nbconvert, nbgrader.apps, IPython
        assert type(nbgrader).__name__ == "_OnDemand"
        assert nbconvert.exporters.HTMLExporter is nbconvert.HTMLExporter
        assert nbgrader.apps.NbGraderApp.__module__ == "nbgrader.apps.nbgraderapp"
        assert nbgrader._jupyter_server_extension_points() == [{"module": "nbgrader"}]
        assert nbgrader.__version__ and IPython.version_info and nbconvert.__version__
        names = {}
        exec("from nbgrader.exchange import *; from nbgrader.preprocessors import *", names)
        assert {"ExchangeSubmit", "ExchangeFactory", "ClearSolutions"} <= names.keys()
        assert not hasattr(nbgrader, "nothing_of_that_name")
        try:
            from nbconvert import nothing_of_that_name
        except ImportError:
            pass
        else:
            raise AssertionError("it must not be there")
        import nbgrader.utils
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder, "a.tar.gz")
            with tarfile.open(archive, "w:gz") as tar:
                tar.addfile(tarfile.TarInfo("inside.txt"), io.BytesIO())
            nbgrader.utils.unzip(str(archive), folder)
            assert Path(folder, "inside.txt").is_file()
    """)
