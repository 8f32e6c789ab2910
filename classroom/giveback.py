"""What goes back to a platform in one upload, and the table over the term."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from classroom.classreport import ClassReport, harmless
from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.lateness import days_late
from examiner import number

BEGINNING = (1980, 1, 1, 0, 0, 0)  # of a zip file's time: equal pages give equal files


def feedback_zip(course: CourseFolder, report: ClassReport) -> bytes:
    """The feedback pages as Moodle takes them (*Upload multiple feedback files in a zip*).

    A folder for each participant is named as in Moodle's own zip file of hand-ins. Only students whom a list
    of Moodle's knows, or who handed in through its zip file, are in it.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for row in report.rows:
            person = report.moodle.get(row.student)
            participant = person.number if person else row.number
            if not participant.isdigit():
                continue
            name = re.sub(r"[\\/:*?\"<>|_\x00-\x1f]+", " ", (person and person.name) or row.name).strip()
            folder = f"{name or 'Participant'}_{participant}_assignsubmission_file_"
            for page in sorted(course.path("feedback", row.student, report.assignment).glob("*.html")):
                info = zipfile.ZipInfo(f"{folder}/{page.name}", BEGINNING)
                packed.writestr(info, page.read_bytes(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def term_table(book: ClassGradebook, *, dropped: int = 0) -> str:
    """Everybody's points in all assignments of the gradebook, as CSV: days late, and what counts in all.

    Of each student the `dropped` assignments with the lowest share of their points do not count. Who handed
    nothing in has 0.
    """
    maxima = book.maxima()
    had: dict[str, dict[str, float]] = {student: {} for student in book.students()}
    late = dict.fromkeys(had, 0)
    for assignment in maxima:
        for standing in book.standings(assignment):
            had[standing.student][assignment] = standing.points
            late[standing.student] += days_late(standing.seconds_late)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["student", "name", *maxima, "days_late", "points", "max_points"])
    for student, name in book.students().items():
        points = {assignment: had[student].get(assignment, 0.0) for assignment in maxima}
        order = sorted(maxima, key=lambda a: points[a] / maxima[a] if maxima[a] else 1.0)
        counted = order[dropped:]
        cells = [student, name, *(number(points[a]) for a in maxima), str(late[student])]
        cells += [number(sum(points[a] for a in counted)), number(sum(maxima[a] for a in counted))]
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue()
