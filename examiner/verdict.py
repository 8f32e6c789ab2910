"""What grading a submission found: plain data, for a report, a class or a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from examiner.submission import Flag


class Status(StrEnum):
    """How a task, or one graded cell of it, came out."""

    PASSED = "passed"
    NOT_ATTEMPTED = "not attempted"
    WRONG = "wrong"
    ERROR = "error in your code"
    NOT_GRADED = "could not be graded"
    MANUAL = "for a person to grade"


@dataclass(frozen=True)
class CellResult:
    """One graded cell. `message` may be shown to the learner whatever the test was hidden for; `detail` is
    the rest of an error's text, which may quote a hidden test's input: for the learner's own `check` and for
    the instructor, not for feedback to a class."""

    id: str
    status: Status
    points: float
    max_points: float
    message: str
    seconds: float
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """One task: the sum of its cells, and the status and message of the first that was not passed."""

    task: str
    status: Status
    points: float
    max_points: float
    message: str
    cells: tuple[CellResult, ...]
    detail: str = ""


@dataclass(frozen=True)
class Examination:
    """Everything that grading a submission found; plain data throughout (`to_dict`)."""

    name: str
    version: str
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    learner_output: dict[str, list[dict[str, Any]]]  # cell id → outputs as in a notebook, cut to a limit
    seconds: float  # of wall time, in all
    cell_seconds: float  # of it, spent in cells

    @property
    def points(self) -> float:
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        return sum(verdict.max_points for verdict in self.verdicts)

    def verdict(self, task_id: str) -> Verdict:
        """The verdict for that task; KeyError where it was not examined."""
        for verdict in self.verdicts:
            if verdict.task == task_id:
                return verdict
        raise KeyError(task_id)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "points": self.points, "max_points": self.max_points}
