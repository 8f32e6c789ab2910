"""Which engine grades here, and the ones that are kept for the next submission.

Imports little, so that `check` can have the warm interpreter import the course's libraries while it imports
its own.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Collection

from examiner.engine.fresh import Fresh
from examiner.engine.session import EngineError
from examiner.engine.warm import Warm

Engine = Warm | Fresh
NAMES = ("auto", "warm", "fresh")

_kept: dict[tuple[str, bool], Engine] = {}


def kept_engine(name: str = "auto", sandbox: bool = False) -> Engine:
    """Return the engine of that name, started; it is made once and closed when the interpreter ends.

    Args:
        name: "warm", "fresh", or "auto": warm where forking is safe, else fresh.
        sandbox: Whether submissions run inside bubblewrap, which needs the warm engine.

    Raises:
        EngineError: There is no such engine, or it does not start; the message is a sentence.
    """
    begin_engine(name, sandbox)
    _kept[name, sandbox] = started_engine(_kept[name, sandbox], name)
    return _kept[name, sandbox]


def begin_engine(name: str = "auto", sandbox: bool = False) -> None:
    """Have that engine start without waiting for it. Arguments and errors as for `kept_engine`."""
    if (name, sandbox) not in _kept:
        _kept[name, sandbox] = make_engine(name, sandbox=sandbox)
        atexit.register(_kept[name, sandbox].close)
    _kept[name, sandbox].begin()


def make_engine(name: str = "auto", *, sandbox: bool, imported: Collection[str] | None = None) -> Engine:
    """Return a new engine, which the caller starts (`started_engine`) and closes.

    Args:
        name: As for `kept_engine`.
        sandbox: As for `kept_engine`; without it a stranger's code runs with all of your rights.
        imported: The modules that the assignments import, all of the course's by default; see
            `warm.modules_for`.

    Raises:
        EngineError: There is no such engine.
    """
    if name not in NAMES:
        raise EngineError(f"There is no engine {name!r}; use 'auto', 'warm' or 'fresh'.")
    if name == "fresh" and sandbox:
        raise EngineError("The sandbox needs the warm engine.")
    warm = name == "warm" or (name == "auto" and (sandbox or sys.platform.startswith("linux")))
    return Warm(sandbox, imported) if warm else Fresh()


def started_engine(engine: Engine, name: str = "auto") -> Engine:
    """Start an engine that was made under that name; returns it, or the one that takes its place.

    Raises:
        EngineError: It does not start, and no other would do.
        SandboxError: Submissions cannot be shut in.
    """
    try:
        engine.start()
    except EngineError:
        if name != "auto" or engine.sandboxed:
            raise
        return Fresh()
    return engine
