"""Build the book, and the Sphinx extension that `_config.yml` names to make it this course's book.

`build` is what `rungs book` and `rungs study` call; plain `jupyter-book build .` comes to the same pages
through `setup`, only with one notebook running at a time. Before the table of contents is read, the extension
writes the assignments as the learner gets them to `assignments/pages/`: not to `assignments/release/`, which
is nbgrader's, and where a page of ours would make `nbgrader generate_assignment` skip the assignment. The
folder is as deep as the source's, so that links from an assignment hold in both.

What a page looks like is in `theme.py`, what a published book says of itself in `published.py`, running
notebooks in `notebooks.py`, what a build takes from the one before in `kept.py`, and building at each save in
`live.py`. The appendices that are made of the course's own files are in `coverage.py`, `datasets.py`,
`atlas.py` and `checks.py`, and `made_of.py` knows when they are out of date; names of library functions are
in `library.py`.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from filelock import FileLock, Timeout
from jupyter_book.config import get_final_config
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from examiner import Template, TemplateError, load_template, write_aside
from rungs import RungsError, deep, facts, interact, questions
from rungs.course import CourseError, Unit, load_course
from rungs.site import atlas, checks, coverage, datasets, kept, made_of, notebooks, published, review
from rungs.site import theme as pages

ALL = "all"
ASSIGNMENT_PAGES = Path("assignments", "pages")
"""Where the released assignments are written, below the course's root; git ignores it."""

OLD_CACHES = 2
"""How many caches of other states of the package are kept, for those who switch branches."""

EXTENSIONS = (
    interact,
    questions,
    facts,
    pages,
    published,
    coverage,
    datasets,
    atlas,
    checks,
    review,
    made_of,
    kept,
)
"""The modules whose `setup` makes the book what it is."""

ProgressCallback = Callable[[str, float | None], None]


class BookError(RungsError, SphinxError):
    """The book cannot be built; the message is one sentence that says where to look."""

    category = "The book cannot be built"


def build(
    root: Path,
    *,
    strict: bool = False,
    execute: str | None = ALL,
    changed: Collection[Path] = (),
    warned: Callable[[str], None] | None = None,
    progress: ProgressCallback | None = None,
) -> Path:
    """Build the book of the course in `root`.

    Args:
        root: The folder with `_config.yml` and `_toc.yml`.
        strict: Whether a warning is an error.
        execute: Which notebooks to run: "all", those of one unit, by its name, or none (None). Outputs
            that the cache holds are shown in any case; a page without outputs says so.
        changed: Files that are known to have changed, whatever their time says: the pages made of them are
            read again. Sphinx finds others by their time.
        warned: Told the warnings of the build, if there are any, as Sphinx wrote them.
        progress: Told what is being done and the share of it that is done (0–1, None where unknown).

    Returns:
        The folder that holds the site; its first page is `index.html`.

    Raises:
        BookError: A cell fails, a source is wrong or, in a strict build, there are warnings.
    """
    root = root.resolve()
    report = progress or (lambda step, share: None)
    site = root / "_build" / "html"
    warnings = io.StringIO()
    try:
        with _alone(root / "_build", report), patch_docutils(None), docutils_namespace():
            report("Reading the course", None)
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=site,
                doctreedir=root / "_build" / ".doctrees",
                buildername="html",
                confoverrides=_sphinx_config(root) | {"rungs_execute": execute, "rungs_workers": _cores()},
                status=None,
                warning=warnings,
                warningiserror=strict,
                keep_going=True,
                parallel=_cores(),
            )
            app.connect("rungs-progress", lambda _, step, share: report(step, share))
            app.connect("env-get-outdated", lambda _, env, *found: _made_of(env, changed))
            with _keeping_environment(app):
                app.build()
    except SphinxError as error:
        raise error if isinstance(error, BookError) else BookError(f"{error}.") from error
    told = strip_colors(warnings.getvalue()).strip().replace(f"{root}{os.sep}", "")
    if told and warned:
        warned(told)
    if app.statuscode:
        raise BookError(f"Fix the build warnings:\n{told}")
    return site


def _made_of(env: BuildEnvironment, files: Collection[Path]) -> list[str]:
    """The pages of which one of these is the source, or something else that they are made of."""
    wanted = {file.resolve() for file in files}
    return [
        docname
        for docname in env.found_docs
        if any(
            Path(env.srcdir, name).resolve() in wanted
            for name in (env.doc2path(docname), *env.dependencies.get(docname, ()))
        )
    ]


@contextlib.contextmanager
def _keeping_environment(app: Sphinx) -> Iterator[None]:
    """Put back what Sphinx knows of the pages where a build fails before it has written that anew.

    Sphinx throws it away after any error, and would read every page again when a cell is mended.
    """
    file = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    before = file.read_bytes() if file.exists() else None
    try:
        yield
    except Exception:
        if before is not None and app.phase is BuildPhase.READING:
            write_aside(file, before)
        raise


@contextlib.contextmanager
def _alone(folder: Path, report: ProgressCallback) -> Iterator[None]:
    """Wait until no other build writes to `folder`, and keep others out meanwhile."""
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        report("Waiting for another build of the book", None)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def pack(site: Path) -> Path:
    """Pack a built site into `rungs-book.zip` in the folder `_build`, and return its path.

    The file holds one folder, `rungs-book`, whose pages need no server; `index.html` is the first. Equal
    sites make equal files.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = PurePosixPath("rungs-book", path.relative_to(site).as_posix())
            archive.writestr(zipfile.ZipInfo(str(name)), path.read_bytes(), zipfile.ZIP_DEFLATED)
    file = site.parent / "rungs-book.zip"
    write_aside(file, content.getvalue())
    return file


def _sphinx_config(root: Path) -> dict[str, Any]:
    """Sphinx's configuration as Jupyter Book makes it of `_config.yml`."""
    overrides = {"external_toc_path": str(root / "_toc.yml"), "latex_individualpages": False}
    file = root / "_config.yml"
    try:
        config, _ = get_final_config(user_yaml=file, cli_config=overrides, sourcedir=root)
    except yaml.YAMLError as error:
        raise BookError(f"{file} is not valid YAML: {error}") from error
    return config


def _cores() -> int:
    return os.cpu_count() or 1


# The extension ------------------------------------------------------------------------------------


def setup(app: Sphinx) -> dict[str, Any]:
    """Make Sphinx build this course's book. Sphinx calls it, since `_config.yml` names the module."""
    app.add_config_value("rungs_execute", ALL, "", types=(str, type(None)))
    app.add_config_value("rungs_workers", 1, "", types=(int,))
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it for an extension that we leave out
    # It numbers sections once all pages are read, so reading them at the same time cannot disturb it.
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
    app.add_event("rungs-progress")
    app.connect("config-inited", _prepare, priority=100)  # before the table of contents is read
    app.connect("env-get-outdated", _without_outputs_but_wanted)
    app.connect("env-get-outdated", _take_away)
    app.connect("env-before-read-docs", _run_notebooks)
    app.connect("source-read", _show_without_outputs)
    app.connect("build-finished", _drop_old_caches)
    for module in EXTENSIONS:
        module.setup(app)
    # Another number has all pages read anew: it goes up when a build relies on what older ones did not note.
    return {"env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}


def _prepare(app: Sphinx, config: Config) -> None:
    try:
        course = load_course(Path(app.srcdir))
    except CourseError as error:
        raise BookError(str(error)) from error
    folder = course.root / ASSIGNMENT_PAGES
    _keep_only(folder, {unit.name for unit in course.units})
    read = kept.Assignments(Path(app.outdir).parent)
    app.rungs_course = course
    app.rungs_templates = {
        unit.name: _write_assignment_page(unit, folder / unit.name, read) for unit in course.units
    }
    read.save()
    sources = [*course.root.glob("book/*.md"), *course.root.glob("notebooks/*.ipynb")]
    config.nb_execution_cache_path = str(_cache_folder(app) / notebooks.fingerprint(sources))


def _write_assignment_page(unit: Unit, folder: Path, read: kept.Assignments) -> Template:
    """Write a unit's assignment as the learner gets it: the notebook, its data, and both in a zip file.

    Files that would not change are left alone, so that Sphinx reads the page again only when it must. Returns
    the assignment, read.
    """
    template, files = read.take(unit.assignment, lambda: _read_assignment(unit))
    _keep_only(folder, {Path(name).parts[0] for name in files})
    for name, content in files.items():
        _write_if_changed(folder / name, content)
    return template


def _read_assignment(unit: Unit) -> tuple[Template, dict[str, bytes]]:
    """The assignment and the files of its page, by name."""
    try:
        template = load_template(unit.assignment)
    except TemplateError as error:
        raise BookError(f"{unit.assignment}: {error}") from error
    files = {unit.assignment.name: template.handout} | template.files
    return template, files | {f"{unit.name}.zip": _zipped(unit.name, files)}


def _zipped(folder: str, files: dict[str, bytes]) -> bytes:
    """A zip file with `files` in `folder`; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _take_away(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take pages that are no longer part of the book out of the site, where Sphinx leaves them."""
    for docname in removed:
        Path(app.outdir, f"{docname}.html").unlink(missing_ok=True)
    return []


def _write_if_changed(path: Path, content: bytes) -> None:
    if not (path.exists() and path.read_bytes() == content):
        write_aside(path, content)


def _keep_only(folder: Path, names: Iterable[str]) -> None:
    """Remove what is in a generated folder under other names than these."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


# Notebooks ----------------------------------------------------------------------------------------


def _run_notebooks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run what the cache lacks, of those notebooks that are wanted; remember the others."""
    cache = Path(app.config.nb_execution_cache_path)
    found = {
        docname: notebook for docname in docnames if (notebook := _notebook_of(env, docname)) is not None
    }
    cached = {docname: nb for docname, nb in found.items() if notebooks.is_cached(nb, cache)}
    partial = {docname for docname, nb in cached.items() if notebooks.lacks_pytorch(nb, cache)}
    complete = cached.keys() - (partial if deep.is_installed() else ())
    wanted = {d: nb for d, nb in found.items() if d not in complete and _is_wanted(app, d)}
    app.rungs_without_outputs = found.keys() - cached.keys() - wanted.keys()

    def report(path: Path, done: int) -> None:
        app.emit("rungs-progress", f"Running {path.name}", done / len(wanted))

    if wanted:
        import matplotlib.font_manager  # noqa: F401 makes its cache here, not as noise in a notebook
    jobs = [notebooks.Job(Path(env.doc2path(docname)), nb) for docname, nb in wanted.items()]
    try:
        notebooks.run(
            jobs,
            cache,
            workers=app.config.rungs_workers,
            timeout=app.config.nb_execution_timeout,
            report=report,
        )
    except notebooks.CellError as failure:
        raise BookError(str(failure).replace(f"{app.srcdir}{os.sep}", "", 1)) from failure
    app.rungs_without_pytorch = (partial - wanted.keys()) | {
        docname for docname, nb in wanted.items() if notebooks.lacks_pytorch(nb, cache)
    }
    app.emit("rungs-progress", "Writing pages", None)


def _notebook_of(env: BuildEnvironment, docname: str) -> NotebookNode | None:
    """The page's source as a notebook to run; None for text, and for what is never run."""
    path = Path(env.doc2path(docname))
    if Path(docname).is_relative_to(ASSIGNMENT_PAGES):
        return None
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
    notebook = reader and reader.read(text)
    if notebook is None or notebook.metadata.get("mystnb", {}).get("execution_mode") == "off":
        return None
    return notebook


def _is_wanted(app: Sphinx, docname: str) -> bool:
    return app.config.rungs_execute in (ALL, Path(docname).name)


def _show_without_outputs(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep myst-nb from running a page that nobody asked for; note what a later build may add to a page."""
    if docname in app.rungs_without_pytorch:
        app.env.metadata[docname]["rungs-without-pytorch"] = "true"
    if docname not in app.rungs_without_outputs:
        return
    app.env.metadata[docname]["rungs-without-outputs"] = "true"
    path = app.env.doc2path(docname)
    if path.endswith(".ipynb"):
        notebook = json.loads(source[0])
        notebook["metadata"].setdefault("mystnb", {})["execution_mode"] = "off"
        source[0] = json.dumps(notebook)
    else:  # a chapter with code: its front matter begins the file
        source[0] = source[0].replace("---\n", "---\nmystnb: {execution_mode: 'off'}\n", 1)


def _without_outputs_but_wanted(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages that an earlier build showed without outputs, or some of them, and that this build shall run."""
    lacks = ["rungs-without-outputs", *(["rungs-without-pytorch"] if deep.is_installed() else [])]
    return [
        docname
        for docname in env.found_docs
        if any(env.metadata[docname].get(key) for key in lacks) and _is_wanted(app, docname)
    ]


def _cache_folder(app: Sphinx) -> Path:
    return Path(app.outdir).parent / ".jupyter_cache"


def _drop_old_caches(app: Sphinx, exception: Exception | None) -> None:
    current = Path(app.config.nb_execution_cache_path)
    others = [path for path in _cache_folder(app).glob("*") if path.is_dir() and path != current]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[OLD_CACHES:]:
        shutil.rmtree(path, ignore_errors=True)
