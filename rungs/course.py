"""What the course consists of: stages, units and outcomes, read once from the sources that state them.

`_toc.yml` gives the order of the units and, by its part captions, the stages. The front matter of a
unit's chapter gives title, hours, prerequisites, outcomes and first failure. No other file repeats any of
this, and no other module parses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rungs import RungsError, names
from rungs.names import UNIT_NAME


class CourseError(RungsError):
    """A mistake in the course's sources; the message says what to do."""


@dataclass(frozen=True)
class Outcome:
    """Something the reader of a unit can do afterwards.

    `id` is unique in the course; `can` completes the sentence "You can …".
    """

    id: str
    can: str


@dataclass(frozen=True)
class Failure:
    """What goes wrong first in a unit, for the page of failures.

    `sentence` says what happened, `data` on which data. `number` is what the page shows large, and `counts`
    goes on from it; in both, `{name}` stands for a value that the chapter glues. `section` is the target of
    the section to read on in, `figure` that of the heading below which the picture is the first, where it is
    another.
    """

    sentence: str
    data: str
    number: str
    counts: str
    section: str
    figure: str = ""


@dataclass(frozen=True)
class Unit:
    """One step of the career path: chapter, notebook and assignment of one name.

    `hours` is the time that a learner needs for all three; `prerequisites` are names of units that
    come earlier. The paths are absolute; `assignment` is the instructor's notebook.
    """

    name: str
    title: str
    stage: str
    hours: float
    prerequisites: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    chapter: Path
    notebook: Path
    assignment: Path
    failure: Failure | None = None

    @property
    def number(self) -> int:
        """The unit's place on the path, from 1."""
        return int(self.name[:2])

    def sections(self) -> dict[str, str]:
        """The chapter's headings by the target, `(target)=`, that stands above them."""
        found = re.findall(r"^\(([\w-]+)\)=\n+#+ +(.+?) *$", _text(self.chapter), flags=re.MULTILINE)
        return dict(found)


@dataclass(frozen=True)
class Course:
    """The whole course; `units` are in the order of the path."""

    root: Path
    units: tuple[Unit, ...]

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages' names in the order of the path."""
        return tuple(dict.fromkeys(unit.stage for unit in self.units))

    def unit_named(self, name: str) -> Unit | None:
        """The unit with exactly this name, the last part of its pages' paths; None where there is none."""
        return next((unit for unit in self.units if unit.name == name), None)

    def find(self, query: str) -> Unit:
        """The unit that `query` means: its name, its number or a part of its name that no other has.

        Raises UnitNameError, with the near names, where there is none or more than one.
        """
        name = names.find(query, [unit.name for unit in self.units])
        return next(unit for unit in self.units if unit.name == name)


def load_course(root: Path) -> Course:
    """Read the course whose `_toc.yml` is in the folder `root`.

    Raises CourseError, naming file and fault, where a source is missing or says something that no
    unit can have, or needs a unit that there is not; what ties the parts of a unit together is for the
    tests to check.
    """
    root = root.resolve()
    units = tuple(
        _read_unit(root, stage, file)
        for stage, file in _chapters(root)
        if UNIT_NAME.fullmatch(Path(file).name)
    )
    known = {unit.name for unit in units}
    for unit in units:
        for name in unit.prerequisites:
            if name not in known:
                raise CourseError(f"{unit.chapter}: its prerequisite “{name}” is no unit of the course.")
    return Course(root=root, units=units)


def front_matter(path: Path) -> dict[str, Any]:
    """The YAML block at the top of a Markdown file, `{}` where it has none."""
    found = re.match(r"---\n(.*?\n)---\n", _text(path), flags=re.DOTALL)
    if not found:
        return {}
    return _mapping(found[1], path)


def _chapters(root: Path) -> list[tuple[str, str]]:
    """(stage, file without ending) of each chapter in `_toc.yml`, in order."""
    path = root / "_toc.yml"
    toc = _mapping(_text(path), path)
    try:
        parts = [(part["caption"], part["chapters"]) for part in toc["parts"]]
        return [(stage, chapter["file"]) for stage, chapters in parts for chapter in chapters]
    except (KeyError, TypeError) as error:
        raise CourseError(
            f"{path}: every part needs a caption and chapters with a file ({error})."
        ) from error


def _read_unit(root: Path, stage: str, file: str) -> Unit:
    chapter = root / f"{file}.md"
    name = chapter.stem
    matter = front_matter(chapter)
    missing = [key for key in ("title", "hours", "prerequisites", "outcomes") if key not in matter]
    if missing:
        raise CourseError(f"{chapter}: the front matter lacks {', '.join(missing)}.")
    try:
        outcomes = tuple(Outcome(id=outcome["id"], can=outcome["can"]) for outcome in matter["outcomes"])
    except (KeyError, TypeError) as error:
        raise CourseError(f"{chapter}: each outcome needs an id and what one can do ({error}).") from error
    return Unit(
        name=name,
        title=matter["title"],
        stage=stage,
        hours=float(matter["hours"]),
        prerequisites=tuple(matter["prerequisites"]),
        outcomes=outcomes,
        chapter=chapter,
        notebook=root / "notebooks" / f"{name}.ipynb",
        assignment=root / "assignments" / "source" / name / f"{name}.ipynb",
        failure=_read_failure(matter.get("failure"), chapter),
    )


def _read_failure(entry: dict[str, str] | None, chapter: Path) -> Failure | None:
    if entry is None:
        return None
    try:
        return Failure(**entry)
    except TypeError as error:
        raise CourseError(
            f"{chapter}: a failure has sentence, data, number, counts, section and perhaps figure ({error})."
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error


def _mapping(text: str, path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise CourseError(f"{path} is not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise CourseError(f"{path}: expected keys with values.")
    return content
