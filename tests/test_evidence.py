"""The evidence file: the page of what was passed that a learner shows to somebody else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from small_course import UNIT, add_letter, answer, make_course

from rungs import cli, evidence
from rungs.checking import check
from rungs.course import load_course
from rungs.workspace import Workspace

TOTAL = "def total(numbers):\n    return sum(numbers)"
GREETING = "def greeting(name):\n    return f'Hello, {name}'"
LETTER = "Dear Ada, your sums are a joy."
MARCH = datetime(2027, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=2)))
PAGE = Path("work", "evidence.html")


@pytest.fixture
def course(tmp_path: Path, monkeypatch) -> Path:
    """A small course with a letter that a person grades, and the working directory in it."""
    monkeypatch.chdir(make_course(tmp_path))
    add_letter(tmp_path)
    return tmp_path


@pytest.fixture
def rungs(monkeypatch, capsys):
    """Run a command in a terminal of so many columns: returns exit code, standard output, standard error."""

    def run(*arguments: str, columns: int = 80) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rungs", *arguments])
        monkeypatch.setenv("COLUMNS", str(columns))
        code = cli.main()
        return code, *capsys.readouterr()

    return run


def record(course: Path, when: datetime = MARCH, **answers: str) -> Path:
    """Check a notebook with these answers at that time; returns the notebook."""
    from rungs.handout import handout

    found = load_course(course)
    space = Workspace(course / "work", now=lambda: when)
    unit = found.find(UNIT)
    space.begin(unit, handout(unit))
    path = space.answer(unit).path
    nbformat.write(answer(nbformat.read(path, as_version=4), **answers), path)
    check(found, space, unit)
    return path


def change_record(course: Path, **fields: object) -> dict:
    """Write other values into the record of the task `total`."""
    path = course / "work" / "progress.json"
    content = json.loads(path.read_text())
    content["units"][UNIT]["tasks"]["total"].update(fields)
    path.write_text(json.dumps(content))
    return content


class Page(HTMLParser):
    """What a reader meets: the words, and each table row as a list of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[str] = ["html"]
        self.words = ""
        self.in_cell = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.in_cell = False

    def handle_data(self, data):
        if self.tags[-1] != "style":
            self.words += data
        if self.in_cell:
            self.rows[-1][-1] += data

    def row(self, title: str) -> list[str]:
        """The cells of the row of the task that begins so."""
        found = [row for row in self.rows if row and row[0].startswith(title)]
        return [" ".join(cell.split()) for cell in found[0]]


def page() -> Page:
    return Page(PAGE.read_text(encoding="utf-8"))


# What it says


def test_a_page_tells_what_was_passed_when_and_with_which_code(course, rungs):
    record(course, total=TOTAL)
    code, out, err = rungs("progress", "--evidence")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "1 passed task in 1 unit, as a page to open in a browser and to print:",
        str(PAGE),
    ]
    found = page()
    task, points, day = found.row("Write total")
    assert (points, day) == ("2 of 2", "2 March 2027")
    assert task == f"Write total total: {evidence.digest([TOTAL])}"
    assert "add numbers up" in found.words and "greet people" not in found.words
    assert "1 of 3 tasks done" in found.words
    assert "1 task passed in 1 unit of Rungs" in found.words
    assert "Write greeting" not in found.words


def test_what_a_person_grades_is_marked_as_such_and_shows_no_outcome(course, rungs):
    record(course, total=TOTAL, letter=LETTER)
    assert rungs("progress", "--evidence")[0] == 0
    found = page()
    assert found.row("Write the letter")[1:] == [
        "of 2",
        "For a person to grade; written on 2 March 2027",
    ]
    assert "What only a person can judge is marked as such" in found.words
    assert "1 task passed" in found.words and "2 of 3 tasks done" in found.words
    assert "greet people" not in found.words, "its test was not passed"
    record(course, greeting=GREETING)
    rungs("progress", "--evidence")
    assert "greet people" in page().words
    assert "unit passed on 2 March 2027" in page().words


def test_a_better_answer_has_its_own_day_and_a_worse_one_changes_nothing(course, rungs):
    record(course, total=TOTAL)
    better = "def total(numbers):\n    return sum(list(numbers))"
    record(course, MARCH + timedelta(days=1), total=better)
    record(course, MARCH + timedelta(days=2), total="def total(numbers):\n    return 0")
    rungs("progress", "--evidence")
    task, _, day = page().row("Write total")
    assert day == "2 March 2027"
    assert f"{evidence.digest([better])} (this answer since 3 March 2027)" in task
    assert "recorded up to 3 March 2027" in page().words


def test_that_the_solutions_were_looked_at_first_is_said(course, rungs):
    record(course, total=TOTAL)
    rungs("progress", "--evidence")
    assert "looked at" not in page().words
    rungs("solution", UNIT, "--give-up")
    rungs("progress", "--evidence")
    assert "The reference solutions of this unit were looked at before all" in page().words


def test_a_task_that_is_no_longer_set_stays_on_the_page(course, rungs):
    record(course, total=TOTAL)
    content = change_record(course)
    tasks = content["units"][UNIT]["tasks"]
    tasks["sum-up"] = tasks.pop("total")
    (course / "work" / "progress.json").write_text(json.dumps(content))
    assert rungs("progress", "--evidence")[0] == 0
    assert page().row("sum-up (of an earlier version of the assignment)")[1:] == ["2", "2 March 2027"]


def test_the_same_record_makes_the_same_page(course, rungs):
    record(course, total=TOTAL, greeting=GREETING, letter=LETTER)
    rungs("progress", "--evidence")
    first = PAGE.read_bytes()
    assert rungs("progress", "--evidence")[0] == 0
    assert PAGE.read_bytes() == first
    assert not (course / "work" / "kept").exists()
    titles = [row[0].partition(":")[0] for row in page().rows[1:]]
    assert titles == ["Write total total", "Write greeting greeting", "Write the letter letter"]


def test_no_name_no_path_and_nothing_of_the_machine_but_the_name_that_is_given(course, rungs):
    record(course, total=TOTAL)
    rungs("progress", "--evidence")
    text = PAGE.read_text()
    for secret in (str(course), str(Path.home()), sys.executable, "file:/", "+02:00"):
        assert secret not in text
    assert "<title>Evidence file</title>" in text
    rungs("progress", "--evidence", "--name", " Noor <b>Haddad</b> & Søn ")
    text = PAGE.read_text(encoding="utf-8")
    assert "<h1>Evidence file: Noor &lt;b&gt;Haddad&lt;/b&gt; &amp; Søn</h1>" in text


@pytest.mark.parametrize("name", ["two\nlines", "x" * 101])
def test_a_name_is_one_short_line(course, rungs, name):
    record(course, total=TOTAL)
    code, _, err = rungs("progress", "--evidence", "--name", name)
    assert code == 2 and "A name is one line of at most 100 characters" in " ".join(err.split())
    assert not PAGE.exists()


def test_a_name_without_the_page_is_told(course, rungs):
    code, _, err = rungs("progress", "--name", "Noor")
    assert code == 2 and "--name is for the page that --evidence writes" in err


# What can be checked


def test_a_stranger_recomputes_the_hash_with_the_pages_own_program(course, rungs, tmp_path):
    spaced = f"\n\n{TOTAL}   \n\n"
    notebook = record(course, total=spaced, letter=LETTER)
    rungs("progress", "--evidence")
    program = re.search(r"import hashlib.*", page().words, re.DOTALL)[0]
    script = tmp_path / "recompute.py"
    script.write_text(program.partition("hexdigest())\n")[0] + "hexdigest())\n")
    for task, title in (("total", "Write total"), ("letter", "Write the letter")):
        run = subprocess.run(
            [sys.executable, script, notebook, task], capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() in page().row(title)[0]


def test_the_hash_of_a_file_that_holds_the_code_is_the_same(tmp_path):
    import hashlib

    assert evidence.digest([TOTAL]) == hashlib.sha256(f"{TOTAL}\n".encode()).hexdigest()


@pytest.mark.parametrize(
    ("sources", "same"),
    [
        (["a = 1\nb = 2"], True),
        (["\n\na = 1  \nb = 2\t\n\n"], True),
        (["a = 1\r\nb = 2\r\n"], True),
        (["a = 1\n\nb = 2"], False),
        (["a = 1", "b = 2"], False),
        (["  a = 1\nb = 2"], False),
        (["a = 1\nb = 3"], False),
        (["a = '\ud800'"], False),
    ],
)
def test_only_white_space_at_ends_does_not_count(sources, same):
    assert (evidence.digest(sources) == evidence.digest(["a = 1\nb = 2"])) is same


# What goes wrong


def test_where_nothing_is_passed_there_is_one_sentence_and_no_page(course, rungs):
    sentence = "No task is passed yet, so there is no page to write."
    code, out, err = rungs("progress", "--evidence")
    assert (code, out, err) == (
        1,
        f"{sentence} Next: `rungs study {UNIT}` opens Small demonstration.\n",
        "",
    )
    record(course, letter=LETTER)
    code, out, _ = rungs("progress", "--evidence")
    assert code == 1 and sentence in out
    assert not PAGE.exists()


@pytest.mark.parametrize("content", [b"{", b"", b'{"format": 1, "units": {"09-demo": 3}}', b"\xff"])
def test_a_damaged_record_is_kept_and_the_earlier_page_stays(course, rungs, content):
    record(course, total=TOTAL)
    rungs("progress", "--evidence")
    before = PAGE.read_bytes()
    (course / "work" / "progress.json").write_bytes(content)
    code, out, err = rungs("progress", "--evidence")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "could not be read: it was kept as" in err
    assert PAGE.read_bytes() == before
    kept = next((course / "work" / "kept").iterdir()) / "progress.json"
    assert kept.read_bytes() == content


def test_what_a_record_holds_cannot_write_on_the_page(course, rungs):
    record(course, total=TOTAL)
    evil = "<script>alert(1)</script>"
    change_record(course, digest=evil, first_done=evil, digest_since=evil, status=evil)
    assert rungs("progress", "--evidence")[0] == 0
    assert "script" not in page().tags and "alert" not in PAGE.read_text()
    task, _, day = page().row("Write total")
    assert "no hash on record" in task and day == "not recorded"
    content = change_record(course)
    tasks = content["units"][UNIT]["tasks"]
    tasks[evil] = {**tasks["total"], "status": "passed"}
    (course / "work" / "progress.json").write_text(json.dumps(content))
    assert rungs("progress", "--evidence")[0] == 0
    assert "script" not in page().tags and evil in page().words


def test_a_record_of_another_course_shows_nothing(course, rungs):
    record(course, total=TOTAL)
    content = change_record(course)
    content["units"] = {"77-elsewhere": content["units"][UNIT]}
    (course / "work" / "progress.json").write_text(json.dumps(content))
    code, out, _ = rungs("progress", "--evidence")
    assert code == 1 and "No task is passed yet" in out


@pytest.mark.parametrize("columns", [60, 80])
def test_a_record_of_an_older_version_says_how_to_complete_it(course, rungs, columns):
    record(course, total=TOTAL)
    change_record(course, first_done="", digest="", digest_since="")
    code, out, _ = rungs("progress", "--evidence", columns=columns)
    assert code == 0
    assert f"`rungs check {UNIT}` adds them." in out
    assert str(PAGE) in out.splitlines(), "the path is a line of its own"
    assert page().row("Write total")[2] == "not recorded"


def test_a_page_that_was_changed_by_hand_is_kept(course, rungs):
    record(course, total=TOTAL)
    rungs("progress", "--evidence")
    mine = PAGE.read_text().replace("</main>", "<p>What came of it: fewer missed trains.</p></main>")
    PAGE.write_text(mine)
    code, _, err = rungs("progress", "--evidence")
    kept = re.search(r"it was kept as (\S+)\.\n", err)[1]
    assert code == 0 and Path(kept).read_text() == mine
    assert "fewer missed trains" not in PAGE.read_text()
    PAGE.write_bytes(PAGE.read_bytes().replace(b"\n", b"\r\n"))
    assert rungs("progress", "--evidence")[2] == "", "line ends are no change"


def test_the_files_name_suits_every_system():
    assert re.fullmatch(r"[a-z]+\.html", PAGE.name)
    assert evidence.page_of(Workspace(Path("work"))) == PAGE


def test_a_unit_that_is_over_in_another_time_zone_keeps_the_learners_day(course, rungs):
    record(course, datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=12))), total=TOTAL)
    rungs("progress", "--evidence")
    assert page().row("Write total")[2] == "1 January 2027"
    assert evidence.read_time("2027-01-01T00:30:00") == datetime(2027, 1, 1, 0, 30, tzinfo=UTC)


# How it is read


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_in_a_browser_nothing_is_cut_off_and_every_table_has_its_headers(
    course, rungs, browser, scheme, width
):
    record(course, total=TOTAL, greeting=GREETING, letter=LETTER)
    rungs("progress", "--evidence", "--name", "Noor")
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab.goto(PAGE.resolve().as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.locator("html").get_attribute("lang") == "en"
    assert tab.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => h.tagName)") == [
        "H1", "H2", "H3", "H2"
    ]  # fmt: skip
    assert tab.locator("thead th[scope=col]").count() == 3
    assert not Axe().run(tab).response["violations"]
    assert tab.locator("tbody th[scope=row]").count() == tab.locator("tbody tr").count() == 3
    tab.close()


def test_it_prints_on_a4_in_dark_ink(course, rungs, browser):
    record(course, total=TOTAL, greeting=GREETING, letter=LETTER)
    rungs("progress", "--evidence")
    tab = browser.new_page(color_scheme="dark")
    tab.goto(PAGE.resolve().as_uri())
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = tab.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert boxes and all(
        (round(float(w)), round(float(h))) in ((595, 842), (594, 842), (596, 842)) for w, h in boxes
    )
    tab.close()
