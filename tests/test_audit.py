"""The graders are proved: every unit's reference, stub, right and wrong answers get what they should."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import graded
import nbformat
import pytest
import yaml
from graded import assignment
from small_course import UNIT, add_letter, make_course

from examiner import Template, grade, load_template
from rungs import cli
from rungs.audit import (
    Answer,
    AuditError,
    Finding,
    audit,
    reached,
    read_answer,
    read_explanations,
    try_mutants,
)
from rungs.course import load_course
from rungs.findings import Kept, kept_for

ROOT = Path(__file__).parent.parent

RIGHT = "# ---\n# approach: adds in a loop\n# ---\n\n# %% total\ndef total(numbers):\n    return {}\n"
WRONG = "# ---\n# mistake: forgets that there may be nothing\n# loses:\n#   {}\n# ---\n\n# %% total\n{}"
FORGETS = "def total(numbers):\n    return sum(numbers) or None\n"
MUTANTS, MUTANTS_AT_NIGHT = 15, 60  # of each unit
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
    assert findings["right-*"].faults == ("there are 0 right-*.py files, and at least 4 are needed",)
    assert findings["wrong-*"].faults == ("there are 0 wrong-*.py files, and at least 8 are needed",)


def test_a_task_that_only_a_person_can_judge_is_no_fault(course, answers):
    """Nobody has graded the letters of author and answers; what tests can see is seen."""
    add_letter(course)
    template = load_template(course / "assignments" / "source" / UNIT / f"{UNIT}.ipynb")
    (answers / "right-loop.py").write_text(RIGHT.format("sum(int(n) for n in numbers)"))
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    findings = found(template, answers)
    assert all(findings[name].good for name in ("reference", "stub", "right-loop", "wrong-forgets"))
    assert (findings["reference"].points, findings["reference"].max_points) == (3, 5)


def test_answers_that_get_what_they_should(template, answers):
    (answers / "right-loop.py").write_text(RIGHT.format("sum(int(n) for n in numbers)"))
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    findings = found(template, answers)
    assert findings["right-loop"].good
    assert findings["wrong-forgets"].good
    assert findings["wrong-forgets"].points == 1


GREETS = """# ---
# mistake: greets nobody
# loses:
#   {}
# ---

# %% greeting
def greeting(name):
    return 'Hello'
"""
LOSES_THE_NAME = "greeting: lacks the name"


@pytest.fixture
def examined(monkeypatch) -> list[set[str]]:
    """The tasks that each notebook was examined in, in the order in which they came to an end."""
    tasks: list[set[str]] = []

    def note(*arguments, **options):
        examination = grade(*arguments, **options)
        tasks.append({verdict.task for verdict in examination.verdicts})
        return examination

    monkeypatch.setattr("rungs.audit.grade", note)
    return tasks


def test_an_answer_is_examined_from_the_first_task_on_that_it_changes(template, answers, examined):
    (answers / "wrong-greets.py").write_text(GREETS.format(LOSES_THE_NAME))
    findings = found(template, answers)
    assert examined.count({"greeting"}) == 1
    assert examined.count({"total", "greeting"}) == 2, "reference and stub"
    assert findings["wrong-greets"].good
    assert (findings["wrong-greets"].points, findings["wrong-greets"].max_points) == (2, 3)


def test_mistakes_in_different_tasks_are_examined_together(template, answers, examined):
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    (answers / "wrong-greets.py").write_text(GREETS.format(LOSES_THE_NAME))
    findings = found(template, answers)
    assert len(examined) == 3, "reference, stub, and both answers in one notebook"
    assert (findings["wrong-forgets"].points, findings["wrong-greets"].points) == (1, 2)
    assert findings["wrong-forgets"].good
    assert findings["wrong-greets"].good


def test_where_the_mistakes_do_not_lose_what_they_should_each_is_examined_alone(template, answers, examined):
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    (answers / "wrong-greets.py").write_text(GREETS.format("greeting: other words"))
    findings = found(template, answers)
    assert len(examined) == 5
    assert findings["wrong-forgets"].good
    assert [fault.partition("; ")[0] for fault in findings["wrong-greets"].faults] == [
        "greeting: the message does not contain “other words”"
    ]


def test_a_full_audit_examines_every_answer_in_all_tasks(template, answers, examined):
    (answers / "wrong-forgets.py").write_text(WRONG.format("total: begin with 0", FORGETS))
    (answers / "wrong-greets.py").write_text(GREETS.format(LOSES_THE_NAME))
    findings = {finding.name: finding for finding in audit(template, answers, full=True)}
    assert examined == [{"total", "greeting"}] * 4
    assert findings["wrong-greets"].good


def test_a_mistake_cannot_be_lost_in_a_task_before_the_first_change(template, answers):
    (answers / "wrong-greets.py").write_text(GREETS.format("total: anything"))
    faults = found(template, answers)["wrong-greets"].faults
    assert "total: the mistake went unnoticed" in faults
    assert any(fault.startswith("greeting: wrong, though right") for fault in faults)


def test_a_task_whose_tests_come_after_a_changed_cell_is_examined(tmp_path):
    """As in assignments that have all their tests at the end."""
    template = assignment(
        tmp_path / "last",
        graded.solution("one", "def one():\n    return 1"),
        graded.solution("two", "def two():\n    return 2"),
        graded.test("one-test", "assert one() == 1"),
        graded.test("two-test", "assert two() == 2"),
    )
    last = template.tasks[-1].id
    assert set(reached(template, Answer("a", "", {last: "x = 1"}))) == {task.id for task in template.tasks}


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("right-not", RIGHT.format("99"), "total: wrong, though right: the extract adds up to 3"),
        (
            "wrong-word",
            WRONG.format("total: other words", FORGETS),
            "total: the message does not contain “other words”",
        ),
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
    assert "there are 1 right-*.py files, and at least 4 are needed" in shown
    assert "3 of 5 answers were graded as they should be." in shown


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


@pytest.fixture(params=[unit.name for unit in load_course(ROOT).units])
def unit(request) -> str:
    """Each of the course's units."""
    return request.param


@pytest.fixture
def proof(unit) -> tuple[Template, Path]:
    """Its assignment and the answers that prove the grader."""
    template = load_template(ROOT / "assignments" / "source" / unit / f"{unit}.ipynb")
    return template, ROOT / "tests" / "submissions" / unit


@pytest.fixture
def kept(nightly) -> Callable[[Template, str], Kept]:
    """Results that earlier runs on this machine have kept, none at night."""
    return lambda template, kind: Kept() if nightly else kept_for(ROOT, template, kind)


@pytest.mark.slow
def test_every_unit_proves_its_grader(proof, nightly, kept, cores):
    findings = audit(*proof, full=nightly, kept=kept(proof[0], "answers"), cores=cores)
    faults = [f"{finding.name}: {fault}" for finding in findings for fault in finding.faults]
    assert not faults, "\n".join(faults)


@pytest.mark.slow
def test_a_sample_of_mutants_loses_points(proof, nightly, kept, cores):
    number = MUTANTS_AT_NIGHT if nightly else MUTANTS
    trials = try_mutants(*proof, number, kept=kept(proof[0], "mutants"), cores=cores)
    survivors = [f"{t.mutant.task}: {t.mutant.before}  →  {t.mutant.after}" for t in trials if not t.good]
    assert not survivors, "\n".join(survivors)
