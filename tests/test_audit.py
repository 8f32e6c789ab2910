"""The graders are proved: every unit's reference, stub, right and wrong answers get what they should."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from small_course import UNIT, make_course

from examiner import Template, load_template
from rungs import cli
from rungs.audit import AuditError, Finding, audit, read_answer, read_explanations, try_mutants
from rungs.course import load_course

ROOT = Path(__file__).parent.parent

RIGHT = "# ---\n# approach: adds in a loop\n# ---\n\n# %% total\ndef total(numbers):\n    return {}\n"
WRONG = "# ---\n# mistake: forgets that there may be nothing\n# loses:\n#   {}\n# ---\n\n# %% total\n{}"
FORGETS = "def total(numbers):\n    return sum(numbers) or None\n"
ADDS = "def total(numbers):\n    return sum(numbers)\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course without answers."""
    return make_course(tmp_path)


@pytest.fixture
def answers(course: Path) -> Path:
    """Its folder of answers."""
    return course / "tests" / "submissions" / UNIT


@pytest.fixture
def template(course: Path) -> Template:
    return load_template(course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb")


def found(template: Template, answers: Path) -> dict[str, Finding]:
    return {finding.name: finding for finding in audit(template, answers)}


def test_reference_and_stub_are_graded_and_missing_answers_are_named(template, answers):
    findings = found(template, answers)
    assert (findings["reference"].points, findings["stub"].points) == (3, 0)
    assert findings["reference"].good
    assert findings["stub"].good
    assert findings["right-*"].faults == ("there are 0 files right-*.py and must be 4",)
    assert findings["wrong-*"].faults == ("there are 0 files wrong-*.py and must be 8",)


def test_answers_that_get_what_they_should(template, answers):
    (answers / "right-loop.py").write_text(RIGHT.format("sum(int(n) for n in numbers)"))
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    findings = found(template, answers)
    assert findings["right-loop"].good
    assert findings["wrong-forgets"].good
    assert findings["wrong-forgets"].points == 1


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("right-not", RIGHT.format("99"), "total: wrong, though right: the extract adds up to 3"),
        ("wrong-word", WRONG.format("total: other words", FORGETS), "total: the message lacks “other words”"),
        ("wrong-not", WRONG.format("total: anything", ADDS), "total: the mistake went unnoticed"),
        ("wrong-else", WRONG.format("greeting: anything", FORGETS), "total: wrong, though right"),
    ],
)
def test_a_grader_that_errs_is_told_of(template, answers, name, content, fault):
    (answers / f"{name}.py").write_text(content)
    finding = found(template, answers)[name]
    assert not finding.good
    assert any(said.startswith(fault) for said in finding.faults), finding.faults


def test_a_stub_that_earns_points_is_told_of(course, template, answers):
    source = course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.id == "greeting-test-1":
            cell.source = "assert True, 'asks for nothing'"
    nbformat.write(notebook, source)
    fault = found(load_template(source), answers)["stub"].faults
    assert fault == ("greeting: passed with 1 points, though nothing was done",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("def total(): pass", "must begin with a header"),
        ("# ---\n# approach: [\n# ---\n# %% total\n", "not valid YAML"),
        ("# ---\n# mistake: wrong kind\n# ---\n# %% total\n", "the header needs `approach`"),
        (RIGHT.replace("# %% total", "# %% totals"), "totals: no such task"),
        (RIGHT.replace("# %% total", "# total"), "there is no cell"),
    ],
)
def test_a_faulty_file_is_named(template, answers, content, says):
    path = answers / "right-faulty.py"
    path.write_text(content)
    with pytest.raises(AuditError, match="right-faulty.py: .*" + says):
        read_answer(path, template)


def test_the_command_prints_a_table_and_fails_on_faults(course, answers, monkeypatch, capsys):
    (answers / "right-loop.py").write_text(RIGHT.format("sum(int(n) for n in numbers)"))
    monkeypatch.chdir(course)
    monkeypatch.setattr(sys, "argv", ["rungs", "audit", UNIT])
    assert cli.main() == 1
    shown = capsys.readouterr().out
    assert "right-loop" in shown
    assert "adds in a loop" in shown
    assert "there are 1 files right-*.py and must be 4" in shown
    assert "3 of 5 answers were graded as they should." in shown


def with_solution(course: Path, expression: str) -> Template:
    """The small course's assignment with another reference solution of the first task."""
    source = course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.id == "total":
            cell.source = cell.source.replace("sum(numbers)", expression)
    nbformat.write(notebook, source)
    return load_template(source)


def test_mutants_of_the_reference_lose_points(course, answers):
    trials = list(try_mutants(with_solution(course, "2 * sum(numbers) - sum(numbers)"), answers, 100))
    assert len(trials) > 10
    assert not [trial.mutant for trial in trials if trial.survived]
    assert all(trial.good for trial in trials)


def test_a_survivor_counts_unless_it_is_explained(course, answers):
    template = with_solution(course, "sum(numbers) * 1")
    survivors = [trial for trial in try_mutants(template, answers, 100) if trial.survived]
    assert survivors, "dividing by one is no mistake"
    assert not any(trial.good for trial in survivors)
    changes = [(trial.mutant.before, trial.mutant.after) for trial in survivors]
    entries = [
        {"task": "total", "before": before, "after": after, "why": "by one"} for before, after in changes
    ]
    (answers / "survivors.yml").write_text(yaml.safe_dump(entries))
    assert all(trial.good for trial in try_mutants(template, answers, 100))


def test_the_same_seed_draws_the_same_mutants(course, answers):
    template = with_solution(course, "2 * sum(numbers) - sum(numbers)")
    first, again, other = (
        [trial.mutant for trial in try_mutants(template, answers, 3, seed)] for seed in (0, 0, 1)
    )
    assert first == again
    assert len(other) == 3


def test_explanations_that_cannot_be_read_are_named(answers):
    (answers / "survivors.yml").write_text("- task: total\n")
    with pytest.raises(AuditError, match=r"survivors\.yml: each entry needs task, before, after and why"):
        read_explanations(answers)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [unit.name for unit in load_course(ROOT).units])
def test_every_unit_proves_its_grader(unit):
    template = load_template(ROOT / "assignments" / "source" / unit / f"{unit}.ipynb")
    faults = [
        f"{finding.name}: {fault}"
        for finding in audit(template, ROOT / "tests" / "submissions" / unit)
        for fault in finding.faults
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [unit.name for unit in load_course(ROOT).units])
def test_a_sample_of_mutants_loses_points(unit):
    template = load_template(ROOT / "assignments" / "source" / unit / f"{unit}.ipynb")
    trials = try_mutants(template, ROOT / "tests" / "submissions" / unit, 40)
    survivors = [f"{t.mutant.task}: {t.mutant.before}  →  {t.mutant.after}" for t in trials if not t.good]
    assert not survivors, "\n".join(survivors)
