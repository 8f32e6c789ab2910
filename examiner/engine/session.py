"""What the engines share: a submission's two processes, from outside and from inside.

From outside, an engine (`warm.Warm`, `fresh.Fresh`) is used as

    with engine.session(files, limits) as session:
        session.control.send(...)      # the plan, then events come back

Inside, `run_tester` is the first of the two processes, which has the second, the learner's, made before it
reads the tests. How processes are started is what the engines differ in.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from examiner.engine import sandbox
from examiner.engine.limits import Limits, restrain
from examiner.wire.channel import Channel

# One thread each: a fork copies only one, and locks that others held would stay locked.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "NUMEXPR_MAX_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


# --- from outside -------------------------------------------------------------------------------------------


@dataclass
class Session:
    """A submission's two processes, seen from outside."""

    control: Channel
    kill: Callable[[], None]


class EngineError(RuntimeError):
    """The processes cannot be started; the message is a sentence."""


@contextlib.contextmanager
def scratch_folder(wanted: bool = True) -> Iterator[str]:
    """A scratch folder on disk; none where the sandbox has one in memory."""
    if not wanted:
        yield ""
        return
    path = tempfile.mkdtemp(prefix="rungs-")
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def set_up(control: Channel, folder: str, files: Mapping[str, bytes], limits: Limits) -> None:
    head = {"folder": folder, "files": list(files), "limits": asdict(limits)}
    control.send(head, list(files.values()))


# --- in the examiner's process -----------------------------------------------------------------------


def run_tester(control: Channel, launch: Callable[..., Any], shell: Any, in_sandbox: bool) -> None:
    """Be the examiner's process: make the scratch folders, have the learner's process made, run the plan.

    `launch(folders, limits)` starts the learner's process and gives its channel, a function that kills it,
    and one that says how it ended.
    """
    from examiner.sides.tester import Sitting

    head, contents = control.receive()
    limits = Limits(**head["limits"])
    folder = sandbox.enter(limits) if in_sandbox else Path(head["folder"])
    folders = {name: folder / name for name in ("student", "examiner", "shared")}
    for path in folders.values():
        path.mkdir()
    for name, data in zip(head["files"], contents, strict=True):
        for owner in ("student", "examiner"):
            path = folders[owner] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    channel, kill, why = launch(folders, limits)
    restrain(limits)  # what the learner's code sends may be large in this process too
    go_to(folders["examiner"], folders["shared"], in_sandbox)
    # a full path: a test may work in a folder that the learner's code writes to, and import something there
    sys.path.insert(0, str(folders["examiner"]))
    shell.capture(shell.outputs)
    control.send({"event": "ready"})
    plan, _ = control.receive()  # the tests; from here on nothing is forked for the learner
    Sitting(control, channel, shell, kill, why).run(plan)
    kill()


def go_to(folder: Path, shared: Path, in_sandbox: bool = False) -> None:
    """Work in `folder`; both processes put temporary files into `shared`."""
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = str(shared)
    if in_sandbox:  # where the home folder is read-only, of which matplotlib would complain
        os.environ["MPLCONFIGDIR"] = str(folder / ".matplotlib")


def how_it_ended(code: int) -> str:
    """What a process's exit code means; negative is the signal that ended it."""
    if code >= 0:
        return f"it ended the interpreter (exit code {code})"
    reasons = {
        "SIGKILL": "it was killed",
        "SIGSEGV": "it crashed",
        "SIGXCPU": "it used too much processor time",
    }
    name = signal.Signals(-code).name
    return reasons.get(name, f"it was ended by {name}")
