"""Every submission gets a verdict for each task, with a message that helps and gives nothing away."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
import uuid
from copy import deepcopy
from pathlib import Path
from textwrap import dedent

import nbformat
import psutil
import pytest
from graded import answers, assignment, locked, solution, test
from small_course import make_assignment

from examiner import (
    AbandonedError,
    EngineError,
    Examination,
    Limits,
    Status,
    Template,
    examine,
    imports_of,
    libraries_seen_in,
    load_template,
    rebuild,
)
from examiner.engine import sandbox
from examiner.engine.warm import Warm, modules_for
from examiner.examination import groundwork, names_bound


def task(name: str, reference: str, check: str, points: float = 1) -> list:
    """A solution cell `name` and a test cell `name-test`."""
    source = f"### BEGIN SOLUTION\n{dedent(reference).strip()}\n### END SOLUTION"
    return [solution(name, source), test(f"{name}-test", dedent(check).strip(), points)]


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    cells = [
        locked("setup", "import numpy as np\nLIMIT = 3\ndef helper(x):\n    return x + 1"),
        *task(
            "double",
            "def double(x):\n    return 2 * x",
            "assert double(2) == 4, f'2 doubled is not {double(2)}.'",
        ),
        *task(
            "split",
            "def split(text):\n    return text.split()",
            """
            assert split('a b') == ['a', 'b'], 'Split at spaces.'
            ### BEGIN HIDDEN TESTS
            secret_input = 'hidden one'
            assert split(secret_input) == ['hidden', 'one'], 'Two words give two entries.'
            ### END HIDDEN TESTS
            """,
            2,
        ),
        *task("share", "def share():\n    return 1.0", "2 * share()", 2),
        *task("close", "def close():\n    return 1.0", "np.testing.assert_allclose(close(), 1.0)"),
        *task(
            "uses", "def uses(x):\n    return double(x) + 1", "assert uses(1) == 3, 'Twice 1 and 1 are 3.'"
        ),
    ]
    return assignment(tmp_path_factory.mktemp("examine") / "small", *cells)


def grade(template: Template, rest: str = "reference", only=None, limits=None, **sources: str) -> Examination:
    sources = {name: dedent(source).strip() for name, source in sources.items()}
    return examine(
        rebuild(template, answers(template, sources, rest)), only=only, limits=limits, sandbox=False
    )


def verdict(template: Template, name: str, source: str, **options):
    return grade(template, **{name: source}, **options).verdict(f"{name}-test")


def test_full_marks_for_the_reference_and_none_for_the_stub(template):
    full, none = grade(template), grade(template, rest="stub")
    assert (full.points, full.max_points) == (7, 7) and {v.status for v in full.verdicts} == {Status.PASSED}
    assert (none.points, none.max_points) == (0, 7)
    assert {v.status for v in none.verdicts} == {Status.NOT_ATTEMPTED} and not any(
        v.message for v in none.verdicts
    )


def test_it_is_plain_data(template):
    found = grade(template, double="print('hi')\ndef double(x):\n    return 0")
    data = json.loads(json.dumps(found.to_dict()))
    assert data["verdicts"][0]["status"] == "wrong" and data["verdicts"][0]["points"] == 0
    assert data["learner_output"] == {"double": [{"output_type": "stream", "name": "stdout", "text": "hi\n"}]}
    assert data["version"] == template.version and data["seconds"] >= data["cell_seconds"] >= 0


def test_a_wrong_answer_gets_the_tests_message(template):
    found = verdict(template, "double", "def double(x):\n    return x")
    assert (found.status, found.message) == (Status.WRONG, "2 doubled is not 2.")


def test_an_error_is_told_with_the_learners_own_line(template):
    found = verdict(
        template, "double", "def inner(x):\n    return x / 0\n\ndef double(x):\n    return inner(x)"
    )
    assert found.status is Status.ERROR
    assert found.message == "ZeroDivisionError: division by zero (line 2 of your cell: `return x / 0`)"


def test_an_error_in_another_cell_of_the_learners_names_that_cell(template):
    found = grade(template, double="def double(x):\n    raise KeyError('no')").verdict("uses-test")
    assert found.message == "KeyError: 'no' (line 2 of cell 'double': `raise KeyError('no')`)"


def test_what_a_hidden_test_hands_over_is_told_to_no_one_but_the_instructor(template):
    source = (
        "def split(text):\n    if 'hidden' in text:\n        raise ValueError(text)\n    return text.split()"
    )
    found = verdict(template, "split", source)
    assert found.message == "ValueError in line 3 of your cell: `raise ValueError(text)`"
    assert found.detail == "ValueError: hidden one"
    assert verdict(template, "split", "def split(text):\n    return [text]").message == "Split at spaces."


def test_code_that_is_no_python_is_told_by_its_own_error(template):
    found = verdict(template, "double", "def double(x:\n    return 2 * x")
    assert found.status is Status.ERROR and "SyntaxError" in found.message and "line 1" in found.message


def test_bad_indentation_is_told_with_its_line(template):
    found = verdict(template, "double", "def double(x):\n    if x:\n        y = 2\n      return y * x")
    assert found.message == (
        "IndentationError: unindent does not match any outer indentation level "
        "(line 4 of your cell: `return y * x`)"
    )


def test_a_cell_that_fails_before_it_defines_is_told_by_its_own_error(template):
    found = verdict(template, "double", "import no_such_module\ndef double(x):\n    return 2 * x")
    assert found.status is Status.ERROR and "no_such_module" in found.message


def test_a_name_that_is_missing_is_named(template):
    found = verdict(template, "double", "def doubled(x):\n    return 2 * x")
    assert found.status is Status.ERROR
    assert found.message.startswith(
        "The tests use `double`, which your cells do not define. If you have renamed"
    )
    assert found.for_class == found.message


def test_a_name_that_another_tasks_cell_should_define_is_told_by_the_error_there(template, tmp_path):
    needs = assignment(
        tmp_path / "needs", *task("one", "A = 1", "assert A == 1"), *task("two", "B = 2", "assert A + B == 3")
    )
    found = grade(needs, one="A = 1 / 0").verdict("two-test")
    assert found.message == "ZeroDivisionError: division by zero (line 1 of cell 'one': `A = 1 / 0`)"


def test_a_name_of_pandas_that_a_cell_has_assigned_to_stops_only_who_needs_it(tmp_path):
    made = assignment(
        tmp_path / "made",
        locked("setup", "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2]})"),
        *task("one", "A = 1", "assert A == 1"),
        *task("two", "def two(table):\n    return table['a']", "assert list(two(table)) == [1, 2]"),
        *task("three", "def three():\n    return pd.Series([1])", "assert len(three()) == 1"),
    )
    found = grade(made, one="A = 1\npd.Series = table['a']")
    assert [verdict.points for verdict in found.verdicts] == [1, 1, 0]
    assert "'Series' object is not callable" in found.verdict("three-test").message


def test_of_a_very_long_line_the_beginning_is_quoted(template):
    found = verdict(template, "double", f"x = 1 / 0  # {'x' * 5000}\n")
    assert found.message.endswith("xxx …`)") and len(found.message) < 300
    assert len(found.for_class) < 300


def test_a_name_that_no_answer_defines_is_not_said_to_be_the_learners(tmp_path):
    made = assignment(tmp_path / "made", *task("one", "A = 1", "assert A == nothing_of_this_name"))
    found = grade(made).verdict("one-test")
    assert found.message == (
        "The tests look for something that your cells do not provide: "
        "name 'nothing_of_this_name' is not defined."
    )


def test_a_result_that_the_tests_cannot_use_is_wrong(template):
    found = verdict(template, "share", "def share():\n    return None")
    assert found.status is Status.WRONG and "NoneType" in found.message


def test_a_library_that_compares_gives_no_expected_value_away(template):
    found = verdict(template, "close", "def close():\n    return 2.0")
    assert found.status is Status.WRONG and "1.0" not in found.message and "gives no reason" in found.message


def test_a_task_that_uses_one_not_attempted_says_so(template):
    found = grade(template, double=template.released("double"))
    assert found.verdict("double-test").status is Status.NOT_ATTEMPTED
    found = grade(template, double="def double(x):\n    raise NotImplementedError()")
    assert found.verdict("double-test").status is Status.ERROR


@pytest.mark.parametrize(
    ("given", "points"),
    [("0.5", 1), ("1", 2), ("0", 0), *((odd, 0) for odd in ("-1", "9", "float('nan')", "float('inf')"))],
)
def test_a_score_counts_where_it_can_be_one(template, given, points):
    found = grade(template, share=f"def share():\n    return {given}")
    assert found.verdict("share-test").points == points
    odd = {flag.code for flag in found.flags}
    assert odd == (set() if given in ("0.5", "1", "0") else {"score-range"})
    assert found.verdict("share-test").status is (Status.PASSED if points == 2 else Status.WRONG)


@pytest.mark.parametrize("given", ["'0.5'", "True", "[1]", "None"])
def test_a_last_value_that_is_no_number_is_no_score(tmp_path, given):
    made = assignment(tmp_path / "s", solution("f", f"def f():\n    return {given}"), test("t", "f()", 3))
    assert examine(rebuild(made, answers(made, rest="reference")), sandbox=False).points == 3


def test_only_some_tasks(template):
    found = grade(template, only=["double-test"], uses="1/0")
    assert [v.task for v in found.verdicts] == ["double-test"] and found.points == found.max_points == 1


def test_rich_outputs_are_kept(template):
    found = grade(
        template,
        double="""
        from IPython.display import HTML, Latex, Markdown, SVG, display
        for output in (HTML("<b>h</b>"), Markdown("*m*"), Latex("$x$"), SVG("<svg><g/></svg>")):
            display(output)
        display({"image/jpeg": b"jpeg", "application/javascript": "alert(1)"}, raw=True)
        """,
    )
    kinds = [set(output["data"]) - {"text/plain"} for output in found.learner_output["double"]]
    assert kinds == [{"text/html"}, {"text/markdown"}, {"text/latex"}, {"image/svg+xml"}, {"image/jpeg"}]


def test_an_event_loop_runs_as_in_a_kernel(template):
    found = grade(
        template,
        double="""
        import asyncio
        async def later():
            print("ran")
            return 2
        task = asyncio.create_task(later())
        """,
        split="""
        two = await task
        def split(text):
            assert two == 2
            return text.split()
        """,
        share="def share():\n    return 1.0\nasyncio.get_running_loop().is_running()",
    )
    assert found.verdict("split-test").status is found.verdict("share-test").status is Status.PASSED
    printed = [output.get("text") for output in found.learner_output["double"]]
    assert printed == ["ran\n"]


@pytest.mark.parametrize(
    ("line", "message"),
    [("breakpoint()", "breakpoint() waits"), ("import pdb; pdb.set_trace()", "breakpoint() waits")],
)
def test_a_forgotten_breakpoint_is_named(template, line, message):
    found = grade(template, double=f"def double(x):\n    {line}\n    return 2 * x")
    assert message in found.verdict("double-test").message


@pytest.mark.parametrize("gui", ["qt", "tk", "widget", "notebook"])
def test_every_back_end_of_matplotlib_gives_pictures(template, gui):
    found = grade(template, double=f"%matplotlib {gui}\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert [sorted(output["data"]) for output in found.learner_output["double"]] == [
        ["image/png", "text/plain"]
    ]


def test_an_answer_that_stops_after_its_function_is_flagged(template):
    found = grade(template, double="def double(x):\n    return 2 * x\nraise MemoryError")
    assert found.verdict("double-test").status is Status.PASSED
    assert [(flag.code, flag.cell) for flag in found.flags] == [("cell-stopped", "double")]
    assert "MemoryError" in found.flags[0].message


def test_output_is_kept_as_a_notebook_has_it(template):
    found = grade(
        template,
        double="""
        %matplotlib inline
        import matplotlib.pyplot as plt
        plt.plot([1, 2])
        plt.show()
        import sys
        print('err', file=sys.stderr)
        def double(x):
            print('called')
            return 2 * x
        double(1)
        """,
    )
    outputs = found.learner_output["double"]
    kinds = [(o["output_type"], o.get("name")) for o in outputs]
    assert kinds == [
        ("display_data", None),
        ("stream", "stderr"),
        ("stream", "stdout"),
        ("execute_result", None),
    ]
    assert outputs[0]["data"]["image/png"].startswith("iVBOR") and outputs[2]["text"] == "called\n"
    assert found.points == 7


def test_a_cell_that_fails_does_not_stop_the_others(template):
    found = grade(template, double="1 / 0\ndef double(x):\n    return 2 * x")
    assert found.verdict("split-test").status is Status.PASSED and found.points == 5
    assert found.learner_output["double"][0]["ename"] == "ZeroDivisionError"


def test_no_thread_stays_behind(template):
    grade(template)
    before = set(threading.enumerate())
    for _ in range(3):
        grade(template)
    until = time.monotonic() + 10
    while (left := set(threading.enumerate()) - before) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


def test_a_loop_costs_its_own_task_and_no_other(template):
    found = grade(template, limits=Limits(cell_seconds=1.5), double="def double(x):\n    while True: pass")
    assert found.verdict("double-test").status is Status.ERROR
    assert found.verdict("double-test").message == (
        "Your code was stopped: it ran longer than 1.5 seconds. "
        "Look for a loop that does not end, or that takes too many steps."
    )
    assert [flag.message for flag in found.flags] == [
        f"Task {number}, {name}, was stopped in cell '{name}': it ran longer than 1.5 seconds."
        for number, name in ((1, "double-test"), (5, "uses-test"))
    ]
    assert found.points == 5  # `uses` calls it


def test_once_stopped_a_task_s_code_has_a_third_of_the_time_in_each_other_test(tmp_path):
    """A learner waits for each of them; a test whose input the code can deal with still counts."""
    notebook = make_assignment()
    cells = {cell.id: cell for cell in notebook.cells}
    first, prompt = cells["total-test-1"], cells["total-prompt"]
    prompt.source = prompt.source.replace("(2 points)", "(6 points)")
    place = notebook.cells.index(first) + 1
    for number, source in ((2, "assert total([1, 2]) == 3"), (3, "assert total([]) == 0")):
        name = f"total-test-{number}"
        cell = deepcopy(first)
        cell.update(id=name, source=source)
        cell.metadata.nbgrader.grade_id = name
        notebook.cells.insert(place, cell)
    nbformat.write(notebook, tmp_path / "small.ipynb")
    (tmp_path / "extract.csv").write_text("a\n1\n2\n")
    small = load_template(tmp_path / "small.ipynb")
    loops = "def total(numbers):\n    while numbers: pass\n    return 0"
    found = examine(
        rebuild(small, answers(small, {"total": loops})), limits=Limits(cell_seconds=3), sandbox=False
    )
    told = {cell.id: cell.reason.text if cell.reason else "" for cell in found.verdict("total").cells}
    limits = [re.search(r"longer than (\d) second", text) for text in told.values()]
    assert sorted(limit[1] for limit in limits if limit) == ["1", "3"], told
    assert found.verdict("total").points == 2 and told["total-test-3"] == ""


def test_what_a_stopped_test_defines_is_there_for_the_tests_after_it(tmp_path):
    first = """
        import math
        seen = [twice(0)]
        def ask(x):
            got = twice(x)
            assert got == 2 * x, f"{x} gave {got}"
        ask(1)
        cases = [2, 3]
        """
    template = assignment(
        tmp_path / "stopped",
        solution("twice", "def twice(x):\n    return 2 * x"),
        test("twice-test-1", dedent(first)),
        test("twice-test-2", "[ask(x) for x in cases]\nassert math.isfinite(twice(4))"),
        test("twice-test-3", "ask(5)"),
    )
    loops_for_one = "def twice(x):\n    while x == 1: pass\n    return x if x > 4 else 2 * x"
    found = grade(template, limits=Limits(cell_seconds=2), twice=loops_for_one)
    assert [verdict.points for verdict in found.verdicts] == [0, 1, 0], found.verdicts
    always_wrong = loops_for_one.replace("x if x > 4 else 2 * x", "x")
    found = grade(template, limits=Limits(cell_seconds=2), twice=always_wrong)
    told = [verdict.message for verdict in found.verdicts]
    assert "longer than 2 seconds" in told[0] and told[1:] == ["2 gave 2", "5 gave 5"]


def test_a_stopped_test_that_cannot_give_anything_is_left_out(tmp_path):
    """The author's own cell calls the answer, so it is called when the definitions are laid again."""
    template = assignment(
        tmp_path / "through",
        locked("through", "def through():\n    return one()"),
        solution("one", "def one():\n    return 1"),
        test("one-test-1", "first = through()\nassert first == 1"),
        test("one-test-2", "assert through() == 1"),
        test("one-test-3", "assert one.__name__ == 'one'"),
    )
    found = grade(template, limits=Limits(cell_seconds=1), one="def one():\n    while True: pass")
    assert [verdict.points for verdict in found.verdicts] == [0, 0, 1], found.verdicts


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("import math\nx = math.pi", "import math\nx = math.pi"),
        ("x = f(1)\ny = x + 1\nz = 2", "z = 2"),
        ("def g(x):\n    return f(x)\ng(1)\nassert g(2)", "def g(x):\n    return f(x)"),
        ("def g(x=f(1)):\n    return x\ny = g", ""),
        ("@f\ndef g():\n    return 1", ""),
        ("class A:\n    x = f(1)\ny = A()", ""),
        ("class A:\n\n    def g(self):\n        return f(1)\ny = A().g()", None),
        ("g = lambda x: f(x)\ny = g(1)", "g = lambda x: f(x)"),
        ("rows = []\nfor x in range(3):\n    rows.append(x)", None),
        ("for x in range(3):\n    f(x)\ny = x", ""),
        ("with open('a.csv', 'w') as file:\n    file.write('1')", None),
        ("this is no Python", ""),
    ],
)
def test_what_a_test_can_give_without_the_answer(source, kept):
    if kept is None:
        kept = source.rpartition("\ny = ")[0] or source
    assert groundwork(source, frozenset({"f"})) == kept


def test_an_examination_that_nobody_wants_any_more_is_broken_off(template):
    began = []
    with pytest.raises(AbandonedError):
        examine(
            rebuild(template, answers(template, {"double": "while True: pass"})),
            sandbox=False,
            begins=began.append,
            abandoned=lambda: began[-1:] == ["double"],
        )
    assert began == ["setup", "double"]
    assert grade(template).points == 7, "the engine goes on"


def test_an_answer_that_does_not_end_is_told_by_its_own_fault(template):
    found = grade(template, limits=Limits(cell_seconds=1), double="import time\ntime.sleep(9)\ndouble = abs")
    assert found.verdict("double-test").status is Status.ERROR and found.points == 5
    assert "longer than 1 second" in found.verdict("double-test").message
    found = grade(template, double="import os\nos._exit(4)\ndouble = abs")
    assert "exit code 4" in found.verdict("double-test").message


def test_the_notebooks_time_is_shared(template):
    slow = "import time\ntime.sleep(2)\ndef double(x):\n    return 2 * x"
    found = grade(template, limits=Limits(notebook_seconds=1), double=slow)
    assert {v.status for v in found.verdicts} == {Status.NOT_GRADED} and found.points == 0
    assert "1 s" in found.verdicts[0].message and "late" in {flag.code for flag in found.flags}


def test_memory_is_limited(template):
    found = verdict(
        template,
        "double",
        "def double(x):\n    return bytearray(4_000_000_000)",
        limits=Limits(memory_mb=1000),
    )
    assert found.status is Status.ERROR and "MemoryError" in found.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_file_sizes_are_limited(template):
    source = "def double(x):\n    with open('big', 'wb') as file:\n        file.write(bytes(30_000_000))"
    found = verdict(template, "double", source, limits=Limits(file_mb=20))
    assert found.status is Status.ERROR and "File too large" in found.message


def test_processor_time_is_limited(template):
    spin = """
        import threading, hashlib
        def double(x):
            def burn():
                while True:
                    hashlib.sha256(bytes(1_000_000)).digest()
            threads = [threading.Thread(target=burn, daemon=True) for _ in range(3)]
            [t.start() for t in threads]
            [t.join() for t in threads]
        """
    found = verdict(
        template, "double", spin, limits=Limits(cell_seconds=60, notebook_seconds=60, cpu_seconds=2)
    )
    assert found.status is Status.ERROR and "processor time" in found.message


def test_values_are_limited(template):
    found = verdict(
        template, "double", "def double(x):\n    return 'x' * 3_000_000", limits=Limits(message_mb=2)
    )
    assert found.status is Status.ERROR and "MB" in found.message + found.detail


def test_a_warm_interpreter_that_was_killed_is_started_again(template):
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    rebuilt = rebuild(template, answers(template, rest="reference"))
    with Warm() as engine:
        assert examine(rebuilt, engine=engine).points == 7
        engine._process.kill()
        engine._process.wait()
        assert examine(rebuilt, engine=engine).points == 7


def test_an_interpreter_has_the_libraries_that_its_assignments_import(tmp_path):
    imports = "import csv, helper\nfrom os import path\n%matplotlib inline\nimport pandas as pd"
    hidden = "### BEGIN HIDDEN TESTS\nimport ast\n### END HIDDEN TESTS"
    files = {"helper.py": "\ufefffrom sklearn.linear_model import Ridge\nimport helper2", "helper2.py": ""}
    template = assignment(
        tmp_path / "some",
        locked("setup", imports),
        *task("one", "import bisect\none = 1", f"{hidden}\nassert one == 1"),
        files=files,
    )
    imported = imports_of(template)
    assert imported == {"csv", "os", "pandas", "sklearn.linear_model"}
    some, everything = modules_for(imported), modules_for(None)
    assert {"csv", "sklearn.tree", "pandas"} < set(some) and "matplotlib.pyplot" not in some
    assert set(some) - {"csv", "os"} < set(everything)
    assert modules_for(set()) == []
    assert modules_for({"csv", "unheard_of"}) == ["csv", *everything]  # it may need any of them


def test_an_interpreter_imports_what_is_foreseen_before_it_is_told_all(template):
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    code = {"cell_type": "code", "source": ["import numpy as np\n", "  from csv import reader"]}
    prose = {"cell_type": "markdown", "source": "import sklearn"}
    author = json.dumps({"cells": [code, prose]}).encode()
    assert libraries_seen_in(author, b"no notebook", b"[1]") == ["numpy"]
    with Warm(imported=imports_of(template)) as engine:
        engine.foresee(["numpy"])  # it has not begun, so nothing happens
        engine.begin(tell=False)
        engine.foresee(libraries_seen_in(author))
        maps, deadline = Path(f"/proc/{engine._process.pid}/maps"), time.monotonic() + 120
        while "numpy" not in maps.read_text():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        reference = rebuild(template, answers(template, rest="reference"))
        assert examine(reference, engine=engine).points == 7


def test_a_submission_may_use_libraries_that_its_interpreter_has_not_imported(tmp_path):
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    template = assignment(
        tmp_path / "plain",
        *task("rows", "def rows():\n    return [1, 2]", "assert list(rows()) == [1, 2]"),
    )
    own = """
        import matplotlib.pyplot as plt
        import pandas as pd
        def rows():
            return pd.Series([1, 2])
        plt.plot(rows());
    """
    # where there is a sandbox, its home folder is read-only, and nothing may be said of that
    with Warm(sandbox.try_sandbox() is None, imports_of(template)) as engine:
        found = examine(rebuild(template, answers(template, {"rows": dedent(own)})), engine=engine)
    assert found.points == 1, found.verdicts
    assert [output["output_type"] for output in found.learner_output["rows"]] == ["display_data"]
    assert "image/png" in found.learner_output["rows"][0]["data"]


def test_what_libraries_put_off_until_they_are_used_is_there_before_a_submission(tmp_path):
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    fit = """
        import sys
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        def loaded_by_a_fit():
            frame, late = pd.DataFrame({"delay": [1.0, 2.0], "miles": [500, 900]}), [0, 1]
            before = set(sys.modules)
            make_pipeline(StandardScaler(), LogisticRegression()).fit(frame, late).predict(frame)
            return sorted(set(sys.modules) - before)
        """
    check = "late = loaded_by_a_fit()\nassert late == [], f'{len(late)} modules: {late}'"
    template = assignment(tmp_path / "fit", *task("fit", fit, check))
    with Warm(imported=imports_of(template)) as engine:
        found = examine(rebuild(template, answers(template, rest="reference")), engine=engine)
    assert found.points == 1, found.verdicts


def test_a_semicolon_hides_a_value_and_a_magic_line_is_no_python(tmp_path):
    template = assignment(tmp_path / "shown", *task("one", "one = 1", "assert one == 1"))
    for source, shown in [
        ("one = 1\none", True),
        ("one = 1\none;", False),
        ("one = 1\none  # one;", True),
        ('!echo "don\'t (" > /dev/null\none = 1\none', True),
        ("!true ''' '''\none = 1\none;", False),
    ]:
        found = grade(template, one=source)
        assert found.points == 1
        kinds = [output["output_type"] for output in found.learner_output.get("one", [])]
        assert ("execute_result" in kinds, "error" in kinds) == (shown, False), source


def test_tests_may_hold_what_only_ipython_understands(tmp_path):
    adds = """
        def spell_out(lines):
            return [line.replace('FULL', '4') for line in lines]
        get_ipython().input_transformers_post.append(spell_out)
        """
    template = assignment(
        tmp_path / "ipython",
        locked("setup", "%precision 3\nimport math"),
        *task("two", "two = 2", "twice = two * 2\nassert twice == 4"),
        *task("three", "three = 3", "kept = !echo three\nassert kept == ['three'] and three == 3"),
        locked("adds", dedent(adds)),
        *task("four", "four = 4", "told = 'not 4'\nassert four == FULL, told"),
        test("again", "told = 'no'\nassert four == FULL, told"),
    )
    found = grade(template)
    assert [verdict.status for verdict in found.verdicts] == [Status.PASSED] * len(found.verdicts)
    assert found.points == found.max_points


def test_what_an_earlier_cell_changes_holds_for_tests_that_were_compiled_before(tmp_path):
    """The author's cells are compiled once for a class, without the cells that run before them."""
    setup = """
        from __future__ import annotations
        import ast
        class Doubles(ast.NodeTransformer):
            def visit_Constant(self, node):
                return ast.Constant(node.value * 2) if node.value == 21 else node
        def doubling():
            get_ipython().ast_transformers.append(Doubles())
    """
    noted = """
        def noted(one: not_there) -> nowhere:
            return one
        assert noted.__annotations__["one"] == "not_there"
        assert noted(21) == 20 + 1
    """
    doubled = """
        doubling()
        get_ipython().run_cell("nested = 21\\nnested")
        assert nested == 42
    """
    waits = """
        import asyncio
        async def later():
            await asyncio.sleep(0)
            return 1
        assert await later() == x
    """
    found = grade(
        assignment(
            tmp_path,
            locked("setup", dedent(setup).strip()),
            *task("x", "x = 1", noted),
            test("doubled", dedent(doubled).strip()),
            test("still", "y = 21\nassert y == 42"),
            test("waits", dedent(waits).strip()),
        )
    )
    assert [(cell.id, cell.reason) for cell in found.verdicts[0].cells if cell.reason] == []
    assert found.points == found.max_points == 4


@pytest.mark.parametrize(
    ("check", "points"),
    [
        ("assert x == 1\nassert x == 2\n0.5", 0),
        ("if x != 1:\n    0\n0.5", 0.5),
        ("assert x == 1\n0.25;", 1),
        ("y = x\ny", 1),
        ("y = x\nreturn y", 0),
        ("", 1),
        ("\n\n# nothing\n", 1),
    ],
)
def test_a_compiled_test_scores_and_fails_as_ipython_has_it(tmp_path, check, points):
    assert grade(assignment(tmp_path, *task("x", "x = 1", check))).points == points


def test_a_group_of_exceptions_crosses_with_what_is_in_it(tmp_path):
    expects = """
        try:
            check([1, -2, 'a'])
        except ExceptionGroup as found:
            told = found.message, [type(inside).__name__ for inside in found.exceptions]
            assert told == ('two rows', ['ValueError', 'TypeError']), f'The group is {told}.'
            assert found.split(ValueError)[0].exceptions[0].args == ('negative', -2)
        else:
            raise AssertionError('No group was raised.')
        """
    template = assignment(
        tmp_path / "groups",
        *task(
            "check",
            "def check(rows):\n    inside = [ValueError('negative', -2), TypeError('a')]\n"
            "    raise ExceptionGroup('two rows', inside)",
            expects,
        ),
    )
    assert grade(template).points == 1
    found = grade(template, check="def check(rows):\n    raise ExceptionGroup('one row', [KeyError(1)])")
    assert "('one row', ['KeyError'])" in found.verdicts[0].message
    wrapped = "class Rows(ExceptionGroup):\n    def __init__(self, *told):\n        self.rows = 2\n"
    wrapped += "def check(rows):\n    raise Rows('two rows', [ValueError('negative', -2), TypeError('a')])"
    assert grade(template, check=wrapped).points == 1
    deep = "def check(rows):\n    error = KeyError(1)\n    for _ in range(50):\n"
    deep += "        error = ExceptionGroup('deep', [error])\n    raise error"
    assert "('deep', ['ExceptionGroup'])" in grade(template, check=deep).verdicts[0].message


def test_an_exception_of_a_library_is_that_librarys_once_the_examiner_has_it():
    """Where no interpreter is warm, an exception may come before the examiner has imported its library."""
    program = """
        import sys
        from examiner.sides import errors
        factory = errors.Factory(lambda name: None)
        named = [["numpy.linalg", "LinAlgError"], ["builtins", "ValueError"], ["builtins", "Exception"]]
        own = [["__main__", "Own"], ["builtins", "Exception"]]
        before = factory.kind(named)
        assert "numpy" not in sys.modules and issubclass(before, ValueError)
        assert factory.kind(named) is before and factory.kind(own) is factory.kind(own)
        import numpy as np
        assert factory.kind(named) is np.linalg.LinAlgError
    """
    subprocess.run([sys.executable, "-c", dedent(program)], check=True)


def test_killing_the_warm_interpreter_from_within_costs_only_its_own_task(template):
    """Without the sandbox a submission can reach it; the next one must not suffer."""
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    kill = "import psutil\ndef double(x):\n    for p in psutil.Process().parents()[:2]:\n        p.kill()"
    with Warm() as engine:
        hurt = examine(rebuild(template, answers(template, {"double": kill}, "reference")), engine=engine)
        assert hurt.verdict("split-test").status is Status.PASSED
        assert hurt.verdict("double-test").points == 0
        assert examine(rebuild(template, answers(template, rest="reference")), engine=engine).points == 7


@pytest.mark.slow
@pytest.mark.skipif(sandbox.try_sandbox() is not None, reason="needs the Debian package bubblewrap")
def test_a_sandbox_that_is_ended_while_it_is_set_up_leaves_nothing_behind(monkeypatch):
    """Each of bubblewrap's processes has the mark in its environment, also those that nobody owns."""
    mark = uuid.uuid4().hex
    monkeypatch.setenv("MARK_OF_A_TEST", mark)
    for tenths in range(6):
        engine = Warm(sandboxed=True)
        engine.begin(tell=False)
        time.sleep(tenths / 200)
        engine.close()

    def marked(process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            return process.pid != os.getpid() and process.environ().get("MARK_OF_A_TEST") == mark
        return False

    _, left = psutil.wait_procs(filter(marked, psutil.process_iter()), timeout=10)
    assert not left


def test_models_fit_in_child_after_child(tmp_path):
    """BLAS and OpenMP keep threads and locks, which a fork must not copy half-way."""
    fit = """
        from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        import numpy as np
        def fit(seed):
            rng = np.random.default_rng(seed)
            X = rng.normal(size=(300, 20))
            y = (X[:, 0] + X[:, 1] > 0).astype(int)
            models = [LogisticRegression(), HistGradientBoostingClassifier(max_iter=10)]
            models.append(RandomForestClassifier(20, n_jobs=2))
            (X.T @ X) @ np.linalg.inv(X.T @ X)
            return [float(model.fit(X, y).score(X, y)) for model in models]
        """
    made = assignment(tmp_path / "fit", *task("fit", fit, "assert min(fit(1)) > 0.8, 'They learn nothing.'"))
    for _ in range(4):
        found = examine(rebuild(made, answers(made, rest="reference")), sandbox=False)
        assert found.points == 1, found.verdicts


def test_a_locked_cell_that_shows_what_learners_write(tmp_path):
    """As nbgrader's own example has it: the call works on one side only, and decides nothing."""
    made = assignment(
        tmp_path / "show",
        locked("setup", "values = [1, 2]"),
        *task("f", "def f(x):\n    return x * 10", "assert f(2) == 20"),
        locked("show", "f(5)"),
        locked("after", "tens = [f(v) for v in values]"),
        test("last", "assert tens == [10, 20]"),
    )
    assert examine(rebuild(made, answers(made, rest="reference")), sandbox=False).points == 2


def test_what_a_solution_changes_in_a_locked_cells_value_is_seen(tmp_path):
    made = assignment(
        tmp_path / "frames",
        locked("setup", "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2]})\nkept = df\nitems = []"),
        *task(
            "s",
            "df['b'] = df['a'] * 2\nitems.append(3)",
            "assert df['b'].tolist() == [2, 4] and items == [3]",
        ),
        *task("t", "df = df.drop(columns='a')", "assert list(df.columns) == ['b']"),
    )
    assert examine(rebuild(made, answers(made, rest="reference")), sandbox=False).points == 2


def test_names_that_a_cell_binds():
    names, imports = names_bound(
        "import os\nfrom a import b as c\nx, (y, *z) = 1, (2, 3)\nd['k'] = e.f = 1\ng.h()\nprint(i)"
    )
    assert names == {"x", "y", "z", "d", "e", "g"} and imports == ("import os", "from a import b as c")
    names, _ = names_bound(
        "for k in range(3):\n    w = k\nwith open('f') as v: pass\nif (n := 1): pass\n%time q = 1"
    )
    assert names >= {"k", "w", "v", "n"}
    assert names_bound("def f(:") == (set(), ())


def test_engines_that_cannot_be_had(template):
    rebuilt = rebuild(template, None)
    with pytest.raises(EngineError, match="no engine 'hot'"):
        examine(rebuilt, engine="hot")
    with pytest.raises(EngineError, match="warm engine"):
        examine(rebuilt, engine="fresh")


def test_a_sandbox_that_cannot_be_had(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    assert "not installed" in sandbox.try_sandbox()
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/bin/false")
    assert "cannot be set up" in sandbox.try_sandbox()
    monkeypatch.setattr(sandbox.sys, "platform", "win32")
    assert "needs Linux" in sandbox.try_sandbox()


def test_nothing_of_the_callers_environment_is_inside(monkeypatch):
    monkeypatch.setenv("API_TOKEN", "secret")
    line = (
        sandbox.command([sys.executable], {"EXTRA": "1"})
        if sandbox.shutil.which("bwrap")
        else ["--clearenv", "EXTRA"]
    )
    assert "--clearenv" in line and "EXTRA" in line and "API_TOKEN" not in line and "secret" not in line


def test_the_folders_that_are_inside_hold_no_course():
    for folder in sandbox.python_folders():
        assert not (folder / "assignments").exists() and folder != Path.home() and folder != Path("/")


@pytest.fixture(scope="module")
def properties(tmp_path_factory) -> Template:
    """Tests that only look at properties of what they get."""
    cells = [
        locked("setup", "import pandas as pd"),
        *task(
            "evens",
            "def evens(values):\n    return [v for v in values if v % 2 == 0]",
            "found = evens([1, 2, 4])\nassert len(found) == 2\nfor got, wanted in zip(found, [2, 4]):\n"
            "    assert got == wanted",
        ),
        *task(
            "centred",
            "def centred(table):\n    return table.fillna(0) - table.fillna(0).mean()",
            "out = centred(pd.DataFrame({'a': [1.0, None]}))\n"
            "assert not out.isna().sum().sum() and abs(out.mean().max()) < 1e-9, 'Centre it.'",
        ),
        *task("first", "def first(table):\n    return {'row': 1}", "assert list(first(3).values()) == [1]"),
    ]
    return assignment(tmp_path_factory.mktemp("strict") / "strict", *cells)


LIAR = """
class Liar:
    def __getattr__(self, name):
        return lambda *args, **kwargs: 0 if name in ("max", "item") else Liar()
    def __bool__(self):
        return False
    def __len__(self):
        return 2
    def __iter__(self):
        return iter([])
"""


def test_an_object_that_lies_about_its_length_is_found_out(properties):
    found = grade(properties, evens=f"{LIAR}\ndef evens(values):\n    return Liar()")
    assert found.verdict("evens-test").points == 0 and found.points == 2


def test_an_object_cannot_pass_for_plain_data(properties):
    """It satisfies a test of properties, as in one kernel; but the author's solution gives a table."""
    lying = answers(properties, {"centred": f"{LIAR}\ndef centred(table):\n    return Liar()"}, "reference")
    assert examine(rebuild(properties, lying), strict=False, sandbox=False).points == 3
    found = examine(rebuild(properties, lying), strict=True, sandbox=False)
    assert found.points == 2
    assert "where plain data is wanted" in found.verdict("centred-test").message


@pytest.mark.parametrize(
    "source",
    [
        "def evens(values):\n    return tuple(v for v in values if v % 2 == 0)",
        "import numpy as np\ndef evens(values):\n    return np.array([v for v in values if v % 2 == 0])",
        "def evens(values):\n    return {v: 1 for v in values if v % 2 == 0}.keys()",
        "import pandas as pd\ndef evens(values):\n    return pd.Series(values)[lambda s: s % 2 == 0]",
    ],
)
def test_other_kinds_of_data_are_as_good(properties, source):
    sources = {
        "evens": source,
        "first": "import sklearn.utils\ndef first(t):\n    return sklearn.utils.Bunch(row=1)",
    }
    found = examine(
        rebuild(properties, answers(properties, sources, "reference")), strict=True, sandbox=False
    )
    assert found.points == 3, found.verdicts
