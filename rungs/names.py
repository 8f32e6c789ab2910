"""Which unit somebody means by a name, a number or a part of a name.

It draws on the standard library alone: `rungs.__main__` asks before anything is installed, so that a slip of
the pen costs no set-up.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from rungs import RungsError
from rungs.command import command

UNIT_NAME = re.compile(r"(?P<number>\d\d)-[a-z0-9]+(-[a-z0-9]+)*")
"""A unit's name: two digits, then lower-case words joined by hyphens (`09-preprocessing`)."""


class UnitNameError(RungsError):
    """Nothing, or more than one unit, is meant; the message says which names are near."""


def find(query: str, names: Sequence[str]) -> str:
    """The one of `names` that `query` means: the name, its number or a part that no other has.

    Raises UnitNameError.
    """
    meant = _matching(query, names)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UnitNameError(f"“{query}” could mean {', '.join(meant)}: give more of the name.")
    spellings = {spelling: name for name in names for spelling in (name, name[3:])}
    near = difflib.get_close_matches(query.lower(), spellings, n=3, cutoff=0.5)
    if near:
        advice = f"did you mean {', '.join(dict.fromkeys(spellings[word] for word in near))}?"
    else:
        advice = f"`{command('progress')}` lists them, {_ends(names)}."
    raise UnitNameError(f"There is no unit “{query}”: {advice}")


def _matching(query: str, names: Sequence[str]) -> list[str]:
    wanted = query.strip().lower().removesuffix(".ipynb").removesuffix(".md")
    exact = [
        name for name in names if wanted == name or (wanted.isdecimal() and int(wanted) == int(name[:2]))
    ]
    return exact or [name for name in names if wanted and not wanted.isdecimal() and wanted in name]


def _ends(names: Sequence[str]) -> str:
    return f"from {names[0]} to {names[-1]}" if names else "none so far"
