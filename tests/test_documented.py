"""Each command of the README and of the chapter on teaching runs in the environment that they give it.

That is the learner's lock, then for an instructor the class's lock on top, without the authors' tools: what
only authors have installed must not be imported. One folder is both, filled by uv; the course is small.
"""

from __future__ import annotations

import getpass
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import jupytext
import pytest
from built_book import small_book
from small_course import UNIT

from rungs import __main__ as setup
from rungs import deep
from rungs.course import load_course

ROOT = Path(__file__).parent.parent
COMMAND = re.compile(r"(?:python3 -m rungs|rungs|nbgrader|jupyter-book|jupyter lab)(?: .*)?")
PACKAGES = ("rungs", "classroom", "examiner")
FILES = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT", *(lock.name for lock in setup.HOLDERS))
UNIX = pytest.mark.skipif(os.name == "nt", reason="needs a Unix system: the environment is a teacher's")

OF_LEARNERS = {  # as documented → what to type, in this order
    "python3 -m rungs study": [],  # as the next
    "python3 -m rungs study [unit]": ["python3 -m rungs study 09 --no-open"],
    "python3 -m rungs check [unit]": [
        "python3 -m rungs check",
        "python3 -m rungs check 09",
        "python3 -m rungs check 09 --hint total",
        "python3 -m rungs check 09 --watch",
    ],
    "python3 -m rungs progress": ["python3 -m rungs progress"],
    "python3 -m rungs review": ["python3 -m rungs review"],
    "python3 -m rungs progress --evidence": ["python3 -m rungs progress --evidence"],
    "python3 -m rungs solution <unit>": ["python3 -m rungs solution 09 --give-up"],
    "python3 -m rungs reset <unit>": ["python3 -m rungs reset 09"],
    "python3 -m rungs compete board": [
        "python3 -m rungs compete board",
        "python3 -m rungs compete submit work/competition/sample.csv",
        "python3 -m rungs compete end --yes",
    ],
    "python3 -m rungs book": ["python3 -m rungs book --strict --zip", "python3 -m rungs book --serve"],
    "jupyter-book build .": ["jupyter-book build ."],
}
OF_TEACHERS = {
    "python3 -m rungs rehearse <unit>": ["python3 -m rungs rehearse 09 --students 8"],
    "rungs check 09": ["rungs reset 09", "rungs check 09"],
    "rungs rehearse": [],
    "rungs rehearse 09": ["rungs rehearse 09"],
    "nbgrader generate_assignment 09-preprocessing": [f"nbgrader generate_assignment {UNIT}"],
    "nbgrader collect 09-preprocessing": [
        f"nbgrader release_assignment {UNIT}",
        f"nbgrader fetch_assignment {UNIT} --course rungs",  # the student
        f"nbgrader submit {UNIT} --course rungs",
        f"nbgrader collect {UNIT}",
    ],
    "python3 -m rungs grade <unit>": ["python3 -m rungs grade 09"],
    "rungs grade": [],
    "rungs grade 09": ["rungs grade 09"],
    "rungs grade 09 --student ada": [f"rungs grade 09 --student {getpass.getuser()}"],
    "rungs grade 09 --force": ["rungs grade 09 --force"],
    "rungs grade 09 --json grades.json": ["rungs grade 09 --json grades.json"],
    "python3 -m rungs grade <assignment> --course <folder>": [],
    "rungs grade ps1 --course /path/to/course": [],
    "rungs grade <its name> --course assignments": [f"rungs grade {UNIT} --course assignments"],
    "jupyter lab": ["jupyter lab --no-browser --allow-root"],
    "nbgrader release_feedback 09-preprocessing": [f"nbgrader release_feedback {UNIT}"],
    "nbgrader generate_feedback": [f"nbgrader generate_feedback {UNIT} --force"],
    "nbgrader export": ["nbgrader export"],
    "nbgrader autograde": [f"nbgrader autograde {UNIT} --force"],
}
OF_NOBODY = {
    "python3 -m rungs": "no command yet",
    "rungs": "no command yet",
    "nbgrader": "no command yet",
    "nbgrader zip_collect": "named for its setting only; the archive is read by `rungs grade`",
    "rungs grade 09 --scheduler tcp://HOST:8786": "needs a cluster; test_class_grading.py has one",
    "python3 -m rungs test": "an author's, in the author's environment",
    "python3 -m rungs audit [unit]": "an author's, in the author's environment",
}
SERVE = {"study": "Be checked", "--serve": "http://", "--watch": "of 3", "lab": "http://"}
"""What runs until Ctrl-C: a word of the command → what it shows when it is there."""

NEGATIVE = (
    "python3 -m rungs check",
    "python3 -m rungs check 09",
    "rungs check 09",
    "python3 -m rungs progress --evidence",
)
"""Commands that end with exit code 1 here: nothing is passed yet."""

RIGHT = "# ---\n# approach: built in\n# ---\n\n# %% total\ndef total(numbers):\n    return sum(numbers)\n"


def documented() -> set[str]:
    """The commands in README and chapter: whole lines of code, and code within a line."""
    text = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "book/teaching.md"))
    blocks = re.findall(r"^```(?:bash)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return {code.removesuffix(" …") for code in (*lines, *spans) if COMMAND.fullmatch(code)}


def test_every_documented_command_is_run_below():
    told = documented()
    assert len(told) > 20
    assert told == {*OF_LEARNERS, *OF_TEACHERS, *OF_NOBODY} & told, "say below how it is run"
    assert not {*OF_LEARNERS, *OF_TEACHERS} - told - {"rungs rehearse"}, "no longer documented"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A small course with the packages of this one and the learner's environment in `.venv`."""
    root = small_book(tmp_path_factory.mktemp("documented") / "course")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, dirs_exist_ok=True)
    for name in (*FILES, "assignments/nbgrader_config.py"):
        shutil.copyfile(ROOT / name, root / name)
    (root / "tests" / "submissions" / UNIT / "right-sum.py").write_text(RIGHT)
    uv(root, "venv", "--python", sys.executable, ".venv")
    fill(root, setup.LEARNER_LOCK.name)
    return root


def uv(root: Path, *arguments: str) -> None:
    """Run uv as the set-up runs pip: in the course's folder."""
    program = [Path(sys.executable).with_name("uv"), *arguments]
    run = subprocess.run(program, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def fill(root: Path, lock: str) -> None:
    """Put what the lock names into `.venv`, and the mark that the set-up would leave."""
    uv(root, "pip", "install", "--python", ".venv/bin/python", "-r", lock)
    mark = (
        f"from rungs import __main__ as s; p = s.ROOT / {lock!r}; s._stamp(p).write_text(s._fingerprint(p))"
    )
    subprocess.run([root / ".venv/bin/python", "-c", mark], cwd=root, check=True)


def environment(root: Path, active: bool) -> Mapping[str, str]:
    """A user's environment, in which no browser opens; `active` with `.venv` first on the path."""
    home = root.with_name("home")
    (home / ".jupyter").mkdir(parents=True, exist_ok=True)
    (home / ".jupyter" / "nbgrader_config.py").write_text(f"c.Exchange.root = {str(home / 'exchange')!r}\n")
    first = root / ".venv" / "bin" if active else Path(sys.base_prefix) / "bin"
    return {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(first), "/usr/local/bin", "/usr/bin", "/bin"]),
        "BROWSER": "true",
        "LANG": "C.UTF-8",
    }


def folder_for(root: Path, words: Sequence[str]) -> Path:
    """Where a command is typed: nbgrader's in `assignments/`, or in a folder of the student's."""
    if words[1] in ("fetch_assignment", "submit"):
        return root.with_name("home")
    return root / "assignments" if words[0] in ("nbgrader", "jupyter") else root


def run(root: Path, command: str, active: bool) -> None:
    """Type a command; it must end well, say no traceback and, where it serves, stop at Ctrl-C."""
    words = shlex.split(command)
    log = root.with_name("log.txt")
    with log.open("w") as out:
        process = subprocess.Popen(
            words,
            cwd=folder_for(root, words),
            env=environment(root, active),
            stdout=out,
            stderr=subprocess.STDOUT,
            executable=shutil.which(words[0], path=environment(root, active)["PATH"]),
        )
        try:
            shows = next((SERVE[word] for word in words if word in SERVE), None)
            if shows:
                wait_for(shows, log, process)
                process.send_signal(signal.SIGINT)
            code = process.wait(timeout=300)
        finally:
            process.kill()
    said = log.read_text(errors="replace")
    assert "Traceback" not in said, f"{command}:\n{said}"
    if not shows:
        assert code == (command in NEGATIVE), f"{command}:\n{said}"


def wait_for(text: str, log: Path, process: subprocess.Popen) -> None:
    until = time.monotonic() + 300
    while text not in log.read_text(errors="replace"):
        assert process.poll() is None, log.read_text(errors="replace")
        assert time.monotonic() < until, log.read_text(errors="replace")
        time.sleep(0.2)


@UNIX
@pytest.mark.slow
def test_the_readme_says_how_much_room_the_environment_takes(course):
    told = re.search(r"environment takes ([\d.]+) to ([\d.]+) GB", (ROOT / "README.md").read_text("utf-8"))
    files = [path for path in (course / ".venv").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    with_bytecode = 1.3 * sum(path.lstat().st_size for path in files) / 1e9  # pip compiles, uv does not
    assert float(told[1]) * 0.8 < with_bytecode < float(told[2])


@UNIX
@pytest.mark.slow
def test_a_learners_commands_run_in_a_learners_environment(course):
    for commands in OF_LEARNERS.values():
        for command in commands:
            run(course, command, active=command.startswith("jupyter-book"))


EXTENSION = f"""from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as gradebook:
    due = "2026-03-06 18:00 UTC"
    gradebook.update_or_create_assignment("{UNIT}", duedate=due)
    gradebook.grant_extension("{UNIT}", "{getpass.getuser()}", days=2)
"""


@UNIX
@pytest.mark.slow
def test_a_teachers_commands_run_in_a_teachers_environment(course):
    fill(course, setup.CLASS_LOCK.name)
    chapter = (ROOT / "book" / "teaching.md").read_text("utf-8")
    assert EXTENSION.replace(UNIT, "09-preprocessing").replace(getpass.getuser(), "ada") in chapter
    for commands in OF_TEACHERS.values():
        for command in commands:
            run(course, command, active=True)
    done = subprocess.run(
        [course / ".venv/bin/python", "-c", EXTENSION],
        cwd=course / "assignments",
        env=environment(course, active=True),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@UNIX
@pytest.mark.slow
def test_a_unit_with_marked_cells_is_done_without_pytorch(course, tmp_path, marked_unit):
    """Chapter, notebook and reference solution run in the learner's environment: no PyTorch in its lock."""
    unit = load_course(ROOT).find(marked_unit)
    folder = shutil.copytree(unit.assignment.parent, tmp_path / unit.name)
    # chapters read files beside them
    shutil.copytree(unit.chapter.parent / "figures", course / "book" / "figures", dirs_exist_ok=True)
    jupytext.write(jupytext.read(unit.chapter), folder / "chapter.ipynb")
    shutil.copyfile(unit.notebook, folder / "notebook.ipynb")
    for name in ("chapter.ipynb", "notebook.ipynb", unit.assignment.name):
        done = subprocess.run(
            [course / ".venv/bin/jupyter", "execute", "--inplace", name],
            cwd=folder,
            env={**environment(course, active=True), "RUNGS_BOOK": "1"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{name}: {done.stderr[-2000:]}"
    shown = (folder / "chapter.ipynb").read_text("utf-8") + (folder / "notebook.ipynb").read_text("utf-8")
    assert deep.NOTE.partition(".")[0] in shown
