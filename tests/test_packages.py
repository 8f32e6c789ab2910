"""Three packages, and how they may use one another (the contracts are in pyproject.toml)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("package", ["rungs", "classroom", "examiner"])
def test_the_map_in_a_package_s_readme_names_every_file(root, package):
    """Whoever looks for something finds it from the listing: by the file, or by the row of its folder."""
    folder = root / package
    map_ = (folder / "README.md").read_text(encoding="utf-8")
    told_whole = {name for name in ("cli/", "sides/", "wire/") if f"| `{name}` |" in map_}
    files = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.py"))]
    missing = [
        name
        for name in files
        if not name.endswith("__init__.py")
        and not name.startswith(tuple(told_whole))
        and f"`{name.rsplit('/')[-1]}`" not in map_
    ]
    assert not missing
