"""What comes out of a graded class: a feedback page for each student, the class report, tables, JSON.

All of it is made from the gradebook and its records, so that it can be made again at any time, without
grading, and shows scores and comments that a person has given since.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from classroom.classreport import ClassReport, gather, graded, html_page, tables
from classroom.feedback import feedback_page
from classroom.giveback import feedback_zip, term_table
from classroom.gradebook import ClassGradebook, CourseFolder, Standing
from classroom.handin import SECRET, TIME, printable, read_secret
from classroom.lateness import days_late
from classroom.record import Record
from examiner import Template, Verdict, write_aside

PLATFORM_FILES = {"grades-moodle.csv", "grades-canvas.csv", "comments-canvas.csv", "feedback-moodle.zip"}


@dataclass(frozen=True)
class Words:
    """What the book says of an assignment: its title, where an outcome is taught, what can then be done."""

    title: str
    reading: Callable[[str | None], str] = lambda outcome: ""
    outcomes: Mapping[str, str] | None = None


@dataclass(frozen=True)
class HandBack:
    """Where things were written."""

    course: Path
    page: Path
    feedback: Path  # of a "<student>"
    pages: int  # of feedback that are new or changed
    report: ClassReport

    @property
    def example(self) -> Path:
        """The feedback page of the student in the middle of the class (IndexError for an empty class)."""
        rows = sorted(self.report.rows, key=lambda row: row.points)
        folder = Path(str(self.feedback).replace("<student>", rows[len(rows) // 2].student))
        return sorted(folder.glob("*.html"))[0]


def hand_back(
    course: CourseFolder,
    assignment: str,
    words: Words | None = None,
    *,
    notices: Iterable[str] = (),
    progress: Callable[[str], None] = lambda student: None,
) -> HandBack:
    """Write feedback pages and class report; pages that would not change are left as they are.

    `progress` is told each student, then the report.
    """
    templates = course.templates(assignment)
    words = words or Words(assignment)
    pages = 0
    with ClassGradebook(course) as book:
        for record, standing in graded(book, assignment):
            pages += _write_feedback(course, record, standing, templates, words)
            progress(printable(record.student))
        progress("class report")
        report = gather(
            book,
            assignment,
            templates,
            title=words.title,
            outcomes=words.outcomes,
            handed_in=course.submitters(assignment),
            notices=notices,
        )
        term = term_table(book, dropped=course.setting("dropped", 0))
    folder = course.root / "reports" / assignment
    write_aside(folder / "index.html", html_page(report).encode(errors="replace"))
    files = {name: text.encode(errors="replace") for name, text in tables(report).items()}
    if report.platforms[0]:
        files["feedback-moodle.zip"] = feedback_zip(course, report)
    for name, content in files.items():
        write_aside(folder / name, content)
    for name in PLATFORM_FILES - files.keys():
        (folder / name).unlink(missing_ok=True)  # of an earlier run, without the platform's list
    write_aside(course.root / "reports" / "term.csv", term.encode(errors="replace"))
    feedback = course.path("feedback", "<student>", assignment)
    return HandBack(course.root, folder / "index.html", feedback, pages, report)


def _write_feedback(
    course: CourseFolder,
    record: Record,
    standing: Standing,
    templates: Mapping[str, Template],
    words: Words,
) -> int:
    folder = course.path("feedback", record.student, record.assignment)
    written = 0
    for name, template in templates.items():
        if name not in record.notebooks:
            continue
        title = words.title if len(templates) == 1 else f"{words.title}: {name}"
        page = feedback_page(record, standing, template, title=title, reading=words.reading)
        content = page.encode(errors="replace")
        path = folder / f"{name}.html"
        if not path.is_file() or path.read_bytes() != content:
            write_aside(path, content)
            written += 1
    # by these `nbgrader release_feedback` knows whose the pages are
    received = f"{record.received}\n".encode() if record.received else None
    secret = read_secret(course.path("submitted", record.student, record.assignment))
    for name, content in ((TIME, received), (SECRET, secret)):
        path = folder / name
        if content and (not path.is_file() or path.read_bytes() != content):
            write_aside(path, content)
    return written


def write_json(course: CourseFolder, assignment: str, path: Path) -> None:
    """Write verdicts, reasons and flags of the whole class as JSON, one submission at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with (
            os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file,
            ClassGradebook(course) as book,
        ):
            file.write(f'{{"assignment": {json.dumps(assignment)}, "submissions": [')
            for position, (record, standing) in enumerate(graded(book, assignment)):
                file.write(",\n" if position else "\n")
                json.dump(_as_json(record, standing), file, ensure_ascii=False)
            file.write("\n]}\n")
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _as_json(record: Record, standing: Standing) -> dict[str, Any]:
    """One submission: `points` count as they stand in the gradebook, `auto_points` are the tests' own."""
    return {
        "student": record.student,
        "version": record.version,
        "received": record.received or None,
        "days_late": days_late(standing.seconds_late),
        "penalty": standing.penalty,
        "points": standing.points,
        "auto_points": record.points,
        "max_points": record.max_points,
        "waiting_for_a_person": standing.waiting,
        "flags": [asdict(flag) for flag in record.flags],
        "notebooks": {
            name: {
                "verdicts": [_verdict_as_json(verdict) for verdict in notebook.verdicts],
                "flags": [asdict(flag) for flag in notebook.flags],
            }
            for name, notebook in record.notebooks.items()
        },
    }


def _verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict with its reasons and, in words, `message`, `detail` and the `feedback` that is given back."""
    cells = [{**asdict(cell), "message": cell.message, "detail": cell.detail} for cell in verdict.cells]
    words = {"message": verdict.message, "detail": verdict.detail, "feedback": verdict.for_class}
    return {**asdict(verdict), **words, "cells": cells}
