"""How long a class takes: plain nbgrader and `rungs grade` on the same hand-ins, then a large class on ours.

    python tests/benchmarks/grading_class.py [--students 40] [--many 1000] [--workers 2] [--units 09 …]
                                             [--no-sandbox]
    python tests/benchmarks/grading_class.py --table [--sizes 1 6 40] [--plain-most 40] [--units 09 …]

Prints for a light assignment (two tasks, cells of milliseconds) and for the units asked for: seconds of the
whole run, seconds a submission once the workers are warm, the ratio of the two engines, the peak of memory of
all processes; whether all scores are equal; what a submission costs beyond its cells; then for the large
class the rate, and the coordinator's memory at its start and its end.

With `--table` it types the commands instead, in turn, for classes of several sizes: `rungs grade`, with an
empty cache and with what an earlier command has kept there; `nbgrader autograde` and `generate_feedback`. It
prints seconds on the clock, seconds of processors (of all processes; on a busy machine they say more), and
ours as a share of nbgrader's. nbgrader grades `--plain-most` submissions at most; what more would take is
worked out from the smallest and the largest class that it graded, and marked with ≈. At most 15 minutes on
two quiet cores take

    python tests/benchmarks/grading_class.py --table --units 09 11 13 --plain-most 6
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from class_course import RIGHT_TOTAL, WRONG_TOTAL, hand_in, small_class, solution  # noqa: E402
from small_course import UNIT as LIGHT  # noqa: E402

from classroom.grade import Order, Tally, grade_class  # noqa: E402
from classroom.gradebook import ClassGradebook, CourseFolder  # noqa: E402
from examiner.engine.sandbox import adopt_orphans  # noqa: E402
from rungs.audit import answered, read_answers  # noqa: E402
from rungs.course import load_course  # noqa: E402

MB = 10**6


@dataclass
class Watch:
    """When each submission was done, and the memory of the coordinator then."""

    times: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def __call__(self, tally: Tally) -> None:
        if tally.done > len(self.times):
            self.times.append(time.perf_counter())
            self.memory.append(psutil.Process().memory_info().rss)

    @property
    def each(self) -> float:
        """Seconds a submission, without the first tenth, in which the workers are filled."""
        times = self.times[len(self.times) // 10 :]
        return (times[-1] - times[0]) / (len(times) - 1)


@contextmanager
def peak_memory() -> Iterator[list[int]]:
    """The most memory that this process and its descendants had, what they share counted once."""
    peak, stop = [0], threading.Event()

    def watch() -> None:
        while not stop.wait(0.2):
            total = 0
            for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
                try:
                    memory = process.memory_info()
                    total += memory.rss - getattr(memory, "shared", 0)
                except psutil.Error:
                    continue
            peak[0] = max(peak[0], total)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def light_class(folder: Path, students: int) -> Path:
    """The small course with a class; half of the answers are wrong in one task."""
    folder.mkdir(parents=True)
    course = small_class(folder)
    contents = [solution(folder, total=source) for source in (RIGHT_TOTAL, WRONG_TOTAL)]
    for number in range(students):
        hand_in(course.root, f"s{number:04}", contents[number % 2])
    return course.root


def unit_class(folder: Path, unit: str, students: int) -> Path:
    """A unit of the course with a class whose answers are those that prove its grader."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "assignments" / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "assignments" / "source" / unit, folder / "source" / unit)
    template = CourseFolder(folder).templates(unit)[unit]
    answers = list(read_answers(ROOT / "tests" / "submissions" / unit, template))
    for number in range(students):
        hand_in(folder, f"s{number:04}", answered(template, answers[number % len(answers)]), unit)
    return folder


def plain(folder: Path, assignment: str) -> tuple[float, int]:
    """Seconds and peak memory of `nbgrader autograde`."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    line = [sys.executable, "-m", "nbgrader"]
    quiet = {"cwd": folder, "env": environment, "check": True, "capture_output": True}
    subprocess.run([*line, "generate_assignment", assignment], **quiet)
    began = time.perf_counter()
    with peak_memory() as peak:
        subprocess.run([*line, "autograde", assignment], **quiet)
    return time.perf_counter() - began, peak[0]


# --- whole commands ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """Seconds of a command: on the clock and of processors, its own and those of all that it started."""

    clock: float
    processors: float

    def beyond(self, other: Cost, count: float) -> Cost:
        """What this comes to with `count` times what it costs more than another."""
        return Cost(
            self.clock + count * (self.clock - other.clock),
            self.processors + count * (self.processors - other.processors),
        )


def cost_of(line: list[str], folder: Path, **settings: str) -> Cost:
    """Type a command in a folder, with these settings in its environment.

    What bubblewrap leaves behind is told to whoever adopts it.
    """
    adopt_orphans()
    bin_folder = Path(sys.executable).parent
    path = os.pathsep.join([str(bin_folder), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, **settings}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [bin_folder / line[0], *line[1:]], cwd=folder, env=environment, capture_output=True, text=True
    )
    clock = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(line)}: {done.stdout}{done.stderr}")
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def table(base: Path, assignments: list[str], sizes: list[int], plain_most: int, order: Order) -> None:
    """Grade classes of these sizes by both, in turn, and print a line for each command of ours."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at first; seconds of whole commands")
    print(f"{'':33} {'rungs grade:':22} nbgrader:        ours / nbgrader:")
    print(f"{'assignment':27} class {'cache':6} clock   proc.    clock   proc.   clock  proc.")
    for name in assignments:
        theirs: dict[int, Cost] = {}
        ours: dict[int, Cost] = {}
        for size in sorted(sizes):
            folder = base / f"{name}-{size}"
            made = light_class(folder, size) if name == LIGHT else unit_class(folder, name, size)
            measured = size <= plain_most or not theirs
            first = ours_for(made, name, order, base / "cache", empty=True) if measured else None
            ours[size] = ours_for(made, name, order, base / "cache")
            if measured:
                theirs[size] = plain_cost = plain_for(made, name)
            else:
                least, most = min(theirs), max(theirs)
                plain_cost = theirs[most].beyond(theirs[least], (size - most) / max(1, most - least))
            for cache, cost in (("empty", first), ("filled", ours[size])):
                if cost is not None:
                    print(
                        f"{name:27} {size:5} {cache:6}{cost.clock:6.1f} {cost.processors:7.1f} "
                        f"{' ' if measured else '≈'}{plain_cost.clock:7.1f} {plain_cost.processors:7.1f} "
                        f"{cost.clock / plain_cost.clock:7.2f} "
                        f"{cost.processors / plain_cost.processors:6.2f}",
                        flush=True,
                    )
        if len(ours) > 1 and len(theirs) > 1:
            own, plain_each = each_more(ours), each_more(theirs)
            print(
                f"{name:27} each more: ours {own:.2f} s on the clock, nbgrader {plain_each:.2f} s, "
                f"{plain_each / own:.1f} times as fast",
                flush=True,
            )


def ours_for(made: Path, name: str, order: Order, cache: Path, *, empty: bool = False) -> Cost:
    """What `rungs grade` costs in a copy of a course, with the user's cache in a folder.

    What Rungs keeps there is what the author's solution gives; `empty` takes it away first.
    """
    if empty:
        shutil.rmtree(cache / "rungs", ignore_errors=True)
    course = shutil.copytree(made, made.with_name(f"{made.name}-ours"))
    options = ["--workers", str(order.workers), *([] if order.sandboxed else ["--no-sandbox"])]
    cost = cost_of(["rungs", "grade", name, "--course", ".", *options], course, XDG_CACHE_HOME=str(cache))
    shutil.rmtree(course)
    return cost


def plain_for(course: Path, name: str) -> Cost:
    """What nbgrader's two commands cost that give what `rungs grade` gives: scores and feedback."""
    cost_of(["nbgrader", "generate_assignment", name], course)
    graded, told = (cost_of(["nbgrader", step, name], course) for step in ("autograde", "generate_feedback"))
    return Cost(graded.clock + told.clock, graded.processors + told.processors)


def each_more(costs: dict[int, Cost]) -> float:
    """Seconds on the clock for one submission more, from the smallest and the largest class."""
    least, most = min(costs), max(costs)
    return (costs[most].clock - costs[least].clock) / (most - least)


def scores(folder: Path, assignment: str) -> dict[tuple[str, str], float]:
    """Points by student and cell, as nbgrader has them."""
    course = CourseFolder(folder)
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        return {
            (submission.student_id, grade.name): grade.score
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def wrote_to_stderr(folder: Path, assignment: str) -> set[tuple[str, str]]:
    """Students and cells that plain nbgrader gives nothing for because they wrote to stderr (a warning)."""
    found = set()
    for path in (folder / "autograded").glob(f"*/{assignment}/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if any(output.get("name") == "stderr" for output in cell.get("outputs", [])):
                found.add((path.parent.parent.name, cell.metadata.get("nbgrader", {}).get("grade_id")))
    return found


def agreement(plain: Path, ours: Path, assignment: str) -> str:
    """How the scores of the two compare, in words."""
    theirs, own = scores(plain, assignment), scores(ours, assignment)
    different = {key for key in theirs.keys() | own.keys() if theirs.get(key) != own.get(key)}
    if not different:
        return "equal"
    if different <= wrote_to_stderr(plain, assignment):
        return f"equal but for {len(different)} cells that warn, for which plain nbgrader gives nothing"
    return f"DIFFER: {sorted(different)}"


def beyond_cells(folder: Path, assignment: str) -> float:
    """Seconds of a worker for a submission beyond the run time of its cells, the median.

    The first ones may take longer: the author's solution is examined once.
    """
    with ClassGradebook(CourseFolder(folder)) as book:
        return statistics.median(record.seconds - record.cell_seconds for record in book.records(assignment))


def compare(name: str, folder: Path, assignment: str, order: Order) -> None:
    """Grade one class by both and print."""
    ours = folder.with_name(f"{folder.name}-ours")
    shutil.copytree(folder, ours)
    watch = Watch()
    began = time.perf_counter()
    with peak_memory() as peak:
        grade_class(CourseFolder(ours), assignment, order, progress=watch)
    seconds = time.perf_counter() - began
    count = len(watch.times)
    print(f"{name}, {count} submissions")
    print(f"  ours   {seconds:7.1f} s in all, {watch.each:.3f} s each once warm, peak {peak[0] / MB:.0f} MB")
    print(f"         {beyond_cells(ours, assignment):.3f} s of a worker beyond the cells (median)")
    theirs, peak_theirs = plain(folder, assignment)
    print(f"  plain  {theirs:7.1f} s in all, {theirs / count:.3f} s each, peak {peak_theirs / MB:.0f} MB")
    print(f"  ratio  {theirs / seconds:.1f} for the run, {theirs / count / watch.each:.1f} once warm")
    print(f"  scores {agreement(folder, ours, assignment)}", flush=True)


def writing(folder: Path, assignment: str) -> float:
    """Mean seconds to write one graded submission into the gradebook."""
    with ClassGradebook(CourseFolder(folder)) as book:
        records = list(book.records(assignment))[:100]
        began = time.perf_counter()
        for record in records:
            book.write(record)
    return (time.perf_counter() - began) / len(records)


def many(folder: Path, assignment: str, order: Order) -> None:
    """Grade a large class on ours alone and print."""
    watch = Watch()
    grade_class(CourseFolder(folder), assignment, order, progress=watch)
    first, last = watch.memory[len(watch.memory) // 20] / MB, watch.memory[-1] / MB
    print(f"{len(watch.times)} submissions of the light assignment")
    print(f"  {1 / watch.each:.1f} a second; coordinator {first:.0f} MB at first, {last:.0f} MB at last")
    print(f"  {writing(folder, assignment):.4f} s to write one into the gradebook")
    began = time.perf_counter()
    again = grade_class(CourseFolder(folder), assignment, order).tally
    print(f"  {time.perf_counter() - began:.1f} s to find that {again.unchanged} are unchanged")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--units", nargs="*", default=["09"])
    parser.add_argument("--no-sandbox", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--sizes", nargs="*", type=int, default=[1, 6, 40])
    parser.add_argument("--plain-most", type=int, default=40)
    arguments = parser.parse_args()
    order = Order(workers=arguments.workers, sandboxed=not arguments.no_sandbox)
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        units = [load_course(ROOT).find(query).name for query in arguments.units]
        if arguments.table:
            table(base, [LIGHT, *units], arguments.sizes, arguments.plain_most, order)
            return
        if arguments.students:
            compare("light assignment", light_class(base / "light", arguments.students), LIGHT, order)
            for unit in units:
                compare(unit, unit_class(base / unit, unit, arguments.students), unit, order)
        if arguments.many:
            many(light_class(base / "many", arguments.many), LIGHT, order)


if __name__ == "__main__":
    main()
