"""What the author's solution gives to the tests: the paths on which it is plain data each time.

To know them, that solution has to be examined, which takes as long as a submission. They are the same as long
as the assignment and all that runs it are, so they are found once in a process, and kept in the user's cache
for the next command. A submission sees no part of that folder: where its code is not shut in, nothing of this
is asked for (`examination.examine`).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import json
import logging
import os
import platform
import sys
import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from pathlib import Path

from examiner.assignment import Template
from examiner.engine.warm import package_of
from examiner.files import write_aside
from examiner.software import contents, installed, package_folders

LOG = logging.getLogger(__name__)
PACKAGE = Path(__file__).parent
SUFFIX = ".expected.json"
MOST_FILES = 200
"""How many assignments are kept, in all their states; the oldest go."""
MOST_BYTES = 5_000_000  # of one file

Paths = tuple[str, ...]


class Search:
    """The search for an assignment's paths by whoever came first; `paths` gives them to who comes later."""

    def __init__(self, fingerprint: str, key: str) -> None:
        self._fingerprint, self._key = fingerprint, key
        self._future: Future[Paths | None] = Future()

    @property
    def is_over(self) -> bool:
        """Need nobody wait for `paths`?"""
        return self._future.done()

    def paths(self) -> Paths | None:
        """The paths, once they are found; None where they were not, and somebody else has to try."""
        return self._future.result()

    def end(self, paths: Paths | None, *, lasting: bool = False) -> None:
        """Tell what was found, if anything was. What is `lasting` holds for the next command too."""
        if self.is_over:
            return
        if paths is None:
            _searches.pop(self._fingerprint, None)
        elif lasting:
            _write(self._key, paths)
        self._future.set_result(paths)


_searches: dict[str, Search] = {}
_claiming = threading.Lock()


def claim(template: Template, imported: Callable[[Template], Iterable[str]]) -> tuple[Search, bool]:
    """The search for an assignment's paths, and whether the caller is to find and `end` it.

    `imported` tells the modules that an assignment imports.
    """
    with _claiming:
        search = _searches.get(template.fingerprint)
        if search is not None:
            return search, False
        key = _key(template, imported(template))
        search = _searches[template.fingerprint] = Search(template.fingerprint, key)
        kept = _read(key)
        if kept is not None:
            search.end(kept)
        return search, kept is None


# --- the key ---------------------------------------------------------------------------------------------


def _key(template: Template, imported: Iterable[str]) -> str:
    """A name for an assignment and all that runs it."""
    return _digest([template.fingerprint, _machine(), _code_of(frozenset(map(package_of, imported)))])


@functools.cache
def _machine() -> list[object]:
    """The Python, the machine, the installed packages and our own code."""
    return [sys.version, sys.platform, platform.machine(), installed(), contents(PACKAGE)]


@functools.cache
def _code_of(packages: frozenset[str]) -> list[object]:
    """The code of those packages that change under one version: they lie in no folder of installed ones."""
    found = []
    for name in sorted(packages - sys.stdlib_module_names):
        with contextlib.suppress(ImportError, ValueError):
            spec = importlib.util.find_spec(name)
            for place in map(Path, (spec and spec.submodule_search_locations) or ()):
                if place.parent not in package_folders():
                    found.append([name, contents(place)])
    return found


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


# --- the cache -------------------------------------------------------------------------------------------


def folder() -> Path:
    """Where the files are; there need be none."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (cache if cache.is_absolute() else Path.home() / ".cache") / "rungs"


def _read(key: str) -> Paths | None:
    """What is kept under a key. A file that is not as we write it counts as none."""
    try:
        path = folder() / f"{key}{SUFFIX}"
        if not _is_ours(path) or path.stat().st_size > MOST_BYTES:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
        paths = content["data"] if content["key"] == key else None
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        return tuple(paths)
    return None


def _is_ours(path: Path) -> bool:
    """Can nobody else have written the file, as far as its mode tells?"""
    if os.name != "posix":
        return True
    about = path.stat()
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def _write(key: str, paths: Collection[str]) -> None:
    """Keep what was found; where the cache cannot be written, the next command finds it again."""
    content = json.dumps({"key": key, "data": sorted(paths)}).encode()
    try:
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_aside(place / f"{key}{SUFFIX}", content)
        (place / f"{key}{SUFFIX}").chmod(0o600)
        _drop_oldest(place)
    except (OSError, RuntimeError) as error:
        LOG.debug("What the author's solution gives could not be kept: %s", error)


def _drop_oldest(place: Path) -> None:
    def age(path: Path) -> float:
        try:
            return path.stat().st_mtime
        except OSError:  # another command has dropped it
            return 0.0

    for path in sorted(place.glob(f"*{SUFFIX}"), key=age)[:-MOST_FILES]:
        path.unlink(missing_ok=True)
