"""What only unit 01 promises: its data are fit for the ticket."""

import ast
import csv
import json
from pathlib import Path

from rungs.course import load_course

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "01-career-map"


def test_the_map_names_the_course_s_units_and_points_backwards(root):
    course = load_course(root)
    names = {unit.name for unit in course.units}
    units = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))
    assert set(units) == names
    assert all(other < unit for unit, needs in units.items() for other in needs)


def test_the_map_gives_the_prerequisites_of_the_written_chapters(root):
    units = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))
    for unit in load_course(root).units:
        assert set(units[unit.name]) == set(unit.prerequisites), unit.name


def test_the_notebook_s_map_leads_to_the_same_units(root):
    units = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))
    notebook = json.loads((root / "notebooks" / "01-career-map.ipynb").read_text(encoding="utf-8"))
    (source,) = ("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "order-map")
    own = next(
        ast.literal_eval(node.value) for node in ast.parse(source).body if isinstance(node, ast.Assign)
    )

    def all_below(graph, unit):
        return {unit[:2]}.union(*(all_below(graph, other) for other in graph[unit]))

    assert {unit[:2]: all_below(own, unit) for unit in own} == {
        unit[:2]: all_below(units, unit) for unit in units
    }


def test_the_duties_have_every_stage_a_comma_inside_a_field_and_titles_that_mislead():
    text = (FOLDER / "duties.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 18
    assert any("," in row["duty"] for row in rows)
    assert {row["used_by"] for row in rows} == {"nobody", "own team", "other organisations"}
    assert {row["leads"] for row in rows} == {"nobody", "one project", "several teams"}
    assert rows[0]["title"] == "Head of AI" and rows[0]["used_by"] == "nobody", "the test names D01"


def test_the_adverts_hold_a_trap_of_every_kind_and_no_negation():
    adverts = json.loads((FOLDER / "adverts.json").read_text(encoding="utf-8"))
    sentences = [sentence.lower() for advert in adverts for sentence in advert["sentences"]]
    assert any("mastery" in sentence for sentence in sentences)
    assert any("equivalent" in sentence for sentence in sentences)
    assert any("master" in sentence and "phd" in sentence for sentence in sentences)
    assert not any(word in sentence.split() for sentence in sentences for word in ("no", "not", "without"))
