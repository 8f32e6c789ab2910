"""What a submission may use, and what stops it when it uses more."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

try:
    import resource
except ImportError:  # Windows has none; the watchdogs hold there
    resource = None


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Seconds are of wall time but for `cpu_seconds`, sizes in MB (10^6 bytes)."""

    cell_seconds: float = 30
    notebook_seconds: float = 300
    cpu_seconds: int = 600  # of one process
    memory_mb: int = 3000  # of one process; all of them together may use twice that
    file_mb: int = 100  # one file
    scratch_mb: int = 300  # all files (in the sandbox)
    output_mb: float = 1  # outputs of cells that are kept
    message_mb: int = 200  # one value that crosses between processes
    processes: int = 64


def restrain(limits: Limits) -> None:
    """Put this process and its children under the limits that the operating system knows."""
    if resource is None:
        return
    wanted = {
        # data, not address space: numerical libraries reserve far more addresses than they use
        "RLIMIT_DATA": limits.memory_mb * 10**6,
        "RLIMIT_FSIZE": limits.file_mb * 10**6,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_NPROC": None if os.geteuid() == 0 else limits.processes * 2,
        "RLIMIT_NOFILE": 512,
        "RLIMIT_CORE": 0,
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None and value is not None:
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            # processor time: a signal that says so comes a second before the one that does not
            soft = max(1, value - 1) if name == "RLIMIT_CPU" else value
            resource.setrlimit(kind, (soft, value))


class Watchdog:
    """Calls `bite` once when an armed time has passed.

    One thread, made when first armed, waits for it; `close` ends that thread, or each examination would
    leave one behind in a process that grades many.
    """

    def __init__(self, bite: Callable[[], None]) -> None:
        self.bite = bite
        self.bitten = False
        self._deadline: float | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def arm(self, seconds: float) -> None:
        """Bite in `seconds`, whatever was set before."""
        with self._changed:
            self._deadline = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            self._changed.notify()

    def disarm(self) -> None:
        """Let it be, until it is armed again."""
        with self._changed:
            self._deadline = None

    def close(self) -> None:
        """Let it be for good."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while True:
                if self._closed:
                    return
                if self._deadline is None:
                    self._changed.wait()
                elif (left := self._deadline - time.monotonic()) > 0:
                    self._changed.wait(left)
                else:
                    break
            self.bitten = True
        self.bite()


def children(pid: int) -> set[int]:
    """The children of a process; from the kernel's lists, for to look at every process takes milliseconds.

    Those of a process that has ended are none.
    """
    lists = list(Path(f"/proc/{pid}/task").glob("*/children"))
    if not lists:  # another system, a kernel built without them, or it has ended
        with contextlib.suppress(psutil.NoSuchProcess):
            return {child.pid for child in psutil.Process(pid).children()}
        return set()
    found: set[int] = set()
    for path in lists:
        with contextlib.suppress(OSError):  # a thread that has ended
            found.update(map(int, path.read_text().split()))
    return found


def descendants(pid: int) -> Iterator[int]:
    """The children of a process, and theirs."""
    waiting = [pid]  # no recursion: a submission may start one process after the other
    while waiting:
        for child in children(waiting.pop()):
            yield child
            waiting.append(child)


class Herd:
    """Watches the number and the memory of a process and its descendants together.

    The operating system limits each process; a swarm of them must be counted. `reason` says what was too
    much, once `bite` has been called.
    """

    def __init__(self, pid: int, limits: Limits, bite: Callable[[], None], every: float = 0.1) -> None:
        self.pid, self.limits, self.bite, self.every = pid, limits, bite, every
        self.reason = ""
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self.reason:
            time.sleep(self.every)
            try:
                herd = [psutil.Process(self.pid)]
            except psutil.Error:
                return
            # one more than it may have is enough to know
            for pid in itertools.islice(descendants(self.pid), self.limits.processes):
                with contextlib.suppress(psutil.Error):  # it has ended meanwhile
                    herd.append(psutil.Process(pid))
            if len(herd) > self.limits.processes:
                self.reason = f"it started more than {self.limits.processes} processes"
            elif self._memory(herd) > 2 * self.limits.memory_mb * 10**6:
                self.reason = f"its processes used more than {2 * self.limits.memory_mb} MB together"
        self.bite()

    @staticmethod
    def _memory(herd: list[psutil.Process]) -> int:
        total = 0
        for process in herd:
            try:
                memory = process.memory_info()
                # what a child shares with its parent is not counted again
                total += memory.rss - getattr(memory, "shared", 0)
            except psutil.Error:
                continue
        return total
