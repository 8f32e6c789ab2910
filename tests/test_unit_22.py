"""What only unit 22 promises: two made-up tables that show what the ticket says they show, and a second test
cell of Task 6 that tells a wrong fit from a wrong solution of the equation."""

import json
import math
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "22-algorithm-research"


def said_of_the_rows(rows_needed):
    """What the cell `rows-test-2` says of a learner's function."""
    book = json.loads((FOLDER / "22-algorithm-research.ipynb").read_text(encoding="utf-8"))
    cells = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"])
        for cell in book["cells"]
    }
    space = {"rows_needed": rows_needed, "sizes": pd.read_csv(FOLDER / "sizes.csv")}
    exec(cells["setup"].split("widths =")[0], space)
    with suppress(AssertionError):  # the second cell has a verdict of its own
        exec(cells["rows-test-1"], space)
    with pytest.raises(AssertionError) as caught:
        exec(cells["rows-test-2"], space)
    return str(caught.value)


def answer(power, rows_of):
    """A function for Task 6 that fits one power only and finds the rows in its own way."""

    def rows_needed(errors, goal):
        n = np.array(sorted(errors), dtype=float)
        slope, floor = np.polyfit(n**-power, [np.mean(errors[size]) for size in sorted(errors)], 1)
        rows = rows_of(slope / (goal - floor), power) if goal > floor else None
        reach = None if rows is None else rows / n[-1]
        fit = {"floor": max(0.0, floor), "slope": slope, "power": power}
        return {**fit, "rows": rows, "reach": reach, "trusted": bool(reach and reach <= 4)}

    return rows_needed


def test_rows_that_follow_from_a_wrong_fit_are_put_down_to_the_fit():
    said = said_of_the_rows(answer(1.5, lambda ratio, power: math.ceil(ratio ** (1 / power))))
    assert "Mend the fit first" in said


def test_rows_that_do_not_follow_from_the_fit_are_put_down_to_the_equation():
    said = said_of_the_rows(answer(0.5, lambda ratio, power: math.ceil(ratio**power)))
    assert "meets the goal 0.15 elsewhere" in said and "Mend the fit" not in said


@pytest.fixture(scope="module")
def widths():
    """Error by width (rows) and seed (columns)."""
    return pd.read_csv(FOLDER / "widths.csv").pivot(index="width", columns="seed", values="error")


def test_the_peak_stands_at_the_number_of_rows_in_each_seed(widths):
    assert (widths.idxmax() == 240).all()


def test_the_second_descent_ends_lower_in_each_seed(widths):
    assert (widths.iloc[-1] < widths[widths.index < 240].min()).all()


def test_the_goal_of_the_contractor_lies_beyond_what_was_measured():
    sizes = pd.read_csv(FOLDER / "sizes.csv").groupby("size")["error"].mean()
    assert sizes.is_monotonic_decreasing
    assert sizes.iloc[-1] > 0.07
