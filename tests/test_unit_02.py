"""What only unit 02 promises: the log's faults, and answers that R and Java really gave."""

import csv
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assignments" / "source" / "02-programming"
SCORER = ROOT / "book" / "figures" / "02-scorer"
CHAPTER = ROOT / "book" / "02-programming.md"
HAS_R = shutil.which("Rscript") is not None
HAS_JAVA = shutil.which("javac") is not None and shutil.which("java") is not None


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it ships with the assignment."""
    spec = importlib.util.spec_from_file_location("make_gate", FOLDER / "make_gate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def recorded():
    """What R and Java answered for the assignment's programs."""
    return json.loads((FOLDER / "recorded.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def recorded_scorer():
    """What R and Java answered for the chapter's scorer."""
    return json.loads((SCORER / "recorded.json").read_text(encoding="utf-8"))


def run(*command, cwd, text=""):
    """The standard output of a command that has to succeed."""
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, input=text, capture_output=True, text=True, check=True
    ).stdout


def number(text):
    """A number as R writes it, None for NA and NaN."""
    return None if text in ("NA", "NaN") else float(text)


def test_the_log_has_every_fault_that_the_ticket_is_about(generator):
    lines = generator.make_log().splitlines()
    assert {line.count(";") for line in lines} == {0, 1, 2, 3}
    assert any(not line.strip() for line in lines) and len(set(lines)) < len(lines)
    assert any(line.endswith("1_000") for line in lines) and any("-" in line for line in lines)


def test_the_recorded_report_shows_every_rule(recorded):
    report = recorded["r"]
    assert report["tariff"] == ["short", "day", "season"] and report["stays"][2] == 0
    assert report["mean"][1] is None and report["known"][1] is not None and report["big"][1] is None
    assert None not in [report["mean"][0], report["known"][0], report["big"][0]]


def test_the_recorded_points_show_every_rule(recorded):
    cases = recorded["java"]
    assert any(abs(m) > 10**6 for m, _, _ in cases) and any(m < 0 for m, _, _ in cases)
    assert any((m // 15 * 40 + m % 15) * v % 8 == 4 for m, v, _ in cases if 0 < m < 2000 and v > 0)


def test_what_the_prompts_print_is_what_the_programs_hold():
    notebook = json.loads((FOLDER / "02-programming.ipynb").read_text(encoding="utf-8"))
    prompts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    for language, file in [("java", "LegacyScore.java"), ("r", "monthly.R")]:
        fences = [
            match[1] for text in prompts for match in re.finditer(rf"```{language}\n(.*?)```", text, re.S)
        ]
        assert len(fences) == 1
        squeezed = re.sub(r"\s+", " ", (FOLDER / file).read_text(encoding="utf-8"))
        assert re.sub(r"\s+", " ", fences[0]).strip() in squeezed


def test_the_chapter_prints_the_programs_and_their_answers(recorded_scorer):
    text = CHAPTER.read_text(encoding="utf-8")
    squeezed = re.sub(r"\s+", " ", text)
    for file, start, end in [
        ("Scorer.java", "static long[]", "public static"),
        ("scorer.R", "price <-", "flights <-"),
    ]:
        source = (SCORER / file).read_text(encoding="utf-8")
        body = source[source.index(start) : source.index(end)]
        assert re.sub(r"\s+", " ", body).strip() in squeezed, file
    for name, key in [("R", "r"), ("JAVA", "java")]:
        assert f"{name} = {recorded_scorer[key]}".replace("null", "None") in text
    rows = list(csv.DictReader((SCORER / "flights.csv").read_text(encoding="utf-8").splitlines()))
    assert f"MINUTES = {[int(row['minutes']) for row in rows]}" in text
    assert f"SEATS = {[int(row['seats']) for row in rows]}" in text
    assert all(version in text for version in recorded_scorer["versions"].values())


def test_the_scorer_in_python_gives_a_third_answer(recorded_scorer):
    output = run(sys.executable, "scorer.py", "flights.csv", cwd=SCORER)
    rows = [[int(text) for text in line.split()] for line in output.splitlines()]
    answers = [rows, recorded_scorer["r"], recorded_scorer["java"]]
    bills = [[answer[line][0] for answer in answers] for line in range(3)]
    assert bills[0][0] == bills[0][1] != bills[0][2]
    assert len(set(bills[2])) == 3


# A language that is not installed has no test: a skipped one would be a failure in CI.
if HAS_R:

    def test_r_answers_what_is_recorded(recorded, recorded_scorer):
        output = run("Rscript", "monthly.R", "stays.csv", cwd=FOLDER)
        rows = list(csv.DictReader(io.StringIO(output)))
        assert [row["tariff"] for row in rows] == recorded["r"]["tariff"]
        for column in ["stays", "mean", "known", "big"]:
            assert [number(row[column]) for row in rows] == pytest.approx(recorded["r"][column]), column
        output = run("Rscript", "scorer.R", "flights.csv", cwd=SCORER)
        answers = [[number(text) for text in line.split()] for line in output.splitlines()]
        assert answers == recorded_scorer["r"]

    def test_r_says_of_factors_what_the_chapter_prints():
        text = CHAPTER.read_text(encoding="utf-8")
        lines = re.search(r"```\{code-block\} r\n(> carrier.*?)```", text, re.S)[1].splitlines()
        typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
        told = " ".join(line for line in lines if not line.startswith("> "))
        program = "; ".join(line if "<-" in line else f"print({line})" for line in typed)
        answers = run("Rscript", "-e", program, cwd=ROOT)
        assert answers.split() == told.split()


if HAS_JAVA:

    def test_java_answers_what_is_recorded(recorded, recorded_scorer, tmp_path):
        run("javac", "-d", tmp_path, FOLDER / "LegacyScore.java", SCORER / "Scorer.java", cwd=tmp_path)
        cases = recorded["java"]
        text = "\n".join(f"{minutes} {visits}" for minutes, visits, _ in cases)
        output = run("java", "-cp", tmp_path, "LegacyScore", cwd=tmp_path, text=text)
        assert [int(line) for line in output.split()] == [score for _, _, score in cases]
        output = run("java", "-cp", tmp_path, "Scorer", SCORER / "flights.csv", cwd=tmp_path)
        answers = [[int(text) for text in line.split()] for line in output.splitlines()]
        assert answers == recorded_scorer["java"]
