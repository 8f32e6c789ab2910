"""Sentences in a terminal, wrapped between words, with what is to be copied in one piece; and tables."""

from __future__ import annotations

import re
import textwrap

from rich.console import Console
from rich.table import Table
from rich.text import Text

CODE = re.compile(r"`[^`]+`")
SPACE_IN_CODE = "\N{NO-BREAK SPACE}"


def say(console: Console, sentence: str, *, lead: tuple[str, str] | None = None, style: str = "") -> None:
    """Print a sentence, wrapped to the width of the terminal.

    No line breaks inside `code` or a long word such as a path, which may be too long for a line. Where no
    terminal shows it, the sentence is one line, for whoever searches in it. Nothing in it is markup.

    Args:
        console: Where to print.
        sentence: The text; line breaks in it stay.
        lead: Words before it and their style.
        style: The style of the sentence itself.
    """
    words, lead_style = lead or ("", "")
    text = words + sentence
    if console.is_terminal:
        text = "\n".join(_wrapped(line, console.width) for line in text.split("\n"))
    shown = Text(text, style)
    shown.stylize(lead_style, 0, len(words))
    console.print(shown, soft_wrap=True)


def show_table(console: Console, table: Table) -> None:
    """Print a table; where no terminal shows it, without the blanks that fill up its lines."""
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as shown:
        console.print(table)
    for line in shown.get().splitlines():
        console.print(Text(line.rstrip()), soft_wrap=True)


def _wrapped(line: str, width: int) -> str:
    whole = CODE.sub(lambda code: code[0].replace(" ", SPACE_IN_CODE), line)
    filled = textwrap.fill(whole, width, break_long_words=False, break_on_hyphens=False)
    return filled.replace(SPACE_IN_CODE, " ")
