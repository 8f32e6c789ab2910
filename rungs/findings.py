"""Results of audits and checks kept by content: what has not changed is not examined again.

A result is kept in a file of JSON under a digest of what was examined, and the file under a digest of what
examined it: the examiner's code and every package installed here. Where the second is another, nothing of the
file counts. Of an audit only what is as it should be is kept, so that a fault is examined until it is gone.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import examiner
from examiner import Template, contents, imports_of, installed, write_aside

FOLDER = Path("_build", "audit")
"""Where the files are, below the course's root; git ignores it."""

PACKAGE = Path(__file__).parent
EXAMINER = Path(examiner.__file__).parent
OWN = (PACKAGE / "audit.py", PACKAGE / "mutants.py")


class Kept:
    """The results in one file; without a path none, and nothing is written.

    Args:
        path: The file, which need not exist. One that cannot be read counts as empty.
        state: The digest of what examines (`state_of`).
    """

    def __init__(self, path: Path | None = None, state: str = "") -> None:
        self.path, self.state, self.taken = path, state, 0
        self._results: dict[str, Any] = _read(path, state) if path else {}

    def take(self, key: str) -> dict[str, Any] | None:
        """The result kept under the key, if there is one; `taken` counts them."""
        result = self._results.get(key)
        self.taken += result is not None
        return result

    def put(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep a result; `save` writes it."""
        self._results[key] = dict(result)

    def clear(self) -> None:
        """Forget every result."""
        self._results.clear()

    def save(self) -> None:
        """Write the file whole. Raises OSError where it cannot be written."""
        if self.path:
            content = {"state": self.state, "results": self._results}
            write_aside(self.path, json.dumps(content, indent=0, sort_keys=True).encode())


def kept_for(root: Path, template: Template, kind: str) -> Kept:
    """The results of that kind ("answers", "mutants") for an assignment of the course in `root`."""
    return Kept(root / FOLDER / f"{template.name}-{kind}.json", state_of(template))


def digest(*parts: object) -> str:
    """A name for these parts; JSON must know each, or it is bytes."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:24]


def state_of(template: Template) -> str:
    """The digest of what examines an assignment: code of ours and the installed packages' versions."""
    uses_ours = PACKAGE.name in {module.partition(".")[0] for module in imports_of(template)}
    code = [*contents(EXAMINER), *contents(PACKAGE, None if uses_ours else OWN)]
    return digest(code, installed(), platform.python_version(), platform.system())


def _read(path: Path, state: str) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return content["results"] if content["state"] == state else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
