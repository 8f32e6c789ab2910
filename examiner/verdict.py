"""What grading a submission found: plain data, for a report, a class or a file.

A verdict carries its `Reason` as data, and whoever shows it asks for the words that its reader may see:

- `message`: withholds what a hidden test may have put into an exception; for a notebook in formgrader;
- `message` and `detail`: everything, for the learner's own machine, where the hidden tests are anyhow;
- `for_class`: nothing that the learner's code says of itself, for pages that are given back to a class.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from examiner.assignment import CellKind
from examiner.submission import Flag, RebuiltCell

LONGEST = 1200  # characters of a message to a class
UNEXPLAINED = "A check of this task failed; it gives no reason."


class Status(StrEnum):
    """How a task, or one graded cell of it, came out."""

    PASSED = "passed"
    NOT_ATTEMPTED = "not attempted"
    WRONG = "wrong"
    ERROR = "error in your code"
    NOT_GRADED = "could not be graded"
    MANUAL = "for a person to grade"

    @property
    def done(self) -> bool:
        """Whether nothing is left for the learner to do: the tests are passed, or it is a person's turn."""
        return self in (Status.PASSED, Status.MANUAL)


class Kind(StrEnum):
    """What a reason is about; `Reason.text` holds what the comments say."""

    ASSERTION = "a test's own assertion"  # its message
    LIBRARY = "a library's assertion in a test"  # its message, which quotes what was expected
    RAISED = "an exception of the learner's code"  # its text
    UNWRITTEN = "a call of what is not written yet"  # the id of the cell that should define it
    MISSING_NAME = "a name that the tests look for"  # of an answer; of anything else Python's own message
    UNUSABLE = "a result that the tests cannot use"  # the text of the test's exception
    NOT_DATA = "a result that cannot be handed over"  # why not
    PARTIAL = "a part of the points"  # the sentence
    STOPPED = "the learner's code was stopped"  # the sentence
    NOT_GRADED = "grading did not work"  # the sentence
    WORDED = "the words of an earlier version"  # these words


@dataclass(frozen=True)
class Place:
    """A line of the learner's own cells. `own` says whether the cell is one of the task's."""

    cell: str
    line: int
    code: str
    own: bool

    def __str__(self) -> str:
        whose = "your cell" if self.own else f"cell '{self.cell}'"
        return f"line {self.line} of {whose}: `{self.code}`" if self.code else whose


@dataclass(frozen=True)
class Reason:
    """Why a test was not passed.

    Args:
        kind: What it is about.
        text: See `Kind`. Of an exception it may quote what a test handed over.
        type: The exception's class as the code names it; empty where there is no exception.
        known: The nearest class of it that the learner has not made up.
        place: The line of the learner's code that raised, if any.
        hidden: A hidden test failed, so that `text` and `type` may say what it is.
        quotable: A test's own message is written to be read, also in a class.
    """

    kind: Kind
    text: str = ""
    type: str = ""
    known: str = ""
    place: Place | None = None
    hidden: bool = False
    quotable: bool = True

    @property
    def message(self) -> str:
        """One or two sentences; of an exception at a hidden test only its known class and its place."""
        match self.kind:
            case Kind.ASSERTION:
                return self.text or UNEXPLAINED
            case Kind.LIBRARY:
                return UNEXPLAINED
            case Kind.RAISED if self.hidden:
                return f"{self.known} in {self.place}" if self.place else self.known
            case Kind.RAISED:
                return f"{self._exception} ({self.place})" if self.place else self._exception
            case Kind.UNWRITTEN:
                return f"It calls what cell '{self.text}' should define, and that is not written yet."
            case Kind.MISSING_NAME if self.text.isidentifier():
                return (
                    f"The tests use `{self.text}`, which your cells do not define. If you have renamed it, "
                    "give it this name again; if its cell is gone, put it back."
                )
            case Kind.MISSING_NAME:
                return f"The tests look for something that your cells do not provide: {self.text}."
            case Kind.UNUSABLE if self.hidden:
                return f"The tests could not use what your code gives them ({self.known})."
            case Kind.UNUSABLE:
                return f"The tests could not use what your code gives them: {self._exception}"
            case Kind.NOT_DATA:
                return "What your code gives cannot be passed to the tests."
            case _:
                return self.text

    @property
    def detail(self) -> str:
        """What `message` withholds: for the learner's own machine and the instructor, not for a class."""
        withheld = self.hidden and self.kind in (Kind.RAISED, Kind.UNUSABLE)
        return self._exception if withheld or self.kind in (Kind.LIBRARY, Kind.NOT_DATA) else ""

    @property
    def for_class(self) -> str:
        """What a page that is given back may say.

        An exception of the learner's code is told by its known class and its place: its text, or the name of
        a class, can carry the inputs of hidden tests out.
        """
        if self.kind is Kind.RAISED:
            what = "an error" if self.known in ("", "Exception", "BaseException") else self.known
            return f"Your code stopped with {what}{f' in {self.place}' if self.place else ''}."
        if self.kind is Kind.MISSING_NAME and self.hidden:
            return "The tests look for something that your cells do not provide."
        if self.kind in (Kind.ASSERTION, Kind.UNUSABLE) and not self.quotable:
            return UNEXPLAINED
        return self.message if len(self.message) <= LONGEST else f"{self.message[:LONGEST]} …"

    @property
    def _exception(self) -> str:
        return f"{self.type}: {self.text}" if self.text else self.type

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reason:
        """Read what `asdict` made of one."""
        place = Place(**data["place"]) if data["place"] else None
        return cls(**{**data, "kind": Kind(data["kind"]), "place": place})


class _Explained:
    """What is said of a task or a cell that was not passed."""

    reason: Reason | None

    @property
    def message(self) -> str:
        """See `Reason.message`; empty where there is nothing to say."""
        return self.reason.message if self.reason else ""

    @property
    def detail(self) -> str:
        """See `Reason.detail`."""
        return self.reason.detail if self.reason else ""


@dataclass(frozen=True)
class CellResult(_Explained):
    """One graded cell."""

    id: str
    status: Status
    points: float
    max_points: float
    seconds: float = 0.0
    reason: Reason | None = None


@dataclass(frozen=True)
class Verdict(_Explained):
    """One task: the sum of its cells, and the status and reason of the first that was not passed.

    `solutions` are the ids of the cells that answer it.
    """

    task: str
    status: Status
    points: float
    max_points: float
    cells: tuple[CellResult, ...]
    solutions: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def for_class(self) -> str:
        """See `Reason.for_class`; empty where there is nothing to say."""
        return self.reason.for_class if self.reason else ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        """Read what `asdict` made of one."""
        cells = tuple(CellResult(**_explained(cell)) for cell in data["cells"])
        return cls(**{**_explained(data), "cells": cells, "solutions": tuple(data["solutions"])})


def _explained(data: Mapping[str, Any]) -> dict[str, Any]:
    reason = Reason.from_dict(data["reason"]) if data["reason"] else None
    return {**data, "status": Status(data["status"]), "reason": reason}


@dataclass(frozen=True)
class Examination:
    """Everything that grading a submission found; plain data throughout (`to_dict`)."""

    name: str
    version: str
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    cells: tuple[RebuiltCell, ...]  # that were examined, in order
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
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Examination:
        """Read what `to_dict` made of one, also after it was JSON."""
        typed = {
            "verdicts": tuple(Verdict.from_dict(verdict) for verdict in data["verdicts"]),
            "flags": tuple(Flag(**flag) for flag in data["flags"]),
            "cells": tuple(RebuiltCell(**{**cell, "kind": CellKind(cell["kind"])}) for cell in data["cells"]),
        }
        return cls(**{**data, **typed})
