"""What stands beside JupyterLab, under its address, while `rungs study` runs.

A server extension of Jupyter, which the settings in `static/jupyter` switch on for the learner's Lab alone:

    /rungs/book/…            the built book
    /rungs/report/<unit>     the last check of a unit; the page shows the next check by itself
    /rungs/progress          what is done and what is next
    /rungs/progress.json     the same for the book's page of the path (`theme/static/reader.js`)

The book holds nothing of the learner's, so it asks for no token. Everything else does, as Lab itself does:
other users of the machine reach the port, too. A request that names another host is refused everywhere, so
that no page of a stranger reads along under a name of its own.

The extension also gives Lab's terminals what `python3 -m rungs` needs, and ends Lab when `study` is gone,
however that came about.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.application import ExtensionApp
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import PeriodicCallback
from traitlets import Int

from examiner import environment
from rungs.course import Course, Unit, load_course
from rungs.progress import next_step, outcomes_shown, state_of
from rungs.serve import BOOK_PATH, PROGRESS_PATH, REPORT_PATH, SITE
from rungs.watching import is_waiting, trouble
from rungs.workspace import Workspace

PACKAGE = Path(__file__).resolve().parent
PAGES = PACKAGE / "templates"
STYLE = PACKAGE / "static" / "lab"
"""The folder of the `custom.css` that Lab loads; a learner's own, where there is one, is loaded instead."""

PARENT_SECONDS = 1
"""Seconds between two looks whether `study` is still there."""

LOOKS = 3
"""How many looks must not find it."""

MAIN = re.compile(r"<main>\n?(.*)</main>", re.DOTALL)
POINTS = re.compile(r"(?<=<title>)[\d.]+ of [\d.]+ points")
CHECKED = re.compile(r"(?<=Checked at )[\d:]{8}")
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What a page of ours may do. A report quotes what the learner's code printed: no script in it may run."""


class StudyExtension(ExtensionApp):
    """The extension; its folder is the one above Lab's."""

    name = "rungs"
    load_other_extensions = True
    parent_process = Int(0, help="The process whose end ends Lab; 0 for none.").tag(config=True)

    def initialize_handlers(self) -> None:
        """Put our addresses beside Lab's."""
        shelf = Shelf(Path(self.serverapp.root_dir).resolve())
        unit = r"(?P<name>[\w-]+)"
        self.handlers.extend(
            [
                (f"/{BOOK_PATH}", _ToBook),
                (f"/{BOOK_PATH}/(.*)", _File, {"path": str(shelf.site)}),
                (f"/{REPORT_PATH}/{unit}", _ReportPage, {"shelf": shelf}),
                (f"/{PROGRESS_PATH}", _ProgressPage, {"shelf": shelf}),
                (f"/{PROGRESS_PATH}.json", _ProgressData, {"shelf": shelf}),
                ("/rungs/(live.js)", _File, {"path": str(PAGES)}),
            ]
        )
        self.settings["static_custom_path"].insert(1, str(STYLE))
        self.serverapp.io_loop.add_callback(self._equip_terminals)
        if self.parent_process:
            self._follow(self.parent_process)

    def _equip_terminals(self) -> None:
        """Have `python3 -m rungs` find the package in Lab's terminals, whatever a shell makes of the PATH."""
        manager = self.serverapp.web_app.settings.get("terminal_manager")
        if manager:
            manager.extra_env = {**(manager.extra_env or {}), "PYTHONPATH": str(PACKAGE.parent)}

    def _follow(self, number: int) -> None:
        """End Lab, and its kernels with it, when this process has ended."""
        try:
            parent = Parent(number)
        except psutil.NoSuchProcess:
            self.serverapp.stop()
            return

        def look() -> None:
            if parent.has_ended():
                watch.stop()
                self.log.critical("`rungs study` has ended, and JupyterLab with it")
                self.serverapp.stop()

        watch = PeriodicCallback(look, PARENT_SECONDS * 1000)
        watch.start()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Jupyter asks for this."""
    return [{"module": "rungs.lab", "app": StudyExtension}]


class Parent:
    """The process that Lab goes with.

    Its end is believed when several looks in a row do not find it: there is unsaved work in Lab, and on a
    machine with too much to do a single look has been seen to fail.
    """

    def __init__(self, number: int) -> None:
        """Raises psutil.NoSuchProcess where there is none."""
        self._process = psutil.Process(number)
        self._missed = 0

    def has_ended(self) -> bool:
        """Look once more; whether it has ended."""
        self._missed = 0 if self._is_there() else self._missed + 1
        return self._missed >= LOOKS

    def _is_there(self) -> bool:
        try:
            found = psutil.Process(self._process.pid)  # anew: it keeps in mind that it has not found one
            return found == self._process and found.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False


@dataclass(frozen=True)
class Shelf:
    """What there is to show: the course and the learner's folder `work`, read when it is asked for."""

    work: Path

    @property
    def root(self) -> Path:
        """The course's folder."""
        return self.work.parent

    @property
    def site(self) -> Path:
        """The built book."""
        return self.root / SITE

    @cached_property
    def course(self) -> Course:
        """The course as it was when somebody asked first."""
        return load_course(self.root)

    def unit(self, name: str) -> Unit:
        """The unit of this name. Raises an HTTP error 404 where there is none."""
        unit = self.course.unit_named(name)
        if unit is None:
            raise web.HTTPError(404, f"There is no unit “{name}”.")
        return unit


class _Page(JupyterHandler):
    """A page of ours. What it shows is read at each request; an unchanged one is not sent again."""

    def initialize(self, shelf: Shelf) -> None:
        self.shelf = shelf

    @property
    def content_security_policy(self) -> str:
        return POLICY

    def at(self, *parts: str) -> str:
        """The address of something on this server."""
        return url_path_join(self.base_url, *parts)

    def show(self, template: str, **values: object) -> None:
        """Answer with a page made of this template."""
        self.set_header("Cache-Control", "no-cache")
        links = {
            "book": self.at(BOOK_PATH, "index.html"),
            "progress": self.at(PROGRESS_PATH),
            "script": self.at("rungs/live.js"),
        }
        self.finish(environment(PAGES).get_template(template).render(**links, **values))


class _ReportPage(_Page):
    @web.authenticated
    def get(self, name: str) -> None:
        unit = self.shelf.unit(name)
        workspace = Workspace(self.shelf.work)
        file, report, found = workspace.report(unit), "", ""
        if file.exists():
            page = file.read_text(encoding="utf-8")
            report = self._with_links(MAIN.search(page)[1])
            found = " at ".join(match[0] for match in (POINTS.search(page), CHECKED.search(page)) if match)
        self.show(
            "live-report.html",
            unit=unit,
            waiting=is_waiting(workspace, unit),
            trouble=trouble(workspace, unit),
            report=report,
            found=found,
            lab=self.at("lab/workspaces", unit.name, "tree", unit.name, f"{unit.name}.ipynb"),
            chapter=self.at(BOOK_PATH, "book", f"{unit.name}.html"),
        )

    def _with_links(self, report: str) -> str:
        """A report that was written to be opened from disk, with links to the book of this server."""
        return report.replace(f'href="{self.shelf.site.as_uri()}/', f'href="{self.at(BOOK_PATH)}/')


class _ProgressPage(_Page):
    @web.authenticated
    async def get(self) -> None:
        # Reading the assignments takes a moment, in which Lab goes on.
        values = await asyncio.get_running_loop().run_in_executor(None, self._values)
        self.show("live-progress.html", **values)

    def _values(self) -> dict[str, object]:
        from examiner import load_template

        course, workspace = self.shelf.course, Workspace(self.shelf.work)
        rows = []
        for unit in course.units:
            begun = workspace.has_begun(unit)
            entry = workspace.progress(unit)
            shown = outcomes_shown(load_template(unit.assignment), entry) if begun else set()
            checked = workspace.report(unit).exists()
            rows.append(
                {
                    "unit": unit,
                    "state": state_of(entry, begun),
                    "passed": bool(entry.passed),
                    "chapter": self.at(BOOK_PATH, "book", f"{unit.name}.html"),
                    "report": self.at(REPORT_PATH, unit.name) if checked else "",
                    "outcomes": [(outcome.can, outcome.id in shown) for outcome in unit.outcomes],
                    "begun": begun,
                }
            )
        return {"stages": course.stages, "rows": rows, "next_step": next_step(course, workspace)}


class _ProgressData(_Page):
    @web.authenticated
    def get(self) -> None:
        workspace = Workspace(self.shelf.work)
        units = {
            unit.name: {"passed": entry.passed[:10], "state": state_of(entry, begun=True)}
            for unit in self.shelf.course.units
            if workspace.has_begun(unit)
            for entry in [workspace.progress(unit)]
        }
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"units": units}))


class _File(JupyterHandler, web.StaticFileHandler):
    """Files that anybody on this machine may read."""

    @allow_unauthenticated
    def get(self, path: str, include_body: bool = True) -> Any:
        return super().get(path, include_body)

    @allow_unauthenticated
    def head(self, path: str) -> Any:
        return super().head(path)

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-cache")  # a rebuilt page shows at once

    def compute_etag(self) -> None:
        """None: Tornado reckons one once and keeps it. The time of the file says what has changed."""


class _ToBook(JupyterHandler):
    @allow_unauthenticated
    def get(self) -> None:
        self.redirect(url_path_join(self.base_url, BOOK_PATH, "index.html"))
