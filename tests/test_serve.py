"""The servers behind `rungs study`."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from small_course import UNIT, make_course
from tornado.websocket import websocket_connect

from examiner import EngineError, load_template
from rungs import lab as lab_module
from rungs.checking import check
from rungs.course import load_course
from rungs.serve import (
    BOOK_PATH,
    LAYOUTS,
    LOOPBACK,
    PROGRESS_PATH,
    REPORT_PATH,
    SITE,
    BookServer,
    Lab,
    ServeError,
    ended_by_signals,
    free_port,
    lay_out,
    own_session,
)
from rungs.workspace import Handout, Workspace, WorkspaceError


def fetch(url: str | urllib.request.Request) -> bytes:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as reply:
        return reply.read()


@pytest.fixture
def busy_port():
    """A port that somebody listens on."""
    with socket.socket() as server:
        server.bind((LOOPBACK, 0))
        server.listen()
        yield server.getsockname()[1]


def test_the_book_is_served_and_then_no_longer(tmp_path):
    (tmp_path / "index.html").write_text("the book")
    server = BookServer(tmp_path)
    assert fetch(server.url) == b"the book"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(server.url + "../../etc/passwd")
    server.stop()
    with pytest.raises(urllib.error.URLError):
        fetch(server.url)


def test_a_port_in_use_is_passed_over(tmp_path, busy_port):
    assert free_port(busy_port) > busy_port
    server = BookServer(tmp_path, busy_port)
    assert f":{busy_port}/" not in server.url
    server.stop()


def test_a_lab_that_cannot_start_says_where_to_look(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(_failing_python(tmp_path)))
    lab = Lab(tmp_path, tmp_path / "lab.log")
    with pytest.raises(ServeError, match=r"JupyterLab did not start; what it said is in .*lab\.log"):
        lab.wait_until_up()


class _Stranger(BaseHTTPRequestHandler):
    """Another Jupyter: it tells its version to everybody, and all else to those who have its token."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api" else 403)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def test_another_jupyter_that_took_the_port_is_not_taken_for_ours(tmp_path, monkeypatch):
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    with ThreadingHTTPServer((LOOPBACK, 0), _Stranger) as stranger:
        threading.Thread(target=stranger.serve_forever, daemon=True).start()
        monkeypatch.setattr(sys, "executable", str(slow))
        monkeypatch.setattr("rungs.serve.free_port", lambda _: stranger.server_port)
        monkeypatch.setattr("rungs.serve.LAB_START_SECONDS", 2)
        lab = Lab(tmp_path, tmp_path / "lab.log")
        with pytest.raises(ServeError, match="did not answer"):
            lab.wait_until_up()
        stranger.shutdown()
    assert lab.process.poll() is not None


@pytest.mark.slow
def test_jupyterlab_starts_with_the_token_and_ends_when_told(tmp_path, busy_port):
    lab = Lab(tmp_path, tmp_path / "lab.log", busy_port)
    try:
        lab.wait_until_up()
        assert lab.port != busy_port
        page = fetch(lab.address("lab")).decode()
        assert "@jupyterlab/apputils-extension:announcements" in page, "it would ask to fetch news"
        assert "@jupyter/nbgrader:validate-assignment" in page, "it would contradict a check"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            fetch(f"http://{LOOPBACK}:{lab.port}/api/contents")
    finally:
        lab.stop()
    assert lab.process.poll() is not None
    assert free_port(lab.port) == lab.port


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A small course with a page for a book, whose unit has been begun and checked."""
    root = make_course(tmp_path_factory.mktemp("beside") / "course")
    page = root / SITE / "book" / f"{UNIT}.html"
    page.parent.mkdir(parents=True)
    page.write_text("the chapter")
    (root / SITE / "index.html").write_text("the path")
    course, workspace = load_course(root), Workspace(root / "work")
    template = load_template(course.units[0].assignment)
    files = {**template.files, f"{UNIT}.ipynb": template.handout}
    workspace.begin(course.units[0], Handout(template.version, files, b"{}"))
    check(course, workspace, course.units[0])
    return root


@pytest.fixture(scope="module")
def lab(course):
    """The learner's Lab on that course."""
    lab = Lab(course / "work", course / "lab.log")
    try:
        lab.wait_until_up()
        yield lab
    finally:
        lab.stop()


@pytest.mark.slow
def test_the_book_stands_beside_lab_for_everybody_and_nothing_else_does(lab, course):
    assert fetch(lab.address(f"{BOOK_PATH}/index.html", locked=False)) == b"the path"
    assert fetch(lab.address(BOOK_PATH, locked=False)) == b"the path"
    for path in (f"{REPORT_PATH}/{UNIT}", PROGRESS_PATH, f"{PROGRESS_PATH}.json"):
        assert UNIT in fetch(lab.address(path)).decode()
        asked = fetch(lab.address(path, locked=False)).decode()
        assert UNIT not in asked.partition("<body")[2].replace(f"%2F{UNIT}", "")
        assert "password" in asked, "the question for a token"
    for path in ("../../work/progress.json", "..%2f..%2fwork/progress.json"):
        with pytest.raises(urllib.error.HTTPError, match=r"40[34]"):
            fetch(lab.address(f"{BOOK_PATH}/{path}", locked=False))
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(lab.address(f"{REPORT_PATH}/10-other"))


@pytest.mark.slow
def test_the_page_that_waits_says_why_a_check_could_not_be_made(lab, course, monkeypatch):
    unit, workspace = load_course(course).find(UNIT), Workspace(course / "work")
    mine = workspace.assignment(unit) / f"{UNIT}.ipynb"

    def waiting() -> str:
        page = fetch(lab.address(f"{REPORT_PATH}/{UNIT}")).decode()
        return re.search(r'id="live">(.*?)</p>', page, re.DOTALL)[1]

    saved_now(mine)
    assert "it is being checked" in waiting()
    (mine.with_name("other.ipynb")).write_text("{}")
    mine.rename(mine.with_name("mine.ipynb"))
    with pytest.raises(WorkspaceError):
        check(load_course(course), workspace, unit)
    assert re.match(r"At \d\d:\d\d:\d\d the assignment could not be checked\. ", waiting())
    assert f"rename the one to be checked to {UNIT}.ipynb" in waiting()
    mine.with_name("other.ipynb").unlink()
    mine.with_name("mine.ipynb").rename(mine)

    with monkeypatch.context() as patch:
        patch.setattr("examiner.examine", lambda *_, **__: broken_engine())
        mine.write_text(mine.read_text().replace("import csv", "import csv  # new"))
        with pytest.raises(EngineError):
            check(load_course(course), workspace, unit)
    assert "The check could not be completed: EngineError: The interpreter has ended." in waiting()
    assert f"<code>python3 -m rungs check {UNIT}</code>" in waiting()
    assert "Your work is as you saved it." in waiting()
    saved_now(mine)
    assert "it is being checked" in waiting(), "again"
    check(load_course(course), workspace, unit)
    assert re.match(r"0 of 3 points at \d\d:\d\d:\d\d\. Save the assignment", waiting()), "read aloud"


def saved_now(path: Path) -> None:
    """Give a file a time that is later than that of all others."""
    later = time.time() + 0.05
    os.utime(path, (later, later))
    time.sleep(0.1)


def broken_engine() -> None:
    raise EngineError("The interpreter has ended.")


@pytest.mark.slow
def test_on_windows_lab_is_asked_to_end_so_that_its_kernels_end_too(tmp_path, monkeypatch):
    lab = Lab(tmp_path, tmp_path / "lab.log", 9350)
    lab.wait_until_up()
    fetch(urllib.request.Request(lab.address("api/kernels"), data=b"{}", method="POST"))
    kernels = psutil.Process(lab.process.pid).children(recursive=True)
    monkeypatch.setattr("rungs.serve.WINDOWS", True)
    monkeypatch.setattr(lab.process, "terminate", lambda: pytest.fail("ended at once"))
    lab.stop()
    assert kernels and not psutil.wait_procs(kernels, timeout=30)[1]


def test_lab_does_not_end_because_one_look_has_not_found_study(monkeypatch):
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    parent = lab_module.Parent(child.pid)
    with monkeypatch.context() as patch:
        patch.setattr(psutil.Process, "status", lambda process: broken_look(process.pid))
        assert [parent.has_ended() for _ in range(2)] == [False, False]
    assert not parent.has_ended()
    child.communicate(b"\n")
    assert [parent.has_ended() for _ in range(3)] == [False, False, True]


def broken_look(number: int) -> None:
    raise psutil.NoSuchProcess(number)


def test_on_windows_what_is_started_gets_neither_ctrl_c_nor_a_window(monkeypatch):
    monkeypatch.setattr("rungs.serve.WINDOWS", True)
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200, raising=False)
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x8000000, raising=False)
    assert own_session() == {"creationflags": 0x8000200}


def test_closing_the_terminal_ends_us_where_the_system_has_signals_of_its_own(monkeypatch):
    """Windows has no SIGHUP, and SIGBREAK in its place."""
    monkeypatch.setattr("rungs.serve.ENDED_BY", ["SIGBREAK"])
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    with pytest.raises(SystemExit) as end, ended_by_signals():
        signal.raise_signal(signal.SIGUSR1)
    assert end.value.code == 128 + signal.SIGUSR1


@pytest.mark.slow
def test_nothing_is_told_under_the_name_of_another_host(lab):
    for path in (f"{BOOK_PATH}/index.html", f"{REPORT_PATH}/{UNIT}", f"{PROGRESS_PATH}.json"):
        request = urllib.request.Request(lab.address(path), headers={"Host": "stranger.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            fetch(request)


@pytest.mark.slow
def test_a_report_beside_lab_leads_to_the_book_and_runs_no_script_of_its_own(lab, course):
    """What a report quotes comes from the learner's code."""
    file = course / "work" / "reports" / f"{UNIT}.html"
    assert f'href="{(course / SITE).as_uri()}/book/{UNIT}.html#add-up"' in file.read_text()
    with urllib.request.urlopen(lab.address(f"{REPORT_PATH}/{UNIT}"), timeout=10) as reply:
        policy, page = reply.headers["Content-Security-Policy"], reply.read().decode()
    assert f'href="/rungs/book/book/{UNIT}.html#add-up"' in page
    assert "file:" not in page
    assert "default-src 'none'" in policy and "script-src 'self';" in policy


@pytest.mark.slow
def test_the_course_is_found_in_a_terminal_of_lab(lab, course):
    """Beside the assignment, whatever the shell makes of the PATH."""

    async def type_there() -> str:
        request = urllib.request.Request(lab.address("api/terminals"), data=b"{}", method="POST")
        name = json.loads(await asyncio.to_thread(fetch, request))["name"]
        address = lab.address(f"terminals/websocket/{name}").replace("http:", "ws:")
        socket = await websocket_connect(address)
        line = f"cd {course}/work/{UNIT} && python3 -m rungs check nothing-of-that-name\r"
        await socket.write_message(json.dumps(["stdin", line]))
        seen = ""
        while "lists the" not in seen and "There is no unit" not in seen:
            kind, *rest = json.loads(await asyncio.wait_for(socket.read_message(), 120))
            seen += rest[0] if kind == "stdout" else ""
            assert "No module named" not in seen
        socket.close()
        return seen

    assert "There is no unit" in asyncio.run(type_there())


def test_lab_opens_a_unit_side_by_side_until_the_learner_arranges_it(tmp_path):
    path = lay_out(tmp_path, UNIT)
    assert path == f"lab/workspaces/{UNIT}/tree/{UNIT}/{UNIT}.ipynb"
    (file,) = (tmp_path / LAYOUTS).iterdir()
    shown = json.loads(file.read_text())["data"]["layout-restorer:data"]["main"]["dock"]["children"]
    assert [area["widgets"] for area in shown] == [
        [f"notebook:notebooks/{UNIT}.ipynb"],
        [f"notebook:{UNIT}/{UNIT}.ipynb"],
    ]
    arranged = json.dumps({"data": {"mine": {}}, "metadata": {"id": UNIT}})
    file.write_text(arranged)
    assert lay_out(tmp_path, UNIT) == path
    assert file.read_text() == arranged


def _failing_python(folder):
    """Something that takes any arguments and fails."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    script = folder / "python"
    script.write_text("#!/bin/sh\necho no lab here; exit 3\n")
    script.chmod(0o755)
    assert subprocess.run([script]).returncode == 3
    return script
