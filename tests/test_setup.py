"""`python3 -m rungs` on machines that lack this or that."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rungs import RungsError, usage
from rungs import __main__ as setup

LOCK = """\
-e .
rich==13.0
    # via something
numpy==1.0 ; python_version < '3.12'
numpy==2.0 ; python_version >= '3.12'
"""


class Installed:
    """Stands for an installed distribution."""

    def __init__(self, name: str, version: str) -> None:
        self.name, self.version = name, version


@pytest.fixture
def installed(monkeypatch):
    """Pretend that exactly these packages are installed."""

    def pretend(**versions: str) -> None:
        found = [Installed(name, version) for name, version in versions.items()]
        monkeypatch.setattr(setup.importlib.metadata, "distributions", lambda: found)

    return pretend


@pytest.fixture
def course(tmp_path, monkeypatch):
    """An empty course folder that `setup` takes for the real one."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    moved = {lock: tmp_path / lock.name for lock in setup.HOLDERS}
    for lock in moved.values():
        lock.write_text(LOCK)
    for constant in ("LEARNER_LOCK", "CLASS_LOCK", "DEEP_LOCK", "AUTHOR_LOCK"):
        monkeypatch.setattr(setup, constant, moved[getattr(setup, constant)])
    holders = {moved[lock]: tuple(map(moved.get, held_by)) for lock, held_by in setup.HOLDERS.items()}
    monkeypatch.setattr(setup, "HOLDERS", holders)
    (tmp_path / "pyproject.toml").write_text("")
    return tmp_path


def test_an_environment_with_everything_is_used_as_it_is(installed):
    installed(rungs="0.1", rich="13.0", numpy="2.0")
    assert setup._installed_here(LOCK)


@pytest.mark.parametrize(
    "have",
    [
        {"rich": "13.0", "numpy": "2.0"},  # the course itself is missing
        {"rungs": "0.1", "numpy": "2.0"},  # a package is missing
        {"rungs": "0.1", "rich": "12.0", "numpy": "2.0"},  # one is older
        {"rungs": "0.1", "rich": "13.0", "numpy": "3.0"},  # one is in no pinned version
    ],
)
def test_an_environment_that_lacks_something_is_not_used(installed, have):
    installed(**have)
    assert not setup._installed_here(LOCK)


def test_a_package_for_another_platform_is_not_missed(installed):
    installed(rungs="0.1", rich="13.0")
    assert setup._installed_here(LOCK)


def test_old_python_is_told_what_to_install():
    with pytest.raises(
        setup.SetupError, match=r"needs Python 3\.11 or newer and this is 3\.9\.2: install one"
    ):
        setup._require_python((3, 9, 2))


def test_only_the_standard_library_is_needed_to_start(root):
    """With site-packages switched off the module still imports, so it can install the rest."""
    code = (
        "import rungs.__main__, sys; print(sorted(m for m in sys.modules if m in ('typer', 'rich', 'yaml')))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"


def test_missing_venv_module_is_named(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(setup.SetupError, match="apt install python3-venv"):
        setup._make_ready(setup.LEARNER_LOCK)


def test_a_folder_that_cannot_be_written_to_is_named(course, monkeypatch):
    def refuse(self, folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("venv.EnvBuilder.create", refuse)
    with pytest.raises(setup.SetupError, match=r"cannot write to .*\.venv.* copy the course to a folder"):
        setup._make_ready(setup.LEARNER_LOCK)


@pytest.fixture
def pip(course):
    """Let `.venv` have an interpreter whose pip prints these lines and ends with this code."""

    def pretend(lines: str, code: int = 0) -> None:
        python = setup._venv_python()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f"#!/bin/sh\ncat <<'END'\n{lines}\nEND\nexit {code}\n")
        python.chmod(0o755)

    if os.name == "nt":
        pytest.skip("the stand-in for pip is a shell script")
    return pretend


def test_a_set_up_environment_is_not_set_up_again(pip, capsys):
    pip("Collecting rich==13.0\nCollecting numpy\nInstalling collected packages: rich")
    setup._make_ready(setup.LEARNER_LOCK)
    shown = capsys.readouterr().err
    assert "2 of 2: numpy" in shown
    assert "Ready after" in shown

    setup._make_ready(setup.LEARNER_LOCK)
    assert capsys.readouterr().err == ""


def test_a_changed_lock_is_installed(pip, course, capsys):
    pip("Collecting rich==13.0")
    setup._make_ready(setup.LEARNER_LOCK)
    (course / "requirements.txt").write_text(LOCK + "typer==1.0\n")
    capsys.readouterr()
    setup._make_ready(setup.LEARNER_LOCK)
    assert "Installing about 3 packages" in capsys.readouterr().err


def test_a_richer_environment_serves_the_learner(pip):
    pip("Collecting rich==13.0")
    setup._make_ready(setup.CLASS_LOCK)
    assert setup._stamped(setup.LEARNER_LOCK)
    assert not setup._stamped(setup.DEEP_LOCK)
    assert not setup._stamped(setup.AUTHOR_LOCK)


def test_pytorch_is_added_when_it_is_asked_for_and_not_before(pip, capsys):
    """`study 15 --deep` after `study 15`: one more installation; `study 15` after it: none."""
    pip("Collecting rich==13.0")
    for arguments, installs in (
        (["study", "15"], True),
        (["study", "15", "--deep"], True),
        (["study", "15"], False),
    ):
        setup._make_ready(setup._lock_for(arguments))
        assert ("Installing about" in capsys.readouterr().err) == installs
    assert not setup._stamped(setup.CLASS_LOCK)


def test_a_command_that_has_no_such_option_installs_no_pytorch():
    for line in ("progress --deep", "check 15 --deep", "--deep"):
        assert setup._lock_for(line.split()) == setup.LEARNER_LOCK
    assert setup._lock_for(["grade", "15", "--deep"]) == setup.CLASS_LOCK


def test_the_command_of_an_active_environment_installs_what_it_lacks(pip, monkeypatch):
    """`rungs grade` in a learner's environment: the same as `python3 -m rungs grade`."""
    (command,) = importlib.metadata.entry_points(group="console_scripts", name="rungs")
    assert command.load() is setup.main
    pip("Collecting rich==13.0")
    setup._make_ready(setup.LEARNER_LOCK)
    went_on: list[list[str]] = []
    monkeypatch.setattr(setup, "LOCK_OF_COMMAND", {"grade": setup.CLASS_LOCK})
    monkeypatch.setattr(setup, "_continue_in", lambda python, arguments: went_on.append(arguments) or 0)
    monkeypatch.setattr(sys, "prefix", str(setup.VENV))
    monkeypatch.setattr(sys, "argv", ["rungs", "grade", "9"])
    assert setup.main() == 0
    assert setup._stamped(setup.CLASS_LOCK)
    assert went_on == [["grade", "9"]]


@pytest.mark.parametrize("arguments", [["check", "--help"], ["grade", "-h"], ["--help"], [], ["help"]])
def test_once_it_is_set_up_the_command_itself_tells_what_it_takes(pip, monkeypatch, capsys, arguments):
    """Also where another Python is asked, as in the README, and for what needs more packages."""
    pip("Collecting rich==13.0")
    python = setup._make_ready(setup.LEARNER_LOCK)
    went_on: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(setup, "_is_ready", lambda lock: False)  # the system's Python
    monkeypatch.setattr(setup, "_continue_in", lambda *where: went_on.append(where) or 0)
    monkeypatch.setattr(sys, "argv", ["rungs", *arguments])
    capsys.readouterr()
    assert setup.main() == 0
    assert went_on == [(python, arguments)]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("name", "told"), [("progress", True), ("study", False)])
def test_the_set_up_ends_with_what_to_type_next_and_says_it_once(pip, monkeypatch, capsys, name, told):
    """`study` goes on to open a unit and says the rest itself."""
    pip("Collecting rich==13.0")
    monkeypatch.setattr(setup, "_is_ready", lambda lock: False)  # the system's Python
    monkeypatch.setattr(setup, "_continue_in", lambda python, arguments: 0)
    monkeypatch.setattr(sys, "argv", ["rungs", name])
    assert setup.main() == 0
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("Type `" if told else "Ready after ")
    if told:
        assert "-m rungs study` to begin a unit" in last
    assert setup.main() == 0
    assert capsys.readouterr().err == ""


def test_without_a_network_it_says_so(pip, course):
    pip("WARNING: Retrying … NewConnectionError('…')\nERROR: No matching distribution found for rich", code=1)
    with pytest.raises(setup.SetupError, match=r"could not be downloaded: check the network"):
        setup._make_ready(setup.LEARNER_LOCK)
    assert not setup._stamped(setup.LEARNER_LOCK)
    assert "NewConnectionError" in (course / ".venv" / "rungs-setup.log").read_text()


def test_any_other_failure_of_pip_is_quoted(pip):
    pip("Collecting rich\nERROR: Could not build wheels for rich", code=1)
    with pytest.raises(setup.SetupError, match="Could not build wheels for rich"):
        setup._make_ready(setup.LEARNER_LOCK)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["study", "91"], "There is no unit “91”: `"),
        (["check", "procesing"], "did you mean 09-preprocessing, "),
        (["stuyd"], "There is no command “stuyd”; the commands are study, check,"),
    ],
)
def test_a_slip_in_the_first_command_is_told_before_the_set_up(root, arguments, says):
    with pytest.raises(RungsError) as told:
        usage.answer(arguments, root)
    assert says in str(told.value)


@pytest.mark.parametrize("printer", ["chromium", "google-chrome", ""])
def test_whether_anything_here_prints_is_looked_for_before_the_set_up(root, monkeypatch, printer):
    monkeypatch.setattr(usage.shutil, "which", lambda name: f"/bin/{name}" if name == printer else None)
    assert usage.answer(["book"], root) is None
    if printer:
        assert usage.answer(["book", "--pdf"], root) is None
        return
    with pytest.raises(RungsError, match="Printing needs Chromium or Chrome as a command: install one"):
        usage.answer(["book", "--pdf"], root)


@pytest.mark.parametrize("arguments", [["study", "9"], ["check", "9", "--watch"], ["--debug", "progress"]])
def test_a_command_that_means_something_is_run(root, arguments):
    assert usage.answer(arguments, root) is None


def test_the_help_that_needs_no_set_up_names_the_commands_of_the_command_line():
    from typer.main import get_command

    from rungs.cli import app

    real = get_command(app).commands
    assert usage.commands().keys() == real.keys()
    told = usage.answer([], Path())
    assert all(f"\n  {name} " in told for name in real)
    assert all(len(line) <= 80 for line in told.splitlines()[:-2])
    for arguments in (["study", "--help"], ["check", "9", "-h"]):
        assert usage.commands()[arguments[0]] in usage.answer(arguments, Path())


def bare_clone(root: Path, folder: Path) -> Path:
    """What a first command reads before anything is installed."""
    modules = sorted((root / "rungs").rglob("*.py"))
    others = [root / name for name in ("examiner/__init__.py", "requirements.txt", "pyproject.toml")]
    for path in (*modules, *others, root / "book" / "09-preprocessing.md"):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def bare_python() -> str:
    """The interpreter that the environment was made from."""
    return str(Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3"))


def test_a_fresh_clone_answers_a_wrong_name_and_help_without_setting_anything_up(root, tmp_path):
    folder = bare_clone(root, tmp_path)
    for arguments, code, says in (
        (["study", "91"], 2, "There is no unit “91”"),
        (["--help"], 0, "Usage: python3 -m rungs COMMAND"),
    ):
        command = [bare_python(), "-S", "-m", "rungs", *arguments]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert (run.returncode, run.stderr.count("Traceback")) == (code, 0)
        assert says in run.stdout + run.stderr
    assert not (folder / ".venv").exists()


@pytest.mark.slow
def test_a_bare_machine_without_network_gets_one_sentence(root, tmp_path):
    """The real thing: a fresh folder, a real venv, pip with an index that nobody serves."""
    bare_clone(root, tmp_path)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CACHE_DIR": str(tmp_path / "cache"),
    }
    command = [bare_python(), "-m", "rungs", "study"]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith("rungs: the packages could not be downloaded")
    assert "Traceback" not in run.stderr


def test_the_locks_agree_and_hold_every_dependency(root):
    """All locks pin the same versions, within the ranges of pyproject.toml, and none a GPU's libraries."""
    import tomllib

    from packaging.requirements import Requirement

    def pins(name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for pin in setup.PIN.finditer((root / name).read_text()):
            found.setdefault(setup._normal(pin["name"]), set()).add(pin["version"])
        return found

    found = {lock: pins(lock.name) for lock in setup.HOLDERS}
    for lock, holders in setup.HOLDERS.items():
        for holder in holders:
            assert found[lock].items() <= found[holder].items(), f"{holder.name} is not all of {lock.name}"
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in (
        (setup.LEARNER_LOCK, project["dependencies"]),
        (setup.CLASS_LOCK, extras["class"]),
        (setup.DEEP_LOCK, extras["deep"]),
        (setup.AUTHOR_LOCK, [*extras["dev"], *extras["class"], *extras["deep"]]),
    ):
        for requirement in map(Requirement, wanted):
            name = setup._normal(requirement.name)
            assert found[lock].get(name), f"{name} is not in the lock: compile it again"
            assert all(version in requirement.specifier for version in found[lock][name]), (
                f"{name}: compile it again"
            )
    assert "torch" not in found[setup.LEARNER_LOCK] | found[setup.CLASS_LOCK]
    everything = set().union(*found.values())
    assert not [name for name in everything if name.startswith(("nvidia", "cuda", "triton"))]
