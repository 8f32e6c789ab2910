"""What grading costs, and what it withstands: `python tests/benchmarks/grading.py [--plain] [--all-units]`.

Prints, from one run: a submission's wall time beyond its cells', cold and warm, with and without the sandbox;
`check` and the repeats of `--watch` on unit 09; the points of every hostile submission, beside nbgrader's;
with `--plain` what `nbgrader autograde` takes for the same right submissions.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import hostile
from graded import answers
from rich.console import Console
from rich.table import Table

from examiner import Limits, Template, examine, load_template, rebuild, reference
from examiner.engine import sandbox
from examiner.engine.fresh import Fresh
from examiner.engine.warm import Warm

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "assignments" / "source"
console = Console(width=140)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--plain", action="store_true", help="run nbgrader as well (minutes)")
    arguments.add_argument("--all-units", action="store_true", help="every assignment, not two")
    arguments.add_argument("--repeat", type=int, default=10)
    options = arguments.parse_args()
    console.print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    units = sorted(SOURCE.iterdir()) if options.all_units else [SOURCE / "09-preprocessing"]
    templates = [hostile.accounts(), *(load_template(unit) for unit in units if unit.is_dir())]
    costs(templates, options.repeat, options.plain)
    watching(templates[1], options.repeat)
    withstood(templates[0])


def costs(templates: list[Template], repeat: int, plain: bool) -> None:
    """Wall time of a right submission by engine: all of it, in its cells, beyond them."""
    title = "A submission with the reference solution, in seconds: median of the wall time"
    table = Table("assignment", "engine", "first", "later", "in cells", "beyond cells", title=title)
    refusal = sandbox.try_sandbox()
    engines = [("warm", Warm, repeat), ("fresh", Fresh, 2)]
    engines.insert(0, ("warm, sandbox", lambda: Warm(sandboxed=True), repeat)) if not refusal else None
    for template in templates:
        rebuilt = rebuild(template, reference(template))
        for name, make, times in engines:
            engine = make()
            found = [examine(rebuilt, engine=engine) for _ in range(times)]
            assert all(f.points == f.max_points for f in found), (template.name, name, found[-1].verdicts)
            first, later = began(make, rebuilt), found[1:]
            engine.close()
            middle = [
                statistics.median(values)
                for values in (
                    [f.seconds for f in later],
                    [f.cell_seconds for f in later],
                    [f.seconds - f.cell_seconds for f in later],
                )
            ]
            table.add_row(template.name, name, f"{first:.2f}", *(f"{value:.3f}" for value in middle))
        if plain:
            table.add_row(template.name, "nbgrader autograde", f"{autograde(template):.2f}", "", "", "")
    console.print(table)


def began(make, rebuilt) -> float:
    """Seconds for a cold start and the first submission."""
    engine, start = make(), time.perf_counter()
    examine(rebuilt, engine=engine)
    engine.close()
    return time.perf_counter() - start


def watching(template: Template, repeat: int) -> None:
    """`check` in its own process, and the repeats that `--watch` makes."""
    data = reference(template)
    program = (
        "import sys, time; start = time.perf_counter()\n"
        "from examiner.engine import engines; engines.begin_engine()\n"
        "from pathlib import Path\n"
        "from examiner.assignment import load_template, reference\n"
        "from examiner.submission import rebuild\n"
        "from examiner.examination import examine\n"
        "engines.kept_engine(); imported = time.perf_counter()\n"
        "t = load_template(Path(sys.argv[1])); e = examine(rebuild(t, reference(t)), sandbox=False)\n"
        "print(imported - start, time.perf_counter() - imported - e.cell_seconds, e.cell_seconds)"
    )
    command = [sys.executable, "-c", program, str(template.folder)]
    imports, beyond, cells = map(float, subprocess.check_output(command, text=True).split())
    with Warm() as engine:
        engine.start()
        repeats = []
        for _ in range(repeat):
            start = time.perf_counter()
            found = examine(rebuild(load_template(template.folder), data), engine=engine)
            repeats.append(time.perf_counter() - start - found.cell_seconds)
    table = Table(
        "check of", "imports, both interpreters'", "cells", "beyond these", "a repeat, beyond cells"
    )
    row = [f"{seconds:.2f}" for seconds in (imports, cells, beyond, statistics.median(repeats))]
    table.add_row(template.name, *row)
    console.print(table)


def autograde(template: Template) -> float:
    """Seconds that `nbgrader autograde` takes for one submission, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'x'\n")
        shutil.copytree(template.folder, course / "source" / template.name)
        place = course / "submitted" / "somebody" / template.name
        place.mkdir(parents=True)
        (place / f"{template.name}.ipynb").write_bytes(answers(template, rest="reference"))
        for name, content in template.files.items():
            (place / name).write_bytes(content)
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

        def run(*words: str) -> None:
            command = [sys.executable, "-m", "nbgrader", *words, template.name]
            subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)

        run("generate_assignment")
        start = time.perf_counter()
        run("autograde")
        return time.perf_counter() - start


def withstood(template: Template) -> None:
    """Points, flags and time of every hostile submission, beside plain nbgrader's where they were measured.

    `tests/test_grading_plain.py` measures those again.
    """
    title = "What submissions do to graders: points of 7"
    table = Table("case", "what", "nbgrader", "ours", "flags", "seconds", title=title)
    refusal = sandbox.try_sandbox()
    if refusal:
        console.print(f"Without the sandbox ({refusal}) what does damage is left out.")
    with Warm(sandboxed=not refusal) as engine:
        for case in hostile.collection():
            if refusal and case.head.get("sandbox") == "needed":
                continue
            limits = Limits(**{"cell_seconds": 20, **case.head.get("limits", {})})
            found = examine(rebuild(template, case.notebook(template)), engine=engine, limits=limits)
            codes = ", ".join(sorted({flag.code for flag in found.flags}))
            right = "" if found.points == case.head["points"] else f" (must be {case.head['points']})"
            theirs = str(case.head.get("plain", ""))
            table.add_row(
                case.name,
                case.head["what"],
                theirs,
                f"{found.points:g}{right}",
                codes,
                f"{found.seconds:.1f}",
            )
    console.print(table)


if __name__ == "__main__":
    main()
