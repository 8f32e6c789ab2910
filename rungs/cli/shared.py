"""What the commands share: the application, the terminal, the course in the working directory."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from examiner import say
from rungs import RungsError
from rungs.course import Course, Unit, load_course
from rungs.workspace import Workspace

if TYPE_CHECKING:
    from examiner import Template

app = typer.Typer(
    name="rungs",
    help="Rungs: the career path of a machine-learning engineer, done by hand.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

UnitArgument = Annotated[
    str, typer.Argument(help="Its name, its number or a part of its name.", metavar="UNIT")
]
AnyUnitArgument = Annotated[
    str,
    typer.Argument(
        help="Its name, its number or a part of its name; by default the one that you worked on last.",
        metavar="[UNIT]",
        show_default=False,
    ),
]
DeepOption = Annotated[
    bool, typer.Option("--deep", help="Add PyTorch first, for the cells marked %%deep.", show_default=False)
]
"""What it asks for is done by the time that a command sees it: `rungs.__main__` installs."""


def find_root() -> Path:
    """The course's folder: the working directory or one above it, else where the package stands."""
    here = Path.cwd().resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent.parent):
        if (folder / "_toc.yml").is_file() and (folder / "rungs").is_dir():
            return folder
    raise RungsError(
        "This is not the course's folder: change into the clone of the course and run this again."
    )


def find_course() -> Course:
    return load_course(find_root())


def open_workspace(course: Course) -> Workspace:
    workspace = Workspace(course.root / "work")
    for notice in workspace.notices:
        say(err, notice, style="yellow")
    return workspace


def template_of(unit: Unit) -> Template:
    from examiner import load_template

    return load_template(unit.assignment)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, float | None], None]]:
    """A progress bar on the terminal; yields a function of what is being done and the share done (0–1).

    Where no terminal watches, each step is a line.
    """
    if not err.is_terminal:
        yield _lines(title)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[step]}", markup=False),  # a student's name, say
    )
    with Progress(*columns, console=err, transient=True) as bar:
        job = bar.add_task(title, total=None, step="")

        def report(step: str, share: float | None = None) -> None:
            bar.update(job, step=step, completed=share, total=None if share is None else 1)

        yield report


def _lines(title: str) -> Callable[[str, float | None], None]:
    """What `progress_bar` yields where there is no terminal."""
    err.print(f"{title} …", markup=False)
    told = ""

    def report(step: str, share: float | None = None) -> None:
        nonlocal told
        if step and step != told:
            told = step
            err.print(f"  {step}", markup=False, soft_wrap=True)

    return report


def open_pages(*pages: str) -> None:
    import webbrowser

    for page in pages:
        webbrowser.open(page)


@app.callback()
def _global_options(
    debug: Annotated[
        bool,
        typer.Option("--debug", help="Show the traceback as well as the message."),
    ] = False,
) -> None:
    if debug:
        logging.basicConfig(format="%(name)s: %(message)s")
    for package in ("examiner", "classroom", "rungs"):
        logging.getLogger(package).setLevel(logging.DEBUG if debug else logging.NOTSET)


def debugging() -> bool:
    """Whether the command was started with --debug."""
    return logging.getLogger("rungs").isEnabledFor(logging.DEBUG)
