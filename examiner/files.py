"""Files: written whole or not at all, and named as people name them."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

WINDOWS = os.name == "nt"
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait before each new try of what Windows refuses."""

Result = TypeVar("Result")


def patiently(action: Callable[[], Result]) -> Result:
    """Do something with a file and return what comes of it.

    Windows refuses to read, replace or move a file while another program has it open, which is a moment:
    JupyterLab, `study`, or what looks for viruses. There it is tried again before the error is raised.
    """
    for pause in PAUSES if WINDOWS else ():
        try:
            return action()
        except PermissionError:
            time.sleep(pause)
    return action()


def write_aside(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: to a file beside it first, then rename.

    Raises OSError where the folder cannot be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(aside).chmod(mode)  # mkstemp's files are for the owner alone
        patiently(lambda: Path(aside).replace(path))
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def relative_path(path: Path) -> str:
    """The path as a person in the working directory would write it."""
    with contextlib.suppress(ValueError):
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    return str(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
