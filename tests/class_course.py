"""A class for tests: the small course with hand-ins, and results as the examiner would give them."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from small_course import UNIT, answer, make_course

from classroom.grade import _for_the_record
from classroom.gradebook import CourseFolder, Record
from examiner import Status, Template, load_template, rebuild, reference

RIGHT_TOTAL = "def total(numbers):\n    return sum(numbers)"
WRONG_TOTAL = "def total(numbers):\n    return sum(numbers) or None"
ERROR_TOTAL = "def total(numbers):\n    return numbers[99]"
GREETING = "def greeting(name):\n    return f'Hello, {name}'"


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


def examined(template: Template, content: bytes | None, **outcomes: tuple[Status, str]) -> dict[str, Any]:
    """What the examiner gives a hand-in in which these tasks came out so, by task; the rest is passed."""
    rebuilt = rebuild(template, content)
    verdicts = []
    for task in template.tasks:
        status, message = outcomes.get(task.id, (Status.PASSED, ""))
        points = task.points if status is Status.PASSED else 0.0
        cells = [
            {
                "id": cell,
                "status": status,
                "points": template.cell(cell).points if status is Status.PASSED else 0.0,
                "max_points": template.cell(cell).points,
                "message": message,
                "detail": "",
            }
            for cell in task.tests or task.solutions
        ]
        verdict = {"task": task.id, "status": status, "points": points, "max_points": task.points}
        verdicts.append({**verdict, "message": message, "detail": "", "cells": cells})
    return {
        "points": sum(verdict["points"] for verdict in verdicts),
        "max_points": template.points,
        "verdicts": verdicts,
        "flags": [asdict(flag) for flag in rebuilt.flags],
        "learner_output": {},
        "cells": [asdict(cell) for cell in rebuilt.cells],
        "seconds": 0.1,
        "cell_seconds": 0.1,
    }


def record(
    template: Template, student: str, content: bytes, received: str = "", **outcomes: tuple[Status, str]
) -> Record:
    """The record of such a hand-in."""
    results = examined(template, content, **outcomes)
    return Record(
        student=student,
        assignment=template.name,
        digest=hashlib.sha256(content).hexdigest(),
        version=template.version,
        received=received,
        flags=[],
        notebooks={template.name: _for_the_record(template, results)},
    )
