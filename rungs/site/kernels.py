"""Kernels for many notebooks, forked off a process that has imported what most of them import.

    python -m rungs.site.kernels MODULE…

A kernel that imports the libraries anew works a second or more on that, with every notebook. This process
imports the modules once and then waits. A request for a kernel is a line of JSON on the standard input:
`arguments` as for `python -m ipykernel_launcher`, the folder and the environment to run in, and the file for
what it writes to its standard error. The answer is a line with the number of a new process, a fork that has
become this kernel: in a session of its own, as Jupyter starts it.

Only on Linux do the libraries survive a fork. Elsewhere, and where the process is gone, Jupyter starts the
kernels itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import uuid
import weakref
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from ipykernel import kernelapp
from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

AVAILABLE = sys.platform == "linux"

IN_EVERY_KERNEL = ("ipykernel.zmqshell", "IPython.core.completer")

IN_MANY = (
    "matplotlib.pyplot",
    "numpy",
    "pandas",
    "sklearn.compose",
    "sklearn.impute",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.tree",
)
"""What notebooks import and takes long. None of it looks, while it is imported, for the kernel it is in."""

INLINE = "module://matplotlib_inline.backend_inline"
"""Matplotlib's backend in a kernel, which shows figures below the cell; a kernel sets it as it begins."""

SECONDS_TO_END = 1

LAUNCHER = ["-m", "ipykernel_launcher"]


def imported_often(sources: Iterable[Path], times: int = 2) -> list[str]:
    """Those of `IN_MANY` that at least so many of these notebooks and chapters import."""
    texts = [source.read_text(encoding="utf-8") for source in sources]
    return [
        name
        for name in IN_MANY
        if sum(bool(re.search(rf"(?:from|import) {re.escape(name)}\b", text)) for text in texts) >= times
    ]


class WarmKernels:
    """The process that kernels are forked off; it ends with this object, or by `stop`.

    Args:
        modules: What it imports, beside what every kernel does.
        threads: As many may compute in a kernel; by the name of the variable that says so to a library.
    """

    def __init__(self, modules: Iterable[str], threads: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name, *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "MPLBACKEND": INLINE, **threads},  # which libraries read when they are loaded
            cwd=sys.prefix,  # where nothing can be imported by mistake
            start_new_session=True,  # so that Ctrl-C reaches us alone
        )
        self._one_request = asyncio.Lock()
        self.stop = weakref.finalize(self, _end, self._process)

    def serve(self, manager: AsyncKernelManager) -> None:
        """Have a manager that has started no kernel yet start a fork."""
        manager.provisioner = _ForkedKernel(
            parent=manager, kernel_id=str(uuid.uuid4()), kernel_spec=manager.kernel_spec, warm=self
        )

    async def fork(self, arguments: list[str], environment: Mapping[str, str], folder: str, log: str) -> int:
        """Have a kernel forked off; returns its process's number. Raises OSError where that fails."""
        request = {
            "arguments": arguments,
            "environment": {**environment, "JPY_PARENT_PID": str(self._process.pid)},
            "folder": folder,
            "log": log,
        }
        async with self._one_request:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            await _readable(self._process.stdout)  # it may be importing still
            answer = self._process.stdout.readline()
        if not answer:
            raise ChildProcessError("The process that starts the notebooks' kernels has ended.")
        return int(answer)


async def _readable(file: IO[str]) -> None:
    """Wait until there is something to read, or nothing more to come."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    loop.add_reader(file, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(file)


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(BrokenPipeError):  # it is gone, and a request with it
        process.stdin.close()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:  # it imports still
        process.kill()
        process.wait()
    process.stdout.close()


class _ForkedKernel(LocalProvisioner):
    """What a manager knows of the process in which its kernel runs."""

    def __init__(self, *, warm: WarmKernels, **traits: Any) -> None:
        super().__init__(**traits)
        self._warm = warm

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        if cmd[1:3] != LAUNCHER:  # a kernel of another kind
            return await super().launch_kernel(cmd, **kwargs)
        try:
            pid = await self._warm.fork(cmd[3:], kwargs["env"], str(kwargs["cwd"]), kwargs["stderr"].name)
        except OSError:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = _Process(pid)
        self.pid = self.pgid = pid  # it begins with a session of its own
        self.cwd = kwargs["cwd"]
        return self.connection_info


class _Process:
    """As much of `subprocess.Popen` as a provisioner uses, for a process that is not a child of this one."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        weakref.finalize(self, os.close, self._handle)

    def poll(self) -> int | None:
        """None while it runs; how it ended its parent alone knows, and nobody asks."""
        ended = select.select([self._handle], [], [], 0)[0]
        return 0 if ended else None

    def wait(self) -> int:
        select.select([self._handle], [], [])
        return 0

    def send_signal(self, number: int) -> None:
        signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


# The process itself -------------------------------------------------------------------------------


def main() -> None:
    """Import, then answer requests; in a fork, be the kernel."""
    sys.path.remove(sys.prefix)  # put there by `-m`
    for name in (*IN_EVERY_KERNEL, *sys.argv[1:]):
        import_module(name)
    for line in sys.stdin:
        _forget_ended()
        pid = os.fork()
        if pid == 0:
            _become(**json.loads(line))
            return
        print(pid, flush=True)
    _forget_ended()


def _forget_ended() -> None:
    """Take leave of kernels that have ended.

    Not at once: until the next request their numbers are given to no other process.
    """
    with contextlib.suppress(ChildProcessError):  # there are none
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(arguments: list[str], environment: dict[str, str], folder: str, log: str) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, file, mode in ((0, os.devnull, os.O_RDONLY), (2, log, os.O_WRONLY | os.O_APPEND)):
        opened = os.open(file, mode)
        os.dup2(opened, number)
        os.close(opened)
    os.dup2(2, 1)  # our standard output is for answers
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # chance begins anew in each kernel; the standard library sees to its own
    sys.argv = [find_spec("ipykernel_launcher").origin, *arguments]
    kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()
