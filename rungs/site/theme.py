"""What a page of the book looks like and holds, beyond what its author wrote.

- Mathematics becomes MathML at build time; a mistake in it is a warning that shows the formula.
- A unit's pages get their head from the chapter's front matter: stage, time, prerequisites, outcomes,
  the three parts, a download. The landing page gets the path (`{course-path}`) from the course.
- Links to the glossary (mentions.py) and to names of library functions (library.py) have the entry's words
  beside them, for `rungs.js` to show and for a screen reader to read.
- The theme in `rungs/theme/` is Sphinx's `basic` with a layout, one style sheet and one script of ours; a
  page loads these and what it uses itself.
"""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from PIL import Image
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from rungs.course import Course, Unit
from rungs.site import library, mentions, search, tables, weight
from rungs.site.mentions import glossary_entries

logger = logging.getLogger(__name__)

THEME = Path(__file__).parent.parent / "theme"

WRITERS = (Path(__file__), *(Path(module.__file__) for module in (library, mentions, search, tables, weight)))
"""The modules that write pages: where they change, every page does."""

DESCRIPTION = 200
"""Characters that a page's summary may have, for search engines and previews of links."""

SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s+[A-Z“])")

NOT_LOADED = re.compile(
    r"(pygments|mystnb\..*)\.css|(documentation_options|doctools|sphinx_highlight|translations)\.js"
)
"""What Sphinx and myst-nb would load on every page; the search page loads of it what it needs."""


def setup(app: Sphinx) -> None:
    """Connect all of it; called by the extension's own `setup` in build.py."""
    app.add_node(course_path, html=(visit_course_path, None))
    app.add_directive("course-path", CoursePath)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.set_translator("html", PageTranslator)
    app.add_html_theme("rungs", str(THEME))
    app.add_js_file("reader.js", loading_method="defer", priority=400)  # before the questions, which use it
    app.add_js_file("rungs.js", loading_method="defer")
    weight.setup(app)
    mentions.setup(app)
    library.setup(app)
    search.setup(app)
    app.connect("doctree-read", _note_unit)
    app.connect("env-updated", _rewrite_all_if_shared_facts_changed)
    app.connect("html-page-context", _add_context, priority=900)
    app.connect("build-finished", _copy_first_page)


# Mathematics --------------------------------------------------------------------------------------

ENVIRONMENT = re.compile(r"\\begin\{(?P<name>equation|align|aligned|gather|multline|split|eqnarray)\*?\}")
INNER = {"equation": None, "gather": "gathered", "multline": "gathered"}
"""The unnumbered environment that draws what a numbered one does; Sphinx gives the number. Else `aligned`."""


def mathml(latex: str, *, block: bool) -> str:
    """MathML for a formula. Raises LatexError, with place and cause, where it cannot be read."""
    converter = LatexToMathML(fancy_error=False)
    return converter.convert_with_local_state(latex.strip(), displaystyle=block)


def unnumbered(latex: str) -> str:
    """A displayed formula without the environments that would number it; several lines are aligned at `&`."""
    text = re.sub(r"\\label\{[^}]*\}", "", latex).strip()
    found = ENVIRONMENT.match(text)
    if found and text.endswith(f"\\end{{{found[0][7:-1]}}}"):
        inner = INNER.get(found["name"], "aligned")
        body = text[found.end() : text.rindex("\\end{")].strip()
        return f"\\begin{{{inner}}}{body}\\end{{{inner}}}" if inner else body
    outside = re.sub(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", "", text, flags=re.DOTALL)
    return f"\\begin{{aligned}}{text}\\end{{aligned}}" if "\\\\" in outside else text


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write an inline formula."""
    translator.body.append(_mathml_or_source(node, node.astext(), block=False))
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula with its number, to which references link."""
    formula = _mathml_or_source(node, unnumbered(node.astext()), block=True)
    translator.body.append(translator.starttag(node, "div", CLASS="equation"))
    translator.body.append(f'<div class="formula">{formula}</div>')
    if node.get("number"):
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def _mathml_or_source(node: nodes.Element, latex: str, *, block: bool) -> str:
    try:
        return mathml(latex, block=block)
    except LatexError as error:
        logger.warning("This formula cannot be read: %s (%s)", latex.strip(), error, location=node)
        return f"<code>{html.escape(latex)}</code>"


# HTML ---------------------------------------------------------------------------------------------


class PageTranslator(HTML5Translator):
    """Sphinx's HTML; images keep their place while they load, wide tables scroll, roles still exist."""

    def visit_image(self, node: nodes.image) -> None:
        source = Path(self.builder.env.srcdir, node["uri"])  # Sphinx's own method changes the address
        super().visit_image(node)
        if "width" in node or "height" in node or not source.is_file():
            return
        if size := image_size(source):
            width, height = size
            attributes = f'<img width="{width}" height="{height}" decoding="async" '
            self.body[-1] = self.body[-1].replace("<img ", attributes, 1)

    def visit_reference(self, node: nodes.reference) -> None:
        super().visit_reference(node)
        label = node.get("refuri", "").rpartition("#")[2]
        if label in _tooltips(self.builder.app):
            self.body[-1] = self.body[-1].replace("<a ", f'<a aria-describedby="about-{label}" ', 1)

    def visit_table(self, node: nodes.table) -> None:
        self.body.append('<div class="table-box">')  # in which a wide table scrolls
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_citation(self, node: nodes.citation) -> None:
        super().visit_citation(node)
        self.body[-1] = self.body[-1].replace("doc-biblioentry", "listitem")  # withdrawn from ARIA


def image_size(path: Path) -> tuple[int, int] | None:
    """Width and height of an image in CSS pixels, None where the file does not tell."""
    if path.suffix != ".svg":
        try:
            with Image.open(path) as image:
                return image.size
        except OSError:
            return None
    root = re.search(r"<svg[^>]*>", path.read_text(encoding="utf-8"))
    box = re.search(r'viewBox="([^"]+)"', root[0]) if root else None
    if not box:
        return None
    _, _, width, height = (float(number) for number in box[1].replace(",", " ").split())
    return round(width), round(height)


# Units --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One of a unit's three pages."""

    label: str
    docname: str
    current: bool


def _docnames(unit: Unit) -> dict[str, str]:
    return {
        "Chapter": f"book/{unit.name}",
        "Notebook": f"notebooks/{unit.name}",
        "Assignment": f"assignments/pages/{unit.name}/{unit.name}",
    }


def _note_unit(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a unit's notebook or assignment can be downloaded as."""
    docname = app.env.docname
    unit = app.rungs_course.unit_named(Path(docname).name)
    if unit is None:
        return
    docnames = _docnames(unit)
    files = {docnames["Notebook"]: f"{docname}.ipynb", docnames["Assignment"]: f"{docname}.zip"}
    if file := files.get(docname):
        app.env.note_dependency(file)
        app.env.metadata[docname]["rungs-download"] = app.env.dlfiles.add_file(docname, file)


def _page_of_unit(app: Sphinx, unit: Unit, docname: str) -> dict[str, Any]:
    """What a template needs to know about the unit that the page belongs to."""
    course: Course = app.rungs_course
    download = app.env.metadata[docname].get("rungs-download")
    return {
        "unit": unit,
        "stage_number": course.stages.index(unit.stage) + 1,
        "stage_count": len(course.stages),
        "parts": [Part(label, page, page == docname) for label, page in _docnames(unit).items()],
        "prerequisites": [(course.find(name).title, f"book/{name}") for name in unit.prerequisites],
        "download": f"_downloads/{download}" if download else None,
        "download_name": Path(download).name if download else None,
    }


# The path -----------------------------------------------------------------------------------------


class course_path(nodes.General, nodes.Element):  # noqa: N801 as docutils names its nodes
    """Where the landing page shows the whole path."""


class CoursePath(SphinxDirective):
    """`{course-path}`: stages and units in order."""

    def run(self) -> list[nodes.Node]:
        return [course_path()]


def visit_course_path(translator: HTML5Translator, node: course_path) -> None:
    """Write the path from a template."""
    builder = translator.builder
    course: Course = builder.app.rungs_course
    here = builder.current_docname
    stages = [(stage, [unit for unit in course.units if unit.stage == stage]) for stage in course.stages]
    context = {"stages": stages, "link": lambda unit: builder.get_relative_uri(here, f"book/{unit.name}")}
    translator.body.append(builder.templates.render("course-path.html", context))
    raise nodes.SkipNode


# Pages --------------------------------------------------------------------------------------------


def _rewrite_all_if_shared_facts_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, where something changed that every page shows: titles, units, terms, style, this module.

    Sphinx by itself writes only the pages whose own source changed, and copies static files with them.
    """
    titles = sorted((docname, title.astext()) for docname, title in env.titles.items())
    entries = sorted(glossary_entries(app).items())
    facts = repr((titles, _navigation(app, ""), app.rungs_course, entries, _static_files(app)))
    digest = hashlib.sha256(facts.encode()).hexdigest()
    changed = getattr(env, "rungs_shared_facts", digest) != digest
    env.rungs_shared_facts = digest
    return sorted(env.found_docs) if changed else []


def _static_files(app: Sphinx) -> list[tuple[str, bytes]]:
    """Names and digests of the files that go with every page, and of what writes the pages."""
    folders = [THEME, *(Path(app.srcdir, folder) for folder in app.config.html_static_path)]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [(path.name, hashlib.sha256(path.read_bytes()).digest()) for path in [*files, *WRITERS]]


def _add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates what they show, and load what the page uses and nothing else."""
    body = context["body"] = _as_written(context.get("body", ""))
    unit = app.rungs_course.unit_named(Path(pagename).name)
    context["unit_page"] = _page_of_unit(app, unit, pagename) if unit else None
    context["without_outputs"] = (context.get("meta") or {}).get("rungs-without-outputs")
    context["has_math"] = "<math" in body
    context["page_description"] = summary(doctree) if doctree else ""
    entries = _tooltips(app)
    context["terms"] = [
        (label, *entries[label])
        for label in dict.fromkeys(re.findall(r'<a aria-describedby="about-([^"]+)"', body))
    ]
    context["course_nav"] = _navigation(app, pagename)
    context["page_toc"] = _page_toc(app, pagename)
    _, before, after = app.builder.relations.get(pagename, (None, None, None))
    context["place_before"], context["place_after"] = (
        _place(app.rungs_course, docname) for docname in (before, after)
    )
    head, end, rest = body.partition("</h1>")
    context["body_head"], context["body_rest"] = (head + end, rest) if end else ("", body)
    context["css_files"] = [file for file in context["css_files"] if _is_used(file, body)]
    context["script_files"] = [file for file in context["script_files"] if _is_used(file, body)]


def _tooltips(app: Sphinx) -> dict[str, tuple[str, str]]:
    """What is shown beside a link to a place: the place's label → (what stands there, what it means)."""
    if not hasattr(app, "rungs_tooltips"):
        app.rungs_tooltips = glossary_entries(app) | library.tooltips(app.env)
    return app.rungs_tooltips


def _as_written(body: str) -> str:
    """A page's text with what neither Sphinx nor pandas nor an author in Markdown can write."""
    # The hints of a task are nested in the first, which has a class for the style of print.
    body = body.replace("<details><summary>Hint 1 ", '<details class="hint"><summary>Hint 1 ')
    return tables.with_scopes(body)


def _place(course: Course, docname: str | None) -> str:
    """Which part of which unit a page is, such as "unit 09, notebook"; empty for other pages."""
    unit = course.unit_named(Path(docname).name) if docname else None
    if unit is None:
        return ""
    part = next(label for label, page in _docnames(unit).items() if page == docname)
    return f"unit {unit.number:02d}, {part.lower()}"


def _is_used(asset: Any, body: str) -> bool:
    """Whether a page needs a style sheet or script: ours, or that of something in its body."""
    name = Path(asset.filename or "").name
    if "sphinx-design" in name:
        return 'class="sd-' in body or " sd-" in body
    if "design-tabs" in name:
        return "sd-tab-set" in body
    return not NOT_LOADED.fullmatch(name)


@dataclass(frozen=True)
class NavigationEntry:
    """A page in the list of contents."""

    title: str
    docname: str
    current: bool
    number: int | None = None  # of the unit
    children: tuple[NavigationEntry, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the page or one below it is the one being read."""
        return self.current or any(child.open for child in self.children)


def _navigation(app: Sphinx, pagename: str) -> list[tuple[str, tuple[NavigationEntry, ...]]]:
    """(caption, entries) of each part of `_toc.yml`."""
    site_map = app.config.external_site_map

    def entry(docname: str) -> NavigationEntry:
        document = site_map[docname]
        title = document.title or app.env.titles[docname].astext()
        children = tuple(entry(str(item)) for tree in document.subtrees for item in tree.items)
        return NavigationEntry(title, docname, docname == pagename, numbers.get(docname), children)

    numbers = {f"book/{unit.name}": unit.number for unit in app.rungs_course.units}
    return [(tree.caption, tuple(entry(str(item)) for item in tree.items)) for tree in site_map.root.subtrees]


def _page_toc(app: Sphinx, pagename: str) -> str:
    """The page's own headings as a nested list, without its title; empty where there are fewer than two."""
    if pagename not in app.env.tocs:
        return ""
    whole = TocTree(app.env).get_toc_for(pagename, app.builder)
    inner = whole.next_node(nodes.bullet_list)
    if inner is None or len(inner.children) < 2:
        return ""
    return app.builder.render_partial(inner)["fragment"]


def summary(doctree: nodes.document) -> str:
    """What a page is about: the first sentences of its running text, as many as DESCRIPTION holds whole.

    Where the first alone is longer it ends at a word, with an ellipsis; a page without running text gives "".
    """
    found = (
        " ".join(paragraph.astext().split())
        for paragraph in doctree.findall(nodes.paragraph)
        if isinstance(paragraph.parent, (nodes.section, nodes.document))
    )
    text = next(filter(None, found), "")
    if len(text) <= DESCRIPTION:
        return text
    ends = [match.start() for match in SENTENCE_END.finditer(text) if match.start() <= DESCRIPTION]
    return text[: ends[-1]] if ends else textwrap.shorten(text, DESCRIPTION, placeholder=" …")


def _copy_first_page(app: Sphinx, exception: Exception | None) -> None:
    """Put the landing page at the site's root too, so that its address needs no redirection."""
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    source = outdir / f"{app.config.master_doc}.html"
    if source.parent == outdir or not source.exists():
        return
    page = rebased(source.read_text(encoding="utf-8"), source.parent.name)
    aside = outdir / ".index.html.part"
    aside.write_text(page, encoding="utf-8")
    shutil.move(aside, outdir / "index.html")


def rebased(page: str, folder: str) -> str:
    """A page of `folder`/ as it must read one folder above: its relative addresses changed."""
    return moved(
        page, lambda at: (at.removeprefix("../") or "./") if at.startswith("../") else f"{folder}/{at}"
    )


def moved(page: str, move: Callable[[str], str]) -> str:
    """A page with other addresses: `move` is asked for each that leads into the site."""

    def replaced(match: re.Match[str]) -> str:
        attribute, address = match.groups()
        if address.startswith(("#", "data:")) or "://" in address or not address:
            return match[0]
        return f'{attribute}="{move(address)}"'

    return re.sub(r'(?<=[\s<])(href|src|action|data-content_root)="([^"]*)"', replaced, page)
