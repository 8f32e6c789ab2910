"""Files: written whole or not at all, and named as people name them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


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
        Path(aside).replace(path)
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
