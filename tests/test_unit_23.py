"""What only unit 23 promises: its people are those of the survey, and its release can be attacked."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from causaldata import nhefs

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assignments" / "source" / "23-strategy-and-leadership"


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_chapter_reads_the_same_people():
    chapter = ROOT / "book" / "figures" / "23-people.csv"
    assert chapter.read_bytes() == (FOLDER / "people.csv").read_bytes()


def test_the_people_are_those_of_the_survey_without_what_could_find_them():
    people, survey = rows("people.csv"), nhefs.load_pandas().data
    assert len(people) == len(survey)
    assert sum(int(p["died"]) for p in people) == int(survey["death"].sum())
    ages = Counter(int(p["age"]) for p in people)
    assert ages == Counter(survey["age"].astype(int))
    assert set(people[0]) == {
        *("sex", "race", "age", "smoked_years", "pressure", "cholesterol", "kilograms", "died"),
    }
    assert [int(p["age"]) for p in people[:20]] != survey["age"].astype(int).tolist()[:20], "not shuffled"


def test_nobody_of_the_survey_died_before_1983_as_the_chapter_says():
    survey = nhefs.load_pandas().data
    years = survey.loc[survey["death"] == 1, "yrdth"]
    assert (years.min(), years.max()) == (83, 92)


@pytest.mark.parametrize("word, sex", [("women", "woman"), ("men", "man")])
def test_the_notebooks_counts_add_up_to_the_people(word, sex):
    notebook = json.loads((ROOT / "notebooks" / "23-strategy-and-leadership.ipynb").read_text("utf-8"))
    source = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "counts")
    names = {}
    exec("import pandas as pd\n" + source.split("print(")[0], names)
    died = [int(p["died"]) for p in rows("people.csv") if p["sex"] == sex]
    assert names["bands"][word].sum() == len(died)
    assert names["bands"][word + " died"].sum() == sum(died)


def test_the_release_is_3_anonymous_and_some_groups_agree():
    groups = {}
    for row in rows("release.csv"):
        groups.setdefault((row["village"], row["decade"], row["sex"]), []).append(row["illness"])
    assert min(map(len, groups.values())) == 3
    assert any(len(set(illnesses)) == 1 for illnesses in groups.values())
    assert any(not row["village"] for row in rows("register.csv"))
    assert len(rows("register.csv")) == len(rows("release.csv"))
