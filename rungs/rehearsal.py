"""A made-up class, so that an instructor sees grading, report and feedback before the term.

The class is an nbgrader course of its own in `work/rehearsal/<unit>/`, with the course's settings and
source. Its students answer each task by one of the right or wrong answers that prove the grader
(`tests/submissions/<unit>/`), the better ones more often right. Some are late, one has forged a time, two
have copied, one of them from the public reference, and some notebooks are broken in the ways in which
notebooks break. The same number of students gives the same class.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat

from classroom import TIME, ClassGradebook, CourseFolder, time_text
from examiner import SOLUTION_MARK, Template, load_template
from rungs import RungsError
from rungs.audit import Answer, answered, read_answers
from rungs.course import Course, Unit
from rungs.workspace import write_aside

SEED = 2013
DUE = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
FIRST = (
    *("Abena", "Aiko", "Amal", "Anouk", "Bao", "Carmen", "Chidi", "Dalia", "Dmitri"),
    *("Elif", "Emeka", "Farid", "Greta", "Hana", "Ines", "Isaac", "Jamila", "Jonas"),
    *("Kofi", "Lars", "Leila", "Mateo", "Mei", "Nadia", "Noor", "Olga", "Pavel"),
    *("Priya", "Rafael", "Ravi", "Sanna", "Selma", "Tariq", "Uma", "Viktor", "Yara"),
)
LAST = (
    *("Adeyemi", "Bauer", "Castro", "Dang", "Eriksen", "Fofana", "Garcia", "Haddad", "Ito"),
    *("Jansen", "Kaur", "Lindqvist", "Mensah", "Novak", "Okafor", "Petrov", "Quispe", "Rossi"),
    *("Sato", "Tanaka", "Usman", "Vargas", "Weber", "Xu", "Yilmaz", "Zhou"),
)


class RehearsalError(RungsError):
    """There is no class to be made; the message says what to do."""


@dataclass
class Student:
    """A made-up student: who, when received, and the files handed in by name."""

    id: str
    first: str
    last: str
    received: datetime
    files: dict[str, bytes] = field(default_factory=dict)


def make_class(
    course: Course, unit: Unit, count: int, progress: Callable[[str], None] = lambda text: None
) -> Path:
    """Make the class in `work/rehearsal/<unit>/`, in place of an earlier one; returns the folder.

    Raises RehearsalError where the unit has no answers to draw from.
    """
    template = load_template(unit.assignment)
    answers = list(read_answers(course.root / "tests" / "submissions" / unit.name, template))
    if not answers:
        raise RehearsalError(
            f"There are no answers in tests/submissions/{unit.name}: a rehearsal is made of them."
        )
    final = course.root / "work" / "rehearsal" / unit.name
    folder = final.with_name(f".{unit.name}")
    shutil.rmtree(folder, ignore_errors=True)
    _copy_course(course.root / "assignments", folder, unit.name)
    students = _students(template, answers, count)
    for student in students:
        progress(f"{student.first} {student.last}")
        _hand_in(folder, unit.name, student)
    _odd_files(folder, unit.name, students)
    _write_receipts(folder, unit.name, students)
    shutil.rmtree(final, ignore_errors=True)
    folder.rename(final)
    progress("into the gradebook")
    _enter(final, unit.name, students)
    return final


def _copy_course(assignments: Path, folder: Path, unit: str) -> None:
    folder.mkdir(parents=True)
    if (assignments / "nbgrader_config.py").exists():
        shutil.copy(assignments / "nbgrader_config.py", folder)
    shutil.copytree(assignments / "source" / unit, folder / "source" / unit)


# --- who and what ------------------------------------------------------------------------------------


def _students(template: Template, answers: list[Answer], count: int) -> list[Student]:
    draw = random.Random(SEED)
    right, wrong = _pools(template, answers)
    names = [(first, last) for first in FIRST for last in LAST]
    draw.shuffle(names)
    students, seen = [], set()
    for number in range(count):
        first, last = names[number % len(names)]
        name = f"{first[0]}{last}".lower()
        name = name if name not in seen else f"{name}{number}"
        seen.add(name)
        ability = draw.betavariate(5, 2)
        sources = {task.id: _answer(draw, ability, task.id, right, wrong) for task in template.tasks}
        received = DUE - timedelta(hours=abs(draw.gauss(0, 30)))
        notebook = _notebook(template, sources)
        students.append(Student(name, first, last, received, {f"{template.name}.ipynb": notebook}))
    _break_some(template, students, draw)
    return students


def _pools(
    template: Template, answers: list[Answer]
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Right and wrong sources for each task; the empty source stands for the reference."""
    right: dict[str, list[str]] = {task.id: [""] for task in template.tasks}
    wrong: dict[str, list[str]] = {task.id: [] for task in template.tasks}
    for answer in answers:
        for task, source in answer.sources.items():
            if not answer.loses:
                right[task].append(source)
            elif list(answer.loses) == [task]:
                wrong[task].append(source)
    return right, wrong


def _answer(
    draw: random.Random,
    ability: float,
    task: str,
    right: Mapping[str, list[str]],
    wrong: Mapping[str, list[str]],
) -> str | None:
    """A source for the task; None for one that is not attempted."""
    if draw.random() < ability:
        return draw.choice(right[task])
    if draw.random() < 0.25 or not wrong[task]:
        return None
    return draw.choice(wrong[task])


def _notebook(template: Template, sources: Mapping[str, str | None]) -> bytes:
    given = {task: source for task, source in sources.items() if source}
    notebook = nbformat.reads(answered(template, Answer("", "", given)).decode(), as_version=4)
    untouched = {c for t, s in sources.items() if s is None for c in template.task(t).solutions}
    for cell in notebook.cells:
        cell_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell_id in untouched:
            cell.source = template.released(cell_id)
        cell.source = SOLUTION_MARK.sub("", cell.source)  # the author's, whose answer it may be
    return nbformat.writes(notebook).encode()


# --- what goes wrong ---------------------------------------------------------------------------------


def _break_some(template: Template, students: list[Student], draw: random.Random) -> None:
    """Let things go wrong for some students, each thing once in thirty."""
    name = f"{template.name}.ipynb"
    mishaps = (
        _cut_off,
        _renamed,
        _stripped,
        _ends_the_interpreter,
        _changes_the_tests,
        _nothing,
        _script,
        _copies_the_reference,
    )
    chosen = iter(draw.sample(students, min(len(students), len(mishaps) + 6)))
    for mishap, student in zip(mishaps, chosen, strict=False):
        mishap(student, name, template)
    for days, student in zip((0.2, 1.5, 4), chosen, strict=False):
        student.received = DUE + timedelta(days=days)
    one, other = next(chosen, None), next(chosen, None)
    if one and other:
        other.files = {name: _copied(one.files[name], template)}


def _cut_off(student: Student, name: str, template: Template) -> None:
    content = student.files[name]
    student.files[name] = content[: len(content) * 2 // 3]


def _renamed(student: Student, name: str, template: Template) -> None:
    student.files = {name.replace(".ipynb", f" {student.last} final (2).ipynb"): student.files[name]}


def _stripped(student: Student, name: str, template: Template) -> None:
    notebook = json.loads(student.files[name])
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    student.files[name] = json.dumps({**notebook, "metadata": {}, "nbformat_minor": 4}).encode()


def _ends_the_interpreter(student: Student, name: str, template: Template) -> None:
    task = template.tasks[-1]
    student.files[name] = _with(student.files[name], task.solutions[0], "import os\nos._exit(0)")


def _changes_the_tests(student: Student, name: str, template: Template) -> None:
    student.files[name] = _with(student.files[name], template.tasks[0].tests[0], "pass  # all good")


def _nothing(student: Student, name: str, template: Template) -> None:
    student.files[name] = template.handout


def _script(student: Student, name: str, template: Template) -> None:
    notebook = nbformat.reads(student.files[name].decode(), as_version=4)
    shout = "from IPython.display import HTML\nHTML('<script>alert(1)</script>hello')"
    notebook.cells.append(nbformat.v4.new_code_cell(shout, id="shout"))
    student.files[name] = nbformat.writes(notebook).encode()


def _copies_the_reference(student: Student, name: str, template: Template) -> None:
    everything = {task.id: "" for task in template.tasks}
    student.files[name] = _copied(_notebook(template, everything), template)


def _copied(content: bytes, template: Template) -> bytes:
    """Somebody else's answers, made to look different."""
    notebook = nbformat.reads(content.decode(), as_version=4)
    answers = {task.solutions[0] for task in template.tasks}
    for cell in notebook.cells:
        cell_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell_id in answers and cell.source != template.released(cell_id):
            cell.source = f"# my own work\n{cell.source}"
    return nbformat.writes(notebook).encode()


def _with(content: bytes, cell_id: str, source: str) -> bytes:
    notebook = nbformat.reads(content.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == cell_id:
            cell.source = source
    return nbformat.writes(notebook).encode()


# --- files -------------------------------------------------------------------------------------------


def _hand_in(folder: Path, unit: str, student: Student) -> None:
    for name, content in student.files.items():
        write_aside(folder / "submitted" / student.id / unit / name, content)


def _odd_files(folder: Path, unit: str, students: list[Student]) -> None:
    """One student links to a file of the instructor's, one has forged a time of receipt."""
    linked, forged = students[-1], students[-2]
    where = folder / "submitted" / linked.id / unit
    try:
        (where / "notes.ipynb").symlink_to(Path("..", "..", "..", "source", unit, f"{unit}.ipynb"))
    except OSError:  # Windows lets not everybody make links
        write_aside(where / "notes.ipynb", b"{}")
    claimed = DUE - timedelta(days=3)
    where = folder / "submitted" / forged.id / unit
    write_aside(where / TIME, f"{time_text(claimed)}\n".encode())
    for path in where.glob("*.ipynb"):
        changed = (DUE + timedelta(days=2)).timestamp()
        os.utime(path, (changed, changed))


def _write_receipts(folder: Path, unit: str, students: list[Student]) -> None:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["student", "received"])
    for student in students[:-2]:
        rows.writerow([student.id, time_text(student.received)])
    write_aside(folder / "downloaded" / unit / "received.csv", text.getvalue().encode())


def _enter(folder: Path, unit: str, students: list[Student]) -> None:
    """Put the assignment with its due date and the students with their names into the gradebook."""
    course = CourseFolder(folder)
    with ClassGradebook(course) as book:
        book.enter_assignment(unit, course.templates(unit))
        book.set_due(unit, DUE)
        for student in students:
            email = f"{student.id}@example.org"
            book.set_student(student.id, first_name=student.first, last_name=student.last, email=email)
        book.set_student("mabsent", first_name="Mona", last_name="Absent", email="mabsent@example.org")
