"""Submissions that look alike, or like the public reference: pairs for a person to look at.

Answers are compared as sequences of tokens. Names, numbers, strings, comments and spacing do not count, so
that renaming and reformatting hide nothing; what the task hands out is left out. Short answers resemble each
other by nature: only answers of some length are compared, and likeness is no proof of anything.
"""

from __future__ import annotations

import io
import keyword
import token
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

LIKE = 0.9  # share of tokens, in order, that two submissions have in common
LONG_ENOUGH = 60  # tokens that a submission must have to be compared
SPACING = {token.COMMENT, token.NL, token.NEWLINE, token.INDENT, token.DEDENT, token.ENDMARKER}
REFERENCE = "the public reference"


@dataclass(frozen=True)
class Pair:
    """Two submissions that look alike. `same_text` says that not even names were changed."""

    one: str
    other: str
    likeness: float
    same_text: bool
    tasks: tuple[str, ...]  # those whose answers are alike


def alike(
    submissions: Mapping[str, Mapping[str, str]], reference: Mapping[str, str], handed_out: Mapping[str, str]
) -> list[Pair]:
    """The pairs above LIKE, the likest first. Each submission gives its answers by task.

    Submissions that are like the reference are not compared with each other too.
    """
    everything = {**submissions, REFERENCE: reference}
    given = {task: fingerprint(source) for task, source in handed_out.items()}
    prints = {
        who: {task: _without(fingerprint(source), given.get(task, "")) for task, source in answers.items()}
        for who, answers in everything.items()
    }
    whole = {who: "\n".join(p for _, p in sorted(tasks.items()) if p) for who, tasks in prints.items()}
    kept = [who for who, text in whole.items() if len(text) >= LONG_ENOUGH]
    pairs = []
    for one, other, likeness in _close([whole[who] for who in kept]):
        first, second = kept[one], kept[other]
        tasks = tuple(t for t in prints[first] if _like(prints[first][t], prints[second].get(t, "")))
        same = all(
            _squeezed(everything[first][t]) == _squeezed(everything[second].get(t, "")) for t in prints[first]
        )
        pairs.append(Pair(first, second, likeness, same, tasks))
    public = {who for pair in pairs for who in (pair.one, pair.other) if REFERENCE in (pair.one, pair.other)}
    pairs = [
        pair for pair in pairs if REFERENCE in (pair.one, pair.other) or not {pair.one, pair.other} <= public
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.one, pair.other))


def fingerprint(source: str) -> str:
    """The source as a string with one character a token."""
    characters = []
    try:
        for each in tokenize.generate_tokens(io.StringIO(source).readline):
            if each.type not in SPACING:
                characters.append(_character(each))
    except (tokenize.TokenError, SyntaxError):
        pass  # what could be read of broken code
    return "".join(characters)


_WORDS: dict[str, str] = defaultdict(lambda: chr(0x4E00 + len(_WORDS)))


def _character(each: tokenize.TokenInfo) -> str:
    if each.type == token.NAME and not keyword.iskeyword(each.string):
        return "v"
    if each.type == token.NUMBER:
        return "n"
    if each.type in (token.STRING, getattr(token, "FSTRING_MIDDLE", -1)):
        return "s"
    return _WORDS[each.string]


def _without(text: str, given: str) -> str:
    """The text without the part at its beginning that was handed out."""
    same = 0
    while same < min(len(text), len(given)) and text[same] == given[same]:
        same += 1
    return text[same:]


def _close(texts: list[str]) -> Iterable[tuple[int, int, float]]:
    """Positions of two texts that are alike, and how much; row by row, so that memory stays small."""
    for row in range(len(texts)):
        rest = texts[row + 1 :]
        if not rest:
            return
        scores = cdist([texts[row]], rest, scorer=Indel.normalized_similarity, score_cutoff=LIKE)[0]
        for column in np.flatnonzero(scores >= LIKE):
            yield row, row + 1 + int(column), float(scores[column])


def _like(one: str, other: str) -> bool:
    return bool(one) and Indel.normalized_similarity(one, other) >= LIKE


def _squeezed(source: str) -> str:
    return "".join(source.split())
