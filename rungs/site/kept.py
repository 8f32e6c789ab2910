"""What a build takes from the one before, so that a saved sentence is soon seen.

Three things cost most of a build in which little changed: reading the assignments with nbgrader, numbering
the captions of all pages, and formatting the references. Each is kept with what it depends on, and done anew
when any of that differs: the assignments in a file of `_build`, the others in Sphinx's environment.

The other way round, Sphinx leaves pages as they are that show something of a page that changed: the title
at a label, a number, a reference. `_show_them_elsewhere` has those written again. So are all pages where an
earlier build ended before it had written them.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pybtex.plugin
from docutils import nodes
from pybtex.database import Entry
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as Plain
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors.toctree import TocTreeCollector

from examiner import write_aside
from rungs.findings import EXAMINER, digest

ASSIGNMENTS = ".assignments.pickle"
"""The file in `_build`; it is written by us alone, as Sphinx's own pickles beside it are."""

READERS = ("nbgrader", "nbformat", "nbconvert")
SETTINGS = "nbgrader_config.py"
STYLE = "rungs"
"""The name of our style of references in `_config.yml`."""


def setup(app: Sphinx) -> None:
    """Connect what is kept in the environment; called by the extension's own `setup` in build.py."""
    pybtex.plugin.register_plugin("pybtex.style.formatting", STYLE, References)
    app.connect("builder-inited", _remember_references)
    TocTreeCollector.assign_figure_numbers = _number_captions
    app.connect("doctree-read", _note_captions, priority=990)  # when nobody changes the page any more
    app.connect("doctree-read", _note_links)
    app.connect("env-updated", _show_them_elsewhere, priority=900)  # when captions and references are known
    app.connect("env-updated", _finish_what_was_begun)
    app.connect("build-finished", _note_the_end)


# Assignments --------------------------------------------------------------------------------------


class Assignments:
    """Assignments as read by an earlier build, in a file.

    Args:
        folder: The folder `_build`. A file in it that cannot be read counts as empty.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / ASSIGNMENTS
        self._state = _state_of_readers()
        self._before: dict[str, tuple[str, Any]] = {}
        self._now: dict[str, tuple[str, Any]] = {}
        with contextlib.suppress(Exception):  # pickle raises of every kind on what it did not write
            state, kept = pickle.loads(self._file.read_bytes())
            self._before = kept if state == self._state else {}

    def take(self, notebook: Path, read: Callable[[], Any]) -> Any:
        """What `read` gives for the assignment in a notebook, or gave for the same files."""
        key = _state_of_files(notebook)
        before, found = self._before.get(notebook.stem, ("", None))
        if before != key:
            found = read()
        self._now[notebook.stem] = key, found
        return found

    def save(self) -> None:
        """Write the file, unless it would hold what it holds."""
        if {name: key for name, (key, _) in self._now.items()} != {
            name: key for name, (key, _) in self._before.items()
        }:
            write_aside(self._file, pickle.dumps((self._state, self._now), pickle.HIGHEST_PROTOCOL))


def _state_of_readers() -> str:
    code = [path.read_bytes() for path in sorted(EXAMINER.rglob("*.py"))]
    return digest([version(name) for name in READERS], Path(__file__).read_bytes(), *code)


def _state_of_files(notebook: Path) -> str:
    """A digest of the files beside the notebook and of the settings of its course (see `course_config`)."""
    files = [path for path in sorted(notebook.parent.rglob("*")) if path.is_file()]
    settings = (folder / SETTINGS for folder in notebook.resolve().parents)
    files += [path for path in settings if path.is_file()][:1]
    parts = (part for path in files for part in (str(path), path.read_bytes()))
    return digest(str(notebook), *parts)


# References ---------------------------------------------------------------------------------------


class References(Plain):
    """pybtex's plain style, which formats no entry twice: `kept` is by label and key."""

    kept: dict[tuple[str, str], tuple[Entry, FormattedEntry]] = {}  # noqa: RUF012 one process, one bibliography

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        before, formatted = self.kept.get((label, entry.key), (None, None))
        if before != entry or "crossref" in entry.fields:  # which draws on another entry
            formatted = super().format_entry(label, entry, bib_data)
            self.kept[label, entry.key] = entry, formatted
        return formatted


def _remember_references(app: Sphinx) -> None:
    """Take over what the environment holds; an entry that lacked a field has no tooltip and is told again."""
    References.kept = {
        (citation.formatted_entry.label, citation.entry.key): (citation.entry, citation.formatted_entry)
        for citation in app.env.get_domain("cite").citations
        if citation.tooltip_entry is not None
    }


# Numbers of figures and tables --------------------------------------------------------------------

_number_all = TocTreeCollector.assign_figure_numbers


def _note_captions(app: Sphinx, doctree: nodes.document) -> None:
    """Note all on a page that its numbers depend on: sections, lists of pages, what bears a number."""
    noted = app.env.metadata[app.env.docname]["rungs-captions"] = []
    for node in doctree.findall(nodes.Element):
        if isinstance(node, addnodes.toctree):
            noted.append(("toctree", [page for _, page in node["entries"]]))
            continue
        kinds = [domain.get_enumerable_node_type(node) for domain in app.env.domains.values()]
        if any(kinds):
            standard = app.env.get_domain("std")
            noted.append((kinds, list(node["ids"]), bool(standard.get_numfig_title(node))))


def _number_captions(collector: TocTreeCollector, env: BuildEnvironment) -> list[str]:
    """Number the captions as Sphinx does, for which it reads all pages, or leave them as they were."""
    noted = {docname: env.metadata[docname].get("rungs-captions") for docname in sorted(env.all_docs)}
    state = repr((noted, env.toc_secnumbers, env.config.numfig, env.config.numfig_secnum_depth))
    before, numbers = getattr(env, "rungs_captions", ("", {}))
    if state == before:
        env.toc_fignumbers = numbers.copy()  # Sphinx takes pages out of it that it reads again
        return []
    changed = _number_all(collector, env)
    env.rungs_captions = state, env.toc_fignumbers.copy()
    return changed


# Pages that show what stands on others -----------------------------------------------------------


def _note_links(app: Sphinx, doctree: nodes.document) -> None:
    links = {node["reftarget"] for node in doctree.findall(addnodes.pending_xref)}
    names = {name.strip().lower() for link in links for name in str(link).split(",")}  # {cite}`one,two`
    app.env.metadata[app.env.docname]["rungs-links"] = sorted(names)


def _show_them_elsewhere(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages with a link to something that is now elsewhere, or is called or numbered otherwise."""
    standard, now = env.get_domain("std"), {}
    for name, place in {**standard.anonlabels, **standard.labels}.items():
        docname, label = place[:2]
        numbers = [found.get(label) for found in env.toc_fignumbers.get(docname, {}).values()]
        now[name.lower()] = repr((place, numbers))
    for name, place in env.get_domain("math").equations.items():
        now[name.lower()] = repr(place)
    for citation in env.get_domain("cite").citations:
        now[citation.key.lower()] = repr((citation.entry, citation.formatted_entry.label))
    before = getattr(env, "rungs_places", now)
    env.rungs_places = now
    moved = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    return [page for page in sorted(env.found_docs) if moved & set(env.metadata[page].get("rungs-links", ()))]


def _begun(app: Sphinx) -> Path:
    return Path(app.doctreedir, "begun")


def _finish_what_was_begun(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, where the last build was broken off: the environment may say that they are written."""
    broken_off = _begun(app).exists()
    _begun(app).touch()
    return sorted(env.found_docs) if broken_off else []


def _note_the_end(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        _begun(app).unlink(missing_ok=True)
