"""The servers behind `rungs study`."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from rungs.serve import LOOPBACK, BookServer, Lab, ServeError, free_port


def fetch(url: str) -> bytes:
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
    lab = Lab(tmp_path, "x.ipynb", tmp_path / "lab.log")
    with pytest.raises(ServeError, match=r"JupyterLab did not start; what it said is in .*lab\.log"):
        lab.wait_until_up()


@pytest.mark.slow
def test_jupyterlab_starts_with_the_token_and_ends_when_told(tmp_path, busy_port):
    lab = Lab(tmp_path, "x.ipynb", tmp_path / "lab.log", busy_port)
    try:
        lab.wait_until_up()
        assert lab.port != busy_port
        page = fetch(lab.url.replace("/lab/tree/x.ipynb", "/lab")).decode()
        assert "@jupyterlab/apputils-extension:announcements" in page, "it would ask to fetch news"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            fetch(f"http://{LOOPBACK}:{lab.port}/api/contents")
    finally:
        lab.stop()
    assert lab.process.poll() is not None
    assert free_port(lab.port) == lab.port


def _failing_python(folder):
    """Something that takes any arguments and fails."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    script = folder / "python"
    script.write_text("#!/bin/sh\necho no lab here; exit 3\n")
    script.chmod(0o755)
    assert subprocess.run([script]).returncode == 3
    return script
