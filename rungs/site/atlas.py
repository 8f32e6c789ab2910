"""The page of failures: what goes wrong first in each unit, with a number and a picture from its chapter.

A chapter's front matter names its first failure (`rungs.course.Failure`); `{failures}` writes a section for
each. The numbers and pictures are those of the chapter as it was run for this build: they are put in when
pages are written, and left out, with a word about it, where a chapter was not run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from rungs.course import Course, Failure, Unit
from rungs.site import made_of, tables, weight

LOGGER = logging.getLogger(__name__)

PICTURES = "_images"
"""Where the pictures go, as files of their own: so a page loads only those that are in view."""

FIGURE = re.compile(r'<svg class="rungs-picture".*?</svg>', re.DOTALL)

FACT = "first failures"
NOT_RUN = "The number and the picture appear when the chapter is run."


class failure_number(nodes.Part, nodes.Element):  # noqa: N801 as docutils names its nodes
    """Where a failure's number goes; `unit` is the unit's name."""


class failure_picture(nodes.Part, nodes.Element):  # noqa: N801
    """Where a failure's picture goes; `unit` is the unit's name."""


def setup(app: Sphinx) -> None:
    """Add the directive, and what fills its gaps."""
    app.add_node(failure_number)
    app.add_node(failure_picture)
    app.add_directive("failures", Failures)
    app.add_post_transform(FillFailures)
    app.connect("doctree-read", _note_picture)
    app.connect("env-updated", _write_again)
    made_of.FACTS[FACT] = _shown_of_chapters


def _shown_of_chapters(app: Sphinx) -> Any:
    return [
        (unit.title, unit.failure, made_of.sections(app)[unit.name].get(unit.failure.section))
        for unit in app.rungs_course.units
        if unit.failure
    ]


class Failures(SphinxDirective):
    """`{failures}`: a section for each written unit that names its first failure."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        self.env.metadata[self.env.docname]["rungs-failures"] = "true"
        made_of.note(self.env.app, FACT)
        return [self._section(unit, unit.failure) for unit in course.units if unit.failure]

    def _section(self, unit: Unit, failure: Failure) -> nodes.section:
        title = made_of.sections(self.env.app)[unit.name].get(failure.section, unit.title)
        where = tables.link(self.env, failure.section, title)
        return tables.section(
            self.env,
            f"{unit.number:02d} {unit.title}",
            f"failure-{unit.number:02d}",
            failure_number(unit=unit.name),
            nodes.paragraph(text=failure.sentence),
            failure_picture(unit=unit.name),
            nodes.paragraph("", f"Data: {failure.data}. Read on: ", where, classes=["failure-source"]),
        )


class FillFailures(SphinxPostTransform):
    """Put numbers and pictures into the page of failures."""

    default_priority = 300

    def run(self, **kwargs: object) -> None:
        units = {unit.name: unit for unit in self.app.rungs_course.units}
        for gap in list(self.document.findall(failure_number)):
            failure = units[gap["unit"]].failure
            gap.replace_self(_number(failure, glued(self.env, gap["unit"])))
        for gap in list(self.document.findall(failure_picture)):
            unit = units[gap["unit"]]
            gap.replace_self(self._picture(unit, unit.failure))

    def _picture(self, unit: Unit, failure: Failure) -> list[nodes.Node]:
        svg = self.env.metadata[f"book/{unit.name}"].get("rungs-failure-picture")
        if svg is None:
            return []
        name = f"failure-{unit.number:02d}.svg"
        folder = Path(self.app.outdir, PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(weight.as_file(weight.compact(svg)), encoding="utf-8")
        above = "../" * self.env.docname.count("/")
        width, height = (re.search(rf' {side}="(\d+)"', svg)[1] for side in ("width", "height"))
        alt = html.unescape(re.search(r'aria-label="([^"]*)"', svg)[1])
        page = self.app.builder.get_relative_uri(self.env.docname, f"book/{unit.name}")
        markup = (
            f'<p class="failure-picture"><a href="{page}#{failure.figure or failure.section}">'
            f'<img class="rungs-picture" src="{above}{PICTURES}/{name}" loading="lazy"'
            f' width="{width}" height="{height}" alt="{html.escape(alt)}"></a></p>'
        )
        return [nodes.raw("", markup, format="html")]


def glued(env: BuildEnvironment, unit: str) -> dict[str, str]:
    """The values that a unit's chapter has glued in this build, by name; empty where it was not run."""
    docname = f"book/{unit}"
    path = Path(env.mystnb_config.output_folder, f"{docname}.glue.json")  # written by myst-nb
    if env.metadata[docname].get("rungs-without-outputs") or not path.exists():
        return {}
    values = json.loads(path.read_text(encoding="utf-8"))
    return {name: value["data"].get("text/plain", "").strip("'\"") for name, value in values.items()}


def _number(failure: Failure, values: dict[str, str]) -> nodes.paragraph:
    if not values:
        return nodes.paragraph(text=NOT_RUN, classes=["failure-source"])
    try:
        number, counts = (text.format_map(values) for text in (failure.number, failure.counts))
    except KeyError as missing:
        LOGGER.warning("“%s” on the page of failures: its chapter glues no value %s", failure.number, missing)
        number, counts = failure.number, failure.counts
    content = nodes.strong(text=number), nodes.Text(f" {counts}")
    return nodes.paragraph("", "", *content, classes=["failure-number"])


def _note_picture(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the picture of a chapter's failure, to be found when pages are written."""
    docname = app.env.docname
    unit = app.rungs_course.unit_named(docname.removeprefix("book/"))
    if unit is None or unit.failure is None:
        return
    app.env.metadata[docname].pop("rungs-failure-picture", None)
    target = unit.failure.figure or unit.failure.section
    found = next(_pictures(doctree, target), None)
    if found:
        app.env.metadata[docname]["rungs-failure-picture"] = found
    elif not app.env.metadata[docname].get("rungs-without-outputs"):
        LOGGER.warning("%s: there is no figure below (%s)= for the page of failures", docname, target)


def _pictures(doctree: nodes.document, target: str) -> Iterator[str]:
    """The figures of a page below the heading with a target."""
    for section in doctree.findall(nodes.section):
        if target in section["ids"]:
            for raw in section.findall(nodes.raw):
                if found := FIGURE.search(raw.astext()):
                    yield found[0]


def _write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The page of failures, where a chapter was run or read anew."""
    pages = [docname for docname in env.found_docs if env.metadata[docname].get("rungs-failures")]
    found = {
        unit.name: (glued(env, unit.name), env.metadata[f"book/{unit.name}"].get("rungs-failure-picture"))
        for unit in app.rungs_course.units
        if pages and unit.failure
    }
    changed = getattr(env, "rungs_failures", found) != found
    env.rungs_failures = found
    return pages if changed else []
