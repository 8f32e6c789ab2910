"""A class graded from end to end: stopped at any moment, at other machines' workers, as nbgrader does it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import distributed
import nbformat
import pytest
from class_course import (
    ERROR_TOTAL,
    RIGHT_TOTAL,
    WRONG_TOTAL,
    examined,
    hand_in,
    small_class,
    solution,
    template_of,
)
from distributed.comm import CommClosedError
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash
from small_course import UNIT

from classroom import cluster, workers
from classroom import grade as classroom
from classroom.grade import Order, grade_class
from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.handback import hand_back
from classroom.workers import Brief, ClassroomError, Grader
from examiner import EngineError, Examination, Limits, make_engine
from examiner.engine import sandbox
from examiner.engine.fresh import Fresh
from rungs import cli

pytestmark = pytest.mark.slow
SLOW_TOTAL = "import time\ntime.sleep(0.7)\ndef total(numbers):\n    return sum(numbers)"
SECRET = "nothing adds up to zero"
START = 300  # seconds that a busy machine may take until something happens


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of one worker, which stays warm for all tests here."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """The small course with the assignment in its gradebook, and three hand-ins."""
    root = tmp_path_factory.mktemp("prepared") / "course"
    root.mkdir()
    course = small_class(root, ada=RIGHT_TOTAL, bob=WRONG_TOTAL, eve=ERROR_TOTAL)
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
    return root


@pytest.fixture
def root(prepared, tmp_path) -> Path:
    """A copy of the prepared course."""
    return Path(shutil.copytree(prepared, tmp_path / "course"))


@pytest.fixture
def course(root) -> CourseFolder:
    """Its nbgrader course."""
    return CourseFolder(root / "assignments")


@pytest.fixture
def grade(course):
    """Grade the class on this machine."""

    def run(*students, **more):
        return grade_class(course, UNIT, Order(students, workers=1, sandboxed=False, **more))

    return run


def points(course) -> dict[str, float]:
    """What nbgrader says that each student has."""
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        return {s.student_id: s.score for s in gradebook.assignment_submissions(UNIT)}


def environment() -> dict[str, str]:
    """That of a terminal in which the course's environment is active."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "COLUMNS": "200"}


def rungs(root: Path, *arguments: str, **more) -> subprocess.Popen:
    """Start a command in the course."""
    return subprocess.Popen(
        [Path(sys.executable).with_name("rungs"), *arguments],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **more,
    )


def until(condition, seconds=START):
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def records(course) -> set[str]:
    """Students with a record, read as another program would."""
    with sqlite3.connect(course.root / "gradebook.db") as database:
        return {student for (student,) in database.execute("select student from rungs_record")}


# --- what is graded


def test_verdicts_reach_the_gradebook_and_a_second_run_does_only_what_is_new(course, grade, root):
    run = grade()
    assert (run.tally.done, run.tally.unchanged, run.tally.failed) == (3, 0, {})
    assert points(course) == {"ada": 3, "bob": 1, "eve": 1}
    assert grade().tally.unchanged == 3

    hand_in(course.root, "bob", solution(root, total=RIGHT_TOTAL))
    hand_in(course.root, "new", solution(root))
    run = grade()
    assert (run.tally.done, run.tally.unchanged) == (2, 2)
    assert points(course) == {"ada": 3, "bob": 3, "eve": 1, "new": 3}
    assert grade("eve", force=True).tally.done == 1
    assert grade(force=True).tally.done == 4
    assert points(course) == {"ada": 3, "bob": 3, "eve": 1, "new": 3}


def test_who_was_graded_by_another_program_meanwhile_is_graded_again_and_named(course, grade):
    grade()
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:  # as autograde does
        gradebook.find_grade("total-test-1", UNIT, UNIT, "bob").auto_score = 0.5
        gradebook.db.commit()
    run = grade()
    assert (run.tally.done, run.tally.unchanged) == (1, 2)
    assert any("autograde" in notice and "bob: graded again" in notice for notice in run.notices)
    assert points(course) == {"ada": 3, "bob": 1, "eve": 1}


def test_a_changed_assignment_is_graded_anew(course, grade):
    grade()
    path = course.root / "source" / UNIT / f"{UNIT}.ipynb"
    path.write_text(path.read_text().replace("assert total([]) == 0", "assert total([]) in (0, None)"))
    run = grade()
    assert run.tally.done == 3
    assert "has changed" in run.notices[0]
    assert points(course)["bob"] == 3


def test_broken_hand_ins_get_a_complete_result(course, grade, tmp_path):
    hand_in(course.root, "cut", solution(course.root.parent)[:2000])
    hand_in(course.root, "nonsense", b"\x00\xff{")
    (course.root / "submitted" / "nothing" / UNIT).mkdir(parents=True)
    linked = course.root / "submitted" / "linked" / UNIT
    linked.mkdir(parents=True)
    (linked / f"{UNIT}.ipynb").symlink_to(course.root / "source" / UNIT / f"{UNIT}.ipynb")
    hand_in(course.root, "dies", solution(course.root.parent, total="import os\nos._exit(0)"))
    run = grade()
    assert run.tally.done == 8 and not run.tally.failed
    found = points(course)
    assert [found[s] for s in ("nonsense", "nothing", "linked", "dies")] == [0, 0, 0, 1]
    with ClassGradebook(course) as book:
        flags = {r.student: {flag.code for flag in r.all_flags} for r in book.records(UNIT)}
    assert "broken-notebook" in flags["cut"]
    assert flags["linked"] >= {"symbolic-link", "missing-notebook"}


def test_work_beside_a_blank_notebook_of_the_right_name_is_graded_and_the_class_is_told(course, grade, root):
    template = template_of(root)
    stubs = {task.id: template.released(task.id) for task in template.tasks}
    blank = hand_in(course.root, "zoe", solution(root, **stubs))
    blank.with_name(f"{UNIT} (1).ipynb").write_bytes(solution(root))
    grade("ada", "zoe")
    assert points(course)["zoe"] == points(course)["ada"]
    with ClassGradebook(course) as book:
        (record,) = [record for record in book.records(UNIT) if record.student == "zoe"]
    assert {flag.code for flag in record.all_flags} >= {"blank-notebook", "more-notebooks"}


def test_our_own_failure_is_told_and_tried_again(course, grade, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(workers, "grade", lambda *_, **__: 1 / 0)
        run = grade()
    assert set(run.tally.failed) == {"ada", "bob", "eve"}
    assert "ZeroDivisionError" in run.tally.failed["ada"]
    assert points(course) == {}
    assert grade().tally.done == 3


def test_at_a_scheduler_the_class_gets_the_same(course, grade, scheduler):
    run = grade_class(course, UNIT, Order(scheduler=scheduler, sandboxed=False))
    assert (run.tally.done, run.tally.failed) == (3, {})
    there = points(course)
    assert grade(force=True).tally.done == 3
    assert points(course) == there == {"ada": 3, "bob": 1, "eve": 1}


def test_only_a_scheduler_needs_dask(root):
    """Dask takes longer to import than a short class to grade."""
    script = (
        "import sys\n"
        "from classroom import CourseFolder, Order, grade_class\n"
        f"run = grade_class(CourseFolder('assignments'), {UNIT!r}, Order(sandboxed=False))\n"
        "print(run.tally.done, 'distributed' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True)
    assert done.stdout == "3 False\n", done.stderr


def test_nobody_and_unknown_students_are_said_in_a_sentence(course, grade):
    with pytest.raises(ClassroomError, match="mallory handed in nothing"):
        grade("mallory")
    shutil.rmtree(course.root / "submitted")
    with pytest.raises(ClassroomError, match="Nobody has handed in"):
        grade()


def test_where_nothing_can_be_taken_every_refusal_is_told(course, grade):
    shutil.rmtree(course.root / "submitted")
    folder = course.root / "downloaded" / UNIT / "archive"
    folder.mkdir(parents=True)
    (folder / "class.rar").write_bytes(b"Rar!")
    (folder / "other.zip").write_bytes(b"no zip")
    with pytest.raises(ClassroomError, match=r"Nobody has handed in(?s:.*)class.rar(?s:.*)other.zip"):
        grade()


def test_who_handed_in_what_cannot_be_read_never_handed_nothing_in(course, grade):
    folder = course.root / "downloaded" / UNIT / "archive"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "class.zip", "w") as made:
        made.writestr("Mal L_5_assignsubmission_file/demo.rar", b"Rar!")
    run = grade()
    assert any("demo.rar" in notice and "Mal L" in notice for notice in run.notices)
    report = hand_back(course, UNIT, notices=run.notices).report
    assert "demo.rar" in report.notices[0] and not {"5", "Mal L"} & set(report.absent)
    assert [flag.code for row in report.rows if row.student == "5" for flag in row.flags] == [
        "refused",
        "missing-notebook",
    ]


def test_a_scheduler_that_is_not_there_is_said_in_a_sentence(course, monkeypatch):
    monkeypatch.setattr(cluster, "START_SECONDS", 1)
    with pytest.raises(ClassroomError, match="No scheduler answers"):
        grade_class(course, UNIT, Order(scheduler=f"tcp://127.0.0.1:{free_port()}"))


def test_without_a_sandbox_nothing_runs(course, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "sandbox_at_worker", lambda: "it is not there.")
    with pytest.raises(ClassroomError, match=r"it is not there\. With --no-sandbox"):
        grade_class(course, UNIT, Order(scheduler=scheduler))
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    with pytest.raises(ClassroomError, match=r"bubblewrap is not installed .* With --no-sandbox"):
        grade_class(course, UNIT)
    assert points(course) == {}


def test_a_sandbox_that_does_not_hold_is_found_before_anything_runs_in_it(course, monkeypatch, tmp_path):
    """A bubblewrap that shuts nothing in: the program runs as if there were none."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the sandbox is Linux's")
    leaky = tmp_path / "bwrap"
    leaky.write_text('#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift; exec "$@"\n')
    leaky.chmod(0o755)
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: str(leaky))
    with pytest.raises(ClassroomError, match=r"the sandbox cannot be set up here: .* With --no-sandbox"):
        grade_class(course, UNIT)
    assert points(course) == {}


def test_an_engine_that_has_begun_is_used_and_ended(course, monkeypatch):
    """It is told what the assignment imports, and no second one is started for the first worker."""
    with make_engine(sandbox=False) as engine:
        engine.begin(tell=False)
        begun = engine._process
        monkeypatch.setattr(workers, "make_engine", None)
        run = grade_class(course, UNIT, Order(workers=1, sandboxed=False), engine=engine)
        assert (run.tally.done, run.tally.failed) == (3, {})
        assert begun.poll() is not None and engine._process is None
    assert engine.modules == ["csv"]


def test_an_engine_that_nobody_needs_is_ended_at_once(course, grade):
    grade()
    with make_engine(sandbox=False) as engine:
        engine.begin(tell=False)
        begun = engine._process
        run = grade_class(course, UNIT, Order(workers=1, sandboxed=False), engine=engine)
        assert run.tally.unchanged == 3 and begun.poll() is None
    assert begun.poll() is not None


# --- what nbgrader makes of it


def test_formgraders_notebooks_feedback_and_export_are_nbgraders(course, grade):
    grade()
    shown = nbformat.read(course.root / "autograded" / "bob" / UNIT / f"{UNIT}.ipynb", 4)
    nbformat.validate(shown)
    assert SECRET not in nbformat.writes(shown).replace("nothing adds up to zero: begin with 0", "")
    for command in (["generate_feedback", UNIT, "--force"], ["export", "--to", "grades.csv"]):
        run = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=course.root,
            env=environment(),
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
    page = (course.root / "feedback" / "bob" / UNIT / f"{UNIT}.html").read_text()
    assert "Score: 1.0 / 3.0" in page
    assert "begin with 0" in page
    assert ",bob," in (course.root / "grades.csv").read_text()


def test_feedback_goes_back_through_nbgraders_exchange(course, grade, tmp_path):
    for student in ("ada", "bob", "eve"):
        folder = course.root / "submitted" / student / UNIT
        (folder / "submission_secret.txt").write_text(f"secret of {student}")
        (folder / "timestamp.txt").write_text("2099-03-06 17:59:00 UTC")
    grade()
    hand_back(course, UNIT)
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    line = ["release_feedback", UNIT, "--course", "small", f"--Exchange.root={exchange}"]
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", *line],
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    name = notebook_hash(secret="secret of bob", notebook_id=UNIT)
    assert "bob: 1 of 3 points" in (exchange / "small" / "feedback" / f"{name}.html").read_text()


def test_the_commands_output_reads_well(root, course, scheduler, monkeypatch, capsys):
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "200")
    out = root / "all.json"
    line = ["rungs", "grade", "9", "--scheduler", scheduler, "--no-sandbox", "--json", str(out)]
    monkeypatch.setattr(sys, "argv", line)
    assert cli.main() == 0
    shown = capsys.readouterr()
    assert "3 graded." in shown.out
    assert "3 submissions: 1.67 of 3 points on average" in shown.out
    by_hand = next(line for line in shown.out.splitlines() if "By hand" in line)
    assert "`jupyter lab`, in assignments" in by_hand, "nbgrader has no command that opens formgrader"
    assert "Without the sandbox" in shown.err
    told = {s["student"]: s for s in json.loads(out.read_text())["submissions"]}
    assert told["bob"]["points"] == 1
    assert told["bob"]["notebooks"][UNIT]["verdicts"][0]["message"].endswith("begin with 0")
    report = (course.root / "reports" / UNIT / "index.html").read_text()
    assert "3 submissions" in report and "add numbers up" in report
    feedback = (course.root / "feedback" / "eve" / UNIT / f"{UNIT}.html").read_text()
    assert "IndexError in line 2" in feedback
    assert "Small demonstration, “Adding up”" in feedback
    monkeypatch.setattr(sys, "argv", ["rungs", "grade", "nowhere", "--course", str(root / "nothing")])
    assert cli.main() == 2


def test_feedback_follows_scores_by_hand_without_grading(course, grade):
    grade()
    hand_back(course, UNIT)
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        gradebook.find_grade("total-test-1", UNIT, UNIT, "bob").manual_score = 1.5
        gradebook.db.commit()
    assert grade().tally.done == 0
    assert hand_back(course, UNIT).pages == 1
    assert "2.5 of 3" in (course.root / "feedback" / "bob" / UNIT / f"{UNIT}.html").read_text()


# --- stopped in the middle


@pytest.fixture
def slow_class(root, course) -> CourseFolder:
    """A class of twelve, each of whom takes most of a second."""
    for number in range(12):
        hand_in(course.root, f"s{number:02}", solution(root, total=SLOW_TOTAL))
    return course


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_stopped_at_any_moment_it_goes_on_where_it_was(root, slow_class, grade, stop):
    process = rungs(root, "grade", "9", "--workers", "1", "--no-sandbox", start_new_session=True)
    until(lambda: len(records(slow_class)) >= 3)
    # a terminal sends the interrupt to all processes of the command
    (os.killpg if stop == signal.SIGINT else os.kill)(process.pid, stop)
    shown = process.communicate(timeout=60)[0]
    assert "Traceback" not in shown, shown
    if stop == signal.SIGINT:
        assert process.returncode == 130
        assert "Stopped; nothing is lost." in shown
        assert "Traceback" not in shown
    done = records(slow_class)
    assert 3 <= len(done) < 15
    assert set(points(slow_class)) == done, "a submission has scores and a record, or neither"
    run = grade()
    assert run.tally.unchanged == len(done)
    assert run.tally.done == 15 - len(done)
    found = points(slow_class)
    assert len(found) == 15
    assert all(found[f"s{number:02}"] == 3 for number in range(12))


def test_nothing_outlives_a_killed_run(root, slow_class):
    process = rungs(root, "grade", "9", "--workers", "1", "--no-sandbox", start_new_session=True)
    until(lambda: len(records(slow_class)) >= 1)
    herd: list[int] = []

    def examining() -> bool:  # between two submissions only what they are forked off is there
        herd[:] = descendants(process.pid)
        return len(herd) >= 2

    until(examining)
    process.kill()
    process.communicate(timeout=60)
    until(lambda: not any(alive(pid) for pid in herd), 30)


def descendants(pid: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def alive(pid: int) -> bool:
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


# --- an existing scheduler


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def dask_processes(tmp_path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """A scheduler and two workers as separate processes: the address, and the workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    place = {
        "cwd": tmp_path,
        "env": environment(),
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    dask = [sys.executable, "-m", "dask"]
    port = address.rpartition(":")[2]
    line = [*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    scheduler = subprocess.Popen(line, **place)
    line = [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    workers = [subprocess.Popen(line, **place) for _ in range(2)]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_a_worker_that_is_killed_loses_nothing(slow_class, dask_processes):
    address, workers = dask_processes
    with distributed.Client(address, set_as_default=False, timeout=START) as client:
        client.wait_for_workers(2, timeout=START)
    killed = []

    def kill_one(tally):
        if tally.done >= 3 and not killed:
            workers[0].kill()
            killed.append(tally.done)

    run = grade_class(slow_class, UNIT, Order(scheduler=address, sandboxed=False), progress=kill_one)
    assert killed
    assert (run.tally.done, run.tally.failed) == (15, {})
    found = points(slow_class)
    assert len(found) == 15
    assert all(found[f"s{number:02}"] == 3 for number in range(12))


@pytest.mark.parametrize("lost", [2, 100])
def test_a_worker_that_is_lost_while_it_gets_ready_does_no_harm(lost):
    class Client:
        asked = 0

        def register_plugin(self, plugin):
            self.asked += 1
            if self.asked <= lost:
                raise CommClosedError("Stream is closed")

    client = Client()
    if lost > cluster.TRIES:
        with pytest.raises(ClassroomError, match="run again"):
            cluster.register(client, None)
    else:
        cluster.register(client, None)
        assert client.asked == lost + 1


def test_a_worker_whose_interpreter_did_not_start_tries_again_and_says_why(course, root, monkeypatch):
    grader = Grader(Brief(course.templates(UNIT), Limits(), sandboxed=False))
    with monkeypatch.context() as broken:
        broken.setattr(workers, "make_engine", lambda **_: BrokenEngine())
        grader.start()
    assert grader.fault == "There is no room for it."
    assert "There is no room" in json.loads(grader.grade({UNIT: solution(root)}))["failed"]
    grader.engine.works = True
    assert Examination.from_dict(json.loads(grader.grade({UNIT: solution(root)}))[UNIT]).points == 3
    grader.close()


class BrokenEngine(Fresh):
    """An engine in a sandbox, which no other may replace; it does not start until it works."""

    sandboxed, works = True, False

    def start(self):
        if not self.works:
            raise EngineError("There is no room for it.")


def test_a_result_that_is_here_counts_whatever_became_of_its_worker(course, root):
    """A worker may be lost while its last results wait to be written."""
    templates = course.templates(UNIT)
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, templates)
        job = classroom._Job(course, book, UNIT, templates, (), lambda tally: None)
        first = next(job.open_hand_ins(classroom._hand_ins(course, book, UNIT, ["ada"])[0]))
        result = json.dumps({UNIT: examined(templates[UNIT], solution(root)).to_dict()})
        lost = SimpleNamespace(status="lost", key="k")
        there = cluster.Elsewhere(None, "")
        there._plugin, there._finished = "p", iter([(lost, result)])
        job._take(first, *there.next_result()[1:])
    assert (job.tally.done, job.tally.failed) == (1, {})
    assert points(course) == {"ada": 3}


# --- the sandbox


@pytest.mark.skipif(sandbox.try_sandbox() is not None, reason="needs the Debian package bubblewrap")
def test_in_the_sandbox_a_class_is_graded_and_cannot_reach_the_gradebook(
    root, course, scheduler, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # the author's solution is not known yet
    attack = (
        "import os, glob\n"
        "def total(numbers):\n    return sum(numbers)\n"
        f"seen = os.path.exists({str(course.root)!r})\n"
        "assert not seen, 'it sees the course'\n"
    )
    hand_in(course.root, "mal", solution(root, total=attack))
    for order in (Order(), Order(scheduler=scheduler, force=True)):
        run = grade_class(course, UNIT, order)
        assert run.tally.done == 4
        assert points(course) == {"ada": 3, "bob": 1, "eve": 1, "mal": 3}


# --- PostgreSQL


@pytest.fixture
def postgres(tmp_path) -> Iterator[str]:
    """The URL of an empty database in a server of our own, which an ordinary user runs."""
    pytest.importorskip("psycopg", reason="needs the Python package psycopg")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if not programs:
        pytest.skip("needs the Debian package postgresql")
    folder = Path(f"/tmp/rungs-pg-{os.getpid()}")
    folder.mkdir(mode=0o755)
    port = free_port()
    user: dict = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        user = {"user": "postgres", "group": "postgres"}

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs[-1] / program, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=START,
            **user,
        )
        assert done.returncode == 0, done.stderr

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "teacher", "--auth=trust", "--no-sync")
    try:
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "teacher", "grades")
        yield f"postgresql+psycopg://teacher@127.0.0.1:{port}/grades"
    finally:
        subprocess.run([programs[-1] / "pg_ctl", "-D", data, "-m", "immediate", "stop"], cwd=folder, **user)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_gradebook_in_postgresql(course, scheduler, postgres):
    settings = f"c = get_config()\nc.CourseDirectory.db_url = {postgres!r}\n"
    (course.root / "nbgrader_config.py").write_text(settings)
    course = CourseFolder(course.root)
    order = Order(scheduler=scheduler, sandboxed=False)
    assert grade_class(course, UNIT, order).tally.done == 3
    assert points(course) == {"ada": 3, "bob": 1, "eve": 1}
    assert grade_class(course, UNIT, order).tally.unchanged == 3
    assert hand_back(course, UNIT).pages == 3


@pytest.mark.parametrize("name", ["09-dmeo", "09_Demo", "09 demo"])
def test_a_hand_in_under_a_misspelt_name_is_told(course, grade, name):
    (course.root / "submitted" / "eve" / UNIT).rename(course.root / "submitted" / "eve" / name)
    run = grade()
    assert run.tally.total == 2
    said = f"submitted/eve holds {name}, which is no assignment of this course: did you mean {UNIT}?"
    assert f"{said} It was not graded." in run.notices
    assert any(said in notice for notice in hand_back(course, UNIT, notices=run.notices).report.notices)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes any bytes for a name")
def test_a_student_whose_name_is_no_text_is_told_and_stops_nobody(course, grade):
    eve = course.root / "submitted" / "eve"
    eve.rename(eve.with_name(os.fsdecode(b"Zo\xeb")))
    run = grade()
    assert run.tally.total == 2 and points(course) == {"ada": 3, "bob": 1}
    (said,) = run.notices
    assert said.startswith("submitted/Zo\ufffd has a name that is not UTF-8") and "rename the folder" in said
    assert hand_back(course, UNIT, notices=run.notices).pages == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_students_folder_that_nobody_may_look_into_is_told_and_stops_no_class(course, grade, monkeypatch):
    eve = course.root / "submitted" / "eve"
    eve.chmod(0)
    if os.geteuid() == 0:  # who may look into everything
        look = os.stat

        def deny(path, *args, **kwargs):
            if Path(os.fsdecode(path)).parent == eve:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
            return look(path, *args, **kwargs)

        monkeypatch.setattr(os, "stat", deny)
    try:
        run = grade()
    finally:
        eve.chmod(0o755)
    (said,) = run.notices
    assert said.startswith("submitted/eve cannot be looked into (Permission denied): ")
    assert "eve" not in points(course) and run.tally.done == run.tally.total > 0


def test_only_names_of_no_assignment_are_told(course, grade):
    handed_in = course.root / "submitted" / "eve"
    for name in ("09-demos", "another-course", "notes"):
        (handed_in / name).mkdir()
    for name in ("09-demos", "another-course"):
        shutil.copy(handed_in / UNIT / f"{UNIT}.ipynb", handed_in / name)
    shutil.copytree(course.root / "source" / UNIT, course.root / "source" / "09-demos")
    assert [notice for notice in grade().notices if "no assignment" in notice] == [
        "submitted/eve holds another-course, which is no assignment of this course. It was not graded."
    ]
