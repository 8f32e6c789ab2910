"""`rungs book --serve`: what is saved is built and shown, and what is wrong is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built_book import small_book
from small_course import UNIT

from rungs import saves
from rungs.site import live

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")

CHAPTER = f"book/{UNIT}"
NOTEBOOK = f"notebooks/{UNIT}"
PATIENCE = 180
"""Seconds that a build may take on a machine that does other things at the same time."""


class Author:
    """Who writes the small book in `root` while `rungs book --serve` runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: list[str] = []
        self.seen = 0
        self.process = subprocess.Popen(
            [Path(sys.executable).with_name("rungs"), "book", "--serve"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout))
        self._reader.start()
        served = self.wait_for(lambda: self._line("Served at"))
        self.url = served.split()[2].rstrip(";")

    def _line(self, text: str) -> str:
        return next((line for line in self.lines[self.seen :] if text in line), "")

    def wait_for(self, happened: Callable[[], object]) -> object:
        until = time.monotonic() + PATIENCE
        while not (result := happened()):
            assert self.process.poll() is None and time.monotonic() < until, "".join(self.lines)
            time.sleep(0.05)
        return result

    def told(self, text: str) -> str:
        """The first line of the terminal with a text, once it is there; the next call sees later ones."""
        line = self.wait_for(lambda: self._line(text))
        self.seen = self.lines.index(line, self.seen) + 1
        return line

    def page(self, name: str) -> str:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"{self.url}{name}.html", timeout=30
        ) as reply:
            return reply.read().decode()

    def shows(self, name: str, text: str) -> None:
        """Wait until the page that is served holds a text."""
        self.wait_for(lambda: text in self.page(name))

    def change(self, name: str, before: str, after: str) -> None:
        """Save a source as editors do that write aside and rename."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        aside = path.with_name(f".{path.name}.swp")
        aside.write_text(text.replace(before, after), encoding="utf-8")
        aside.replace(path)

    def stop(self) -> str:
        """Press Ctrl-C; returns all that the terminal has shown."""
        self.process.send_signal(signal.SIGINT)
        try:
            assert self.process.wait(timeout=PATIENCE) == 0
        finally:
            self.process.kill()
            self._reader.join()
            self.process.stdout.close()
        return "".join(self.lines)


@contextmanager
def writing(root: Path) -> Iterator[Author]:
    author = Author(root)
    try:
        yield author
    finally:
        assert "Traceback" not in author.stop()


@pytest.fixture(scope="module")
def author(tmp_path_factory) -> Iterator[Author]:
    with writing(small_book(tmp_path_factory.mktemp("live") / "course")) as author:
        yield author


@pytest.mark.slow
def test_a_saved_sentence_is_served_and_nothing_of_the_reload_is_in_the_site(author):
    assert "EventSource" in author.page("index") and "EventSource" in author.page(CHAPTER)
    author.change(f"{CHAPTER}.md", "See {cite}", "A fresh sentence. See {cite}")
    assert f"{author.url}{CHAPTER}.html" in author.told("Built in")
    assert "A fresh sentence." in author.page(CHAPTER)
    for file in (author.root / "_build" / "html").rglob("*"):
        assert not file.is_file() or b"EventSource" not in file.read_bytes(), file


@pytest.mark.slow
def test_the_page_that_is_open_loads_itself_again_and_keeps_its_place(author, browser):
    lines = "\n\n".join(f"Line {number}." for number in range(200))
    author.change(f"{CHAPTER}.md", "See {cite}", f"{lines}\n\nSee {{cite}}")
    author.shows(CHAPTER, "Line 199.")
    page = browser.new_page()
    page.goto(f"{author.url}{CHAPTER}.html")
    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    author.change(f"{CHAPTER}.md", "Line 199.", "The last line.")
    page.get_by_text("The last line.").wait_for(timeout=PATIENCE * 1000)
    page.wait_for_function("scrollY > 0")
    assert page.evaluate("scrollY") == pytest.approx(3000, abs=2)
    page.close()


@pytest.mark.slow
def test_a_saved_notebook_is_run_again_and_a_failing_cell_leaves_the_last_good_page(author):
    author.change(f"{NOTEBOOK}.ipynb", "1 + 1", "20 + 22")
    author.shows(NOTEBOOK, ">42\n")
    author.change(f"{NOTEBOOK}.ipynb", "20 + 22", "1 / 0")
    said = author.told("The pages stay")
    assert f"{NOTEBOOK}.ipynb, cell 2 (`1 / 0`): ZeroDivisionError" in said
    assert ">42\n" in author.page(NOTEBOOK)
    author.change(f"{NOTEBOOK}.ipynb", "1 / 0", "40 + 3")
    author.shows(NOTEBOOK, ">43\n")


@pytest.mark.slow
def test_a_warning_is_told_until_it_is_mended_and_the_last_good_page_stays(author):
    author.change(f"{CHAPTER}.md", "See {cite}", "See {ref}`nowhere`. See {cite}")
    assert "undefined label: 'nowhere'" in author.told(f"{CHAPTER}.md, line ")
    author.told("The pages stay")
    author.change("book/glossary.md", "What predicts.", "What foretells.")  # of another page
    author.told("undefined label: 'nowhere'")
    author.told("The pages stay")
    assert "foretells" not in author.page("book/glossary") and "nowhere" not in author.page(CHAPTER)
    author.change(f"{CHAPTER}.md", "See {ref}`nowhere`. ", "")
    author.shows("book/glossary", "What foretells.")


@pytest.mark.slow
def test_two_saves_in_a_row_lead_to_the_last_state(author):
    author.change(f"{CHAPTER}.md", "See {cite}", "First thought. See {cite}")
    author.told("Building")
    author.change(f"{CHAPTER}.md", "First thought.", "Second thought.")
    author.shows(CHAPTER, "Second thought.")
    assert "First thought." not in author.page(CHAPTER)


@pytest.mark.slow
def test_an_older_file_that_is_put_in_place_of_a_newer_one_is_built(author):
    path = author.root / f"{CHAPTER}.md"
    older = path.with_name(".older")
    older.write_text(path.read_text() + "\nFrom the attic.\n")
    os.utime(older, (1_000_000_000, 1_000_000_000))
    older.replace(path)
    author.shows(CHAPTER, "From the attic.")


@pytest.mark.slow
def test_what_several_pages_show_comes_through_to_each(author):
    author.change(f"{CHAPTER}.md", "See {cite}", "The model is small. See {cite}")
    author.change("book/index.md", "## The path", "Start at {ref}`add-up`; {cite}`rubin1976`.\n\n## The path")
    author.shows("index", "Adding up</span>")
    author.change(f"{CHAPTER}.md", "## Adding up", "## Summing up")
    author.shows("index", "Summing up</span>")
    author.change("book/glossary.md", "\nmodel\n  What ", "\nmodel\n  Something that ")
    author.shows(CHAPTER, "Something that ")
    author.change("_toc.yml", "title: Notebook", "title: By hand")
    author.shows(CHAPTER, ">By hand</a>")
    author.change("book/references.bib", "year={1976}", "year={1977}")
    author.shows("index", "1977")
    author.change("_config.yml", "author: The Rungs authors", "author: Somebody else")
    author.change("_config.yml", "copyright: The", "copyright: Others and the")
    author.shows(CHAPTER, "Others and the")


@pytest.mark.slow
def test_new_and_removed_files_and_a_changed_assignment_are_noticed(author):
    (author.root / "book" / "new.md").write_text("# A new page\n\nJust written.\n")
    author.change(
        "_toc.yml",
        "      - file: book/references\n",
        "      - file: book/references\n      - file: book/new\n",
    )
    author.wait_for(lambda: "A new page" in author.page("index"))
    assert "Just written." in author.page("book/new")
    (author.root / "book" / "new.md").unlink()
    author.told("book/new")
    author.change("_toc.yml", "      - file: book/new\n", "")
    author.wait_for(lambda: "A new page" not in author.page("index"))
    with pytest.raises(urllib.error.HTTPError, match="404"):
        author.page("book/new")
    source = f"assignments/source/{UNIT}/{UNIT}.ipynb"
    author.change(source, "Please do.", "Please do it well.")
    author.shows(f"assignments/pages/{UNIT}/{UNIT}", "Please do it well.")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["_toc.yml", "_config.yml"])
def test_a_configuration_that_cannot_be_read_is_told_and_the_server_goes_on(author, name):
    path = author.root / name
    good = path.read_text()
    path.write_text(good + "\nx: [\n")
    author.told("The pages stay")
    assert author.page("index")
    path.write_text(good)
    author.told("Built in")


@pytest.mark.slow
def test_ctrl_c_while_a_notebook_runs_ends_it_too(tmp_path):
    author = Author(small_book(tmp_path / "course"))
    begun = author.root / "begun"
    code = "import os, pathlib, time; pathlib.Path('../begun').write_text(str(os.getpid())); time.sleep(600)"
    author.change(f"{NOTEBOOK}.ipynb", "1 + 1", code)
    author.wait_for(lambda: begun.exists() and begun.read_text())
    assert "Traceback" not in author.stop()
    with pytest.raises(urllib.error.URLError):
        author.page("index")
    kernel = int(begun.read_text())
    until = time.monotonic() + 30
    while _runs(kernel):
        assert time.monotonic() < until, "the kernel goes on"
        time.sleep(0.1)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_look_sees_files_that_come_go_and_are_replaced(tmp_path):
    (tmp_path / "kept.md").write_text("a")
    (tmp_path / "replaced.md").write_text("a")
    (tmp_path / "removed.md").write_text("a")
    before = saves.look([tmp_path])
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "new.md").write_text("a")
    (tmp_path / ".hidden").write_text("a")
    (tmp_path / "backup.md~").write_text("a")
    (tmp_path / "removed.md").unlink()
    (tmp_path / "aside").write_text("b")
    state = (tmp_path / "replaced.md").stat()
    os.utime(tmp_path / "aside", ns=(state.st_atime_ns, state.st_mtime_ns))
    (tmp_path / "aside").replace(tmp_path / "replaced.md")
    found = saves.changed(before, saves.look([tmp_path]))
    assert {path.relative_to(tmp_path).as_posix() for path in found} == {
        "below/new.md",
        "removed.md",
        "replaced.md",
    }


def test_warnings_are_told_with_their_place_as_sentences():
    told = (
        "book/a.md:7: WARNING: undefined label: 'x' [ref.ref]\n"
        "book/b.ipynb:10002: ERROR: Unexpected indentation.\n\n  a\n"
        "WARNING: book/facts.csv: a fact is old\n"
    )
    root = Path("/course")
    assert live.warnings_in(told, root) == [
        live.Warned("book/a.md, line 7: undefined label: 'x'.", root / "book/a.md"),
        live.Warned("book/b.ipynb, line 10002: Unexpected indentation.", root / "book/b.ipynb"),
        live.Warned("book/facts.csv: a fact is old."),
    ]


PLUG_INS = """
from importlib import metadata
import importlib_metadata
from rungs.site import warm

def found():
    return [
        sorted((point.name, point.value) for point in module.entry_points(group=group))
        for module in (metadata, importlib_metadata)
        for group in ("pygments.lexers", "jcache.readers", "myst_nb.renderers", "nothing.of.this.name")
    ]

before = found()
warm._keep_what_is_installed()
assert found() == before and any(before), before
by_name = metadata.entry_points(group="myst_nb.renderers", name="default")
assert [point.name for point in by_name] == ["default"]
"""


def test_plug_ins_are_found_as_before_by_the_process_that_looks_once():
    command = [sys.executable, "-W", "error", "-c", PLUG_INS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
