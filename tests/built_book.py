"""The course's own book, built once for all tests that look at it, and small books made from scratch."""

from __future__ import annotations

import atexit
import gzip
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from small_course import TOC, UNIT, make_course

from rungs.site import build as book

ROOT = Path(__file__).parent.parent
OUTPUTS = Path("_build", ".jupyter_cache")
COMPRESSIBLE = (".html", ".css", ".js", ".svg", ".json", ".txt")


@cache
def built_book() -> Path:
    """The site of a clean clone that has a virtual environment and a learner's work in it, built strictly.

    Outputs that this machine has cached for the same code and libraries are used again.
    """
    root = Path(tempfile.mkdtemp(prefix="rungs-book-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return book.build(clone(root), strict=True)


def clone(root: Path) -> Path:
    """Copy what git has, or would have after `git add`, to the folder `root`; add what learners have."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    for stranger in (".venv/lib/site-packages/numpy/notes.md", "work/09-preprocessing/notes.md"):
        (root / stranger).parent.mkdir(parents=True)
        (root / stranger).write_text("# Not of the book\n\n{unknown-role}`x` {doc}`nowhere`\n")
    take_outputs(ROOT, root)
    return root


def course_of(site: Path) -> Path:
    """The clone that a site was built in."""
    return site.parent.parent


def take_outputs(course: Path, root: Path) -> None:
    """Copy the outputs of notebooks that a build of `course` has cached, if any, to the clone `root`."""
    cached = course / OUTPUTS
    if cached.is_dir():
        shutil.copytree(cached, root / OUTPUTS, dirs_exist_ok=True)


def small_book(root: Path) -> Path:
    """Write the sources of a book of one small unit, with this course's configuration and look."""
    make_course(root)
    shutil.copyfile(ROOT / "_config.yml", root / "_config.yml")
    below = f"""        sections:
          - file: notebooks/{UNIT}
            title: Notebook
          - file: assignments/pages/{UNIT}/{UNIT}
            title: Assignment
  - caption: Reference
    chapters:
      - file: book/glossary
      - file: book/references
"""
    (root / "_toc.yml").write_text(TOC + below)
    (root / "book" / "index.md").write_text("# A small book\n\n## The path\n\n```{course-path}\n```\n")
    terms = "missing value\n  A value that is not there.\n\nmodel\n  What predicts."
    (root / "book" / "glossary.md").write_text(f"# Glossary\n\n```{{glossary}}\n{terms}\n```\n")
    (root / "book" / "references.md").write_text("# References\n\n```{bibliography}\n```\n")
    (root / "book" / "references.bib").write_text(
        "@book{rubin1976, title={Inference}, author={Rubin, D.}, year={1976}, publisher={P}}\n"
    )
    for notebook in (root / "notebooks" / f"{UNIT}.ipynb", root / f"assignments/source/{UNIT}/{UNIT}.ipynb"):
        notebook.write_text(notebook.read_text().replace('"cells": [', f'"cells": [{TITLE_CELL},', 1))
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(chapter.read_text() + "\nSee {cite}`rubin1976`.\n")
    return root


TITLE_CELL = '{"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Adding up, step by step"}'


class _GzipHandler(SimpleHTTPRequestHandler):
    """Serves files as a web server with compression does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSIBLE:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if "?v=" in self.path:
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` with gzip on loopback; yields its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_GzipHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
