"""What is kept of a graded submission, beside its scores: the verdicts with their reasons, flags, answers.

Pages and reports are made from records, so that they can be made again, in other words, without grading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from examiner import Examination, Flag, Kind, Reason, Status, Verdict

FORMAT = 2
"""Of a record's content. Version 1 (no number) had words in the place of reasons."""


@dataclass(frozen=True)
class NotebookRecord:
    """One notebook of a submission: `answers` are the learner's cells by id, `untouched` those left alone."""

    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    answers: Mapping[str, str]
    untouched: tuple[str, ...]

    @classmethod
    def of(cls, examination: Examination) -> NotebookRecord:
        """What is kept of an examination: all but outputs."""
        cells = examination.cells
        return cls(
            verdicts=examination.verdicts,
            flags=examination.flags,
            answers={cell.id: cell.source for cell in cells if cell.from_learner},
            untouched=tuple(cell.id for cell in cells if cell.untouched),
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> NotebookRecord:
        """Read what `asdict` made of one, now or in format 1."""
        return cls(
            verdicts=tuple(map(_verdict, data["verdicts"])),
            flags=_flags(data["flags"]),
            answers=data["answers"],
            untouched=tuple(data["untouched"]),
        )


@dataclass(frozen=True)
class Record:
    """What grading one submission found.

    `received` is the time of receipt in UTC (`handin.time_text`), empty where unknown. `name`, `email` and
    `number` are those of a learning platform, where it provides them.
    """

    student: str
    assignment: str
    digest: str
    version: str
    received: str
    flags: tuple[Flag, ...]
    notebooks: Mapping[str, NotebookRecord]
    seconds: float = 0.0
    cell_seconds: float = 0.0
    name: str = ""
    email: str = ""
    number: str = ""

    def to_json(self) -> str:
        """The content of a row. In ASCII, for so any database takes any stranger's text."""
        return json.dumps({**asdict(self), "format": FORMAT})

    @classmethod
    def from_json(cls, content: str) -> Record:
        """Read a row, also one of format 1."""
        data = json.loads(content)
        data.pop("format", None)
        notebooks = {name: NotebookRecord.from_dict(each) for name, each in data["notebooks"].items()}
        return cls(**{**data, "flags": _flags(data["flags"]), "notebooks": notebooks})

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts of all notebooks, in order."""
        return [verdict for notebook in self.notebooks.values() for verdict in notebook.verdicts]

    @property
    def all_flags(self) -> list[Flag]:
        """What was odd about the hand-in and about each notebook."""
        return [*self.flags, *(flag for notebook in self.notebooks.values() for flag in notebook.flags)]

    @property
    def points(self) -> float:
        """Points that the tests gave."""
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        """Points that can be had, those that a person gives included."""
        return sum(verdict.max_points for verdict in self.verdicts)


def _flags(flags: Iterable[Mapping[str, Any]]) -> tuple[Flag, ...]:
    return tuple(Flag(**flag) for flag in flags)


def _verdict(data: Mapping[str, Any]) -> Verdict:
    return Verdict.from_dict(data if "reason" in data else _of_format_1(data))


def _of_format_1(data: Mapping[str, Any]) -> dict[str, Any]:
    """A verdict of format 1 in today's form: it has what was said to the class, and no reason."""
    told = data["feedback"]
    reason = asdict(Reason(Kind.WORDED, told)) if told and data["status"] != Status.PASSED else None
    fields = ("task", "status", "points", "max_points", "solutions")
    cells = [
        {**{field: cell[field] for field in ("id", "status", "points", "max_points")}, "reason": None}
        for cell in data["cells"]
    ]
    return {**{field: data[field] for field in fields}, "cells": cells, "reason": reason}
