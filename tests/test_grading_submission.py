"""Whatever is handed in becomes the author's notebook with the learner's answers, and never an exception."""

from __future__ import annotations

import json

import hostile
import nbformat
import pytest
from graded import answers, assignment, edited, locked, solution, test
from hypothesis import given, settings
from hypothesis import strategies as st

from examiner import CellKind, Status, Template, examine, looks_like_notebook, rebuild, reference
from examiner.assignment import notebook_bytes, submission_cell
from examiner.submission import MAX_SOURCE, WAY_BACK

TEMPLATE = hostile.accounts()
ANSWER = {
    "interest": "def interest(balance, rate, years):\n    return 1.0",
    "account": "class Account:\n    pass",
}
KEYS = [
    "cells",
    "source",
    "cell_type",
    "metadata",
    "nbgrader",
    "grade_id",
    "id",
    "code",
    "checksum",
    "worksheets",
]


def codes(data: bytes | None, template: Template = TEMPLATE) -> set[str]:
    return {flag.code for flag in rebuild(template, data).flags}


def sources(data: bytes | None, template: Template = TEMPLATE) -> dict[str, str]:
    return {cell.id: cell.source for cell in rebuild(template, data).cells}


def bare(sources: dict[str, str]) -> bytes:
    """A submission without metadata and ids."""
    data = answers(TEMPLATE, sources)
    for edit in ("strip metadata", "strip ids"):
        data = hostile.apply(edit, data, TEMPLATE)
    return data


def test_only_answers_come_from_the_learner():
    rebuilt = rebuild(TEMPLATE, answers(TEMPLATE, ANSWER))
    assert [cell.id for cell in rebuilt.cells] == [cell.id for cell in TEMPLATE.cells]
    assert {cell.id for cell in rebuilt.cells if cell.from_learner} == {"interest", "account", "agreement"}
    assert rebuilt.cell("interest").source == ANSWER["interest"]
    assert "HIDDEN" in rebuilt.cell("interest-test-2").source  # the author's test, whole
    assert rebuilt.attempted("interest-test-1") and not rebuilt.attempted("agreement-test")
    assert rebuilt.cell("agreement").untouched and rebuilt.flags == ()


def test_the_reference_is_a_submission_without_flags():
    rebuilt = rebuild(TEMPLATE, reference(TEMPLATE))
    assert rebuilt.flags == () and not any(rebuilt.cell(t).untouched for t in ("interest", "account"))


def test_spaces_at_line_ends_are_no_attempt():
    stub = TEMPLATE.released("interest").replace("\n", "   \n") + "\n\n"
    assert not rebuild(TEMPLATE, answers(TEMPLATE, {"interest": stub})).attempted("interest-test-1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "missing-notebook"),
        (b"", "broken-notebook"),
        (b"\xff\xfe\x00", "broken-notebook"),
        (b"[]", "broken-notebook"),
        (b'{"cells": 5}', "broken-notebook"),
        (b'{"cells": {"a": 1}}', "broken-notebook"),
        (b"[" * 100_000, "broken-notebook"),
        (b'{"cells": [' + b"[" * 100_000, "broken-notebook"),
        (b" " * 30_000_000, "too-large"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "1"}] * 5000}).encode(), "too-many-cells"),
    ],
)
def test_what_cannot_be_read_is_flagged(data, code):
    rebuilt = rebuild(TEMPLATE, data)
    assert code in {flag.code for flag in rebuilt.flags}
    assert not any(rebuilt.attempted(task.id) for task in TEMPLATE.tasks)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"The file is empty: {WAY_BACK}"),
        (b"\xef\xbb\xbf \n", f"The file is empty: {WAY_BACK}"),
        (b"\0" * 4097, f"The file is empty: {WAY_BACK}"),  # after a crash of the machine
        (b"{", f"Nothing could be read: {WAY_BACK}"),
        (b'{"cells": []}', f"The notebook has no cells: {WAY_BACK}"),
        (b'{"cells": [5]}', f"The notebook has no cells: {WAY_BACK}"),
        (b'{"worksheets": []}', f"The notebook has no cells: {WAY_BACK}"),
    ],
)
def test_what_holds_nothing_has_one_flag_that_says_what_to_do(data, message):
    flags = rebuild(TEMPLATE, data).flags
    assert len(flags) == 1 and flags[0].message.endswith(message)


def test_of_several_notebooks_the_missing_one_is_named():
    (flag,) = rebuild(TEMPLATE, None).flags
    assert flag.message == f"No notebook was handed in for {TEMPLATE.name}."


def test_a_notebook_that_breaks_off_says_how_much_was_read_and_what_to_do():
    flags = rebuild(TEMPLATE, b'{"cells": [{"cell_type": "code", "source": "x = 1"}, {').flags
    assert flags[0].message.endswith(f"1 cell could be read before the fault: {WAY_BACK}")


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda s: (
            st.lists(s, max_size=4)
            | st.dictionaries(
                st.sampled_from(KEYS) | st.text(max_size=3),
                s,
                max_size=5,
            )
        ),
        max_leaves=30,
    )
)
def test_any_json_is_survived(document):
    rebuild(TEMPLATE, json.dumps(document).encode())
    if isinstance(document, list):
        rebuild(TEMPLATE, json.dumps({"cells": document}).encode())


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 4000), st.binary(max_size=5))
def test_any_damage_is_survived(place, garbage):
    data = answers(TEMPLATE, ANSWER)
    rebuilt = rebuild(TEMPLATE, data[: place % len(data)] + garbage)
    assert rebuilt.cell("interest").source in (ANSWER["interest"], "")


def test_an_older_format_is_read():
    cells = [{"cell_type": "code", "input": ANSWER["interest"], "metadata": {}}]
    data = json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}).encode()
    assert sources(data)["interest"] == ANSWER["interest"]


def test_text_with_a_mark_or_in_another_encoding_is_read():
    data = answers(TEMPLATE, ANSWER)
    wide = [f"utf-{bits}{order}" for bits in (16, 32) for order in ("", "-le", "-be")]
    for encoding in ("utf-8-sig", *wide):
        variant = data.decode().encode(encoding)
        assert sources(variant)["interest"] == ANSWER["interest"] and codes(variant) == set(), encoding
        assert looks_like_notebook(variant), encoding


def test_cells_that_the_learner_added_stay_where_they_are():
    def add(notebook: dict) -> None:
        place = next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == "interest")
        for offset, source in ((1, "after = 1"), (0, "before = 1")):
            cell = nbformat.v4.new_code_cell(source)
            notebook["cells"].insert(place + offset, cell)

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), add))
    order = [cell.source if cell.id.startswith("added") else cell.id for cell in rebuilt.cells]
    place = order.index("interest")
    assert order[place - 1] == "before = 1" and order[place + 1] == "after = 1" and rebuilt.flags == ()


def test_the_authors_cells_come_back():
    def spoil(notebook: dict) -> None:
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        cells["setup"]["source"] = "RATE = 0"
        cells["interest-test-1"]["source"] = "pass"
        notebook["cells"].remove(cells["account-test"])

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), spoil))
    for cell_id in ("setup", "interest-test-1", "account-test"):
        assert rebuilt.cell(cell_id).source == TEMPLATE.cell(cell_id).source
    told = {(flag.code, flag.cell) for flag in rebuilt.flags}
    wanted = {
        ("locked-changed", "setup"),
        ("locked-changed", "interest-test-1"),
        ("cell-missing", "account-test"),
    }
    assert told == wanted


def test_without_metadata_cells_are_found_by_id():
    data = hostile.apply("strip metadata", answers(TEMPLATE, ANSWER), TEMPLATE)
    assert sources(data)["interest"] == ANSWER["interest"] and codes(data) == {"metadata-stripped"}


def test_without_ids_too_cells_are_found_by_the_names_that_they_define():
    rebuilt = rebuild(TEMPLATE, bare(ANSWER))
    assert rebuilt.cell("interest").source == ANSWER["interest"]
    assert rebuilt.cell("account").source == ANSWER["account"]
    assert rebuilt.cell("agreement").untouched
    assert {flag.cell for flag in rebuilt.flags if flag.code == "cell-matched"} == {"interest", "account"}
    assert not [cell for cell in rebuilt.cells if cell.id.startswith("added")]


def test_broken_code_is_found_by_the_names_that_it_seems_to_define():
    broken = "def interest(balance, rate, years:\n    return balance"
    assert sources(bare({"interest": broken}))["interest"] == broken


def test_an_answer_in_a_cell_of_its_own_counts():
    """The stub was left, or deleted, and the answer written below it."""

    def below(notebook: dict) -> None:
        place = next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == "interest")
        notebook["cells"].insert(place + 1, nbformat.v4.new_code_cell(ANSWER["interest"]))

    def instead(notebook: dict) -> None:
        below(notebook)
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "interest"]

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE), below))
    order = [cell.source for cell in rebuilt.cells]
    assert order.index(ANSWER["interest"]) > order.index(TEMPLATE.released("interest"))
    assert sources(edited(answers(TEMPLATE), instead))["interest"] == ANSWER["interest"]


@pytest.mark.parametrize(
    ("beside", "offset", "where"),
    [
        ("interest", 0, "above the one that was handed out for it. That one is unchanged, runs later and"),
        ("setup", 0, "above the one that was handed out for it."),
        ("interest", 1, ""),
        ("interest-test-2", 1, "below a test, which runs before it."),
    ],
)
def test_an_answer_that_its_tests_do_not_see_is_flagged(beside, offset, where):
    def add(notebook: dict) -> None:
        place = next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == beside)
        notebook["cells"].insert(place + offset, nbformat.v4.new_code_cell(ANSWER["interest"]))

    flags = rebuild(TEMPLATE, edited(answers(TEMPLATE), add)).flags
    assert [(flag.code, flag.cell) for flag in flags] == ([("answer-unseen", "interest")] if where else [])
    if where:
        message = flags[0].message
        assert (
            message.startswith("Cell 'interest': ")
            and f"`interest` is written in another cell, {where}" in message
        )
        assert message.endswith("The answer belongs in the cell that was handed out for it, 'interest'.")
    written = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), add))
    assert written.flags == (), "a first attempt beside the answer is nothing odd"


def test_a_name_that_several_tasks_give_is_no_answer_elsewhere(tmp_path):
    made = assignment(
        tmp_path / "models",
        solution("first", "model = None\n### BEGIN SOLUTION\nmodel = 1\n### END SOLUTION"),
        test("first-test", "assert model == 1"),
        solution("second", "model = None\n### BEGIN SOLUTION\nmodel = 2\n### END SOLUTION"),
        test("second-test", "assert model == 2"),
    )
    assert rebuild(made, answers(made, {"first": "model = 1"})).flags == ()


def test_two_answers_in_one_cell_above_an_unchanged_stub_are_flagged():
    both = f"{ANSWER['interest']}\n\n{ANSWER['account']}"
    flags = rebuild(TEMPLATE, answers(TEMPLATE, {"interest": both})).flags
    assert [(flag.code, flag.cell) for flag in flags] == [("answer-unseen", "account")]
    assert flags[0].message.startswith("Task 3, account-test: `Account` is written in another cell, above")


def test_of_copies_the_last_with_work_in_it_counts():
    old = "def interest(balance, rate, years):\n    return 0.5"

    def copies(notebook: dict) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["id"] == "interest")
        first = {**cell, "source": old}
        stub = {**cell, "source": TEMPLATE.released("interest")}
        place = notebook["cells"].index(cell)
        notebook["cells"][place : place + 1] = [first, cell, stub]

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), copies))
    assert rebuilt.cell("interest").source == ANSWER["interest"]
    assert {flag.code for flag in rebuilt.flags} == {"cell-duplicated"}
    order = [cell.source for cell in rebuilt.cells]
    assert TEMPLATE.released("interest") not in order
    assert order.index("def interest(balance, rate, years):\n    return 0.5") < order.index(
        ANSWER["interest"]
    )


def test_two_answers_in_one_cell_are_not_undone():
    both = f"{ANSWER['interest']}\n\n{ANSWER['account']}"

    def merge(notebook: dict) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "account"]

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, {"interest": both}), merge))
    assert rebuilt.cell("interest").source == both and rebuilt.cell("account").source == ""
    assert ("cell-missing", "account") in {(flag.code, flag.cell) for flag in rebuilt.flags}


@pytest.mark.parametrize("emptied", [False, True])
def test_an_answer_below_its_tests_whose_cell_is_gone_is_flagged(emptied):
    both = f"{ANSWER['interest']}\n\n{ANSWER['account']}"

    def merge(notebook: dict) -> None:
        for cell in notebook["cells"]:
            if cell["id"] == "interest":
                cell["source"] = ""
        if not emptied:
            notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "interest"]

    flags = rebuild(TEMPLATE, edited(answers(TEMPLATE, {"account": both}), merge)).flags
    found = {(flag.code, flag.cell): flag.message for flag in flags}
    assert "below a test, which runs before it" in found["answer-unseen", "interest"]


def test_the_marks_of_a_merge_are_told_with_the_way_out():
    data = json.dumps(json.loads(answers(TEMPLATE, ANSWER)), indent=1).replace(
        ' "cells": [', '<<<<<<< HEAD\n "cells": [\n=======\n "cells": [\n>>>>>>> main', 1
    )
    (flag,) = rebuild(TEMPLATE, data.encode()).flags
    assert "git has left the marks of two versions in it, from line 11 on." in flag.message
    assert flag.message.endswith(
        "take one of them (`git checkout --ours` or `--theirs` with the notebook's name)."
    )


def test_half_a_character_is_no_reason_not_to_grade():
    def cut(notebook: dict) -> None:
        for cell in notebook["cells"]:
            if cell["id"] == "interest":
                cell["source"] = "# \ud83d\n" + cell["source"]

    data = edited(answers(TEMPLATE, ANSWER), cut)
    assert rb"\ud83d" in data
    assert sources(data)["interest"] == "# ?\n" + ANSWER["interest"]


def test_a_cell_that_is_too_long_is_read_in_part_and_flagged():
    long = "DATA = '" + "x" * MAX_SOURCE + "'\n" + ANSWER["interest"]
    rebuilt = rebuild(TEMPLATE, answers(TEMPLATE, {"interest": long}))
    assert len(rebuilt.cell("interest").source) == MAX_SOURCE
    (flag,) = rebuilt.flags
    assert flag.code == "cell-too-long"
    assert f"has {len(long):,} characters; only the first 200,000 of them were read" in flag.message


def test_moved_cells_run_in_the_assignments_order():
    data = hostile.apply("reverse", answers(TEMPLATE, ANSWER), TEMPLATE)
    assert [cell.id for cell in rebuild(TEMPLATE, data).cells] == [cell.id for cell in TEMPLATE.cells]
    assert codes(data) == {"cells-reordered"}


def test_a_cell_turned_into_text_is_still_the_answer():
    def turn(notebook: dict) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["id"] == "interest")
        cell["cell_type"] = "markdown"

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), turn))
    assert (
        rebuilt.cell("interest").source == ANSWER["interest"] and rebuilt.cell("interest").cell_type == "code"
    )
    assert {flag.code for flag in rebuilt.flags} == {"cell-type"}


def test_a_copy_from_an_older_version_is_told_apart_from_a_change(tmp_path):
    def made(check: str) -> Template:
        return assignment(tmp_path / "a", locked("setup", "x = 1"), solution("f", "y = x"), test("t", check))

    old = made("assert y == 1")
    data = edited(
        answers(old, {"f": "y = 1"}),
        lambda n: [c["metadata"]["nbgrader"].update(old.marks[c["id"]]) for c in n["cells"]],
    )
    new = made("assert y == 1, 'better told'")
    assert codes(data, new) == {"older-version"} and codes(data, old) == set()
    assert rebuild(new, data).cell("t").source == new.cell("t").source
    untouched = edited(data, lambda n: n["cells"][1].update(source=old.released("f")))
    changed_stub = assignment(
        tmp_path / "a",
        locked("setup", "x = 1"),
        solution("f", "### BEGIN SOLUTION\ny=x\n### END SOLUTION\nz=1"),
        test("t", "assert y == 1"),
    )
    assert not rebuild(changed_stub, untouched).attempted("t")


def test_windows_line_ends_are_no_change():
    data = edited(
        answers(TEMPLATE), lambda n: [c.update(source=c["source"].replace("\n", "\r\n")) for c in n["cells"]]
    )
    rebuilt = rebuild(TEMPLATE, data)
    assert rebuilt.flags == () and all(
        rebuilt.cell(i).untouched for i in ("interest", "account", "agreement")
    )


def test_answers_in_prose_are_found_by_their_place(tmp_path):
    prompt = nbformat.v4.new_markdown_cell("Why?", id="prompt")
    essay = nbformat.v4.new_markdown_cell("Because.", id="essay")
    marks = {"grade": True, "solution": True, "locked": False, "task": False, "schema_version": 3}
    essay.metadata.nbgrader = {**marks, "grade_id": "essay", "points": 2}
    made = assignment(tmp_path / "prose", prompt, essay)
    assert made.cell("essay").kind is CellKind.MANUAL
    cells = [nbformat.v4.new_markdown_cell(text) for text in ("Why?", "I think that it is so for reasons.")]
    assert sources(notebook_bytes(cells), made)["essay"] == "I think that it is so for reasons."


@pytest.mark.parametrize("points", [None, 2])
def test_answers_in_code_without_a_name_are_found_by_their_place(tmp_path, points):
    """A figure, say: it defines nothing by which it could be known."""
    plot = solution("plot", "plt.plot(rows)")
    if points:
        plot.metadata.nbgrader |= {"grade": True, "points": points}
    made = assignment(tmp_path / "p", locked("setup", "rows = [1]"), plot, test("t", "assert rows"))
    sources_in = ["rows = [1]", "x = 3\nplt.bar(x, 1)", "assert rows"]
    data = notebook_bytes([nbformat.v4.new_code_cell(source) for source in sources_in])
    assert sources(data, made)["plot"] == "x = 3\nplt.bar(x, 1)"
    assert "cell-missing" not in codes(data, made)


def test_a_test_turned_into_text_is_flagged_and_run():
    def turn(notebook: dict) -> None:
        next(c for c in notebook["cells"] if c["id"] == "interest-test-1")["cell_type"] = "markdown"

    rebuilt = rebuild(TEMPLATE, edited(answers(TEMPLATE, ANSWER), turn))
    assert [(flag.code, flag.cell) for flag in rebuilt.flags] == [("cell-type", "interest-test-1")]
    assert rebuilt.cell("interest-test-1").cell_type == "code"


def by_a_person(folder) -> Template:
    """An essay, and a task of nbgrader's kind: the answer goes into cells that the student adds after it."""
    marks = {"locked": False, "task": False, "schema_version": 3, "points": 2}
    essay = nbformat.v4.new_markdown_cell("YOUR ANSWER HERE", id="essay")
    essay.metadata.nbgrader = {**marks, "grade": True, "solution": True, "grade_id": "essay"}
    task = nbformat.v4.new_markdown_cell("Describe a graph.", id="draw")
    own = {"grade": False, "solution": False, "locked": True, "task": True, "grade_id": "draw"}
    task.metadata.nbgrader = {**marks, **own}
    return assignment(folder / "ps1", essay, task)


def test_a_task_is_for_a_person_whether_or_not_cells_follow_it(tmp_path):
    made = by_a_person(tmp_path)
    untouched = [submission_cell(cell, cell.source) for cell in made.cells]
    below = nbformat.v4.new_markdown_cell("It has two axes.")
    for cells in (untouched, [*untouched, below]):
        verdicts = examine(rebuild(made, notebook_bytes(cells)), engine="fresh", sandbox=False).verdicts
        assert [v.status for v in verdicts] == [Status.NOT_ATTEMPTED, Status.MANUAL]


def test_prose_that_the_learner_added_is_there_for_a_person_to_read(tmp_path):
    made = by_a_person(tmp_path)
    cells = [submission_cell(cell, cell.source) for cell in made.cells]
    rebuilt = rebuild(made, notebook_bytes([*cells, nbformat.v4.new_markdown_cell("It has two axes.")]))
    assert (rebuilt.cells[-1].source, rebuilt.cells[-1].cell_type) == ("It has two axes.", "markdown")
    assert rebuilt.flags == ()


def test_another_assignments_notebook_is_told_once(tmp_path):
    other = assignment(
        tmp_path / "other",
        locked("tools", "import math"),
        solution("area", "def area(side):\n    return side * side"),
        test("area-test", "assert area(2) == 4, 'four'", 1),
    )
    rebuilt = rebuild(TEMPLATE, reference(other))
    assert [flag.code for flag in rebuilt.flags] == ["another-notebook"]
    assert rebuilt.flags[0].message.startswith(f"This is not the notebook of {TEMPLATE.name}: none of its ")
    assert not any(cell.from_learner for cell in rebuilt.cells)
    assert not rebuilt.attempted("interest-test-1")


def test_an_answer_in_another_notebook_still_counts(tmp_path):
    other = assignment(
        tmp_path / "other",
        solution("area", ANSWER["interest"]),
        test("area-test", "assert interest(1, 1, 1) == 1, 'one'", 1),
    )
    data = reference(other)
    assert "another-notebook" not in codes(data) and sources(data)["interest"] == ANSWER["interest"]


def test_a_notebook_that_breaks_off_in_a_string_is_told_in_whole_words():
    (flag,) = rebuild(TEMPLATE, b'{"cells": [{"source": "x = ').flags
    assert flag.message.startswith(
        "The notebook is not valid: its JSON breaks off or is invalid at line 1. Nothing could be read"
    )
