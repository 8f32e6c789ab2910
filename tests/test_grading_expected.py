"""What the author's solution gives is found once, kept for the next command, and decides alike each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from graded import answers, assignment, solution, test

from examiner import Examination, Template, expected, grade, load_template
from examiner.engine import sandbox
from examiner.engine.warm import Warm

NEEDS_SANDBOX = pytest.mark.skipif(
    sandbox.try_sandbox() is not None, reason="needs the Debian package bubblewrap"
)
LIE = """
class Liar:
    def __len__(self):
        return 2
    def __iter__(self):
        return iter([])
def evens(values):
    return Liar()
"""
EVENS = "def evens(values):\n    return [v for v in values if v % 2 == 0]"
CHECK = "got = evens([2, 3, 4])\nassert len(got) == 2 and not any(v % 2 for v in got)"


class Counting(Warm):
    """An engine that counts its sessions: one for each notebook that is examined without an accident.

    While `gate` is shut, a session waits at its beginning, after it has set `waiting`.
    """

    def __init__(self, **options: bool) -> None:
        super().__init__(imported=(), **options)
        self.sessions = 0
        self.gate, self.waiting = threading.Event(), threading.Event()
        self.gate.set()

    @contextmanager
    def session(self, *arguments: object) -> Iterator[object]:
        self.sessions += 1
        self.waiting.set()
        assert self.gate.wait(60)
        with super().session(*arguments) as session:
            yield session


@pytest.fixture(scope="module")
def shared() -> Iterator[Counting]:
    with Counting() as engine:
        yield engine


@pytest.fixture
def engine(shared) -> Counting:
    shared.sessions = 0
    return shared


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rungs"


@pytest.fixture(autouse=True)
def next_command() -> Callable[[], None]:
    """Forget what a process remembers, as if another command began."""

    def forget() -> None:
        expected._searches.clear()
        expected._machine.cache_clear()
        expected._code_of.cache_clear()

    forget()
    return forget


def make(folder: Path, reference: str = EVENS, check: str = CHECK, **files: str) -> Template:
    cells = (solution("evens", f"### BEGIN SOLUTION\n{reference}\n### END SOLUTION"), test("t", check))
    return assignment(folder / "evens", *cells, files=files)


@pytest.fixture
def template(tmp_path) -> Template:
    return make(tmp_path)


def graded(template: Template, engine: Warm, source: str = EVENS) -> Examination:
    return grade(template, answers(template, {"evens": source}), engine=engine, strict=True)


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.json"))


# --- one command after the other ---------------------------------------------------------------------


def test_the_next_command_need_not_examine_the_authors_solution_and_finds_the_same(
    template, engine, next_command
):
    sources = (EVENS, LIE, "def evens(values):\n    return (v for v in values if v % 2 == 0)", "1 / 0")

    def command() -> list[tuple]:
        next_command()
        return [graded(template, engine, source).verdicts for source in sources]

    def told(found: list[tuple]) -> list[tuple]:
        return [(v.status, v.points, v.message) for verdicts in found for v in verdicts]

    first = told(command())
    assert engine.sessions == len(sources) + 1
    assert [points for _, points, _ in first] == [1, 0, 0, 0]
    assert "where plain data is wanted" in first[1][2]
    assert told(command()) == first
    assert engine.sessions == 2 * len(sources) + 1


@pytest.mark.parametrize(
    "change",
    [
        {"reference": EVENS + "  # in one line"},
        {"check": CHECK + "\nassert True"},
        {"table": "1,2\n"},
    ],
    ids=["the solution", "a test", "a file beside it"],
)
def test_another_assignment_is_examined_anew(tmp_path, engine, next_command, change):
    graded(make(tmp_path), engine)
    next_command()
    graded(make(tmp_path, **change), engine)
    assert engine.sessions == 4


def test_other_packages_are_another_machine(template, engine, next_command, tmp_path, monkeypatch):
    graded(template, engine)
    (tmp_path / "site" / "pandas-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    next_command()
    graded(template, engine)
    assert engine.sessions == 4


def test_so_is_other_code_of_a_package_that_is_not_installed(tmp_path, engine, next_command, monkeypatch):
    helpers = tmp_path / "lies_beside" / "__init__.py"
    helpers.parent.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    template = make(tmp_path, EVENS + "\nif False:\n    import lies_beside")
    for code in ("TWO = 2", "TWO = 3"):
        helpers.write_text(code)
        next_command()
        graded(template, engine)
    assert engine.sessions == 4


def test_so_is_other_code_of_ours(template, engine, next_command, tmp_path, monkeypatch):
    graded(template, engine)
    monkeypatch.setattr(expected, "PACKAGE", tmp_path)  # which holds no code
    next_command()
    graded(template, engine)
    assert engine.sessions == 4


def test_a_solution_that_its_own_tests_refuse_is_examined_each_time(tmp_path, engine, next_command, cache):
    """Time or memory may have been why, and next time it gives more."""
    template = make(tmp_path, "def evens(values):\n    return values")
    graded(template, engine)
    next_command()
    assert graded(template, engine).points == 1
    assert engine.sessions == 4 and not kept(cache)


# --- the file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(b"\xff" * 100),
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_text('{"key": "of another", "data": []}'),
        lambda path: path.write_text(json.dumps({"key": path.name.partition(".")[0], "data": "evens"})),
        lambda path: path.write_text(json.dumps({"key": path.name.partition(".")[0], "data": [1]})),
        lambda path: path.write_bytes(b" " * expected.MOST_BYTES + path.read_bytes()),
        lambda path: path.chmod(0o666),
        lambda path: (path.unlink(), path.mkdir(), (path / "in the way").touch()),
    ],
    ids=["empty", "cut", "bytes", "deep", "foreign", "no list", "no text", "huge", "anyone's", "folder"],
)
def test_a_file_that_is_not_ours_counts_as_none(template, engine, next_command, cache, spoil):
    graded(template, engine)
    [path] = kept(cache)
    content = path.read_bytes()
    spoil(path)
    next_command()
    assert graded(template, engine, LIE).points == 0
    assert engine.sessions == 4
    if path.is_file():
        assert path.read_bytes() == content and path.stat().st_mode & 0o777 == 0o600


def test_without_a_place_for_it_grading_goes_on(template, engine, next_command, cache):
    cache.parent.write_text("no folder")
    assert [graded(template, engine, source).points for source in (EVENS, LIE)] == [1, 0]
    assert engine.sessions == 3


def test_the_oldest_go(template, engine, cache):
    cache.mkdir(parents=True)
    for number in range(expected.MOST_FILES + 50):
        path = cache / f"{number:032}{expected.SUFFIX}"
        path.touch()
        os.utime(path, (number, number))
    graded(template, engine)
    left = kept(cache)
    assert len(left) == expected.MOST_FILES and left[0].name == f"{51:032}{expected.SUFFIX}"


def test_two_commands_at_once_agree(template, cache):
    (template.folder / "given.ipynb.bytes").write_bytes(answers(template, {"evens": LIE}))
    program = (
        "import sys; from pathlib import Path; from examiner import grade, load_template, make_engine\n"
        "folder = Path(sys.argv[1]); template = load_template(folder)\n"
        "data = (folder / 'given.ipynb.bytes').read_bytes()\n"
        "found = grade(template, data, engine=make_engine(sandbox=False, imported=()), strict=True)\n"
        "print(*(verdict.message for verdict in found.verdicts))"
    )
    line = [sys.executable, "-c", program, str(template.folder)]
    both = [subprocess.Popen(line, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert said[0] == said[1] and "where plain data is wanted" in said[0]
    [path] = kept(cache)
    assert json.loads(path.read_text())["data"] == ["evens()"]
    assert not list(cache.glob(".*")), "nothing half-written stays"


@NEEDS_SANDBOX
def test_a_submission_cannot_write_what_decides(template, cache, next_command):
    """It knows the place, and would have the next one be forbidden nothing."""
    with Counting(sandboxed=True) as engine:
        graded(template, engine)
        [path] = kept(cache)
        content = path.read_bytes()
        empty = json.dumps({"key": path.name.partition(".")[0], "data": []})
        attack = (
            f"import os, pathlib\nplace = pathlib.Path({str(path)!r})\n"
            "try:\n    place.parent.mkdir(parents=True, exist_ok=True)\n"
            f"    place.write_text({empty!r})\n    place.chmod(0o600)\n"
            f"except OSError:\n    pass\n{EVENS}"
        )
        assert graded(template, engine, attack).points == 1
        assert path.read_bytes() == content and kept(cache) == [path]
        next_command()
        assert graded(template, engine, LIE).points == 0


# --- side by side ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "points", "sessions"), [(EVENS, 1, 1), (LIE, 0, 2)], ids=["honest", "lie"]
)
def test_who_comes_meanwhile_does_not_wait(template, engine, source, points, sessions):
    """What it gave is held against the author's solution afterwards; only where it matters it runs again."""
    with Counting() as other:
        other.gate.clear()
        first = threading.Thread(target=graded, args=(template, other))
        first.start()
        try:
            assert other.waiting.wait(60)
            found: list[Examination] = []
            second = threading.Thread(target=lambda: found.append(graded(template, engine, source)))
            engine.waiting.clear()
            second.start()
            assert engine.waiting.wait(60), "it begins though the author's solution is not done"
        finally:
            other.gate.set()
            first.join()
        second.join()
    assert found[0].points == points and engine.sessions == sessions
    assert found[0].points == graded(template, engine, source).points


def test_who_comes_meanwhile_finds_it_where_the_first_failed(template, engine, monkeypatch):
    class Broken(Counting):
        def session(self, *arguments: object):
            self.waiting.set()
            assert self.gate.wait(60)
            raise sandbox.SandboxError("it has gone")

    with Broken() as other:
        other.gate.clear()
        failed: list[Exception] = []

        def fail() -> None:
            try:
                graded(template, other)
            except sandbox.SandboxError as error:
                failed.append(error)

        first = threading.Thread(target=fail)
        first.start()
        assert other.waiting.wait(60)
        found: list[Examination] = []
        second = threading.Thread(target=lambda: found.append(graded(template, engine, LIE)))
        engine.waiting.clear()
        second.start()
        assert engine.waiting.wait(60)
        other.gate.set()
        first.join()
        second.join()
    assert failed and found[0].points == 0
    assert load_template(template.folder).fingerprint == template.fingerprint
