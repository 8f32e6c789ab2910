"""The one writer to nbgrader's gradebook, and the nbgrader course that the gradebook belongs to.

`CourseFolder` reads a course as nbgrader does: its settings, folders and database. `ClassGradebook` writes a
graded submission in one transaction: the student, the scores, the comments, the time of receipt, the penalty,
and a `Record` of everything that the grading found. The record lives in a table of our own beside nbgrader's
(`rungs_record`), so that scores and record appear together or not at all, and a second run knows what is
done; another (`rungs_request`) has what students asked to have looked at again. Scores and comments that a
person gave in formgrader are never touched.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from sqlalchemy import (
    Column,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from traitlets import TraitError
from traitlets.config import Config

from classroom.record import NotebookRecord, Record
from examiner import Limits, Status, Template, TemplateError, UserError, load_template, release_steps

OURS = MetaData()
RECORDS = Table(
    "rungs_record",
    OURS,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("content", Text, nullable=False),
)
REQUESTS = Table(
    "rungs_request",
    OURS,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("content", Text, nullable=False),
)
REVISION = re.compile(r"""^(revision|down_revision)\s*=\s*["'](\w+)["']""", re.MULTILINE)
NO_RESPONSE = "No response."  # nbgrader's own words for an answer that was left as it was


class GradebookError(UserError):
    """The course or its gradebook cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Standing:
    """How a submission stands in the gradebook now, manual scores and penalty included.

    `cells` gives the score by (notebook, cell); `by_hand` names those that a person gave, `to_look_at` those
    that wait for a person; `comments` are a person's by (notebook, cell).
    """

    student: str
    first_name: str
    last_name: str
    email: str
    lms_id: str
    seconds_late: float
    penalty: float
    waiting: bool  # for a person to grade something
    cells: Mapping[tuple[str, str], float] = field(default_factory=dict)
    by_hand: frozenset[tuple[str, str]] = frozenset()
    comments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    to_look_at: frozenset[tuple[str, str]] = frozenset()

    @property
    def full_name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def points(self) -> float:
        """What counts: all scores, less the penalty for lateness."""
        return max(0.0, sum(self.cells.values()) - self.penalty)


@dataclass(frozen=True)
class RegradeRequest:
    """What a student asks to have looked at again: a task of a notebook, and why."""

    student: str
    notebook: str
    task: str
    reason: str = ""


@dataclass(frozen=True)
class _Form:
    """An assignment as the gradebook has it: its id, the names of its notebooks by id, and for each the names
    and kinds of its cells by id."""

    id: str
    notebooks: Mapping[str, str]
    cells: Mapping[str, Mapping[str, tuple[str, type[BaseCell]]]]


@dataclass
class _Sheet:
    """What the gradebook has of one notebook of a submission: scores and comments by the names of cells.

    `tasks` names the cells that a person grades and that hold no answer themselves.
    """

    row: SubmittedNotebook
    name: str
    grades: dict[str, Grade] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    tasks: set[str] = field(default_factory=set)

    def enter(self, entry: Grade | Comment, cell: str, kind: type[BaseCell]) -> None:
        """Add a score or a comment that belongs to a cell of that name and kind."""
        (self.grades if isinstance(entry, Grade) else self.comments)[cell] = entry
        if kind is TaskCell:
            self.tasks.add(cell)


class CourseFolder:
    """An nbgrader course on disk, with the settings that nbgrader itself would use there."""

    def __init__(self, root: Path) -> None:
        root = Path(root).resolve()
        if not root.is_dir():
            raise GradebookError(f"There is no folder {root}: give the folder of an nbgrader course.")
        with contextlib.chdir(root):  # settings may name files and modules relative to the course
            try:
                app = NbGrader(log_level=logging.ERROR)
                app.initialize([], root=str(root))
            except (TraitError, SystemExit) as error:
                raise GradebookError(
                    f"The settings of the course cannot be read: {error}. Fix nbgrader_config.py in {root}."
                ) from error
        self.config: Config = app.config
        self.directory: CourseDirectory = app.coursedir
        self.root = Path(self.directory.root)

    @property
    def course_id(self) -> str:
        """nbgrader's name of the course."""
        return self.directory.course_id or "default_course"

    def path(self, step: str, student: str, assignment: str) -> Path:
        """The folder of one submission at a step: "submitted", "autograded", "feedback"."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(name, student, assignment))

    def setting(self, name: str, default: Any) -> Any:
        """A setting of ours in nbgrader_config.py (`c.Rungs.<name> = …`)."""
        return self.config.Rungs.get(name, default)

    def limits(self, assignment: str) -> Limits:
        """What a submission may use: ours, but for what the course sets.

        `c.Rungs.limits` has limits by name for all assignments, `c.Rungs.assignment_limits` by assignment;
        time for a cell is nbgrader's `Execute.timeout` otherwise. GradebookError where a name is no limit.
        """
        timeout = self.config.Execute.get("timeout")
        chosen = {"cell_seconds": timeout} if isinstance(timeout, (int, float)) and timeout > 0 else {}
        chosen |= self.setting("limits", {}) | self.setting("assignment_limits", {}).get(assignment, {})
        known = asdict(Limits())
        for name, value in chosen.items():
            if name not in known or not isinstance(value, (int, float)) or value <= 0:
                raise GradebookError(
                    f"nbgrader_config.py sets the limit “{name}” to {value!r}: limits are positive numbers, "
                    f"called {', '.join(known)}."
                )
        return Limits(**{name: type(known[name])(value) for name, value in chosen.items()})

    def downloads(self, assignment: str) -> Path:
        """The folder in which nbgrader looks for what was downloaded from a learning platform."""
        structure = self.config.ZipCollectApp.get("collect_directory_structure", "")
        folder = self.config.ZipCollectApp.get("downloaded_directory", "downloaded")
        if structure:
            step = structure.format(downloaded=folder, assignment_id=assignment, collect_step="x")
            return (self.root / step).parent
        return self.root / folder / assignment

    def templates(self, assignment: str) -> dict[str, Template]:
        """The assignment's notebooks as their author wrote them, by name.

        Raises GradebookError where the course has no such assignment, or where nbgrader could not release it.
        """
        folder = self.path("source", ".", assignment)
        paths = sorted(folder.glob("*.ipynb"))
        if not paths:
            raise GradebookError(self._no_assignment(assignment))
        with contextlib.chdir(self.root):
            try:
                return {path.stem: load_template(path) for path in paths}
            except (TemplateError, OSError) as error:
                raise GradebookError(f"{assignment} cannot be graded: {error}") from error

    def assignments(self) -> list[str]:
        """The names of the assignments in the course's source folder."""
        pattern = Path(self.directory.format_path(self.directory.source_directory, ".", "*"))
        depth = Path(self.directory.format_path(self.directory.source_directory, ".", "x")).parent
        return sorted(p.name for p in depth.glob(pattern.name) if any(p.glob("*.ipynb")))

    def _no_assignment(self, assignment: str) -> str:
        found = self.assignments()
        listed = f"it has {', '.join(found)}" if found else "it has no assignment"
        return f"The course in {self.root} has no assignment “{assignment}”: {listed}."

    def submitters(self, assignment: str) -> dict[str, Path]:
        """The folder of each hand-in by student, in the order of the students' names."""
        return {name: place for name, place in self._hand_ins(assignment).items() if _is_text(name)}

    def unreadable_names(self, assignment: str) -> list[Path]:
        """Folders of hand-ins whose students' names are no text, so that no gradebook can hold them."""
        return [place for name, place in self._hand_ins(assignment).items() if not _is_text(name)]

    def closed(self, assignment: str) -> dict[Path, str]:
        """Students' folders in which nobody can look for a hand-in, and why not."""
        found = {}
        for folder, hand_in in self._students(assignment).values():
            try:
                hand_in.is_dir()
            except OSError as error:  # it belongs to another user, say
                found[folder] = error.strerror or str(error)
        return found

    def _hand_ins(self, assignment: str) -> dict[str, Path]:
        found = {}
        for student, (_, hand_in) in self._students(assignment).items():
            with contextlib.suppress(OSError):  # `closed` tells of it
                if hand_in.is_dir():
                    found[student] = hand_in
        return found

    def _students(self, assignment: str) -> dict[str, tuple[Path, Path]]:
        """Each student's folder, and where in it a hand-in would be."""
        excluded = set(filter(None, self.directory.student_id_exclude.split(",")))
        pattern = Path(self.path("submitted", "*", assignment))
        parts = pattern.parts
        star = next(i for i, part in enumerate(parts) if "*" in part)
        base = Path(*parts[:star])
        prefix, _, suffix = parts[star].partition("*")
        found = {}
        for folder in sorted(base.glob(parts[star])) if base.is_dir() else []:
            student = folder.name[len(prefix) : len(folder.name) - len(suffix)]
            if student not in excluded and not student.startswith("."):
                found[student] = folder, folder.joinpath(*parts[star + 1 :])
        return found

    def misnamed(self, assignment: str, known: Collection[str]) -> dict[Path, str]:
        """Folders of hand-ins that are called like no assignment in `known`, with the likest name or "".

        Those that are likest to another assignment than `assignment` are left to its own run.
        """
        pattern = self.path("submitted", "*", assignment)
        if pattern.name != assignment or "*" not in pattern.parent.name:
            return {}  # this course arranges its hand-ins in another way
        plain = {_plain_name(name): name for name in known}
        found = {}
        for student in sorted(pattern.parent.parent.glob(pattern.parent.name)):
            try:
                folders = sorted(student.iterdir()) if student.is_dir() else []
            except OSError:  # `closed` tells of it
                continue
            for folder in folders:
                hidden = folder.name.startswith(".") or student.name.startswith(".")
                if hidden or folder.name in known or not any(folder.glob("*.ipynb")):
                    continue
                likest = difflib.get_close_matches(_plain_name(folder.name), plain, 1)
                meant = plain[likest[0]] if likest else ""
                if meant in ("", assignment):
                    found[folder] = meant
        return found

    def saved(self, template: Template) -> NotebookNode:
        """The notebook as nbgrader puts it into its database: without solutions, with hidden tests."""
        notebook = nbformat.reads(template.source, as_version=4)
        resources: dict[str, Any] = {"unique_key": template.name, "metadata": {"path": str(template.folder)}}
        with contextlib.chdir(self.root):
            for step in release_steps(self.config):
                if step is SaveCells:
                    break
                notebook, resources = step(config=self.config).preprocess(notebook, resources)
        return notebook


class ClassGradebook:
    """An open gradebook. Use as a context manager; one at a time writes."""

    def __init__(self, course: CourseFolder) -> None:
        self.course = course
        try:
            _make_ready(course.directory.db_url)
            self._gradebook = Gradebook(course.directory.db_url, course.course_id)
            OURS.create_all(self._gradebook.engine)
        except (SQLAlchemyError, ImportError) as error:
            raise GradebookError(_database_fault(course.directory.db_url, error)) from error
        self._db = self._gradebook.db
        self._forms: dict[str, _Form] = {}

    def __enter__(self) -> ClassGradebook:
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    # The assignment

    def enter_assignment(self, name: str, templates: Mapping[str, Template]) -> list[str]:
        """Put the assignment as it is now into the gradebook, also where submissions are in already.

        Returns a sentence for each change to what was there. Raises GradebookError where a cell is gone for
        which a person has given a score.
        """
        changes: list[str] = []
        self._forms.pop(name, None)
        with self._transaction():
            assignment = self._one(Assignment, name=name)
            if assignment is None:
                assignment = Assignment(name=name, course_id=self.course.course_id)
                self._db.add(assignment)
            for template in templates.values():
                changes += self._enter_notebook(assignment, template)
        return changes

    def due(self, assignment: str) -> datetime | None:
        """When the assignment is due (UTC); None where no date is set."""
        return self._gradebook.find_assignment(assignment).duedate

    def _enter_notebook(self, assignment: Assignment, template: Template) -> list[str]:
        saved = self.course.saved(template)
        row = next((n for n in assignment.notebooks if n.name == template.name), None)
        new = row is None
        if new:
            kernel = json.dumps(saved.metadata.get("kernelspec", {}))
            row = Notebook(name=template.name, assignment=assignment, kernelspec=kernel)
            self._db.add(row)
            self._db.flush()
        marked = [cell for cell in saved.cells if _is_marked(cell)]
        changes = self._enter_sources(row, marked)
        for kind, wanted in (
            (GradeCell, [c for c in marked if utils.is_grade(c)]),
            (SolutionCell, [c for c in marked if utils.is_solution(c)]),
            (TaskCell, [c for c in marked if utils.is_task(c)]),
        ):
            changes += self._enter_cells(row, kind, {c.metadata.nbgrader.grade_id: c for c in wanted})
        return [] if new else [f"{template.name}: {change}" for change in changes]

    def _enter_sources(self, row: Notebook, marked: Iterable[NotebookNode]) -> list[str]:
        old = {source.name: source for source in row.source_cells}
        changes = []
        for cell in marked:
            values = {
                "cell_type": cell.cell_type,
                "locked": utils.is_locked(cell),
                "source": cell.source,
                "checksum": cell.metadata.nbgrader.get("checksum"),
            }
            name = cell.metadata.nbgrader.grade_id
            source = old.pop(name, None)
            if source is None:
                self._db.add(SourceCell(name=name, notebook=row, **values))
            elif any(getattr(source, key) != value for key, value in values.items()):
                changes.append(f"cell “{name}” has changed")
                for key, value in values.items():
                    setattr(source, key, value)
        for source in old.values():
            self._db.delete(source)
        return changes

    def _enter_cells(self, row: Notebook, kind: type, wanted: Mapping[str, NotebookNode]) -> list[str]:
        old = {cell.name: cell for cell in self._db.query(kind).filter(kind.notebook_id == row.id)}
        changes = []
        for name, cell in wanted.items():
            values = {}
            if kind is not SolutionCell:
                values = {
                    "max_score": float(cell.metadata.nbgrader["points"]),
                    "cell_type": cell.cell_type,
                }
            entry = old.pop(name, None)
            if entry is None:
                entry = kind(name=name, notebook=row, **values)
                self._db.add(entry)
                self._db.flush()
                self._add_to_submissions(row, entry)
                changes.append(f"cell “{name}” is new")
            elif any(getattr(entry, key) != value for key, value in values.items()):
                changes.append(f"cell “{name}” gives {_points(values['max_score'])}")
                for key, value in values.items():
                    setattr(entry, key, value)
        for name, entry in old.items():
            self._remove_cell(entry)
            changes.append(f"cell “{name}” is gone")
        self._db.flush()
        return changes

    def _add_to_submissions(self, row: Notebook, cell: BaseCell) -> None:
        for submitted in self._db.query(SubmittedNotebook).filter(SubmittedNotebook.notebook_id == row.id):
            self._add_entries(submitted.id, cell.id, type(cell))

    def _add_entries(self, submitted: str, cell: str, kind: type[BaseCell]) -> list[Grade | Comment]:
        """Room for the score and for the comment of a cell, as far as its kind has them."""
        entries: list[Grade | Comment] = []
        if kind is not SolutionCell:
            entries.append(Grade(cell_id=cell, notebook_id=submitted))
        if kind is not GradeCell:
            entries.append(Comment(cell_id=cell, notebook_id=submitted))
        self._db.add_all(entries)
        return entries

    def _remove_cell(self, cell: BaseCell) -> None:
        given = self._db.query(Grade).filter(Grade.cell_id == cell.id, Grade.manual_score.isnot(None)).count()
        if given:
            raise GradebookError(
                f"Cell “{cell.name}” is no longer in the assignment, but scores for it were given by hand "
                f"({given}): put the cell back, or remove these scores in formgrader first."
            )
        for table in (Grade, Comment):
            self._db.execute(delete(table).where(table.cell_id == cell.id))
        self._db.delete(cell)

    # Submissions

    def done(self, assignment: str) -> dict[str, tuple[str, str]]:
        """Digest and version of what has been graded, by student."""
        rows = self._db.execute(
            select(RECORDS.c.student, RECORDS.c.digest, RECORDS.c.version)
            .join(SubmittedAssignment, SubmittedAssignment.student_id == RECORDS.c.student)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(RECORDS.c.assignment == assignment, Assignment.name == assignment)
        )
        return {student: (digest, version) for student, digest, version in rows}

    def graded_by_others(self, assignment: str) -> set[str]:
        """Students with a record whose scores in the gradebook are not those that we wrote.

        Another program, such as `nbgrader autograde`, has graded them since.
        """
        kept: dict[str, dict[tuple[str, str], float | None]] = {}
        for student, notebook, cell, score in self._db.execute(
            select(SubmittedAssignment.student_id, Notebook.name, GradeCell.name, Grade.auto_score)
            .join(Grade, Grade.cell_id == GradeCell.id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == assignment)
        ):
            kept.setdefault(student, {})[notebook, cell] = score
        return {
            record.student
            for record in self.records(assignment)
            if any(
                kept.get(record.student, {}).get(key, score) != score
                for key, score in _auto_scores(record).items()
            )
        }

    def records(self, assignment: str) -> Iterator[Record]:
        """What was graded, one at a time, in the order of the students."""
        students = self._db.scalars(
            select(RECORDS.c.student).where(RECORDS.c.assignment == assignment).order_by(RECORDS.c.student)
        ).all()
        for student in students:
            yield self.record(assignment, student)

    def record(self, assignment: str, student: str) -> Record:
        """What grading found in one submission; KeyError where it was not graded."""
        content = self._content(assignment, student)
        self._db.rollback()  # ends the reading transaction, so that formgrader is not kept waiting
        if content is None:
            raise KeyError(student)
        return Record.from_json(content)

    def write(self, record: Record) -> None:
        """Put a graded submission into the gradebook, whole or not at all."""
        try:
            self._write(record)
        except IntegrityError:  # somebody entered the same student or changed the assignment meanwhile
            self._forms.pop(record.assignment, None)
            self._write(record)

    def _write(self, record: Record) -> None:
        with self._transaction(), self._db.no_autoflush:
            form = self._form(record.assignment)
            content = self._content(record.assignment, record.student)
            before = _answers(content)
            submission, sheets = self._submission(form, record)
            submission.timestamp = utils.parse_utc(record.received) if record.received else None
            for sheet in sheets:
                examined = record.notebooks.get(sheet.name)
                if examined is not None:
                    _enter_scores(sheet, examined, changed=before.get(sheet.name) != examined.answers)
                    _enter_comments(sheet, examined)
            self._db.flush()
            self._enter_penalty(submission, [sheet.row for sheet in sheets])
            if content is not None:
                key = (RECORDS.c.assignment == record.assignment) & (RECORDS.c.student == record.student)
                self._db.execute(delete(RECORDS).where(key))
            self._db.execute(
                insert(RECORDS).values(
                    assignment=record.assignment,
                    student=record.student,
                    digest=record.digest,
                    version=record.version,
                    content=record.to_json(),
                )
            )
        self._db.expunge_all()  # a thousand submissions need not stay in memory

    def _content(self, assignment: str, student: str) -> str | None:
        return self._db.scalar(
            select(RECORDS.c.content).where(RECORDS.c.assignment == assignment, RECORDS.c.student == student)
        )

    def _form(self, assignment: str) -> _Form:
        """The assignment as it was entered; read once, since nothing that is in it belongs to a student."""
        if assignment not in self._forms:
            row = self._one(Assignment, name=assignment)
            self._forms[assignment] = _Form(
                row.id,
                {notebook.id: notebook.name for notebook in row.notebooks},
                {
                    notebook.id: {cell.id: (cell.name, type(cell)) for cell in notebook._base_cells}
                    for notebook in row.notebooks
                },
            )
        return self._forms[assignment]

    def _submission(self, form: _Form, record: Record) -> tuple[SubmittedAssignment, list[_Sheet]]:
        """The student's submission, made with an empty entry for each cell where there is none."""
        student = self._db.get(Student, record.student)
        submission = self._one(SubmittedAssignment, assignment_id=form.id, student_id=record.student)
        sheets = self._sheets(form, submission) if submission else []
        if student is None:
            self._db.add(_student(record.student, record.name, record.email))
        if submission is None:
            submission = SubmittedAssignment(
                id=new_uuid(), assignment_id=form.id, student_id=record.student, extension=None
            )
            self._db.add(submission)
        present = {sheet.row.notebook_id for sheet in sheets}
        return submission, [
            *sheets,
            *(self._new_sheet(form, submission, key) for key in form.notebooks if key not in present),
        ]

    def _sheets(self, form: _Form, submission: SubmittedAssignment) -> list[_Sheet]:
        """What there is already; what belongs to no cell of the assignment any more is left alone."""
        rows = self._all(SubmittedNotebook, SubmittedNotebook.assignment_id == submission.id)
        sheets = {
            row.id: _Sheet(row, form.notebooks[row.notebook_id])
            for row in rows
            if row.notebook_id in form.notebooks
        }
        for kind in (Grade, Comment):
            for entry in self._all(kind, kind.notebook_id.in_(list(sheets))):
                sheet = sheets[entry.notebook_id]
                if (cell := form.cells[sheet.row.notebook_id].get(entry.cell_id)) is not None:
                    sheet.enter(entry, *cell)
        return list(sheets.values())

    def _new_sheet(self, form: _Form, submission: SubmittedAssignment, notebook: str) -> _Sheet:
        row = SubmittedNotebook(
            id=new_uuid(), notebook_id=notebook, assignment_id=submission.id, late_submission_penalty=None
        )
        self._db.add(row)
        sheet = _Sheet(row, form.notebooks[notebook])
        for cell, (name, kind) in form.cells[notebook].items():
            for entry in self._add_entries(row.id, cell, kind):
                sheet.enter(entry, name, kind)
        return sheet

    def _enter_penalty(self, submission: SubmittedAssignment, rows: Iterable[SubmittedNotebook]) -> None:
        """What the course's own plugin takes off for lateness, as nbgrader does it."""
        seconds = submission.total_seconds_late
        for row in rows:
            row.late_submission_penalty = None
            if seconds > 0:
                self._db.flush()
                self._db.refresh(row)  # the database computes the score
                row.late_submission_penalty = self._penalty(submission.student_id, row, seconds)

    def _penalty(self, student: str, row: SubmittedNotebook, seconds: float) -> float | None:
        step = AssignLatePenalties(config=self.course.config)
        step.log.setLevel(logging.ERROR)
        rule = step.plugin_class(parent=step)
        penalty = rule.late_submission_penalty(student, row.score, seconds)
        return None if penalty is None else step._check_late_penalty(row, penalty)

    def refresh_penalties(self, assignment: str) -> None:
        """Work out penalties for lateness again: due dates, extensions, scores by hand may have changed."""
        late = SubmittedAssignment.timestamp > Assignment.duedate
        ids = self._db.execute(
            select(SubmittedAssignment.id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(
                Assignment.name == assignment, late | SubmittedNotebook.late_submission_penalty.isnot(None)
            )
            .distinct()
        ).scalars()
        for key in ids.all():
            with self._transaction():
                submission = self._db.get(SubmittedAssignment, key)
                self._enter_penalty(submission, submission.notebooks)
            self._db.expunge_all()

    def standings(self, assignment: str) -> Iterator[Standing]:
        """How each submission stands now, one at a time, in the order of the students."""
        ids = self._db.execute(
            select(SubmittedAssignment.id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == assignment)
            .order_by(SubmittedAssignment.student_id)
        ).scalars()
        for key in ids.all():
            submission = self._db.get(SubmittedAssignment, key)
            yield _standing(submission)
            self._db.rollback()
            self._db.expunge_all()

    def ask_again(self, assignment: str, request: RegradeRequest, cells: Collection[str]) -> bool | None:
        """Mark cells for a person to look at, once for each request.

        Args:
            assignment: The assignment's name.
            request: Who asks, for which task, and why.
            cells: The cells that hold the task's scores.

        Returns:
            Whether the request is new; None where nothing of the student is graded in that notebook.
        """
        content = json.dumps({key: value for key, value in asdict(request).items() if key != "student"})
        key = {"assignment": assignment, "student": request.student}
        key["digest"] = hashlib.sha256(content.encode()).hexdigest()
        with self._transaction():
            if self._content(assignment, request.student) is None:
                return None
            if self._db.execute(select(REQUESTS.c.digest).filter_by(**key)).first():
                return False
            try:
                sheet = self._gradebook.find_submission_notebook(
                    request.notebook, assignment, request.student
                )
            except MissingEntry:  # a notebook that is new in the assignment
                return None
            for grade in sheet.grades:
                if grade.name in cells:
                    grade.needs_manual_grade = True
            self._db.execute(insert(REQUESTS).values(**key, content=content))
        return True

    def requests(self, assignment: str) -> list[RegradeRequest]:
        """What was asked to be looked at again, by student."""
        rows = self._db.execute(
            select(REQUESTS.c.student, REQUESTS.c.content)
            .where(REQUESTS.c.assignment == assignment)
            .order_by(REQUESTS.c.student, REQUESTS.c.content)
        )
        return [RegradeRequest(student, **json.loads(content)) for student, content in rows]

    def maxima(self) -> dict[str, float]:
        """The points that can be had in each assignment, in the order of their names."""
        rows = self._db.scalars(select(Assignment).order_by(Assignment.name))
        return {assignment.name: assignment.max_score for assignment in rows}

    def students(self) -> dict[str, str]:
        """The names of everybody in the gradebook, by id."""
        rows = self._db.execute(select(Student).order_by(Student.id)).scalars()
        return {s.id: " ".join(filter(None, (s.first_name, s.last_name))) for s in rows}

    def student_like(self, login: str, email: str, number: str, *, by_number: bool = True) -> str | None:
        """The student whom a learning platform knows by these, of which any may be empty.

        Case does not count in an address. With `by_number` a student may also be called by the number.
        """
        known = [
            (login, Student.id == login),
            (email, func.lower(Student.email) == email.lower()),
            (number, Student.lms_user_id == number),
            (number if by_number else "", Student.id == number),
        ]
        for value, condition in known:
            if value and (found := self._db.scalar(select(Student.id).where(condition))):
                return found
        return None

    def graded(self, student: str) -> set[str]:
        """The assignments of a student for which there is a record."""
        return set(self._db.scalars(select(RECORDS.c.assignment).where(RECORDS.c.student == student)))

    def rename_student(self, old: str, new: str, *, name: str, email: str) -> None:
        """Give all submissions of a student to another, who is added where unknown; the first one goes.

        What the other has for the same assignment goes too.
        """
        with self._transaction():
            if self._db.get(Student, old) is None:
                return
            if self._db.get(Student, new) is None:
                self._db.add(_student(new, name, email))
                self._db.flush()
            for theirs in self._all(SubmittedAssignment, SubmittedAssignment.student_id == old):
                double = self._one(SubmittedAssignment, assignment_id=theirs.assignment_id, student_id=new)
                if double is not None:
                    self._db.delete(double)
                    self._db.flush()
                theirs.student_id = new
            for assignment in self.graded(old):
                here = RECORDS.c.assignment == assignment
                record = {**json.loads(self._content(assignment, old)), "student": new}
                self._db.execute(delete(RECORDS).where(here & (RECORDS.c.student == new)))
                self._db.execute(
                    update(RECORDS)
                    .where(here & (RECORDS.c.student == old))
                    .values(student=new, content=json.dumps(record))
                )
            theirs, others = REQUESTS.c.student == old, REQUESTS.alias()
            both = select(others.c.digest).where(
                others.c.assignment == REQUESTS.c.assignment, others.c.student == new
            )
            self._db.execute(delete(REQUESTS).where(theirs & REQUESTS.c.digest.in_(both)))
            self._db.execute(update(REQUESTS).where(theirs).values(student=new))
            self._db.flush()
            self._db.execute(delete(Student).where(Student.id == old))
        self._db.expunge_all()

    def set_due(self, assignment: str, due: datetime) -> None:
        """Set when the assignment is due (UTC where it has no zone)."""
        with self._transaction():
            self._gradebook.find_assignment(assignment).duedate = utils.parse_utc(due)

    def set_student(self, student: str, **values: str) -> None:
        """Set first_name, last_name, email or lms_user_id of a student, who is added where unknown."""
        self._gradebook.update_or_create_student(student, **values)

    def _one(self, kind: type, **values: Any) -> Any:
        return self._db.execute(select(kind).filter_by(**values)).scalars().first()

    def _all(self, kind: type, condition: Any) -> list[Any]:
        return list(self._db.scalars(select(kind).where(condition)))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
            self._db.commit()
        except OperationalError as error:
            self._db.rollback()
            raise GradebookError(_database_fault(self.course.directory.db_url, error)) from error
        except BaseException:
            self._db.rollback()
            raise


def _make_ready(url: str) -> None:
    """Put nbgrader's tables and their version into an empty database.

    `Gradebook` would do the same, but starts the program `alembic` to ask for the version: seconds, and not
    to be found where the environment is not activated.
    """
    engine = create_engine(url)
    try:
        if inspect(engine).get_table_names():
            return
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": latest_version()})
    finally:
        engine.dispose()


def latest_version() -> str:
    """The version of nbgrader's tables: of its migrations the one that no other follows.

    Read from their first lines, because alembic takes longer to import than a submission to grade.
    """
    revisions, followed = set(), set()
    for path in Path(ALEMBIC_DIR, "versions").glob("*.py"):
        values = dict(REVISION.findall(path.read_text(encoding="utf-8")))
        revisions.add(values["revision"])
        followed.add(values.get("down_revision"))
    (latest,) = revisions - followed
    return latest


def _student(student: str, name: str, email: str) -> Student:
    first, _, last = name.rpartition(" ")
    return Student(id=student, first_name=first or None, last_name=last or None, email=email or None)


def _standing(submission: SubmittedAssignment) -> Standing:
    cells, by_hand, comments, to_look_at = {}, set(), {}, set()
    for row in submission.notebooks:
        for grade in row.grades:
            cells[row.name, grade.name] = grade.score
            if grade.manual_score is not None or grade.extra_credit:
                by_hand.add((row.name, grade.name))
            if grade.needs_manual_grade:
                to_look_at.add((row.name, grade.name))
        for comment in row.comments:
            if comment.manual_comment:
                comments[row.name, comment.name] = comment.manual_comment
    student = submission.student
    return Standing(
        student=student.id,
        first_name=student.first_name or "",
        last_name=student.last_name or "",
        email=student.email or "",
        lms_id=student.lms_user_id or "",
        seconds_late=submission.total_seconds_late,
        penalty=sum(row.late_submission_penalty or 0.0 for row in submission.notebooks),
        waiting=bool(to_look_at),
        cells=cells,
        by_hand=frozenset(by_hand),
        comments=comments,
        to_look_at=frozenset(to_look_at),
    )


def _answers(content: str | None) -> dict[str, dict[str, str]]:
    """What was answered when a submission was last graded, by notebook and cell."""
    notebooks = json.loads(content)["notebooks"] if content else {}
    return {name: notebook["answers"] for name, notebook in notebooks.items()}


def _auto_scores(record: Record) -> dict[tuple[str, str], float | None]:
    """The scores that our grading gave, by notebook and cell; None where a person gives them."""
    return {
        (name, cell.id): None if cell.status is Status.MANUAL else cell.points
        for name, notebook in record.notebooks.items()
        for verdict in notebook.verdicts
        for cell in verdict.cells
    }


def _enter_scores(sheet: _Sheet, examined: NotebookRecord, *, changed: bool) -> None:
    results = {cell.id: cell for verdict in examined.verdicts for cell in verdict.cells}
    for name, grade in sheet.grades.items():
        result = results.get(name)
        if result is None:
            continue
        before = grade.auto_score
        by_person = result.status is Status.MANUAL or name in sheet.tasks
        grade.auto_score = None if by_person else result.points
        if grade.manual_score is None:
            # what has a score and waits all the same was asked for (`ask_again`): grading answers no request
            asked = before is not None and grade.needs_manual_grade
            grade.needs_manual_grade = grade.auto_score is None or asked
        elif grade.auto_score != before or changed:
            grade.needs_manual_grade = True  # the person should look again; the score stays


def _enter_comments(sheet: _Sheet, examined: NotebookRecord) -> None:
    told: dict[str, str] = {}
    for verdict in examined.verdicts:
        for cell in verdict.solutions:
            told.setdefault(cell, verdict.for_class)
    for name, comment in sheet.comments.items():
        if name in examined.untouched and name not in sheet.tasks:
            comment.auto_comment = NO_RESPONSE
        else:
            comment.auto_comment = _storable(told.get(name, "")) or None


def _is_text(name: str) -> bool:
    """Is a file's name UTF-8, as the system has it?"""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain_name(name: str) -> str:
    """A folder's name without what people take for the same: case, and how words are joined."""
    return re.sub(r"[\s_-]+", "-", name.lower())


def _points(number: float) -> str:
    return f"{number:g} {'point' if number == 1 else 'points'}"


def _storable(text: str) -> str:
    """The text without what a database refuses: characters that are none, and the null character."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _is_marked(cell: NotebookNode) -> bool:
    return bool(
        utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell) or utils.is_task(cell)
    )


def _database_fault(url: str, error: Exception) -> str:
    kind = url.partition(":")[0]
    if isinstance(error, ImportError):
        return (
            f"The gradebook is in {kind}, whose driver is missing ({error.name}): install it and run again."
        )
    reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
    return f"The gradebook ({kind}) cannot be used: {reason}. Close what else writes to it and run again."


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken as UTC, as nbgrader does."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
