"""For now: run a whole rebuilt notebook in one fresh interpreter (`python -m rungs.grading.single`).

Reads a plan as JSON from standard input and writes one event a line to a private copy of standard output.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from rungs.grading.shell import Outputs, cell_lines, make_shell, safe_str


def main() -> None:
    plan = json.loads(sys.stdin.buffer.read())
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    shell = make_shell(Path(tempfile.gettempdir()), {})
    shell.capture(Outputs())
    sys.path.insert(0, "")

    def tell(**event: Any) -> None:
        channel.write(json.dumps(event) + "\n")
        channel.flush()

    for cell in plan["cells"]:
        tell(event="begin", id=cell["id"])
        ran = shell.run(cell["id"], cell["source"])
        value = ran.value
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        tell(
            event="ran",
            id=cell["id"],
            seconds=ran.seconds,
            outputs=ran.outputs,
            value=float(value) if number else None,
            error=describe(ran.error, cell["id"], set(plan["tests"])) if ran.error else None,
        )
    tell(event="end")


def describe(error: BaseException, cell_id: str, tests: set[str]) -> dict[str, Any]:
    places = cell_lines(error)
    own = [place for place in places if place[0] not in tests]
    in_test = [place for place in places if place[0] == cell_id]
    own_assert = isinstance(error, AssertionError) and not own
    return {
        "type": type(error).__name__,
        "message": safe_str(error),
        "kind": "assertion" if own_assert else "learner" if own else "test",
        "place": own[-1] if own else None,
        "test_line": in_test[0][1] if in_test else None,
    }


if __name__ == "__main__":
    main()
