"""Notice that files were saved, by looking at them a few times a second.

A look costs milliseconds for a few hundred files, and it sees what events of the operating system do not tell
everywhere: editors that write aside and rename, network drives, folders shared with a container.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks."""

Look = dict[Path, tuple[int, int, int]]
"""Files that are there, with what differs once they are saved: time, size, and where they lie on the disk."""


def look(paths: Iterable[Path]) -> Look:
    """The files that are there and those in folders; hidden files and editors' backups do not count."""
    found: Look = {}
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else (path,):
            if any(part.startswith(".") or part.endswith("~") for part in file.relative_to(path).parts):
                continue
            try:
                state = file.stat()
            except (FileNotFoundError, PermissionError):  # an editor between deleting and renaming
                continue
            if file.is_file():
                found[file] = state.st_mtime_ns, state.st_size, state.st_ino
    return found


def changed(before: Look, now: Look) -> set[Path]:
    """The files that one look saw and the other did not, or not so."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def wait(before: Look, again: Callable[[], Look]) -> Look:
    """The first look that differs from `before` and is the same twice: whoever is saving has done."""
    while (now := again()) == before:
        time.sleep(EVERY)
    while True:
        time.sleep(EVERY / 2)
        if (later := again()) == now:
            return now
        now = later
