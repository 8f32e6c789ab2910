"""What runs here: the installed packages, and code by its content.

What is kept from one command to the next holds only while these are the same.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path


def installed() -> list[str]:
    """Every package that can be imported here, by its folder's name (`numpy-2.4.6.dist-info`).

    The name tells the version; to read it in the folder takes a tenth of a second for all of them.
    """
    return list(_installed(tuple(sys.path)))


@functools.lru_cache(maxsize=10)
def _installed(search_path: tuple[str, ...]) -> tuple[str, ...]:
    names = {path.name for place in _folders(search_path) for path in place.glob("*-info")}
    return tuple(sorted(names))


def package_folders() -> list[Path]:
    """Where packages are installed."""
    return _folders(tuple(sys.path))


def _folders(search_path: tuple[str, ...]) -> list[Path]:
    # setuptools, once it is imported, adds its own copies of packages to the path
    places = [place for place in map(Path, search_path) if place.name != "_vendor"]
    return [place for place in places if next(place.glob("*-info"), None) is not None]


def contents(folder: Path, paths: Iterable[Path] | None = None) -> list[list[str]]:
    """Path below the folder and digest of these files, by default of all Python code there."""
    return [
        [path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
        for path in sorted(folder.rglob("*.py") if paths is None else paths)
    ]
