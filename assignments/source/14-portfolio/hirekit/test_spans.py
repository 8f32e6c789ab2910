"""Tests of the spans. Run them with pytest, or with `python -m hirekit.test_spans`."""

from hirekit import busy_minutes, free_spans, merge_spans


def test_spans_that_overlap_are_joined():
    assert merge_spans([(0, 30), (20, 50)]) == [(0, 50)]


def test_spans_apart_stay_apart():
    assert merge_spans([(60, 90), (0, 30)]) == [(0, 30), (60, 90)]


def test_free_spans_lie_between():
    assert free_spans([(60, 90), (120, 150)], 0, 200) == [(0, 60), (90, 120), (150, 200)]


def test_a_minute_counts_once():
    assert busy_minutes([(0, 30), (20, 50)]) == 50


def run():
    """Run all tests and return how many passed; the first that fails raises."""
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    for test in tests:
        test()
    return len(tests)


if __name__ == "__main__":
    print(run(), "tests passed")
