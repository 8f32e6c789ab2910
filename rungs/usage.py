"""What can be said before the course is set up: which commands there are, and what cannot be done here.

Standard library alone. The commands and what they do are read from the sources of `rungs.cli`, since its
modules cannot be imported yet.
"""

from __future__ import annotations

import ast
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path

from rungs import RungsError, names
from rungs.command import command

CLI = Path(__file__).parent / "cli"
HELP = ("-h", "--help")
TAKE_A_UNIT = ("study", "check", "solution", "reset")
PDF = "--pdf"
"""The option of `book` that needs the authors' packages, and a program that prints."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
"""Names of programs that print; the first that is there is taken."""


def answer(arguments: Sequence[str], root: Path) -> str | None:
    """What to say to a command line that needs no set-up: the help; None where the command is to run.

    Raises RungsError for a command or a unit that does not exist, and for a print where nothing prints.

    Args:
        arguments: What was typed after `rungs`.
        root: The folder of the course.
    """
    words = [argument for argument in arguments if not argument.startswith("-")]
    if not words or words[0] == "help":
        return _help()
    known = commands()
    if words[0] not in known:
        raise RungsError(f"There is no command “{words[0]}”; the commands are {', '.join(known)}.")
    if any(argument in HELP for argument in arguments):
        return f"{command(words[0])}: {known[words[0]]}\n{_SET_UP_FIRST}"
    after = list(arguments[list(arguments).index(words[0]) + 1 :])
    if words[0] in TAKE_A_UNIT and after and not after[0].startswith("-"):
        names.find(after[0], unit_names(root))
    if words[0] == "book" and PDF in after:
        find_chromium()
    return None


def find_chromium() -> str:
    """The program that prints the book. Raises RungsError where there is none."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        raise RungsError(
            "Printing needs Chromium or Chrome as a command: install one (on Debian the package chromium) "
            "and run this again."
        )
    return program


def commands() -> dict[str, str]:
    """Each command with what it does, in the order of the sources; groups of commands after the others."""
    found, groups = {}, {}
    for part in ("learner", "author", "teacher"):
        body = ast.parse((CLI / f"{part}.py").read_text(encoding="utf-8")).body
        values = {ast.unparse(node.targets[0]): node.value for node in body if isinstance(node, ast.Assign)}
        for node in body:
            if isinstance(node, ast.FunctionDef):
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                if any(mark.startswith("commands.command(") for mark in marks):
                    found[node.name] = (ast.get_docstring(node) or "").splitlines()[0]
            elif isinstance(node, ast.Expr) and ast.unparse(node).startswith("commands.add_typer("):
                group = {key.arg: key.value for key in values[ast.unparse(node.value.args[0])].keywords}
                name = next(key.value.value for key in node.value.keywords if key.arg == "name")
                groups[name] = group["help"].value
    return found | groups


def unit_names(root: Path) -> list[str]:
    """The units' names, in the order of the path, from the chapters that are there."""
    found = (path.stem for path in (root / "book").glob("*.md"))
    return sorted(name for name in found if names.UNIT_NAME.fullmatch(name))


_SET_UP_FIRST = "The course is not set up yet: the first command that runs sets it up (once, a few minutes)."


def _help() -> str:
    rows = [
        textwrap.fill(f"  {name:<10}{told}", 80, subsequent_indent=" " * 12)
        for name, told in commands().items()
    ]
    begin = f"Begin with `{command('study')}`, which opens the first unit."
    return "\n".join([f"Usage: {command('COMMAND …')}", "", *rows, "", _SET_UP_FIRST, begin])
