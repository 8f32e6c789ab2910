"""What a published book says to those who have not opened it, and to whoever arrives where nothing is.

Where the book stands is `html: baseurl` in `_config.yml`, or RUNGS_ADDRESS in the environment, which the
workflow that publishes it sets. With an address a page names it as its own (canonical), carries the tags from
which other sites make a preview of a link, and is in `sitemap.xml`. Without one, none of that is written.

`404.html` is always written. A web server shows it at any depth, so its links begin at the site's root: the
path of the address, "/" without one.

Where the sources stand is `rungs_repository` in `_config.yml`, or RUNGS_REPOSITORY. From it come the links
that open a notebook on somebody else's machine (Binder, Codespaces); without it there are none.
"""

from __future__ import annotations

import io
import os
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from examiner import write_aside
from rungs.site.theme import THEME, moved, summary

NOT_FOUND = "404"
CARD = "card.png"
CARD_SIZE = (1200, 630)
"""Pixels of the picture in a preview: the shape that all who show one cut to."""

BRANCH = "main"
OFF_THE_MAP = (NOT_FOUND, "search")
"""Pages that no search engine should offer."""


@dataclass(frozen=True)
class Launch:
    """A service that opens the course on a machine of its own."""

    label: str
    address: str


def setup(app: Sphinx) -> None:
    """Connect all of it; called by the extension's own `setup` in build.py."""
    app.add_config_value("rungs_repository", "", "env", types=(str,))
    app.connect("source-read", _name_repository)
    app.connect("config-inited", _take_addresses)
    app.connect("html-collect-pages", _collect_not_found)
    app.connect("html-page-context", _add_context, priority=950)  # after theme.py's
    app.connect("build-finished", _write_site_files)


def launches(repository: str, notebook: str) -> list[Launch]:
    """What can open a notebook of a public repository.

    Args:
        repository: Its address, such as https://github.com/somebody/rungs; empty where there is none.
        notebook: The notebook's path in it.

    Returns:
        The services, of which each knows some hosts; none without a repository.
    """
    at = urlsplit(repository)
    path = at.path.strip("/").removesuffix(".git")
    kind = {"github.com": "gh", "gitlab.com": "gl"}.get(at.netloc)
    if not kind or path.count("/") < 1:
        return []
    owner = path if kind == "gh" else quote(path, safe="")  # GitLab nests groups
    binder = (
        f"https://mybinder.org/v2/{kind}/{owner}/{BRANCH}?urlpath={quote(f'lab/tree/{notebook}', safe='')}"
    )
    found = [Launch("Binder", binder)]
    if kind == "gh":
        found.append(Launch("Codespaces", f"https://codespaces.new/{path}"))
    return found


def address_of(config: Config, docname: str) -> str:
    """A page's address on the web, without a file's name for the landing page; empty without an address."""
    if not config.html_baseurl:
        return ""
    return config.html_baseurl + ("" if docname == config.master_doc else f"{quote(docname)}.html")


def _take_addresses(app: Sphinx, config: Config) -> None:
    for name, variable in (("html_baseurl", "RUNGS_ADDRESS"), ("rungs_repository", "RUNGS_REPOSITORY")):
        address = (os.environ.get(variable) or config[name] or "").strip()
        at = urlsplit(address)
        if address and (at.scheme not in ("http", "https") or not at.netloc or at.query or at.fragment):
            raise ConfigError(f"Give an address such as https://example.org/rungs/ in place of “{address}”")
        config[name] = address
    if config.html_baseurl:
        config.html_baseurl = config.html_baseurl.rstrip("/") + "/"


# Pages --------------------------------------------------------------------------------------------

UNNAMED = "<this repository>"
"""What stands on the landing page for the sources' address, where none is set."""


def _name_repository(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let the command that clones the course name the address, so that it can be copied as it stands."""
    if docname == app.config.master_doc and app.config.rungs_repository:
        source[0] = source[0].replace(UNNAMED, app.config.rungs_repository)


def _collect_not_found(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield NOT_FOUND, {"title": "There is no such page"}, "not-found.html"


def _add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates the page's own address, the preview's picture and where a notebook can be opened."""
    config = app.config
    context["pageurl"] = None if pagename in OFF_THE_MAP else address_of(config, pagename)
    context["card"] = (
        {"address": config.html_baseurl + CARD, "size": CARD_SIZE} if context["pageurl"] else None
    )
    is_notebook = pagename.startswith("notebooks/") and context.get("unit_page")
    context["launches"] = launches(config.rungs_repository, f"{pagename}.ipynb") if is_notebook else []


# Files of the whole site --------------------------------------------------------------------------


def _write_site_files(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    _anchor_not_found(out / f"{NOT_FOUND}.html", urlsplit(app.config.html_baseurl).path or "/")
    if app.config.html_baseurl:
        pages = sorted(app.env.found_docs, key=lambda docname: (docname != app.config.master_doc, docname))
        write_aside(out / "sitemap.xml", sitemap([address_of(app.config, docname) for docname in pages]))
        about = summary(app.env.get_doctree(app.config.master_doc))
        write_aside(out / CARD, draw_card(app.config.html_title, about, app.rungs_course.stages))
    else:
        for name in ("sitemap.xml", CARD):
            (out / name).unlink(missing_ok=True)  # of a build that had an address


def _anchor_not_found(page: Path, base: str) -> None:
    """Make the addresses in the page for what is not there begin at the site's root, if they do not yet."""

    def anchored(address: str) -> str:
        return address if address.startswith("/") else base + address.removeprefix("./")

    before = page.read_text(encoding="utf-8")
    if (after := moved(before, anchored)) != before:
        write_aside(page, after.encode())


def sitemap(addresses: list[str]) -> bytes:
    """The file that lists all pages for search engines (sitemaps.org)."""
    root = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def draw_card(title: str, about: str, stages: Sequence[str]) -> bytes:
    """The picture that goes with a link to the book: what it is, and its stages as rungs of a ladder.

    Args:
        title: The book's title.
        about: A sentence about it.
        stages: The names of its stages, from the lowest.

    Returns:
        A PNG file; the same words give the same bytes.
    """
    from matplotlib.figure import Figure  # takes a second, which a build without an address need not wait
    from matplotlib.patches import Rectangle

    ink, muted, paper = "#1d2328", "#56616b", "#ffffff"
    width, height = CARD_SIZE
    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=paper)
    page = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    page.set_axis_off()
    page.text(76, 545, title, size=68, weight="bold", family="serif", color=ink, va="top")
    lines = textwrap.fill(about, 27)
    page.text(80, 385, lines, size=21, color=muted, va="top", linespacing=1.45)
    left, right, rail, rung = 640, 1112, 10, 48
    for side in (left, right):
        page.add_patch(Rectangle((side, 45), rail, 540, color=ink, linewidth=0))
    gap = 500 / len(stages)
    for index, (stage, colour) in enumerate(zip(stages, stage_colours(), strict=False)):
        middle = 65 + gap * (index + 0.5)
        box = (left + rail, middle - rung / 2)
        page.add_patch(Rectangle(box, right - left - rail, rung, color=colour, linewidth=0))
        page.text(left + 30, middle, stage, size=16, color=paper, va="center_baseline")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def stage_colours() -> list[str]:
    """The stages' accent colours on a light ground, from the style sheet."""
    sheet = (THEME / "static" / "rungs.css").read_text(encoding="utf-8")
    return re.findall(r'^\[data-stage="\d"\] \{ --accent: light-dark\((#\w{6})', sheet, flags=re.MULTILINE)
