"""Facts that perish: one table with dates and sources, which chapters cite and the build watches.

`book/facts.csv` holds what may be true today and false next year: a certificate that is offered, the owner of
a platform, the edition of a book. A chapter never states such a fact in its own words. It writes

- ``{fact-text}`tf-certificate` `` for the fact's own sentence,
- ``{fact}`tf-certificate` `` for a short link, "as of 22 November 2026", to its row in the table.

Each row says by when it must be checked again. `rungs book` reports rows that are past that date; a strict
build fails once a row is overdue by more than `GRACE`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from rungs import RungsError
from rungs.dates import written
from rungs.site import tables

LOGGER = logging.getLogger(__name__)

TABLE = Path("book", "facts.csv")
COLUMNS = ("id", "subject", "fact", "status", "checked_on", "recheck_by", "sources")
GRACE = timedelta(days=61)
"""How long a strict build tolerates a fact that is past its date."""


class FactsError(RungsError):
    """The table of dated facts cannot be used; the message names the row and says what it needs."""


@dataclass(frozen=True)
class Fact:
    """One row of the table.

    `status` says how sure it is ("verified", "secondary", "weak"; "advice" if it says what to do), `sources`
    where it was found.
    """

    id: str
    subject: str
    fact: str
    status: str
    checked_on: date
    recheck_by: date
    sources: tuple[str, ...]

    @property
    def label(self) -> str:
        """The target of its row on the page of dated facts."""
        return f"fact-{self.id}"


def load_facts(root: Path) -> dict[str, Fact]:
    """The dated facts of the course in `root` by id; empty where it has no table.

    Raises:
        FactsError: A column is missing, an id occurs twice, or a date is not of the form 2026-11-22.
    """
    path = root / TABLE
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table)
        if missing := set(COLUMNS) - set(reader.fieldnames or ()):
            raise FactsError(f"{TABLE}: the column {', '.join(sorted(missing))} is missing.")
        facts: dict[str, Fact] = {}
        for row in reader:
            fact = _read(row, reader.line_num)
            if fact.id in facts:
                raise FactsError(f"{TABLE}, line {reader.line_num}: the id “{fact.id}” occurs twice.")
            facts[fact.id] = fact
    return facts


def _read(row: dict[str, str], line: int) -> Fact:
    try:
        checked, recheck = (date.fromisoformat(row[name]) for name in ("checked_on", "recheck_by"))
    except (TypeError, ValueError) as error:
        raise FactsError(f"{TABLE}, line {line}: write dates as 2026-11-22 ({error}).") from error
    sources = tuple(filter(None, (source.strip() for source in (row["sources"] or "").split(";"))))
    return Fact(row["id"], row["subject"], row["fact"], row["status"], checked, recheck, sources)


def overdue(facts: dict[str, Fact], today: date, grace: timedelta = timedelta(0)) -> list[Fact]:
    """The facts whose `recheck_by` lies more than `grace` before `today`, the oldest first."""
    late = [fact for fact in facts.values() if fact.recheck_by + grace < today]
    return sorted(late, key=lambda fact: fact.recheck_by)


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Sphinx) -> None:
    """Add the two roles, the table's directive, and the watch over the dates."""
    app.add_config_value("rungs_today", "", "", types=(str,))
    app.add_role("fact", FactLink())
    app.add_role("fact-text", FactText())
    app.add_directive("dated-facts", DatedFacts)
    app.connect("builder-inited", _load)


def _load(app: Sphinx) -> None:
    app.env.rungs_facts = load_facts(Path(app.srcdir))
    today = date.fromisoformat(app.config.rungs_today) if app.config.rungs_today else date.today()
    for fact in overdue(app.env.rungs_facts, today, GRACE):
        LOGGER.warning(
            "%s: the fact “%s” was to be checked again by %s: check it, then update its row",
            TABLE,
            fact.id,
            written(fact.recheck_by),
        )


class _FactRole(SphinxRole):
    """Looks the fact up; a page that cites it is read again when the table changes."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        self.env.note_dependency(str(Path(self.env.srcdir, TABLE)))
        fact = self.env.rungs_facts.get(self.text)
        if fact is None:
            message = self.inliner.reporter.error(f"{TABLE} has no fact “{self.text}”", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return self.render(fact), []

    def render(self, fact: Fact) -> list[nodes.Node]:
        """The nodes that stand for the fact in a sentence."""
        raise NotImplementedError


class FactLink(_FactRole):
    """`{fact}`: "as of 22 November 2026", a link to the fact's row."""

    def render(self, fact: Fact) -> list[nodes.Node]:
        return [_link(self.env, fact)]


class FactText(_FactRole):
    """`{fact-text}`: the fact's own sentence, followed by the link in brackets."""

    def render(self, fact: Fact) -> list[nodes.Node]:
        return [nodes.Text(f"{fact.fact} ("), _link(self.env, fact), nodes.Text(")")]


def _link(env: Any, fact: Fact) -> nodes.Node:
    return tables.link(env, fact.label, f"as of {written(fact.checked_on)}")


class DatedFacts(SphinxDirective):
    """`{dated-facts}`: the whole table, one labelled row for each fact."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(Path(self.env.srcdir, TABLE)))
        head = ("subject", "fact", "how sure", "checked on", "check again by", "sources")
        rows = []
        for fact in sorted(self.env.rungs_facts.values(), key=lambda fact: fact.subject.lower()):
            row = tables.row(
                fact.subject,
                fact.fact,
                fact.status,
                written(fact.checked_on),
                written(fact.recheck_by),
                "; ".join(fact.sources),
            )
            tables.label(self.env, row, fact.label, fact.subject)
            rows.append(row)
        return [tables.table(head, rows, (15, 35, 10, 10, 10, 20), "dated-facts")]
