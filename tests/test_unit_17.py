"""What only unit 17 promises: cards and boxes that show the faults that the ticket is about."""

import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "17-computer-vision"


@pytest.fixture(scope="module")
def cards():
    """One row per digit."""
    return pd.read_csv(FOLDER / "cards.csv", dtype={"pixels": str})


@pytest.fixture(scope="module")
def boxes():
    """The true fields and the found boxes."""
    return json.loads((FOLDER / "boxes.json").read_text(encoding="utf-8"))


def test_every_card_has_its_four_places_and_every_digit_its_pixels(cards):
    assert set(cards["place"]) == {1000, 100, 10, 1}
    assert cards["pixels"].str.fullmatch(r"\d{80}").all()


def test_the_writers_differ_more_than_the_total_says(cards):
    right = (cards["new"] == cards["digit"]).groupby(cards["writer"]).mean()
    assert right.max() == 1 and right.min() < right.mean() - 0.1


def test_some_confusions_are_one_writers_and_some_are_not(cards):
    wrong = cards[cards["new"] != cards["digit"]]
    writers = wrong.groupby(["digit", "new"])["writer"].nunique()
    assert (writers == 1).any() and (writers > 1).any()


def test_the_new_model_is_better_by_amounts_that_differ_between_writers(cards):
    gain = (cards["new"] == cards["digit"]) * 1.0 - (cards["old"] == cards["digit"])
    by_writer = gain.groupby(cards["writer"]).mean()
    assert by_writer.min() > 0 and by_writer.std() > 0.1


def test_there_are_duplicates_and_fields_that_are_missed(boxes):
    assert len({picture for picture, _ in boxes["true"]}) == 12
    assert len(boxes["true"]) == 48
    near = []
    for picture, (left, top, *_) in boxes["true"]:
        found = [b for p, _, b in boxes["found"] if p == picture]
        near.append(sum(abs(b[0] - left) < 9 and abs(b[1] - top) < 9 for b in found))
    assert 0 in near and max(near) > 1


@pytest.fixture(scope="module")
def answer():
    """What the last cell tells Ines, on one line."""
    notebook = json.loads((FOLDER / "17-computer-vision.ipynb").read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "end-answers")
    return " ".join("".join(cell["source"]).split())


def test_the_answer_gives_the_margin_and_the_share_of_the_cards(cards, answer):
    right = pd.DataFrame({name: cards[name] == cards["digit"] for name in ("old", "new")})
    by_writer = right.groupby(cards["writer"]).mean()
    gains = by_writer["new"] - by_writer["old"]
    error = gains.std() / math.sqrt(len(gains))
    assert f"reads {100 * gains.mean():.0f} more of every 100 digits" in answer
    assert "give or take about 15 (2.2 standard errors" in answer
    assert 220 * error == pytest.approx(15, abs=0.6)
    assert f"reads {100 * right['new'].mean():.0f} % of all digits" in answer
    assert right["new"][cards["writer"] == "household 05"].sum() == 1


def test_the_answer_says_what_copies_moved_by_two_columns_would_bring(cards, answer):
    spec = importlib.util.spec_from_file_location("make_cards", FOLDER / "make_cards.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    pictures = np.array([list(text) for text in cards["pixels"]], dtype=int).reshape(-1, 10, 8)
    digits, mine = cards["digit"].to_numpy(), (cards["writer"] == "household 05").to_numpy()
    others, names = pictures[~mine], digits[~mine]
    near = [maker.moved(others, *shift) for shift in [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]]
    far = maker.moved(maker.moved(others, 0, -1), 0, -1)
    whole = (far != 0).sum(axis=(1, 2)) == (others != 0).sum(axis=(1, 2))
    right = []
    for kept in [whole, np.ones(len(far), dtype=bool)]:
        bank, said = np.concatenate([*near, far[kept]]), np.concatenate([*[names] * len(near), names[kept]])
        nearest = [((bank - picture) ** 2).sum(axis=(1, 2)).argmin() for picture in pictures[mine]]
        right.append(int((said[nearest] == digits[mine]).sum()))
    assert f"gets {right[0]} of its {mine.sum()} digits right where copies that would lose ink" in answer
    assert f"and {right[1]} where that ink is cut off" in answer
