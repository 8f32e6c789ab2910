"""Spans of time: pairs (start, end) of whole minutes since midnight, with start before end."""


def merge_spans(spans):
    """Join spans that overlap or touch.

    Arguments
        spans: list of pairs (start, end), in any order. It is not changed.

    Returns a new list of pairs (start, end), the earliest first, which covers the same minutes. Between the
    end of a span and the start of the next lies at least one free minute. Empty if there are no spans.
    """
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def free_spans(spans, opens, closes):
    """Return the spans between `opens` and `closes` that none of `spans` covers, the earliest first."""
    free = []
    for start, end in merge_spans(spans):
        if opens < min(start, closes):
            free.append((opens, min(start, closes)))
        opens = max(opens, end)
    if opens < closes:
        free.append((opens, closes))
    return free


def busy_minutes(spans):
    """Return how many minutes the spans cover, each minute counted once."""
    return sum(end - start for start, end in merge_spans(spans))
