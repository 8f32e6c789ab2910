"""What only unit 17 promises: cards and boxes that show the faults that the ticket is about."""

import json
from pathlib import Path

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
