"""Three packages, and how they may use one another (the contracts are in pyproject.toml)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import classroom
import examiner


def test_imports_run_from_the_course_to_the_class_to_the_examiner_by_their_public_names(root):
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert "3 kept, 0 broken" in run.stdout


def test_every_public_name_is_there():
    for package in (examiner, classroom):
        assert all(getattr(package, name) is not None for name in package.__all__)


def test_every_public_name_is_one_that_another_package_imports(root):
    for package, users in ((examiner, ("classroom", "rungs")), (classroom, ("rungs",))):
        imported = {
            name.name
            for user in users
            for file in (root / user).rglob("*.py")
            for statement in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(statement, ast.ImportFrom) and statement.module == package.__name__
            for name in statement.names
        }
        assert set(package.__all__) == imported, package.__name__


def test_importing_a_package_imports_nothing_else():
    """The processes of a submission begin with it, and a machine on which nothing is installed yet."""
    program = "import sys; old = set(sys.modules); import examiner, classroom; print(*set(sys.modules) - old)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == {"examiner", "classroom"}
