"""Notice that files were saved, by looking at them a few times a second.

A look costs milliseconds for a few hundred files, and it sees what events of the operating system do not tell
everywhere: editors that write aside and rename, network drives, folders shared with a container.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

EVERY = 0.2
"""Seconds between two looks."""

STILL = 0.3
STILLS = 2
"""A file has been written once it was the same for so many looks in a row, so many seconds apart."""

WHOLE_SECONDS = 5
"""How long to wait for a file to be whole while it changes all the time."""

Found = TypeVar("Found")

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


def until_whole(
    read: Callable[[], Found], is_whole: Callable[[Found], bool], again: Callable[[], Look]
) -> Found:
    """Read what somebody may be writing until it is whole, or until nobody is writing any more.

    JupyterLab empties a notebook's file before it writes it. So what is not whole counts only if the file
    has stayed so for a moment.
    """
    until = time.monotonic() + WHOLE_SECONDS
    last, same = again(), 0
    while not is_whole(found := read()) and same < STILLS and time.monotonic() < until:
        time.sleep(STILL)
        now = again()
        last, same = now, same + 1 if now == last else 0
    return found


def wait(before: Look, again: Callable[[], Look]) -> Look:
    """The first look that differs from `before` and is the same twice: whoever is saving has done."""
    while (now := again()) == before:
        time.sleep(EVERY)
    while True:
        time.sleep(EVERY / 2)
        if (later := again()) == now:
            return now
        now = later
