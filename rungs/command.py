"""How the user has started us, so that advice can be typed the same way."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(*arguments: str) -> str:
    """The command line that the user would type for these arguments: `python3 -m rungs check 9`."""
    as_module = Path(sys.argv[0]).name == "__main__.py"
    return full_command(*arguments) if as_module else " ".join(["rungs", *arguments])


def full_command(*arguments: str) -> str:
    """The command line as the README has it, which any terminal in the course's folder understands."""
    return " ".join(["py" if os.name == "nt" else "python3", "-m rungs", *arguments])
