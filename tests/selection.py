"""Which units a run takes through what needs a minute each: nbgrader's commands, the run without PyTorch.

A run takes the unit of the day, so that each comes round, and those that the branch changes; the nightly run
takes all. What is cheap is tested for every unit in every run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

MAIN = ("origin/main", "main")


def assignment(unit: str) -> list[str]:
    """The folder of a unit's assignment."""
    return [f"assignments/source/{unit}"]


def all_parts(unit: str) -> list[str]:
    """A unit's chapter, notebook and assignment."""
    return [f"book/{unit}.md", f"notebooks/{unit}.ipynb", *assignment(unit)]


def chosen(
    units: Sequence[str],
    changed: Collection[str] | None,
    day: date,
    parts: Callable[[str], Collection[str]] = assignment,
) -> list[str]:
    """The units to take, in their order.

    Args:
        units: All units, by name.
        changed: The files that the branch changes (`changed_files`); None, where nobody knows, takes all.
        day: The day of the run.
        parts: The files and folders of a unit whose change asks for it, by its name.
    """
    if changed is None:
        return list(units)
    of_the_day = units[day.toordinal() % len(units)]
    return [
        unit
        for unit in units
        if unit == of_the_day
        or any(PurePosixPath(path).is_relative_to(part) for path in changed for part in parts(unit))
    ]


def changed_files(root: Path) -> set[str] | None:
    """The files in which the working tree differs from where its branch left main, new ones among them.

    On main itself, from the commit before. None where git cannot tell, as in a copy without history.
    """
    base = _base(root)
    if base is None:
        return None
    changed = _git(root, "diff", "--name-only", "-z", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or new is None:
        return None
    return set(filter(None, (changed + new).split("\0")))


def _base(root: Path) -> str | None:
    head = _git(root, "rev-parse", "HEAD")
    for main in MAIN:
        base = _git(root, "merge-base", "HEAD", main)
        if base and base != head:
            return base
    return _git(root, "rev-parse", "--verify", "HEAD^1")


def _git(root: Path, *arguments: str) -> str | None:
    """What a git command prints; None where it fails."""
    try:
        run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None
