"""Graders at the workers of a Dask scheduler: for classes that one machine is too small for."""

from __future__ import annotations

import contextlib
import logging
import os
import uuid
from collections.abc import Iterator, Mapping

import dask
import distributed
from distributed.diagnostics.plugin import WorkerPlugin

from classroom.workers import Brief, ClassroomError, Grader, no_sandbox
from examiner import try_sandbox

START_SECONDS = 60
TRIES = 5


class GraderPlugin(WorkerPlugin):
    """A `Grader` at each worker; Dask gives it to later workers too."""

    idempotent = False

    def __init__(self, name: str, brief: Brief) -> None:
        self.name = name
        for template in brief.templates.values():
            # both travel with the template: a worker elsewhere has no course folder
            _ = template.files, template.version
        self.grader = Grader(brief)

    def setup(self, worker: distributed.Worker) -> None:
        """Start the engine, so that the first hand-in does not wait for it."""
        self.grader.start()  # what is in the way it keeps: raised here, Dask would print it and stop

    def teardown(self, worker: distributed.Worker) -> None:
        """End the engine."""
        self.grader.close()


def grade_at_worker(plugin: str, notebooks: Mapping[str, bytes | None]) -> str:
    """Run in a Dask worker: have its grader examine a hand-in."""
    return distributed.get_worker().plugins[plugin].grader.grade(notebooks)


def fault_at_worker(plugin: str, dask_worker: distributed.Worker) -> str:
    """Run in a Dask worker: what keeps its grader from working, empty if nothing."""
    return dask_worker.plugins[plugin].grader.fault


def sandbox_at_worker() -> str | None:
    """Run in a Dask worker: what is in the way of the sandbox there, None if nothing."""
    return try_sandbox()


class Elsewhere:
    """The graders at the workers of the scheduler at an address; see `workers.Workers`.

    Raises ClassroomError where the scheduler does not answer, has no workers, or they cannot begin.
    """

    def __init__(self, brief: Brief, address: str) -> None:
        self._brief, self._address = brief, address
        self._ending = contextlib.ExitStack()

    def __enter__(self) -> Elsewhere:
        with contextlib.ExitStack() as stack:
            stack.enter_context(_quiet_dask())
            self._client = stack.enter_context(_connected(self._address))
            stack.enter_context(_silence_dask_on_interrupt())
            self._plugin = stack.enter_context(_with_graders(self._client, self._brief))
            self.count = max(1, len(self._client.scheduler_info()["workers"]))
            # with results: they are on their way while the last one is written
            self._finished = distributed.as_completed(
                loop=self._client.loop, with_results=True, raise_errors=False
            )
            self._ending = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> bool | None:
        return self._ending.__exit__(*error)

    def examine(self, key: str, notebooks: Mapping[str, bytes | None]) -> None:
        """Have a worker examine a hand-in."""
        name = f"{self._plugin}-{key}"
        self._finished.add(self._client.submit(grade_at_worker, self._plugin, dict(notebooks), key=name))

    def next_result(self) -> tuple[str, str | None, str]:
        """Wait for any result: its key, and JSON or None with the reason why there is none."""
        future, result = next(self._finished)
        key = future.key.removeprefix(f"{self._plugin}-")
        if isinstance(result, str):  # a result that is here counts, whatever became of its worker since
            return key, result, ""
        error = future.exception() if future.status == "error" else None
        return key, None, f"{type(error).__name__}: {error}" if error else "the cluster lost it"


@contextlib.contextmanager
def _connected(address: str) -> Iterator[distributed.Client]:
    """A client of the scheduler there, which has a worker at least."""
    try:
        client = distributed.Client(address, timeout=START_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClassroomError(
            f"No scheduler answers at {address}: start one with `dask scheduler`, and its workers with "
            "`dask worker <address> --nthreads 1`."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=START_SECONDS)
        except TimeoutError:
            raise ClassroomError(
                f"The scheduler at {address} has no workers: start some with `dask worker {address} "
                "--nthreads 1`, in an environment with this package."
            ) from None
        yield client


@contextlib.contextmanager
def _with_graders(client: distributed.Client, brief: Brief) -> Iterator[str]:
    """Put a grader at each worker; gives the name under which they are found."""
    if brief.sandboxed:
        reasons = {reason for reason in client.run(sandbox_at_worker, on_error="ignore").values() if reason}
        if reasons:
            raise ClassroomError(no_sandbox(*reasons))
    plugin = GraderPlugin(f"rungs-{os.getpid()}-{uuid.uuid4().hex[:8]}", brief)
    register(client, plugin)
    try:
        faults = sorted({*client.run(fault_at_worker, plugin.name, on_error="ignore").values()} - {""})
        if faults:
            raise ClassroomError(f"The workers cannot begin: {' '.join(faults)}")
        yield plugin.name
    finally:
        with contextlib.suppress(OSError, TimeoutError, RuntimeError, ValueError):
            client.unregister_worker_plugin(plugin.name)


def register(client: distributed.Client, plugin: WorkerPlugin) -> None:
    """Give the plugin to all workers; again where one of them is lost while it gets ready."""
    for tries_left in reversed(range(TRIES)):
        try:
            client.register_plugin(plugin)
            return
        except OSError as error:
            if not tries_left:
                raise ClassroomError(
                    "The workers are lost as soon as they begin: look at their output, and run again."
                ) from error


@contextlib.contextmanager
def _quiet_dask() -> Iterator[None]:
    """Settings under which Dask says nothing of its own on the terminal."""
    settings = {
        "distributed.logging.distributed": "error",
        "distributed.admin.system-monitor.gil.enabled": False,
    }
    logged = logging.root.manager.disable
    try:
        with dask.config.set(settings):
            yield
    finally:
        logging.disable(logged)


@contextlib.contextmanager
def _silence_dask_on_interrupt() -> Iterator[None]:
    """Where a run is stopped half-way, what Dask had under way fails, and nobody need read of that."""
    try:
        yield
    except BaseException:
        logging.disable(logging.CRITICAL)  # until the client is closed
        raise
