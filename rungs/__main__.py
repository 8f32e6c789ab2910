"""`python3 -m rungs …` and `rungs …`: set the course up where that is needed, then run the command.

This module uses nothing but the standard library, because it runs before anything is installed. It
looks for an environment that holds what the lock file names, in this order: the interpreter that runs
it (Binder, Codespaces and CI come with everything), then `.venv` beside the course, which it makes and
fills where needed. A stamp in `.venv` remembers which lock was installed, so that a second start costs
no more than reading it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from rungs import RungsError, usage
from rungs.command import full_command

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
LEARNER_LOCK = ROOT / "requirements.txt"
CLASS_LOCK = ROOT / "requirements-class.txt"
DEEP_LOCK = ROOT / "requirements-deep.txt"
AUTHOR_LOCK = ROOT / "requirements-dev.txt"
HOLDERS = {
    LEARNER_LOCK: (CLASS_LOCK, DEEP_LOCK, AUTHOR_LOCK),
    CLASS_LOCK: (AUTHOR_LOCK,),
    DEEP_LOCK: (AUTHOR_LOCK,),
    AUTHOR_LOCK: (),
}
"""Each lock, with the locks that hold everything that is in it."""

LOCK_OF_COMMAND = {"grade": CLASS_LOCK, "rehearse": CLASS_LOCK, "test": AUTHOR_LOCK, "audit": AUTHOR_LOCK}
"""Commands that need more than the learner does."""

DEEP = "--deep"
"""The option that adds PyTorch, for the cells that need it."""

DEEP_COMMANDS = ("study", "book")
"""The commands that have the option."""

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker>\s*;.*)?$", re.MULTILINE)
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|Temporary failure in name resolution|getaddrinfo failed|"
    r"Max retries exceeded|ConnectTimeout|ReadTimeout|ProxyError|SSLError|from versions: none"
)


class SetupError(RungsError):
    """The course could not be set up; the message is one sentence that says what to do."""


def _command(arguments: list[str]) -> str:
    """The command's name: the first that is no option of all commands; empty where there is none."""
    return next((argument for argument in arguments if not argument.startswith("-")), "")


def _lock_for(arguments: list[str]) -> Path:
    """The lock that a command line needs; what a command takes can be told with what a learner has."""
    name = _command(arguments)
    if any(argument in usage.HELP for argument in arguments):
        return LEARNER_LOCK
    if name == "book" and usage.PDF in arguments:
        return AUTHOR_LOCK
    if DEEP in arguments and name in DEEP_COMMANDS:
        return DEEP_LOCK
    return LOCK_OF_COMMAND.get(name, LEARNER_LOCK)


def main() -> int:
    """Set up if needed, then run the command line; returns the exit code."""
    arguments = sys.argv[1:]
    try:
        _require_python(sys.version_info[:3])
        lock = _lock_for(arguments)
        if not _is_ready(lock):
            made = _is_made(lock)
            if not made and (answer := usage.answer(arguments, ROOT)) is not None:
                print(answer)
                return 0
            python = _make_ready(lock)
            if not made and _command(arguments) != "study":  # which says what to do itself
                begin, commands = full_command("study"), full_command("--help")
                _say(f"Type `{begin}` to begin a unit, `{commands}` to see all commands.")
            return _continue_in(python, arguments)
    except RungsError as error:
        print(f"rungs: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130

    from rungs.cli import main as run_command

    return run_command()


def _require_python(version: tuple[int, ...]) -> None:
    if tuple(version[:2]) < OLDEST_PYTHON:
        have = ".".join(map(str, version))
        need = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Rungs needs Python {need} or newer and this is {have}: install one from python.org and start "
            f"it by its own name, for example `python{need} -m rungs study`."
        )


def _is_ready(lock: Path) -> bool:
    """Whether the running interpreter holds what `lock` names."""
    if Path(sys.prefix).resolve() == VENV.resolve() and _stamped(lock):
        return True
    return _installed_here(lock.read_text(encoding="utf-8"))


def _is_made(lock: Path) -> bool:
    """Whether `.venv` holds what `lock` names, whichever interpreter runs."""
    return _venv_python().exists() and _stamped(lock)


def _installed_here(lock_text: str) -> bool:
    """Whether this interpreter has the course and each pinned package in a pinned version.

    A pin with a marker may be for another platform, so it binds only the version, not the presence.
    """
    allowed: dict[str, set[str]] = {}
    required = {"rungs"}
    for pin in PIN.finditer(lock_text):
        name = _normal(pin["name"])
        allowed.setdefault(name, set()).add(pin["version"])
        if not pin["marker"]:
            required.add(name)
    present = {
        _normal(found.name): found.version for found in importlib.metadata.distributions() if found.name
    }
    return required <= present.keys() and all(
        present[name] in versions for name, versions in allowed.items() if name in present
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _make_ready(lock: Path) -> Path:
    """Make `.venv` hold what `lock` names and return its interpreter."""
    python = _venv_python()
    if _is_made(lock):
        return python
    began = time.monotonic()
    try:
        if not python.exists():
            _say(f"Setting the course up in {VENV.name} (once, a few minutes).")
            _make_venv()
        _install(python, lock)
        _stamp(lock).write_text(_fingerprint(lock), encoding="utf-8")
    except OSError as error:
        raise SetupError(
            f"cannot write to {error.filename or VENV} ({error.strerror}): copy the course to a folder that "
            "you may write to and run the command there."
        ) from error
    _say(f"Ready after {time.monotonic() - began:.0f} s.")
    return python


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401  Debian and Ubuntu leave it out of their python3
        import venv
    except ImportError as error:
        raise SetupError(
            "this Python cannot make environments: install its venv module (on Debian and Ubuntu "
            "`sudo apt install python3-venv`) and run the command again."
        ) from error
    try:
        # `clear`: what is there has no interpreter, because it was half made or its Python has gone.
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)
    except subprocess.CalledProcessError as error:
        raise SetupError(
            f"Python could not make {VENV}: run `{sys.executable} -m venv {VENV}` to see what is missing."
        ) from error


def _install(python: Path, lock: Path) -> None:
    """Install `lock` with pip, showing where it is; the whole output goes to a file in `.venv`."""
    total = len({_normal(pin["name"]) for pin in PIN.finditer(lock.read_text(encoding="utf-8"))})
    progress = PipProgress(total)
    log = VENV / "rungs-setup.log"
    _say(f"Installing about {total} packages from {lock.name}.")
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        "-r",
        str(lock),
    ]
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(  # in ROOT, because pip reads the lock's `-e .` from its working directory
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as pip,
    ):
        try:
            for line in pip.stdout:
                output.write(line)
                progress.show(line)
        except BaseException:
            pip.terminate()
            raise
    progress.clear()
    if pip.returncode != 0:
        raise SetupError(_explain_pip(log.read_text(encoding="utf-8"), log))


def _explain_pip(output: str, log: Path) -> str:
    if NO_NETWORK.search(output):
        return (
            "the packages could not be downloaded: check the network, or the proxy that pip is to use, and "
            f"run the command again (pip's own words are in {log})."
        )
    errors = [line.strip() for line in output.splitlines() if line.lower().startswith("error")]
    reason = f" “{errors[-1]}”" if errors else ""
    return f"pip could not install the packages:{reason} (its output is in {log}); fix that and run again."


class PipProgress:
    """Turns pip's lines into one line that moves, or into a few lines where no terminal watches."""

    STEP = re.compile(r"\s*(Collecting|Requirement already satisfied:|Installing collected packages)\s*(\S*)")

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen: set[str] = set()
        self.said_tenths = 0

    def show(self, line: str) -> None:
        """Show what this line of pip's says about where it is, if anything."""
        step = self.STEP.match(line)
        if not step:
            return
        if step[1].startswith("Installing"):
            self._draw("unpacking, the longest step", worth_a_line=True)
            return
        name = re.split(r"[=<>!~;\[ ]", step[2])[0]
        self.seen.add(_normal(name))
        tenths = 10 * len(self.seen) // max(self.total, 1)
        text = f"{min(len(self.seen), self.total)} of {self.total}: {name}"
        self._draw(text, worth_a_line=tenths > self.said_tenths)
        self.said_tenths = max(tenths, self.said_tenths)

    def clear(self) -> None:
        """Leave an empty line behind."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")

    def _draw(self, text: str, *, worth_a_line: bool) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K  {text[:76]}")
            sys.stderr.flush()
        elif worth_a_line:
            _say(f"  {text}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stamp(lock: Path) -> Path:
    return VENV / f"rungs-{lock.stem}.sha256"


def _stamped(lock: Path) -> bool:
    """Whether `.venv` was filled from `lock`, or from one of its HOLDERS."""
    return any(
        _stamp(candidate).exists()
        and _stamp(candidate).read_text(encoding="utf-8") == _fingerprint(candidate)
        for candidate in (lock, *HOLDERS[lock])
    )


def _fingerprint(lock: Path) -> str:
    """What an installation depends on: the lock, and the package's own metadata."""
    content = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def _continue_in(python: Path, arguments: list[str]) -> int:
    command = [str(python), "-m", "rungs", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    try:  # Windows has no exec that keeps the terminal, so wait for the child
        return subprocess.call(command)
    except KeyboardInterrupt:  # the child got it too and has had its say
        return 130


if __name__ == "__main__":
    sys.exit(main())
