"""The two processes of a submission as two new interpreters: no fork, no Unix; slower, the same verdicts.

`python -m examiner.engine.fresh examiner` is started by the caller and talks to it over standard input and
output; it starts `… fresh student` in the same way before it is told the tests.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from examiner.engine.limits import Herd, Limits, restrain
from examiner.engine.session import (
    ONE_THREAD,
    Session,
    go_to,
    how_it_ended,
    run_tester,
    scratch_folder,
    set_up,
)
from examiner.wire.channel import Channel, ClosedError

MODULE = "examiner.engine.fresh"


class Fresh:
    """Starts new interpreters for every submission."""

    sandboxed = False

    def expect(self, imported: Collection[str]) -> None:
        """Each session imports what it needs."""

    def foresee(self, modules: Collection[str]) -> None:
        """As `expect`."""

    def begin(self, *, tell: bool = True) -> None:
        """There is nothing to warm up."""

    start = begin

    def close(self) -> None:
        """Nothing outlives a session."""

    @contextlib.contextmanager
    def session(self, files: Mapping[str, bytes], limits: Limits) -> Iterator[Session]:
        """The two processes of one submission, with `files` in their working folders."""
        with scratch_folder() as folder:
            process = _start(["examiner"], folder)
            control = Channel(process.stdout, process.stdin, limits.message_mb * 10**6)

            def kill() -> None:
                _kill(process)

            try:
                set_up(control, folder, files, limits)
                yield Session(control, kill)
            finally:
                kill()
                process.stdout.close()
                with contextlib.suppress(OSError):
                    process.stdin.close()


def _start(arguments: list[str], folder: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", MODULE, *arguments],  # -P: as for `Warm`
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, _search_path()))},
        start_new_session=True,
    )


def _search_path() -> list[str]:
    """So that the package is found from another folder, also where it is not installed."""
    return [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and what it has started."""
    herd: list[Any] = []
    with contextlib.suppress(psutil.Error):
        herd = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    for child in herd:
        with contextlib.suppress(psutil.Error):
            child.kill()
    process.wait()


def _private_channel(max_bytes: int) -> Channel:
    """Standard input and output as a channel, out of reach of what prints or reads there."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return Channel(reader, writer, max_bytes)


def _shell() -> Any:
    from examiner.sides.shell import make_shell
    from examiner.sides.tester import Namespace

    return make_shell(Path(tempfile.mkdtemp(dir=".")), Namespace())


def _launch(
    folders: dict[str, Path], limits: Limits
) -> tuple[Channel, Callable[[], None], Callable[[], str]]:
    arguments = ["student", str(folders["student"]), str(folders["shared"])]
    arguments += [f"{name}={value}" for name, value in asdict(limits).items()]
    process = _start(arguments, folders["student"])

    def kill() -> None:
        _kill(process)

    herd = Herd(process.pid, limits, kill)

    def why() -> str:
        try:
            return herd.reason or how_it_ended(process.wait(2))
        except subprocess.TimeoutExpired:
            return herd.reason

    return Channel(process.stdout, process.stdin, limits.message_mb * 10**6), kill, why


def main(role: str, *arguments: str) -> None:
    """Be one of the two processes."""
    if role == "examiner":
        control = _private_channel(Limits().message_mb * 10**6)
        run_tester(control, _launch, _shell(), in_sandbox=False)
        return
    from examiner.sides import student

    folder, shared, *settings = arguments
    kinds = {name: type(value) for name, value in asdict(Limits()).items()}
    pairs = (setting.split("=") for setting in settings)
    limits = Limits(**{name: kinds[name](float(value)) for name, value in pairs})
    channel = _private_channel(limits.message_mb * 10**6)
    shell = _shell()
    restrain(limits)
    go_to(Path(folder), Path(shared))
    student.serve(channel, shell)


if __name__ == "__main__":
    with contextlib.suppress(ClosedError):
        main(*sys.argv[1:])
