"""The learner's folder: nothing that the learner wrote is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from examiner import files
from rungs import saves
from rungs import workspace as workspace_module
from rungs.course import Outcome, Unit
from rungs.workspace import Handout, Workspace, WorkspaceError, write_aside

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HANDOUT = Handout("v1", {"09-demo.ipynb": b"stub", "extract.csv": b"a,b\n"}, b"notebook")


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    paths = [tmp_path / "sources" / name for name in ("chapter.md", "notebook.ipynb", "assignment.ipynb")]
    return Unit("09-demo", "Demo", "Stage", 1, (), (Outcome("a", "do it"),), *paths)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def opened(work: Path) -> Workspace:
    return Workspace(work, now=lambda: NOON)


def test_beginning_puts_everything_into_place(work, unit):
    made = opened(work).begin(unit, HANDOUT)
    assert {str(path.relative_to(work)) for path in made} == {
        str(Path("09-demo/09-demo.ipynb")),
        str(Path("09-demo/extract.csv")),
        str(Path("notebooks/09-demo.ipynb")),
    }
    assert opened(work).progress(unit).version == "v1"
    assert opened(work).progress(unit).started == "2026-11-22T12:00:00+00:00"


def test_beginning_again_leaves_the_learners_files(work, unit):
    opened(work).begin(unit, HANDOUT)
    (work / "09-demo" / "09-demo.ipynb").write_bytes(b"mine")
    (work / "09-demo" / "extract.csv").unlink()
    newer = Handout("v2", {**HANDOUT.files, "09-demo.ipynb": b"newer stub"}, b"newer notebook")
    assert opened(work).begin(unit, newer) == [work / "09-demo" / "extract.csv"]
    assert (work / "09-demo" / "09-demo.ipynb").read_bytes() == b"mine"
    assert (work / "notebooks" / "09-demo.ipynb").read_bytes() == b"notebook"
    assert opened(work).progress(unit).version == "v1", "the copy is still one of the first version"


def test_a_renamed_notebook_is_the_answer_and_no_second_one_is_put_beside_it(work, unit):
    opened(work).begin(unit, HANDOUT)
    (work / "09-demo" / "09-demo.ipynb").rename(work / "09-demo" / "mine.ipynb")
    opened(work).begin(unit, HANDOUT)
    answer = opened(work).answer(unit)
    assert answer.path.name == "mine.ipynb"
    assert answer.notice == (
        "09-demo.ipynb is not there, so mine.ipynb was checked; rename it before handing it in."
    )


def test_several_notebooks_and_none_of_the_right_name(work, unit):
    for name in ("a.ipynb", "b.ipynb"):
        write_aside(work / "09-demo" / name, b"")
    with pytest.raises(
        WorkspaceError, match=r"no 09-demo\.ipynb, only a\.ipynb, b\.ipynb: rename the one to be checked"
    ):
        opened(work).answer(unit)


def test_no_notebook_at_all(work, unit):
    space = opened(work)
    with pytest.raises(WorkspaceError, match=r"study 09-demo` puts .* reset 09-demo` makes fresh copies"):
        space.answer(unit)
    assert space.reset(unit, HANDOUT) is None
    assert space.answer(unit).path.name == "09-demo.ipynb", "what the message names makes a copy"


def test_reset_keeps_the_old_copies(work, unit):
    space = opened(work)
    space.begin(unit, HANDOUT)
    (work / "09-demo" / "09-demo.ipynb").write_bytes(b"mine")
    (work / "notebooks" / "09-demo.ipynb").write_bytes(b"my notes")
    first = space.reset(unit, HANDOUT)
    assert (first / "09-demo" / "09-demo.ipynb").read_bytes() == b"mine"
    assert (first / "notebook.ipynb").read_bytes() == b"my notes"
    assert (work / "09-demo" / "09-demo.ipynb").read_bytes() == b"stub"
    assert space.reset(unit, HANDOUT) != first, "twice in one second"


def test_reset_of_a_unit_not_begun_begins_it(work, unit):
    assert opened(work).reset(unit, HANDOUT) is None
    assert (work / "09-demo" / "09-demo.ipynb").exists()


def test_progress_is_kept_in_one_readable_file(work, unit):
    space = opened(work)
    space.begin(unit, HANDOUT)
    assert not space.record(unit, {"one": ("passed", 2), "two": ("wrong", 0)}, 3)
    assert space.record(unit, {"one": ("passed", 2), "two": ("passed", 1)}, 3)
    assert not space.record(unit, {"one": ("passed", 2), "two": ("wrong", 0)}, 3), "passed already"
    entry = opened(work).progress(unit)
    assert entry.passed == "2026-11-22T12:00:00+00:00", "a pass is not taken back"
    assert entry.points == 2
    assert entry.tasks["two"].status == "wrong"
    content = json.loads((work / "progress.json").read_text())
    assert content["units"]["09-demo"]["tasks"]["one"] == {
        "status": "passed",
        "points": 2,
        "best": 2,
        "hints": 0,
        "first_done": "2026-11-22T12:00:00+00:00",
        "digest": "",
        "digest_since": "",
    }


def test_what_a_task_has_shown_is_never_taken_back(work, unit):
    days = iter(datetime(2026, 11, day, 12, tzinfo=UTC) for day in range(1, 30))
    checks = [
        ("wrong", "a", ("", "", "")),
        ("passed", "b", ("02", "b", "02")),
        ("passed", "b", ("02", "b", "02")),
        ("wrong", "c", ("02", "b", "02")),
        ("passed", "d", ("02", "d", "05")),
    ]
    for status, digest, (first, kept, since) in checks:
        today = next(days)
        space = Workspace(work, now=lambda today=today: today)
        space.record(unit, {"one": (status, 0)}, 1, {"one": digest})
        task = opened(work).progress(unit).task("one")
        assert (task.first_done[8:10], task.digest, task.digest_since[8:10]) == (first, kept, since)


def test_a_record_without_dates_and_hashes_is_read_and_filled_by_the_next_check(work, unit):
    old = {"status": "passed", "points": 2, "hints": 1}
    content = {
        "format": 1,
        "units": {"09-demo": {"passed": "2026-01-01T00:00:00+00:00", "tasks": {"one": old}}},
    }
    write_aside(work / "progress.json", json.dumps(content).encode())
    space = opened(work)
    assert not space.notices
    assert space.progress(unit).task("one").done and not space.progress(unit).task("one").first_done
    space.record(unit, {"one": ("passed", 2)}, 2, {"one": "d"})
    task = opened(work).progress(unit).task("one")
    assert (task.first_done, task.digest, task.hints) == ("2026-11-22T12:00:00+00:00", "d", 1)


def test_a_status_of_another_version_is_not_done(work, unit):
    content = {"format": 1, "units": {"09-demo": {"tasks": {"one": {"status": "excellent"}}}}}
    write_aside(work / "progress.json", json.dumps(content).encode())
    assert not opened(work).progress(unit).task("one").done


def test_when_a_unit_was_worked_on_last(work, unit):
    space = opened(work)
    assert space.last_worked(unit) == workspace_module.LONG_AGO
    space.begin(unit, HANDOUT)
    assert space.last_worked(unit) == NOON
    space.progress(unit).checked = "2026-11-23T00:30:00+02:00"
    assert space.last_worked(unit) == datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    space.progress(unit).checked = "yesterday"
    assert space.last_worked(unit) == NOON


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"format": 99, "units": {}}',
        b'{"format": 1, "units": {"09-demo": {"unknown": 1}}}',
        b'{"format": 1, "units": {"09-demo": {"points": "many"}}}',
        b'{"format": 1, "units": {"09-demo": {"tasks": {"a": 5}}}}',
        b"[" * 100_000,
    ],
)
def test_an_unreadable_progress_file_is_kept_aside_and_a_new_one_begun(work, unit, content):
    write_aside(work / "progress.json", content)
    space = opened(work)
    assert len(space.notices) == 1
    assert "could not be read: it was kept as" in space.notices[0]
    kept = work / "kept" / "progress-2026-11-22-120000" / "progress.json"
    assert kept.read_bytes() == content
    space.begin(unit, HANDOUT)
    assert opened(work).notices == []


def test_an_interrupted_write_leaves_the_old_file(work, monkeypatch):
    path = work / "progress.json"
    write_aside(path, b"old")

    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(workspace_module.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_aside(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(work.iterdir()) == [path], "nothing half-written is left about"


@pytest.fixture
def windows(monkeypatch) -> list[Path]:
    """Windows, as far as files go: the next two to be renamed are in use, and then no more. Tells which."""
    refused: list[Path] = []
    rename, replace = Path.rename, Path.replace

    def in_use(path: Path) -> None:
        if len(refused) < 2:
            refused.append(path)
            raise PermissionError(13, "The process cannot access the file", str(path))

    monkeypatch.setattr(files, "WINDOWS", True)
    monkeypatch.setattr(files, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "rename", lambda path, to: in_use(path) or rename(path, to))
    monkeypatch.setattr(Path, "replace", lambda path, to: in_use(path) or replace(path, to))
    return refused


def test_on_windows_a_file_that_another_program_reads_is_written_a_moment_later(work, windows):
    write_aside(work / "progress.json", b"new")
    assert (work / "progress.json").read_bytes() == b"new" and len(windows) == 2
    assert [path.name for path in work.iterdir()] == ["progress.json"]


def test_on_windows_a_file_that_stays_in_use_keeps_its_content(work, windows, monkeypatch):
    path = work / "progress.json"
    work.mkdir()
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "PAUSES", (0,))
    with pytest.raises(PermissionError):
        write_aside(path, b"new")
    assert path.read_bytes() == b"old" and list(work.iterdir()) == [path]


def test_elsewhere_a_refusal_is_told_at_once(work, windows, monkeypatch):
    monkeypatch.setattr(files, "WINDOWS", False)
    with pytest.raises(PermissionError):
        write_aside(work / "progress.json", b"new")
    assert len(windows) == 1


def test_a_file_that_windows_is_replacing_is_seen_at_the_next_look(work, monkeypatch):
    path = work / "09-demo.ipynb"
    write_aside(path, b"")
    stat = Path.stat

    def refused(file: Path, **options: bool) -> os.stat_result:
        if file.name == path.name:
            raise PermissionError(13, "Access is denied", str(file))
        return stat(file, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refused)
        during = saves.look([work])
    assert during == {} and list(saves.look([work])) == [path]


def test_a_folder_that_is_in_use_is_left_whole_and_the_reset_says_what_to_close(work, unit, monkeypatch):
    opened(work).begin(unit, HANDOUT)
    (work / "09-demo" / "09-demo.ipynb").write_bytes(b"mine")

    def in_use(path: Path, to: Path) -> None:
        raise PermissionError(13, "The process cannot access the file", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", in_use)
        with pytest.raises(WorkspaceError, match=r"09-demo cannot be moved .* shut its kernel down"):
            opened(work).reset(unit, HANDOUT)
    assert (work / "09-demo" / "09-demo.ipynb").read_bytes() == b"mine"
    assert not list((work / "kept").iterdir()), "no empty folder is left"
    kept = opened(work).reset(unit, HANDOUT)
    assert (kept / "09-demo" / "09-demo.ipynb").read_bytes() == b"mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_have_the_usual_mode(work):
    path = work / "file"
    write_aside(path, b"")
    mask = files._umask()
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    path.chmod(0o600)
    write_aside(path, b"again")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_unit_that_was_only_looked_up_has_not_begun(work, unit):
    workspace = opened(work)
    other = Unit(
        "10-other", "Other", "Stage", 1, (), unit.outcomes, unit.chapter, unit.notebook, unit.assignment
    )
    assert not workspace.progress(other).passed, "as the command does that looks for the next unit"
    workspace.begin(unit, HANDOUT)
    assert opened(work).has_begun(unit)
    assert not opened(work).has_begun(other)
    content = json.loads((work / "progress.json").read_text())
    assert list(content["units"]) == ["09-demo"]


def test_an_empty_entry_of_an_earlier_version_is_no_beginning(work, unit):
    opened(work).begin(unit, HANDOUT)
    content = json.loads((work / "progress.json").read_text())
    content["units"]["10-other"] = dict.fromkeys(("version", "started", "checked", "passed"), "") | {
        "tasks": {}
    }
    (work / "progress.json").write_text(json.dumps(content))
    other = Unit(
        "10-other", "Other", "Stage", 1, (), unit.outcomes, unit.chapter, unit.notebook, unit.assignment
    )
    assert not opened(work).has_begun(other)


def test_none_of_two_programs_at_once_loses_what_the_other_notes(work, unit):
    """Each opens the folder before the other writes, as a terminal and the panel in a notebook do."""
    opened(work).begin(unit, HANDOUT)
    program = """
import sys
from pathlib import Path
from rungs.course import Unit
from rungs.workspace import Workspace
unit = Unit("09-demo", "Demo", "Stage", 1, (), (), Path(), Path(), Path())
workspace = Workspace(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
for _ in range(50):
    with workspace.changing(unit) as progress:
        progress.task(sys.argv[2]).hints += 1
        progress.task("shared").hints += 1
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    others = [subprocess.Popen([sys.executable, "-c", program, work, name], **pipes) for name in ("a", "b")]
    for other in others:
        assert other.stdout.readline() == "open\n"
    for other in others:
        other.stdin.write("go\n")
        other.stdin.flush()
    for other in others:
        other.communicate(timeout=60)
        assert other.returncode == 0
    tasks = opened(work).progress(unit).tasks
    assert {name: task.hints for name, task in tasks.items()} == {"a": 50, "b": 50, "shared": 100}


def test_an_older_view_takes_back_nothing(work, unit):
    early = opened(work)
    opened(work).begin(unit, HANDOUT)
    opened(work).record(unit, {"one": ("passed", 2)}, 2)
    with early.changing(unit) as progress:
        progress.task("one").hints = 1
    entry = opened(work).progress(unit)
    assert (entry.passed != "", entry.version, entry.task("one").hints) == (True, "v1", 1)


def test_a_program_that_does_not_let_go_is_told(work, unit, monkeypatch):
    monkeypatch.setattr(workspace_module, "LOCK_SECONDS", 0.1)
    with opened(work).locked(), pytest.raises(WorkspaceError, match="Another program has been writing to"):
        opened(work).record(unit, {"one": ("passed", 2)}, 2)
