"""The servers, on this machine alone: JupyterLab with what stands beside it, for `study`, and the bare book.

`Lab` starts JupyterLab as a child process; what it serves besides is in `rungs.lab`, which runs there. While
a book is being written (`book --serve`) its server adds to each page that it sends a script which loads the
page again once the book is built anew. The files of the site do not hold it.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from examiner import WINDOWS
from rungs import RungsError

LOOPBACK = "127.0.0.1"
PORT = 8000
"""What is tried first, for both servers: a browser keeps the reader's marks under the port."""

PORTS_TO_TRY = 100
LAB_START_SECONDS = 90
BUILDS = "/.builds"
"""Where a page that is open asks for the next build; no file of a site has a name with a dot before it."""

SIGN_OF_LIFE_SECONDS = 10
"""How long a page that waits hears nothing; by then a page that was closed is noticed."""

RELOAD = """<script>
(() => {
  let events;
  function listen() {
    events?.close();
    if (document.visibilityState !== "visible") return; // a browser keeps few connections open
    events = new EventSource("%s?known=%s");
    events.onmessage = () => { events.close(); location.reload(); }; // which keeps the place
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
</script>
"""

LAB_SETTINGS = Path(__file__).parent / "static" / "jupyter"
SITE = Path("_build", "html")
"""The built book, in the course's folder."""

BOOK_PATH = "rungs/book"
REPORT_PATH = "rungs/report"
PROGRESS_PATH = "rungs/progress"
"""Where book, reports and progress stand beside Lab."""

ADDRESS_VARIABLE = "RUNGS_BOOK_ADDRESS"
"""Tells Lab's kernels and terminals where the book stands."""

LAYOUTS = Path(".jupyterlab", "workspaces")
"""Lab's arrangement for each unit, in `work/`: Lab writes there what the learner makes of it."""

ENDED_BY = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
"""A request to end, a terminal that is closed, and both of these on Windows."""


class ServeError(RungsError):
    """A server could not be started; the message says what to do."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing: the terminal belongs to the learner."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # a rebuilt page shows at once
        super().end_headers()


class BookServer:
    """Serves a folder over HTTP from a thread until `stop`.

    Takes the first free port from `port` on. Raises ServeError where none of a hundred is free.
    """

    def __init__(self, folder: Path, port: int = PORT) -> None:
        self._server = _bind(self._handler(folder), port)
        self.url = f"http://{LOOPBACK}:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self, folder: Path) -> object:
        return partial(_QuietHandler, directory=str(folder))

    def stop(self) -> None:
        """End it and free the port."""
        self._server.shutdown()
        self._server.server_close()


class _Builds:
    """Which build is shown; whoever shows another waits here for the next."""

    def __init__(self) -> None:
        self._next = threading.Condition()
        self.latest = ""
        self.announce()

    def announce(self) -> None:
        """Tell those who wait that there is a new build."""
        with self._next:
            self.latest = str(time.time_ns())  # which no server before this one has said
            self._next.notify_all()

    def wait(self, known: str, seconds: float) -> bool:
        """Whether there is another build than the known one, at the latest after so many seconds."""
        with self._next:
            return self._next.wait_for(lambda: self.latest != known, seconds)


class _LiveHandler(_QuietHandler):
    """Serves pages with the script, and tells them of the next build."""

    def __init__(self, *arguments: object, builds: _Builds, directory: str) -> None:
        self._builds = builds
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        with contextlib.suppress(ConnectionError):  # the reader has gone on
            if urlsplit(self.path).path == BUILDS:
                self._tell_of_builds()
            elif (page := self._page()) is not None:
                self._send_live(page)
            else:
                super().do_GET()

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        return path.read_bytes() if path.suffix == ".html" and path.is_file() else None

    def _send_live(self, page: bytes) -> None:
        script = (RELOAD % (BUILDS, self._builds.latest)).encode()
        start, end, rest = page.rpartition(b"</body>")
        page = start + script + end + rest if end else page + script
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _tell_of_builds(self) -> None:
        known = parse_qs(urlsplit(self.path).query).get("known", [""])[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while not self._builds.wait(known, SIGN_OF_LIFE_SECONDS):
            self.wfile.write(b": no build yet\n\n")
        self.wfile.write(b"data: built\n\n")


class LiveBookServer(BookServer):
    """A `BookServer` whose pages load themselves again at each `reload`; each keeps its place."""

    def reload(self) -> None:
        """Have the pages that are open show what is in the folder now."""
        self._builds.announce()

    def _handler(self, folder: Path) -> object:
        self._builds = _Builds()
        return partial(_LiveHandler, builds=self._builds, directory=str(folder))


class Lab:
    """JupyterLab as a child process, started in `folder`, the learner's.

    `log` takes what it prints. The child has a session of its own, so that Ctrl-C reaches us alone and we
    end it without its question; it ends by itself when we are gone.
    """

    def __init__(self, folder: Path, log: Path, port: int = PORT) -> None:
        self._token = secrets.token_hex(16)
        self._log = log
        self.port = free_port(port)
        command = [
            *(sys.executable, "-P", "-m", "jupyterlab", "--no-browser"),  # no file of the folder is imported
            f"--ServerApp.ip={LOOPBACK}",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",  # we say the address
            f"--ServerApp.root_dir={folder}",
            *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # containers
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",  # the course needs no network
            f"--LabApp.workspaces_dir={folder / LAYOUTS}",
            "--LabApp.custom_css=True",  # of `rungs.lab`
            f"--StudyExtension.parent_process={os.getpid()}",
        ]
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                **own_session(),
            )

    def address(self, path: str, *, locked: bool = True) -> str:
        """The address of something on this server; with its token where the place is `locked`."""
        token = f"?token={self._token}" if locked else ""
        return f"http://{LOOPBACK}:{self.port}/{path}{token}"

    def wait_until_up(self) -> None:
        """Return once it answers. Raises ServeError where it ends or stays silent instead."""
        until = time.monotonic() + LAB_START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise ServeError(f"JupyterLab did not start; what it said is in {self._log}.")
            if self._answers():
                return
            time.sleep(0.2)
        self.stop()
        raise ServeError(
            f"JupyterLab did not answer in {LAB_START_SECONDS} s; what it said is in {self._log}."
        )

    def stop(self) -> None:
        """End it, and its kernels with it."""
        if self.process.poll() is None:
            self._ask_to_end()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _ask_to_end(self) -> None:
        """By a signal; on Windows, where that would end it at once and leave its kernels, by a request."""
        if not WINDOWS:
            self.process.terminate()
            return
        try:
            self._fetch("api/shutdown", b"").close()
        except OSError:
            self.process.terminate()

    def _environment(self) -> dict[str, str]:
        """The environment with the token, and with our settings beside the user's own.

        They switch on what stands beside Lab, and off what a learner has no use for: the question whether to
        fetch news, nbgrader's panels for instructors, and its *Validate*, which runs the visible tests
        alone and so may call right what `check` does not.
        """
        own = os.environ.get("JUPYTER_CONFIG_PATH")
        paths = os.pathsep.join([str(LAB_SETTINGS), *([own] if own else [])])
        return {
            **os.environ,
            "JUPYTER_TOKEN": self._token,
            "JUPYTER_CONFIG_PATH": paths,
            ADDRESS_VARIABLE: self.address(BOOK_PATH, locked=False),
        }

    def _answers(self) -> bool:
        try:
            # which asks for the token: another Jupyter may have taken the port a moment ago
            with self._fetch("api/status") as reply:
                return reply.status == 200
        except OSError:
            return False

    def _fetch(self, path: str, data: bytes | None = None) -> Any:
        """Ask the server for something, or tell it. Raises OSError where it does not answer."""
        request = urllib.request.Request(
            f"http://{LOOPBACK}:{self.port}/{path}", data, {"Authorization": f"token {self._token}"}
        )
        return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=2)


def lay_out(folder: Path, unit: str) -> str:
    """Arrange Lab for a unit, once: the notebook on the left, the assignment on the right.

    What the learner makes of it is kept by Lab and stays.

    Args:
        folder: The learner's folder, in which Lab is started.
        unit: The unit's name.

    Returns:
        The path of Lab with this arrangement, the assignment in front.
    """
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    notebook, assignment = f"notebooks/{unit}.ipynb", f"{unit}/{unit}.ipynb"
    layouts = WorkspacesManager(str(folder / LAYOUTS))
    if not layouts.load(unit)["data"]:
        sides = [
            {"type": "tab-area", "currentIndex": 0, "widgets": [f"notebook:{path}"]}
            for path in (notebook, assignment)
        ]
        arrangement = {
            "main": {
                "dock": {
                    "type": "split-area",
                    "orientation": "horizontal",
                    "sizes": [0.5, 0.5],
                    "children": sides,
                },
                "current": f"notebook:{assignment}",
            },
            "left": {"collapsed": True},
            "right": {"collapsed": True},
        }
        opened = {
            f"notebook:{path}": {"data": {"path": path, "factory": "Notebook"}}
            for path in (notebook, assignment)
        }
        data = {"layout-restorer:data": arrangement, **opened}
        layouts.save(unit, json.dumps({"data": data, "metadata": {"id": unit}}))
    return f"lab/workspaces/{unit}/tree/{assignment}"


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn a closed terminal and a request to end into SystemExit, so that what was started is stopped.

    A signal that is ignored stays so (`nohup`). What comes after the first is ignored: we are about to end.
    """
    before = {}

    def end(number: int, frame: object) -> None:
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise SystemExit(128 + number)

    for name in ENDED_BY:
        number = getattr(signal, name)
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def own_session() -> dict[str, Any]:
    """What `Popen` needs to start a process that the terminal's Ctrl-C does not reach.

    On Windows it opens no window either, where its parent has no terminal (a kernel of another editor).
    """
    if WINDOWS:
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def free_port(port: int) -> int:
    """The first port from `port` on that nobody listens on. Raises ServeError where there is none."""
    with _bind(_QuietHandler, port) as server:
        return server.server_port


def _bind(handler: object, port: int) -> ThreadingHTTPServer:
    for candidate in range(port, port + PORTS_TO_TRY):
        if _taken(candidate):
            continue
        try:
            return ThreadingHTTPServer((LOOPBACK, candidate), handler)
        except OSError:
            continue
    raise ServeError(
        f"No port from {port} to {port + PORTS_TO_TRY - 1} is free: stop a server and run this again."
    )


def _taken(port: int) -> bool:
    """Whether somebody answers there: address reuse lets a second server bind on some systems."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((LOOPBACK, port)) == 0
