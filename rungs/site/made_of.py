"""Pages that are made of other files: read again once what they show of these differs, and not before.

The page of what is covered shows the headings of all chapters. If it simply depended on the chapters, each
saved sentence would have it read, written and indexed again. So a directive names a fact of which its page is
made (`note`), and each build finds out whether that is still what it was when the page was read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from rungs.findings import digest

Fact = Callable[[Sphinx], Any]
"""Finds out something about the course's files; equal facts have equal texts (`repr`)."""

FACTS: dict[str, Fact] = {}
"""By the name under which pages note them; the modules that have the directives register theirs."""


def setup(app: Sphinx) -> None:
    """Connect it; called by the extension's own `setup` in build.py."""
    app.connect("env-get-outdated", _made_of_something_else)


def note(app: Sphinx, name: str) -> None:
    """Note for the page being read that it is made of a fact."""
    app.env.metadata[app.env.docname].setdefault("rungs-made-of", {})[name] = _now(app, name)


def sections(app: Sphinx) -> dict[str, dict[str, str]]:
    """The headings of each unit's chapter by their targets; read once in a build."""
    if not hasattr(app, "rungs_sections"):
        app.rungs_sections = {unit.name: unit.sections() for unit in app.rungs_course.units}
    return app.rungs_sections


def _now(app: Sphinx, name: str) -> str:
    return digest(repr(FACTS[name](app)))


def _made_of_something_else(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    noted = {docname: env.metadata[docname].get("rungs-made-of", {}) for docname in env.found_docs}
    now = {name: _now(app, name) for name in {name for facts in noted.values() for name in facts}}
    return [
        docname for docname, facts in noted.items() if any(now[name] != then for name, then in facts.items())
    ]
