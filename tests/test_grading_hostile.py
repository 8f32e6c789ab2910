"""No submission earns points that it should not, does damage, sees what it must not, or stops the grader."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import hostile
import nbformat
import psutil
import pytest
from graded import answers, assignment, solution, test

from classroom.autograded import autograded_notebook
from examiner import Examination, Limits, Template, examine, imports_of, rebuild, reference
from examiner.engine import engines, sandbox
from examiner.engine.fresh import Fresh
from examiner.engine.warm import Warm

ALL = {case.name: case for case in hostile.collection()}
CALM = [name for name, case in ALL.items() if case.head.get("sandbox") != "needed"]
PRECIOUS = {"gradebook.db": "everybody's grades", "secret.txt": "nobody's business", "timestamp.txt": "now"}
RIGHT, WRONG = "33-other-types", "11-outputs-cleared"


@pytest.fixture(scope="module")
def template() -> Template:
    return hostile.accounts()


@pytest.fixture(scope="module")
def sandboxed() -> Iterator[Warm]:
    if reason := sandbox.try_sandbox():
        pytest.skip(f"no sandbox: {reason}")
    with Warm(sandboxed=True) as engine:
        yield engine


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    with Warm() as engine:
        yield engine


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder with what a submission must not reach."""
    for name, content in PRECIOUS.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def graded(name: str, template: Template, engine: Warm | Fresh, place: Path) -> Examination:
    case = ALL[name]
    limits = Limits(**{"cell_seconds": 20, **case.head.get("limits", {})})
    data = case.notebook(template, str(place))
    return examine(rebuild(template, data), engine=engine, limits=limits)


def test_who_says_nothing_of_a_sandbox_gets_one(place):
    if reason := sandbox.try_sandbox():
        pytest.skip(f"no sandbox: {reason}")
    secret = str(place / "secret.txt")
    look = solution("look", f"import os\nSEEN = os.path.exists({secret!r})")
    made = assignment(place / "look", look, test("look-test", "assert SEEN is False, 'It can be seen.'"))
    assert examine(rebuild(made, reference(made))).points == 1
    assert examine(rebuild(made, reference(made)), sandbox=False).points == 0, "and it was there"


def test_without_a_sandbox_nothing_runs_unless_that_is_asked_for(template, monkeypatch):
    monkeypatch.setattr(engines, "_kept", {})
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    with pytest.raises(sandbox.SandboxError, match="not installed"):
        examine(rebuild(template, None))


def expect(case: hostile.Hostile, result: Examination) -> None:
    """What the header says of points, flags, messages and outputs."""
    head, told = case.head, [(v.task, v.status.value, v.message, v.detail[:300]) for v in result.verdicts]
    assert result.points == head["points"], (told, result.flags)
    assert [v.max_points for v in result.verdicts] == [1, 2, 2, 2]
    assert set(head.get("flags", [])) <= {flag.code for flag in result.flags}, result.flags
    outputs = json.dumps(result.learner_output)
    seen = outputs + json.dumps([v.message for v in result.verdicts])
    everything = json.dumps(result.to_dict(), allow_nan=False)
    assert len(everything) < 3_000_000
    assert str(head.get("says", "")) in everything, (told, result.flags)
    assert str(head.get("prints", "")) in outputs
    if "hides" in head:
        assert not re.search(head["hides"], seen), told
    if "clean" in head:
        graded = nbformat.reads(autograded_notebook(hostile.accounts(), result).decode(), as_version=4)
        shown = json.dumps([cell.get("outputs", []) for cell in graded.cells])  # to a person who grades
        assert not re.search(r"<script|<iframe|<[^>]*\son\w+\s*=|<[^>]*javascript:|application/", shown, re.I)
        assert "display_data" in shown
    if "small" in head:
        assert len(outputs) < 1.2 * head["limits"]["output_mb"] * 10**6
    if "secret" in head:
        assert PRECIOUS["secret.txt"] not in everything


def leave_no_trace(case: hostile.Hostile, engine: Warm | Fresh, template: Template, place: Path) -> None:
    """Files are as they were, processes are gone, and the next submissions get what they deserve."""
    assert {path.name: path.read_text() for path in place.iterdir()} == PRECIOUS
    if case.head.get("then") == "no process left":
        commands = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
        assert not [c for c in commands if "rungs-test-left-behind" in c or "sleep 1234567" in c]
        assert not [c for c in psutil.Process().children(recursive=True) if c.name() == "setsid"]
    if case.head.get("then") == "unaffected":
        assert graded(RIGHT, template, engine, place).points == 7
        assert graded(WRONG, template, engine, place).points == 0


@pytest.mark.parametrize("name", ALL)
def test_in_the_sandbox(name, template, sandboxed, place):
    expect(ALL[name], graded(name, template, sandboxed, place))
    leave_no_trace(ALL[name], sandboxed, template, place)


@pytest.mark.parametrize("name", CALM)
def test_without_the_sandbox(name, template, warm, place):
    expect(ALL[name], graded(name, template, warm, place))
    leave_no_trace(ALL[name], warm, template, place)


@pytest.mark.slow
@pytest.mark.parametrize("name", CALM)
def test_in_fresh_interpreters(name, template, place):
    expect(ALL[name], graded(name, template, Fresh(), place))


SLIPPED = '''
class Odd:
    pass

def save(path):
    import os
    from examiner.wire import codec
    folders = [os.path.dirname(path), "../examiner", ".."] if isinstance(path, str) else []
    for folder in folders:
        try:
            os.makedirs(folder + "/scipy", exist_ok=True)
            with open(folder + "/scipy/__init__.py", "w") as file:
                file.write(PAYLOAD)
        except OSError:
            pass
    codec.writes(Odd)(lambda e, v: ["sp.matrix", "csr", True, [1, 1], ["l", []], []])
    return Odd()

PAYLOAD = """
import sys
frame = sys._getframe()
while frame:
    me = frame.f_locals.get("self")
    if type(me).__name__ == "Sitting":
        tell = me.control.send
        me.control.send = lambda head, parts=(): tell({**head, "error": None}, parts)
        break
    frame = frame.f_back
"""
'''


@pytest.mark.parametrize("engine", ["sandbox", "warm", "fresh"])
def test_a_module_that_a_submission_wrote_is_not_imported_by_the_examiner(engine, tmp_path):
    """Values of a library make the examiner import it, wherever its test works just then."""
    if engine == "sandbox" and (reason := sandbox.try_sandbox()):
        pytest.skip(f"no sandbox: {reason}")
    if engine == "warm" and not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    template = assignment(
        tmp_path / "files",
        solution("save", "def save(path):\n    open(path, 'w').write('x')"),
        test(
            "in-a-folder",
            "import contextlib, os, tempfile\n"
            "with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):\n"
            "    save(os.path.join(folder, 'a.txt'))\n"
            "    assert open('a.txt').read() == 'x'",
        ),
        test("anywhere", "assert save(1) == 'never'"),
    )
    made = Fresh() if engine == "fresh" else Warm(engine == "sandbox", imports_of(template))
    try:
        found = examine(rebuild(template, answers(template, {"save": SLIPPED})), engine=made)
    finally:
        made.close()
    assert found.points == 0, found.verdicts


def test_many_processes_end_with_their_submission(tmp_path):
    if not sys.platform.startswith("linux"):
        pytest.skip("forking is safe on Linux only")
    many = (
        "import os, time\n"
        "for _ in range(300):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(1234)\n"
        "        os._exit(0)\n"
        "x = 1"
    )
    template = assignment(tmp_path / "many", solution("x", "x = 1"), test("is-one", "assert x == 1"))
    with Warm(imported=()) as engine:
        tolerant = Limits(processes=2000)
        examine(rebuild(template, answers(template, {"x": many})), engine=engine, limits=tolerant)
        assert psutil.Process(engine._process.pid).children() == []
        assert examine(rebuild(template, answers(template, {"x": "x = 1"})), engine=engine).points == 1


def test_every_case_of_the_list_is_there():
    assert {case.head.get("case") for case in ALL.values()} >= set(range(1, 34))
