"""A class for tests: the small course with hand-ins, and results as the examiner would give them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from small_course import UNIT, answer, make_course

from classroom.gradebook import CourseFolder
from classroom.record import NotebookRecord, Record
from examiner import (
    CellResult,
    Examination,
    Kind,
    Reason,
    Status,
    Template,
    Verdict,
    load_template,
    rebuild,
    reference,
)
from rungs.serve import LOOPBACK, free_port

RIGHT_TOTAL = "def total(numbers):\n    return sum(numbers)"
WRONG_TOTAL = "def total(numbers):\n    return sum(numbers) or None"
ERROR_TOTAL = "def total(numbers):\n    return numbers[99]"
GREETING = "def greeting(name):\n    return f'Hello, {name}'"


def wrong(message: str) -> tuple[Status, Reason]:
    """A task whose test failed with this message."""
    return Status.WRONG, Reason(Kind.ASSERTION, message)


def small_class(root: Path, **students: str) -> CourseFolder:
    """The small course, in which each student has handed in this source for `total`."""
    make_course(root)
    for student, source in students.items():
        hand_in(root / "assignments", student, solution(root, total=source))
    return CourseFolder(root / "assignments")


def template_of(root: Path) -> Template:
    """The small course's assignment."""
    return load_template(root / "assignments" / "source" / UNIT)


def solution(root: Path, **sources: str) -> bytes:
    """The reference with other sources for some tasks, as handed in."""
    notebook = nbformat.reads(reference(template_of(root)).decode(), as_version=4)
    return nbformat.writes(answer(notebook, **sources)).encode()


def hand_in(assignments: Path, student: str, content: bytes, assignment: str = UNIT) -> Path:
    """Put a notebook where nbgrader collects it."""
    path = assignments / "submitted" / student / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def examined(
    template: Template, content: bytes | None, **outcomes: tuple[Status, Reason | None]
) -> Examination:
    """What the examiner gives a hand-in in which these tasks came out so, by task; the rest is passed."""
    rebuilt = rebuild(template, content)
    verdicts = []
    for task in template.tasks:
        status, reason = outcomes.get(task.id, (Status.PASSED, None))
        share = float(status is Status.PASSED)
        points = {cell: template.cell(cell).points for cell in task.tests or task.solutions}
        cells = tuple(
            CellResult(cell, status, share * full, full, reason=reason) for cell, full in points.items()
        )
        verdicts.append(
            Verdict(task.id, status, share * task.points, task.points, cells, task.solutions, reason)
        )
    return Examination(
        template.name, template.version, tuple(verdicts), rebuilt.flags, rebuilt.cells, {}, 0.1, 0.1
    )


def record(
    template: Template,
    student: str,
    content: bytes,
    received: str = "",
    **outcomes: tuple[Status, Reason | None],
) -> Record:
    """The record of such a hand-in."""
    return Record(
        student=student,
        assignment=template.name,
        digest=hashlib.sha256(content).hexdigest(),
        version=template.version,
        received=received,
        flags=(),
        notebooks={template.name: NotebookRecord.of(examined(template, content, **outcomes))},
    )


@contextmanager
def formgrader(folder: Path, home: Path) -> Iterator[str]:
    """Where formgrader answers for the course in `folder`; `home` is where its settings are looked for."""
    port = free_port(8900)
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"),
            f"--ServerApp.port={port}",
            "--ServerApp.token=",
            "--ServerApp.password=",
            f"--ServerApp.root_dir={folder}",
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
        ],
        cwd=folder,
        env={
            **os.environ,
            "HOME": str(home),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://{LOOPBACK}:{port}/formgrader"
    try:
        fetch(f"{address}/gradebook")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def fetch(url: str) -> bytes:
    """What a server that is about to start answers."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as reply:
                return reply.read()
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
