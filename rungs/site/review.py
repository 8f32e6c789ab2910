"""The page that asks again: a page's questions, written beside the site for the reader's browser to draw on.

`{review}` is the place where `review.js` asks. The questions of a page (not its predictions) go into
`_static/review/<page, "/" as "--">.js`, one call of `rungsReview.add` with the page's name and title and the
questions' HTML. A script, because a page that is opened from disk may load scripts and no other files.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

FOLDER = Path("_static", "review")
FORM = re.compile(r'<form [^>]*class="rungs-question"[^>]*>.*?</form>', re.DOTALL)
ABOUT = re.compile(r' aria-describedby="about-[^"]*"')
"""What ties a glossary term to words that stand in its own page only."""

ADDRESS = re.compile(r'(?<=[\s<])(href|src)="([^"]*)"')
PLACE = """<div class="rungs-review" data-pages="{pages}">
<noscript><p>This page needs JavaScript, which keeps here when a question is due again.</p></noscript>
</div>"""


def setup(app: Sphinx) -> None:
    """Add the directive with its scripts, and write each page's questions when the page is written."""
    app.add_directive("review", Review)
    app.connect("html-page-context", _add_assets)
    app.connect("html-page-context", _write_questions, priority=950)  # after the theme has mended the body


class Review(SphinxDirective):
    """`{review}`: where questions are asked again. The page's scripts and style come with it."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", PLACE.format(pages=FOLDER.as_posix()), format="html")]


def questions_of(body: str, page: str, beside: str) -> list[str]:
    """The questions of a page as another page shows them.

    Args:
        body: The page's HTML.
        page: Its name, such as "book/08-data-wrangling".
        beside: The folder of the page that will show them, such as "book".

    Returns:
        The HTML of each question; its relative addresses lead where they led.
    """
    forms = (ABOUT.sub("", form) for form in FORM.findall(body))
    return [ADDRESS.sub(lambda found: _moved(found, page, beside), form) for form in forms]


def _moved(found: re.Match[str], page: str, beside: str) -> str:
    name, address = found.groups()
    if "://" in address or address.startswith(("data:", "mailto:")):
        return found[0]
    path, mark, fragment = address.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else f"{page}.html"
    return f'{name}="{posixpath.relpath(whole, beside)}{mark}{fragment}"'


def _add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if 'class="rungs-review"' in context.get("body", ""):
        app.add_js_file("questions.js", loading_method="defer")
        app.add_js_file("ts-fsrs.js", loading_method="defer", priority=800)
        app.add_js_file("review.js", loading_method="defer", priority=900)
        app.add_css_file("questions.css")


def _write_questions(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if app.rungs_course.unit_named(Path(pagename).name) is None:
        return
    file = Path(app.outdir, FOLDER, f"{pagename.replace('/', '--')}.js")
    questions = questions_of(context.get("body", ""), pagename, beside="book")
    if not questions:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    title = context["title"]
    arguments = ", ".join(json.dumps(value, ensure_ascii=False) for value in (pagename, title, questions))
    file.write_text(f"rungsReview.add({arguments});\n".replace("</", "<\\/"), encoding="utf-8")
