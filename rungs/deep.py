"""Cells that need PyTorch, which is optional: they run where it is installed, and say so where it is not.

A chapter or notebook loads the magic once, in the first cell that it shows, and marks each cell that needs
PyTorch:

    %load_ext rungs.deep

    %%deep
    import torch
    torch.tensor([1.0, 2.0]).sum()

With PyTorch the cell runs like any other, in the notebook's own namespace. Without it the cell shows a note
in place of an output and the notebook goes on, so a cell without the mark must not use what a marked one
makes, and no number in prose may come from one.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from rungs.command import command

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from rungs.course import Unit

LIBRARY = "torch"
"""What the extra `deep` in pyproject.toml installs."""

MAGIC = "%%deep"
"""How such a cell begins."""

NOTE = (
    "*This cell needs PyTorch, which was missing when it was run. The rest of the page does without it. "
    "To add it, stop the course (Ctrl-C in its terminal) and start it again with `--deep`, as the beginning "
    "of this page says.*"
)
"""Shown in place of the output of a cell that cannot run; Markdown."""


def is_installed() -> bool:
    """Whether this environment has PyTorch; finding out does not import it."""
    return importlib.util.find_spec(LIBRARY) is not None


def is_used_by(unit: Unit) -> bool:
    """Whether a unit's chapter or notebook has cells that need PyTorch."""
    return any(MAGIC in path.read_text(encoding="utf-8") for path in (unit.chapter, unit.notebook))


def how_to_add(unit: str) -> str:
    """The command that adds PyTorch to the course's environment and opens a unit.

    Args:
        unit: The unit's number or name, as the user may type it.
    """
    return command("study", unit, "--deep")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Add the cell magic `%%deep`; IPython calls it for `%load_ext rungs.deep`."""
    from IPython.display import Markdown, display

    def deep(line: str, cell: str) -> None:
        if is_installed():
            shell.run_cell(cell, store_history=False).raise_error()
        else:
            display(Markdown(NOTE))

    shell.register_magic_function(deep, magic_kind="cell", magic_name="deep")
