"""Hand-ins as they come: folders, and the zip files that learning platforms give out."""

from __future__ import annotations

import io
import os
import random
import shutil
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from classroom.archives import MAX_NOTEBOOKS, unpack
from classroom.gradebook import CourseFolder, GradebookError
from classroom.handin import MAX_BYTES, read_hand_in
from classroom.lateness import moment_of
from classroom.lists import read_lists
from classroom.people import Person
from examiner import load_template, rebuild

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
TWO_HOURS = 7200


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """An nbgrader course without anything in it."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'x'\n")
    return CourseFolder(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One student's folder."""
    made = tmp_path / "submitted" / "ada" / "ps1"
    made.mkdir(parents=True)
    return made


def read(folder: Path, names=("ps1",), receipts=None, **more):
    return read_hand_in("ada", folder, names, receipts or {}, **more)


def holds_no_answer(name: str, content: bytes) -> bool:
    return b"answer" not in content


def codes(hand_in) -> list[str]:
    return [flag.code for flag in hand_in.flags]


def archive(course: CourseFolder, entries: dict[str, bytes], name: str = "class.zip") -> Path:
    """A zip file where nbgrader looks for it."""
    path = course.root / "downloaded" / "ps1" / "archive" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for entry, content in entries.items():
            made.writestr(entry, content)
    return path


def who(person: Person) -> str:
    return person.login or person.number


def unpacked(course: CourseFolder):
    return unpack(course, "ps1", who, read_lists(course, "ps1", who))


def submitted(course: CourseFolder) -> dict[str, bytes]:
    base = course.root / "submitted"
    return {str(p.relative_to(base)): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip file that a student hands in."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for entry, content in entries.items():
            file.writestr(entry, content)
    return made.getvalue()


# --- folders


def test_the_notebook_is_read(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    hand_in = read(folder)
    assert hand_in.notebooks == {"ps1": NOTEBOOK}
    assert not hand_in.flags
    assert hand_in.received is None


@pytest.mark.parametrize("name", ["ps1 (2).ipynb", "PS1.ipynb", "ps1-Copy1.ipynb", "my homework.ipynb"])
def test_a_renamed_notebook_is_taken_and_flagged(folder, name):
    (folder / name).write_bytes(NOTEBOOK)
    hand_in = read(folder)
    assert hand_in.notebooks["ps1"] == NOTEBOOK
    assert codes(hand_in) == ["renamed"]


def test_canvass_number_of_an_attempt_is_no_other_name(folder):
    (folder / "ps1-1.ipynb").write_bytes(NOTEBOOK)
    hand_in = read(folder)
    assert hand_in.notebooks["ps1"] == NOTEBOOK
    assert not hand_in.flags


def test_of_several_attempts_the_last_counts(folder):
    (folder / "ps1-1.ipynb").write_bytes(b"first")
    (folder / "ps1-10.ipynb").write_bytes(b"tenth")
    (folder / "ps1-2.ipynb").write_bytes(b"second")
    assert read(folder).notebooks["ps1"] == b"tenth"


def test_with_several_notebooks_only_a_name_like_its_own_stands_for_one(folder):
    (folder / "problem1 (1).ipynb").write_bytes(b"one")
    (folder / "something.ipynb").write_bytes(b"else")
    hand_in = read(folder, ("problem1", "problem2"))
    assert hand_in.notebooks == {"problem1": b"one", "problem2": None}


def test_of_two_notebooks_the_one_with_the_name_counts_and_the_way_to_hand_in_the_other_is_told(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "final.ipynb").write_bytes(NOTEBOOK + b" ")
    hand_in = read(folder)
    assert hand_in.notebooks == {"ps1": NOTEBOOK} and codes(hand_in) == ["more-notebooks"]
    assert hand_in.flags[0].message == (
        "Other notebooks were handed in and not read: “final.ipynb”. If one of them is the right "
        "one, hand it in again under the name of the assignment's notebook."
    )


@pytest.mark.parametrize("other", ["ps1 (1).ipynb", "ps1-1.ipynb", "final.ipynb"])
def test_a_blank_notebook_gives_way_to_the_one_with_answers_beside_it(folder, other):
    (folder / "ps1.ipynb").write_bytes(b"blank")
    (folder / other).write_bytes(b"answer")
    hand_in = read(folder, is_blank=holds_no_answer)
    assert hand_in.notebooks == {"ps1": b"answer"}
    assert [flag.message for flag in hand_in.flags] == [
        f"“ps1.ipynb” holds no answer; “{other}” does, and was graded in its place.",
        "Other notebooks were handed in and not read: “ps1.ipynb”. If one of them is the right one, hand "
        "it in again under the name of the assignment's notebook.",
    ]


def test_a_later_download_that_is_blank_does_not_replace_the_work(folder):
    (folder / "ps1 (1).ipynb").write_bytes(b"answer")
    (folder / "ps1 (2).ipynb").write_bytes(b"blank")
    assert read(folder, is_blank=holds_no_answer).notebooks == {"ps1": b"answer"}


def test_of_blank_notebooks_the_one_with_the_name_counts(folder):
    (folder / "ps1.ipynb").write_bytes(b"blank")
    (folder / "ps1 (1).ipynb").write_bytes(b"blank too")
    hand_in = read(folder, is_blank=holds_no_answer)
    assert hand_in.notebooks == {"ps1": b"blank"} and codes(hand_in) == ["more-notebooks"]


def test_with_several_notebooks_a_blank_one_gives_way_to_one_of_its_own_name_only(folder):
    (folder / "problem1.ipynb").write_bytes(b"blank")
    (folder / "problem2.ipynb").write_bytes(b"answer to 2")
    (folder / "problem2 (1).ipynb").write_bytes(b"another answer to 2")
    hand_in = read(folder, ("problem1", "problem2"), is_blank=holds_no_answer)
    assert hand_in.notebooks == {"problem1": b"blank", "problem2": b"answer to 2"}


def test_an_empty_folder_is_a_hand_in_without_notebook(folder):
    assert read(folder).notebooks == {"ps1": None}


def test_symbolic_links_are_not_followed(folder, tmp_path):
    (tmp_path / "secret.ipynb").write_bytes(b"solutions")
    (folder / "ps1.ipynb").symlink_to(tmp_path / "secret.ipynb")
    hand_in = read(folder)
    assert hand_in.notebooks == {"ps1": None}
    assert codes(hand_in) == ["symbolic-link"]


def test_a_folder_that_is_a_link_is_not_followed(folder, tmp_path):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (tmp_path / "link").symlink_to(folder)
    hand_in = read(tmp_path / "link")
    assert hand_in.notebooks == {"ps1": None}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_for_a_notebook_does_not_hang(folder):
    os.mkfifo(folder / "ps1.ipynb")
    assert codes(read(folder)) == ["odd-file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no such folders")
def test_folders_in_folders_beyond_what_a_path_may_have_stop_nobody(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    name, place = "a" * 200, os.open(folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir(name, dir_fd=place)
        place, outer = os.open(name, os.O_RDONLY, dir_fd=place), place
        os.close(outer)
    os.close(os.open("x", os.O_CREAT, dir_fd=place))
    os.close(place)
    hand_in = read(folder)
    shutil.rmtree(folder / name)  # others look through the folder of all tests
    assert hand_in.notebooks["ps1"] == NOTEBOOK
    assert codes(hand_in) == ["unreadable"] and "File name too long" in hand_in.flags[0].message


def test_an_odd_name_is_printed_on_one_line(folder):
    (folder / "a\nb\x1b[31m.ipynb").write_bytes(NOTEBOOK)
    hand_in = read(folder)
    assert hand_in.notebooks["ps1"] == NOTEBOOK
    assert "\n" not in hand_in.flags[0].message and "\x1b" not in hand_in.flags[0].message


def test_a_huge_notebook_is_not_read_to_its_end(folder, root):
    with (folder / "ps1.ipynb").open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    data = read(folder).notebooks["ps1"]
    assert len(data) == MAX_BYTES + 1
    template = load_template(root / "assignments" / "source" / "09-preprocessing")
    (flag,) = rebuild(template, data).flags
    assert flag.code == "too-large" and flag.message.startswith("The notebook is larger than 21 MB, so ")
    assert "Edit > Clear Outputs of All Cells" in flag.message


# --- times of receipt


def test_the_time_in_timestamp_txt_counts(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    moment = datetime(2026, 3, 1, 9, 59, tzinfo=UTC).timestamp()
    os.utime(folder / "ps1.ipynb", (moment, moment))
    hand_in = read(folder)
    assert hand_in.received == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert not hand_in.flags


def test_a_forged_timestamp_does_not_count(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("2000-01-01 00:00:00 UTC")
    moment = datetime(2026, 3, 8, 12, tzinfo=UTC).timestamp()
    os.utime(folder / "ps1.ipynb", (moment, moment))
    hand_in = read(folder)
    assert hand_in.received == datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert codes(hand_in) == ["timestamp-contradicted"]
    assert "says 1 January 2000 00:00 UTC" in hand_in.flags[0].message
    assert "on 8 March 2026 12:00 UTC" in hand_in.flags[0].message


def test_a_copy_that_keeps_no_times_makes_nobody_late(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)  # as `cp -r` and git do: the notebook is of now
    (folder / "timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    hand_in = read(folder)
    assert hand_in.received == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert not hand_in.flags


def test_a_forged_timestamp_does_not_count_after_a_copy_that_keeps_times(folder, tmp_path):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("2000-01-01 00:00:00 UTC")
    moment = datetime(2026, 3, 8, 12, tzinfo=UTC).timestamp()
    os.utime(folder / "ps1.ipynb", (moment, moment))
    shutil.copytree(folder, tmp_path / "collected")  # as `nbgrader collect` does
    hand_in = read(tmp_path / "collected")
    assert hand_in.received == datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert codes(hand_in) == ["timestamp-contradicted"]


def test_a_list_of_receipts_goes_before_timestamp_txt(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("2000-01-01 00:00:00 UTC")
    known = datetime(2026, 3, 7, tzinfo=UTC)
    hand_in = read(folder, receipts={"ada": known})
    assert hand_in.received == known
    assert not hand_in.flags


def test_nonsense_for_a_timestamp_is_flagged(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_bytes(b"\xff\x00yesterday")
    assert codes(read(folder)) == ["bad-timestamp"]


def test_moodles_worksheet_and_a_plain_list_give_times(course):
    folder = course.root / "downloaded" / "ps1"
    folder.mkdir(parents=True)
    (folder / "grades.csv").write_text(
        "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments\n"
        'Participant 123,Ada L,ada@example.org,Submitted,,10.00,Yes,"Friday, 6 March 2026, 5:59 PM",-,\n'
        "Participant 124,Bob B,bob@example.org,No submission,,10.00,Yes,-,-,\n"
    )
    (folder / "received.csv").write_text("student,received\neve,2026-03-06T19:00:00+01:00\nmal,soon\n")
    lists = read_lists(course, "ps1", lambda p: f"m{p.number}" if p.number else p.login)
    assert lists.receipts == {
        "m123": datetime(2026, 3, 6, 17, 59, tzinfo=UTC),
        "eve": datetime(2026, 3, 6, 18, 0, tzinfo=UTC),
    }
    assert lists.people["124"] == Person("124", "", "bob@example.org", "Bob B")
    assert len(lists.faults) == 1 and "soon" in lists.faults[0] and "mal" in lists.faults[0]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-06 17:59", 16),
        ("2026-3-6 5:59 PM", 16),
        ("2026/03/06 17:59:30", 16),
        ("Friday, 6 March 2026, 5:59 PM", 16),
        ("6 March 2026 17:59 CET", 16),
        ("2026-03-06T17:59Z", 17),
        ("2026-03-06 17:59 -05:00", 22),
        ("2026-03-06 17:59 America/New_York", 22),
    ],
)
def test_a_time_that_is_one_moment_is_read(text, hour):
    moment = moment_of(text, ZoneInfo("Europe/Berlin")).replace(second=0)
    assert moment == datetime(2026, 3, 6, hour, 59, tzinfo=UTC)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2026 17:59", "told apart"),
        ("13/04/2026 17:59", "told apart"),
        ("26-03-04 17:59", "told apart"),
        ("2026-03-06 17:59 EST", "“EST” is not a time zone"),
        ("2026-07-06 17:59 CET", "“CET” is not a time zone"),
        ("2026-03-06 17:59 Europe/Nowhere", "not a time zone"),
        ("17:59", "missing"),
        ("March 2026 17:59", "missing"),
        ("26 March 6, 17:59", "missing"),
        ("2026-03-06", "no time of day"),
        ("2026-15-04 17:59", "month that does not exist"),
        ("9999-12-31 23:59 -12:00", "not a time"),
        ("soon, 5:30", "not a time"),
    ],
)
def test_a_time_that_could_be_two_is_refused_with_the_form_that_is_wanted(course, text, why):
    course.config.Exchange.timezone = "Europe/Berlin"
    folder = course.root / "downloaded" / "ps1"
    folder.mkdir(parents=True)
    (folder / "received.csv").write_text(f'student,received\nada,"{text}"\nbob,2026-03-06 17:59\n')
    lists = read_lists(course, "ps1", who)
    assert set(lists.receipts) == {"bob"}
    assert len(lists.faults) == 1
    for said in ("ada", text, why, "write it as 2026-03-06 17:59"):
        assert said in lists.faults[0]


@pytest.mark.parametrize("text", ["17:59", "03/04/2026 17:59", "2026-03-06 17:59 EST"])
def test_so_it_is_in_timestamp_txt(folder, text):
    (folder / "timestamp.txt").write_text(text)
    hand_in = read(folder)
    assert hand_in.received is None and "bad-timestamp" in codes(hand_in)


def test_a_zone_that_does_not_exist_is_said_in_a_sentence(course):
    course.config.Exchange.timezone = "Berlin"
    with pytest.raises(GradebookError, match=r"“Berlin” does not exist.*Europe/Berlin"):
        read_lists(course, "ps1", who)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_list_is_read_in_the_encodings_of_spreadsheets(course, encoding):
    folder = course.root / "downloaded" / "ps1"
    folder.mkdir(parents=True)
    text = "Identifier\tFull name\tEmail address\nParticipant 3\tJörg Müller\tj@example.org\n"
    (folder / "list.TSV").write_bytes(text.encode(encoding))
    lists = read_lists(course, "ps1", who)
    assert lists.people == {"3": Person("3", "", "j@example.org", "Jörg Müller")}
    assert ["Windows-1252" in fault for fault in lists.faults] == ([True] if encoding == "cp1252" else [])


def test_a_spreadsheet_for_a_list_is_told(course):
    folder = course.root / "downloaded" / "ps1" / "archive"
    folder.mkdir(parents=True)
    (folder / "grades.xlsx").write_bytes(b"PK")
    assert "save it as CSV" in read_lists(course, "ps1", who).faults[0]
    assert not unpacked(course).refusals  # told once


def test_a_time_without_a_zone_is_in_the_courses(course):
    folder = course.root / "downloaded" / "ps1"
    folder.mkdir(parents=True)
    (folder / "received.csv").write_text("student,received\nada,2026-07-06 18:00\nbob,2026-07-06 18:00 UTC\n")
    course.config.Exchange.timezone = "Europe/Berlin"
    assert read_lists(course, "ps1", who).receipts == {
        "ada": datetime(2026, 7, 6, 16, 0, tzinfo=UTC),
        "bob": datetime(2026, 7, 6, 18, 0, tzinfo=UTC),
    }


def test_the_worksheet_says_whose_a_number_is(course):
    archive(
        course,
        {
            "Ada L_123_assignsubmission_file/ps1.ipynb": NOTEBOOK,
            "Bob_9_assignsubmission_file/ps1.ipynb": b"{}",
        },
    )
    (course.root / "downloaded" / "ps1" / "worksheet.csv").write_text(
        "Identifier,Full name,Username,Email address\nParticipant 123,Ada L,lovelace,ada@example.org\n"
    )
    result = unpacked(course)
    assert set(submitted(course)) == {"lovelace/ps1/ps1.ipynb", "9/ps1/ps1.ipynb"}
    assert result.people["lovelace"] == Person("123", "lovelace", "ada@example.org", "Ada L")


def test_canvass_gradebook_says_whose_a_number_is(course):
    archive(course, {"lovelaceada_77_9001_ps1.ipynb": NOTEBOOK})
    (course.root / "downloaded" / "ps1" / "gradebook.csv").write_text(
        'Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Lovelace, Ada",77,ada1815,A\n'
    )
    assert unpacked(course).people == {"ada1815": Person("77", "ada1815", "", "Ada Lovelace")}


def test_a_worksheet_in_another_language_says_whose_a_number_is_and_that_it_was_guessed(course):
    archive(course, {"Ada L_1000001_assignsubmission_file/ps1.ipynb": NOTEBOOK})
    (course.root / "downloaded" / "ps1" / "Bewertungen.csv").write_text(
        '\ufeffKennung,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,'
        '"Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)"\n'
        'Teilnehmer/in1000001,"Ada L",ada@example.org,Abgegeben,,"10,00","Freitag, 6. März 2026, 17:59",-\n'
        'Teilnehmer/in1000002,"Bob B",bob@example.org,"Keine Abgabe",,"10,00",-,-\n',
        encoding="utf-8",
    )
    lists = read_lists(course, "ps1", lambda person: person.email)
    assert lists.receipts == {} and set(lists.names) == {"ada@example.org", "bob@example.org"}
    assert len(lists.faults) == 1
    assert "“Kennung” was taken for “Identifier”" in lists.faults[0]
    assert "site in English" in lists.faults[0] and "no time of receipt" in lists.faults[0]
    result = unpack(course, "ps1", lambda person: person.email, lists)
    assert result.people == {"ada@example.org": Person("1000001", "", "ada@example.org", "Ada L")}


@pytest.mark.parametrize(
    "text",
    [
        "Gruppe,Name\nGruppe 1,Ada\nGruppe 1,Bob\n",
        "Etwas,Anderes\nx,y\n",
        "Kennung;Name\nTeil 1;Ada\nNehmer 2;Bob\n",
        "",
        "\n\n",
    ],
)
def test_a_list_without_a_known_column_is_told_and_not_guessed(course, text):
    folder = course.root / "downloaded" / "ps1" / "archive"
    folder.mkdir(parents=True)
    (folder / "list.csv").write_text(text)
    lists = read_lists(course, "ps1", who)
    assert (lists.receipts, lists.people) == ({}, {})
    assert len(lists.faults) == 1 and "no column that is known" in lists.faults[0]


def test_a_list_of_a_spreadsheet_with_semicolons_is_read(course):
    folder = course.root / "downloaded" / "ps1"
    folder.mkdir(parents=True)
    (folder / "received.csv").write_text("student;received\nada;2026-03-06 18:00\n")
    assert read_lists(course, "ps1", who).receipts == {"ada": datetime(2026, 3, 6, 18, tzinfo=UTC)}


# --- zip files


@pytest.mark.parametrize(
    ("entry", "student", "file"),
    [
        ("Ada Lovelace_123_assignsubmission_file/ps1.ipynb", "123", "ps1.ipynb"),
        ("Ada Lovelace_123_assignsubmission_file_/ps1.ipynb", "123", "ps1.ipynb"),
        ("Ada Lovelace_123_assignsubmission_file_ps1.ipynb", "123", "ps1.ipynb"),
        ("Participant_123_assignsubmission_file/ps1.ipynb", "123", "ps1.ipynb"),
        ("lovelaceada_77_9001_ps1.ipynb", "77", "ps1.ipynb"),
        ("lovelaceada_LATE_77_9001_ps1-1.ipynb", "77", "ps1-1.ipynb"),
        ("submissions/lovelaceada_77_9001_ps1.ipynb", "77", "ps1.ipynb"),
        ("ps1 download/Ada Lovelace_123_assignsubmission_file/ps1.ipynb", "123", "ps1.ipynb"),
        ("a/b/Participant_123_assignsubmission_file_ps1.ipynb", "123", "ps1.ipynb"),
        ("anon_x7Fk2_9001_ps1.ipynb", "anon_x7Fk2", "ps1.ipynb"),
        ("anon_12345_LATE_9001_ps1_2.ipynb", "anon_12345", "ps1_2.ipynb"),
    ],
)
def test_names_of_moodle_and_canvas(course, entry, student, file):
    archive(course, {entry: NOTEBOOK})
    result = unpacked(course)
    assert not result.refusals
    assert submitted(course) == {f"{student}/ps1/{file}": NOTEBOOK}
    late = [flag.code for flag in result.flags.get(student, ())]
    assert late == (["late-no-time"] if "LATE" in entry else [])


@pytest.mark.parametrize(
    "entry",
    [
        "Eve_11_assignsubmission_file/Bob_22_assignsubmission_file/ps1.ipynb",
        "Eve_11_assignsubmission_file_Bob_22_assignsubmission_file_ps1.ipynb",
        "Eve_11_assignsubmission_file/bob_22_33_ps1.ipynb",
        "eve_11_12_bob_22_33_ps1.ipynb",
    ],
)
def test_nobody_hands_in_for_another(course, entry):
    archive(course, {entry: NOTEBOOK})
    unpacked(course)
    assert all(name.startswith("11/") for name in submitted(course))
    assert submitted(course)


def test_a_zip_in_the_zip_is_its_students(course):
    inner = zipped({"work\\bob_22_33_ps1.ipynb": NOTEBOOK, "__MACOSX/work/._ps1.ipynb": b"litter"})
    archive(course, {"eve_11_12_mine.zip": inner, "Ada_5_assignsubmission_file/ps1.ipynb": NOTEBOOK})
    result = unpacked(course)
    assert submitted(course) == {"11/ps1/bob_22_33_ps1.ipynb": NOTEBOOK, "5/ps1/ps1.ipynb": NOTEBOOK}
    assert not result.refusals


OTHER_NAMES = ["ps1.ipynb.txt", "ps1.ipynb.json", "ps1", "PS1.IPYNB.TXT", "answers.json", "work/ps1.txt"]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_notebook_is_known_by_what_it_holds(course, name):
    archive(course, {f"Ada_5_assignsubmission_file/{name}": NOTEBOOK})
    assert not unpacked(course).refusals
    hand_in = read(course.root / "submitted" / "5" / "ps1")
    assert (hand_in.notebooks["ps1"], codes(hand_in)) == (NOTEBOOK, ["renamed"])


@pytest.mark.parametrize("name", [*OTHER_NAMES, "deep/er/ps1.ipynb"])
def test_so_is_one_in_a_folder(folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(NOTEBOOK)
    (folder / "data.json").write_text('{"cells": [1]}')
    hand_in = read_hand_in("ada", folder, ("ps1",), {}, released=("data.json",))
    assert (hand_in.notebooks["ps1"], codes(hand_in)) == (NOTEBOOK, ["renamed"])


@pytest.mark.parametrize("name", ["ps1.rar", "ps1.7z", "ps1.tar.gz", "ps1.py", "ps1.html", "onlinetext.html"])
def test_what_is_no_notebook_is_refused_with_its_students_name_and_the_way_out(course, name):
    archive(course, {f"Ada L_5_assignsubmission_file/{name}": b"no notebook"})
    result = unpacked(course)
    assert len(result.refusals) == 1
    for said in (name, "of Ada L", "not a notebook", "ends in .ipynb"):
        assert said in str(result.refusals[0])
    assert [flag.code for flag in result.flags["5"]] == ["refused"]
    assert list(course.submitters("ps1")) == ["5"]  # who handed something in, though nothing of use


def test_a_file_beside_the_notebook_is_flagged_and_not_announced(course):
    both = {f"Ada_5_assignsubmission_file/{name}": NOTEBOOK for name in ("ps1.ipynb", "notes.pdf")}
    archive(course, {**both, "Ada_5_assignsubmission_file/notes.pdf": b"%PDF"})
    result = unpacked(course)
    assert not result.refusals and "notes.pdf" in result.flags["5"][0].message


def test_what_was_handed_out_may_come_back_and_nobody_is_asked_for_a_notebook_that_is_there(course):
    inner = zipped({"work/ps1.ipynb": NOTEBOOK, "work/data.csv": b"a", "work/notes.pdf": b"%PDF"})
    archive(course, {"Ada_5_assignsubmission_file/ps1.zip": inner})
    result = unpack(course, "ps1", who, read_lists(course, "ps1", who), ["data.csv"])
    (flag,) = result.flags["5"]
    assert flag.message == (
        "“Ada_5_assignsubmission_file/ps1.zip/work/notes.pdf” was not taken: it is not a notebook."
    )
    assert not result.refusals


@pytest.mark.parametrize(
    "name", [".ipynb_checkpoints/ps1-checkpoint.ipynb", "Thumbs.db", "ps1.zip", "__MACOSX/._ps1.ipynb"]
)
def test_who_handed_in_what_a_program_left_behind_has_handed_something_in(course, name):
    data = zipped({".ipynb_checkpoints/ps1-checkpoint.ipynb": NOTEBOOK}) if name == "ps1.zip" else NOTEBOOK
    whole = {f"Bob_6_assignsubmission_file/{n}": NOTEBOOK for n in ("ps1.ipynb", ".DS_Store")}
    archive(course, {f"Ada_5_assignsubmission_file/{name}": data, **whole})
    result = unpacked(course)
    assert [flag.code for flag in result.flags["5"]] == ["refused"] and "6" not in result.flags
    assert "a program has left it there for itself; ask for the notebook" in str(result.refusals[0])
    assert list(course.submitters("ps1")) == ["5", "6"]


@pytest.mark.parametrize("name", ["class.rar", "Ada_5_assignsubmission_file"])
def test_what_is_no_zip_file_in_the_archive_is_told(course, name):
    folder = course.root / "downloaded" / "ps1" / "archive" / name
    folder.mkdir(parents=True)
    assert name in str(unpacked(course).refusals[0])


def test_a_zip_beside_the_folder_for_it_is_unpacked(course):
    path = archive(course, {"Ada_5_assignsubmission_file/ps1.ipynb": NOTEBOOK})
    path.rename(path.parent.parent / "class.ZIP")
    unpacked(course)
    assert submitted(course) == {"5/ps1/ps1.ipynb": NOTEBOOK}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_links_and_other_files_beside_the_notebook_are_flagged(folder):
    (folder / "ps1.ipynb").write_bytes(NOTEBOOK)
    (folder / "work").mkdir()
    os.mkfifo(folder / "work" / "pipe")
    (folder / "link").symlink_to(folder)
    (folder / "notes.md").write_text("mine")
    (folder / ".DS_Store").write_text("litter")
    hand_in = read(folder)
    assert sorted(codes(hand_in)) == ["odd-file", "other-files", "symbolic-link"]
    assert hand_in.notebooks["ps1"] == NOTEBOOK


def test_what_is_no_notebook_in_a_folder_is_named_with_the_way_out(folder):
    (folder / "ps1.html").write_text("<html>")
    hand_in = read(folder)
    assert codes(hand_in) == ["not-a-notebook"]
    assert "“ps1.html”" in hand_in.flags[0].message and "“ps1.ipynb”" in hand_in.flags[0].message


def test_a_zip_in_the_zip_is_no_bomb_either(course):
    many = {f"n{number:04}.ipynb": NOTEBOOK for number in range(MAX_NOTEBOOKS + 5)}
    large = {f"n{number}.ipynb": b"\0" * MAX_BYTES for number in range(5)}
    entries = {
        "eve_1_2_many.zip": zipped(many),
        "mal_3_4_large.zip": zipped(large),
        "ada_5_6_ps1.ipynb": NOTEBOOK,
    }
    archive(course, entries)
    result = unpacked(course)
    found = submitted(course)
    assert len([name for name in found if name.startswith("1/")]) == MAX_NOTEBOOKS
    assert sum(len(data) for name, data in found.items() if name.startswith("3/")) <= 3 * MAX_BYTES
    assert found["5/ps1/ps1.ipynb"] == NOTEBOOK
    assert (
        all("it holds more than" in str(refusal) for refusal in result.refusals) and len(result.refusals) == 2
    )


def test_a_damaged_zip_in_the_zip_stops_nobody(course):
    draw = random.Random(5)
    whole = zipped({"ä.ipynb": NOTEBOOK * 20, "b.ipynb": NOTEBOOK})
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        archive(course, {"eve_11_12_mine.zip": bytes(damaged), "ada_3_4_ps1.ipynb": NOTEBOOK})
        unpacked(course)
        assert submitted(course)["3/ps1/ps1.ipynb"] == NOTEBOOK


def test_nothing_is_written_outside(course):
    archive(
        course,
        {
            "../../evil_1_2_ps1.ipynb": NOTEBOOK,
            "/etc/evil_1_2_ps1.ipynb": NOTEBOOK,
            "C:\\evil_1_2_ps1.ipynb": NOTEBOOK,
            "Eve_11_assignsubmission_file/../../../x.ipynb": NOTEBOOK,
            "Eve_11_assignsubmission_file/ok.ipynb": NOTEBOOK,
        },
    )
    before = {p for p in course.root.parent.rglob("*") if course.root not in p.parents}
    result = unpacked(course)
    assert submitted(course) == {"11/ps1/ok.ipynb": NOTEBOOK}
    assert {p for p in course.root.parent.rglob("*") if course.root not in p.parents} == before
    assert len(result.refusals) == 4
    assert all("leads out of the folder" in str(refusal) for refusal in result.refusals)


def test_a_bomb_is_refused_without_being_unpacked(course):
    archive(course, {"eve_1_2_ps1.ipynb": b"\0" * (MAX_BYTES + 1), "ada_3_4_ps1.ipynb": NOTEBOOK})
    result = unpacked(course)
    assert submitted(course) == {"3/ps1/ps1.ipynb": NOTEBOOK}
    told = "it unpacks to 21 MB, more than 21 MB; clear its outputs (in JupyterLab: Edit > Clear Outputs of"
    assert told in str(result.refusals[0])
    assert told in result.flags["1"][0].message


def test_a_bomb_that_lies_about_its_size_is_refused(course):
    path = archive(course, {"eve_1_2_ps1.ipynb": b"\0" * (3 * MAX_BYTES)})
    data = bytearray(path.read_bytes())
    true, told = struct.pack("<L", 3 * MAX_BYTES), struct.pack("<L", 10)
    path.write_bytes(bytes(data.replace(true, told)))
    result = unpacked(course)
    assert submitted(course) == {}
    assert ["eve_1_2_ps1.ipynb" in str(refusal) for refusal in result.refusals] == [True]


def test_links_passwords_and_odd_names_are_refused(course):
    path = archive(course, {"a_1_2_ps1\x01.ipynb": NOTEBOOK, "who knows.ipynb": NOTEBOOK})
    with zipfile.ZipFile(path, "a") as made:
        link = zipfile.ZipInfo("b_3_4_ps1.ipynb")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    reasons = " ".join(map(str, unpacked(course).refusals))
    assert "control characters" in reasons
    assert "symbolic link" in reasons
    assert "does not say whose it is" in reasons
    assert "\x01" not in reasons
    assert not submitted(course)


def test_names_of_another_platform_are_told_once_with_the_way_out(course):
    archive(course, {f"ps1_al{n}_attempt_2026-03-06-17-59-00_ps1.ipynb": NOTEBOOK for n in range(30)})
    (refusal,) = unpacked(course).refusals
    assert "al0_attempt" in str(refusal) and "the same goes for 29 more" in str(refusal)
    assert "set c.FileNameCollectorPlugin.named_regexp in nbgrader_config.py" in str(refusal)


def test_a_file_that_is_no_zip_is_refused(course):
    path = archive(course, {"ada_3_4_ps1.ipynb": NOTEBOOK})
    (path.parent / "broken.zip").write_bytes(b"PK nothing")
    result = unpacked(course)
    assert [refusal.archive for refusal in result.refusals] == ["broken.zip"]
    assert str(result.refusals[0]).endswith("it is not a zip file that can be read; download it again.")
    assert submitted(course)


def test_unpacking_again_changes_nothing_and_a_later_zip_wins(course):
    first = archive(course, {"ada_3_4_ps1.ipynb": b"early"}, "a.zip")
    os.utime(first, (1, 1))
    unpacked(course)
    path = course.root / "submitted" / "3" / "ps1" / "ps1.ipynb"
    before = path.stat().st_mtime_ns
    unpacked(course)
    assert path.stat().st_mtime_ns == before
    archive(course, {"ada_3_5_ps1.ipynb": b"later"}, "b.zip")
    unpacked(course)
    assert path.read_bytes() == b"later"


def test_a_later_attempt_takes_the_place_of_an_earlier_one(course):
    first = archive(course, {"ada_3_4_ps1.ipynb": b"first", "bob_7_5_ps1.ipynb": b"bobs"}, "a.zip")
    os.utime(first, (1, 1))
    unpacked(course)
    archive(course, {"ada_3_10_ps1-2.ipynb": b"third", "ada_3_9_ps1-1.ipynb": b"second"}, "b.zip")
    unpacked(course)
    assert submitted(course) == {"3/ps1/ps1-2.ipynb": b"third", "7/ps1/ps1.ipynb": b"bobs"}
    first.unlink()
    unpacked(course)
    assert submitted(course) == {"3/ps1/ps1-2.ipynb": b"third", "7/ps1/ps1.ipynb": b"bobs"}


@pytest.mark.parametrize(
    "entries",
    [
        {
            "Ada L_7_assignsubmission_file_/ps1.ipynb": b"work",
            "Ada L_7_assignsubmission_file_/ps1 (1).ipynb": b"blank",
        },
        {"ada_3_4_both.zip": zipped({"ps1.ipynb": b"work", "ps1 (1).ipynb": b"blank"})},
        {"ada_3_4_ps1.ipynb": b"work", "ada_3_5_ps1 (1).ipynb": b"blank"},
    ],
    ids=["Moodle", "a zip file", "Canvas"],
)
def test_two_notebooks_that_came_together_are_both_there(course, entries):
    archive(course, entries)
    assert not unpacked(course).refusals
    assert {Path(path).name: content for path, content in submitted(course).items()} == {
        "ps1.ipynb": b"work",
        "ps1 (1).ipynb": b"blank",
    }


def test_what_a_person_has_mended_in_submitted_stays(course):
    archive(course, {"ada_3_4_ps1.ipynb": b"broken"}, "a.zip")
    unpacked(course)
    path = course.root / "submitted" / "3" / "ps1" / "ps1.ipynb"
    path.write_bytes(b"mended")
    unpacked(course)
    assert path.read_bytes() == b"mended"
    archive(course, {"ada_3_5_ps1.ipynb": b"handed in again"}, "b.zip")
    unpacked(course)
    assert path.read_bytes() == b"handed in again"


def test_a_name_that_no_file_can_have_is_refused(course):
    archive(course, {f"ada_3_4_{'ä' * 150}.ipynb": NOTEBOOK, "bob_5_6_ps1.ipynb": NOTEBOOK})
    assert "cannot be a file name" in str(unpacked(course).refusals[0])
    assert submitted(course) == {"5/ps1/ps1.ipynb": NOTEBOOK}


WORKSHEET = (
    "Identifier,Full name,Last modified (submission),Last modified (grade)\n"
    'Participant 3,Ada L,"Friday, 6 March 2026, 5:59 PM",-\n'
)
RECEIVED = datetime(2026, 3, 6, 17, 59, tzinfo=UTC)


def from_moodle(course: CourseFolder, content: bytes = NOTEBOOK, name: str = "class.zip") -> Path:
    """A zip file of Moodle's with its worksheet, unpacked; the student's folder."""
    archive(course, {"Ada L_3_assignsubmission_file/ps1.ipynb": content}, name)
    (course.root / "downloaded" / "ps1" / "worksheet.csv").write_text(WORKSHEET)
    unpacked(course)
    return course.root / "submitted" / "3" / "ps1"


def test_a_notebook_from_a_zip_is_as_old_as_its_receipt(course):
    folder = from_moodle(course)
    (course.root / "downloaded" / "ps1" / "worksheet.csv").unlink()
    assert (folder / "ps1.ipynb").stat().st_mtime == RECEIVED.timestamp()
    hand_in = read(folder)
    assert hand_in.received == RECEIVED
    assert not hand_in.flags


def test_a_time_that_we_wrote_is_never_contradicted(course):
    folder = from_moodle(course)
    (course.root / "downloaded" / "ps1" / "worksheet.csv").unlink()
    later = datetime(2026, 4, 9, tzinfo=UTC).timestamp()
    os.utime(folder / "ps1.ipynb", (later, later))  # a copy of a copy
    result = unpacked(course)
    assert result.receipts == {"3": RECEIVED}
    hand_in = read_hand_in("3", folder, ("ps1",), result.receipts)
    assert (hand_in.received, hand_in.flags) == (RECEIVED, ())
    (folder / "timestamp.txt").write_text("2026-03-07 00:00:00 UTC")  # a person's word goes before ours
    assert unpacked(course).receipts == {}


def test_a_list_that_comes_after_the_zip_sets_the_times(course):
    archive(course, {"Ada L_3_assignsubmission_file/ps1.ipynb": NOTEBOOK})
    unpacked(course)
    assert (from_moodle(course) / "ps1.ipynb").stat().st_mtime == RECEIVED.timestamp()


def test_without_a_list_a_notebook_is_as_old_as_its_entry(course):
    course.config.Exchange.timezone = "Europe/Berlin"
    path = archive(course, {})
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(zipfile.ZipInfo("ada_3_4_ps1.ipynb", (2026, 3, 5, 12, 0, 0)), NOTEBOOK)
        made.writestr(zipfile.ZipInfo("bob_5_6_ps1.ipynb", (1980, 0, 0, 0, 0, 0)), NOTEBOOK)
    assert unpacked(course).receipts == {}
    notebook = course.root / "submitted" / "3" / "ps1" / "ps1.ipynb"
    assert notebook.stat().st_mtime == datetime(2026, 3, 5, 11, tzinfo=UTC).timestamp()
    assert read(notebook.parent).received is None
    assert "5/ps1/ps1.ipynb" in submitted(course)


def test_a_later_attempt_does_not_keep_the_time_of_an_earlier_one(course):
    folder = from_moodle(course)
    (course.root / "downloaded" / "ps1" / "worksheet.csv").unlink()
    archive(course, {"Ada L_3_assignsubmission_file/ps1.ipynb": b"better"})
    result = unpacked(course)
    assert result.receipts == {}
    assert ["no list says when" in str(refusal) for refusal in result.refusals] == [True]
    assert read(folder).received is None
    assert from_moodle(course, b"better") == folder
    assert unpacked(course).receipts == {"3": RECEIVED}
    assert read(folder).received == RECEIVED


def test_the_courses_own_collector_is_used(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.FileNameCollectorPlugin.named_regexp = "
        r"r'.*?(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]{10})-[0-9\-]+_(?P<file_id>\w+)'" + "\n"
    )
    course = CourseFolder(tmp_path)
    archive(course, {"ps1_bitdiddle_attempt_2016-01-30-15-00-00_problem1.ipynb": NOTEBOOK})
    result = unpacked(course)
    assert next(iter(submitted(course))) == "ps1_bitdiddle/ps1/problem1.ipynb"
    assert list(result.receipts.values()) == [datetime(2016, 1, 30, tzinfo=UTC)]
