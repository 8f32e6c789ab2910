"""Findings of audits that are kept: nothing that they depend on may change unnoticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from small_course import UNIT, make_course

from examiner import grade, load_template
from rungs import cli, findings
from rungs.audit import audit, try_mutants
from rungs.findings import Kept, kept_for

ANSWER = """# ---
# mistake: forgets that there may be nothing
# loses:
#   total: begin with 0
# ---

# %% total
def total(numbers):
    return sum(numbers) or None
"""
EVERYTHING = 3  # reference, stub and the answer


@pytest.fixture
def examined(monkeypatch) -> list[str]:
    """A line for each notebook that is examined."""
    done: list[str] = []

    def note(*arguments, **options):
        done.append("one")
        return grade(*arguments, **options)

    monkeypatch.setattr("rungs.audit.grade", note)
    return done


@pytest.fixture
def course(tmp_path: Path, monkeypatch) -> Path:
    """A small course with one wrong answer, and an examiner whose code can be changed, audited once."""
    root = make_course(tmp_path / "course")
    (root / "tests" / "submissions" / UNIT / "wrong-forgets.py").write_text(ANSWER)
    (tmp_path / "examiner" / "inner").mkdir(parents=True)
    (tmp_path / "examiner" / "inner" / "code.py").write_text("x = 1")
    monkeypatch.setattr(findings, "EXAMINER", tmp_path / "examiner")
    assert run(root)["wrong-forgets"] == (1, ())
    return root


def notebook_of(root: Path) -> Path:
    return root / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"


def run(root: Path) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Points and faults of each answer."""
    template = load_template(notebook_of(root))
    kept = kept_for(root, template, "answers")
    found = audit(template, root / "tests" / "submissions" / UNIT, kept=kept)
    return {finding.name: (finding.points, finding.faults) for finding in found if finding.max_points}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def answer_of(root: Path) -> Path:
    return root / "tests" / "submissions" / UNIT / "wrong-forgets.py"


def test_what_has_not_changed_is_not_examined_again(course, examined):
    again = run(course)
    assert examined == []
    assert again == {"reference": (3, ()), "stub": (0, ()), "wrong-forgets": (1, ())}


CHANGES: dict[str, tuple[Callable[[Path, pytest.MonkeyPatch], None], int]] = {
    "a test": (lambda root, _: replace_in(notebook_of(root), "adds up to zero", "adds up to 0"), EVERYTHING),
    "a data file": (
        lambda root, _: (notebook_of(root).parent / "extract.csv").write_text("a\n2\n1\n"),
        EVERYTHING,
    ),
    "the reference": (
        lambda root, _: replace_in(notebook_of(root), "f'Hello, {name}'", "'Hello, ' + name"),
        2,  # the stub is as before
    ),
    "an answer": (
        lambda root, _: replace_in(answer_of(root), "sum(numbers) or", "sum(list(numbers)) or"),
        2,  # with the reference, whose verdicts the answer may need
    ),
    "what an answer ought to lose": (lambda root, _: replace_in(answer_of(root), "begin with", "with"), 2),
    "the examiner's code": (
        lambda root, _: (root.parent / "examiner" / "inner" / "code.py").write_text("x = 2"),
        EVERYTHING,
    ),
    "a library": (
        lambda _, patch: patch.setattr(findings, "installed", lambda: ["numpy==99"]),
        EVERYTHING,
    ),
    "Python": (
        lambda _, patch: patch.setattr(findings.platform, "python_version", lambda: "3.99"),
        EVERYTHING,
    ),
    "the file": (
        lambda root, _: (root / findings.FOLDER / f"{UNIT}-answers.json").write_text("{broken"),
        EVERYTHING,
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_noticed_of(what, course, examined, monkeypatch):
    change, examinations = CHANGES[what]
    change(course, monkeypatch)
    run(course)
    assert len(examined) == examinations


def test_a_fault_is_examined_until_it_is_gone(course, examined):
    replace_in(answer_of(course), "begin with 0", "other words")
    for _ in range(2):
        assert "does not contain “other words”" in run(course)["wrong-forgets"][1][0]
    assert len(examined) == 4, "twice the answer and the reference"
    replace_in(answer_of(course), "other words", "begin with 0")
    assert run(course)["wrong-forgets"] == (1, ())
    assert len(examined) == 4, "as it was at first"


def test_an_audit_that_is_stopped_keeps_what_it_has(tmp_path, examined):
    root = make_course(tmp_path / "course")
    template = load_template(notebook_of(root))
    submissions = root / "tests" / "submissions" / UNIT
    stopped = audit(template, submissions, kept=kept_for(root, template, "answers"))
    assert next(stopped).name == "reference"
    stopped.close()
    kept = kept_for(root, template, "answers")
    assert [finding.name for finding in audit(template, submissions, kept=kept)][:2] == ["reference", "stub"]
    assert kept.taken == 1


def test_mutants_are_kept_too(course, examined):
    notebook = nbformat.read(notebook_of(course), as_version=4)
    for cell in notebook.cells:
        if cell.id == "total":
            cell.source = cell.source.replace("sum(numbers)", "2 * sum(numbers) - sum(numbers)")
    nbformat.write(notebook, notebook_of(course))
    template = load_template(notebook_of(course))

    def trials() -> list[tuple[str, bool]]:
        kept = kept_for(course, template, "mutants")
        return [(trial.mutant.after, trial.survived) for trial in try_mutants(template, course, 4, kept=kept)]

    first = trials()
    assert len(first) == len(examined) == 4
    assert trials() == first
    assert len(examined) == 4


def test_the_command_says_what_it_did_not_examine_and_can_be_told_to(course, examined, monkeypatch, capsys):
    monkeypatch.chdir(course)
    for options, examinations in (([], 0), (["--no-cache"], EVERYTHING)):
        monkeypatch.setattr(sys, "argv", ["rungs", "audit", UNIT, *options])
        cli.main()
        assert len(examined) == examinations
        said = "3 of these were found in an earlier run" in capsys.readouterr().out
        assert said == (not options)


def test_without_a_file_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept = Kept()
    kept.put("key", {"points": 1})
    kept.save()
    assert Kept().take("key") is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_installed_is_the_same_for_programs_that_have_imported_different_things():
    """Two of them take each other's results: a server that has imported setuptools, and one that has not."""
    program = "{}; import rungs.starting; from rungs.findings import installed; print(len(installed()))"
    counts = {
        subprocess.run(
            [sys.executable, "-P", "-c", program.format(first)], capture_output=True, text=True, check=True
        ).stdout
        for first in ("pass", "import setuptools")
    }
    assert len(counts) == 1
