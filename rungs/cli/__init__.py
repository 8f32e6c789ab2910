"""The command line: each command reads its arguments, calls the module that does the work, shows the result.

Exit codes: 0 done, 1 a negative result (a check that is not passed, an audit with faults), 2 wrong use or
something to fix first, 130 interrupted. Modules that take long to import are imported by the command that
needs them, so that every command starts at once.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import typer

import rungs.starting  # noqa: F401 (before all others)
from examiner import UserError, relative_path, say
from rungs.cli import author, learner, teacher
from rungs.cli.shared import app, debugging, err
from rungs.command import command

for part in (learner, author, teacher):
    app.add_typer(part.commands)

INTERRUPTED = 130
"""The exit code after Ctrl-C."""

NAMES = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "ENAMETOOLONG", "EADDRINUSE", "EBUSY"]
USERS_ERRORS = {getattr(errno, name) for name in NAMES if hasattr(errno, name)}
"""What a system refuses because of rights, its disk or another program; any other OSError is our fault."""


def main() -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that knows no “✓” shows “?” instead of failing
        stream.reconfigure(errors="replace")
    try:
        code = app(standalone_mode=False) or 0
        if code == INTERRUPTED:  # typer turns Ctrl-C into this exit code
            raise KeyboardInterrupt
        return code
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        err.print("\nStopped; nothing is lost.")
        return INTERRUPTED
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        if debugging():
            err.print_exception()
        if sentence:
            say(err, sentence, style="red")
        return 2


def _sentence(error: Exception) -> str | None:
    """What the user reads in place of a traceback; None where the error is not the user's to fix.

    Empty where no command was given: the help is on the screen.
    """
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.errno in USERS_ERRORS:
        where = f" {relative_path(Path(str(error.filename)))}" if error.filename else ""
        return f"The system refused{where}: {error.strerror}."
    if hasattr(error, "format_message"):  # click's usage errors
        message = error.format_message().strip()
        context = getattr(error, "ctx", None)
        # the program's own name has two spaces where it is `python -m rungs`
        program = context.find_root().command_path if context else ""
        path = context.command_path.removeprefix(program).split() if context else []
        what = "says what it takes" if path else "lists the commands"
        stop = "" if message.endswith((".", "?", "!")) else "."
        return f"{message}{stop} `{command(*path, '--help')}` {what}." if message else ""
    return None
