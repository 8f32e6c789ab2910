"""An entry to the competition as a file: CSV with the columns `id` and `score`.

Reading is strict and says what to mend in one sentence, with row and column: an entry that was guessed at
could cost one of the day's submissions. Row 1 is the one below the header.
"""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import numpy as np
import pandas as pd

from rungs import RungsError
from rungs.workspace import shown, write_aside

HEADER = ["id", "score"]

_LARGEST = 100
"""Bytes a row on average at most: an id, a number and a margin for generous spelling."""

_KINDS = (
    (b"PK\x03\x04", "an Excel or zip file: save the table as CSV (comma separated)"),
    (b"\xd0\xcf\x11\xe0", "an Excel file: save the table as CSV (comma separated)"),
    (b"PAR1", "a Parquet file: write it with `to_csv(…, index=False)`"),
    (b"\x1f\x8b", "compressed: unpack it"),
    (b"\xff\xfe", "encoded in UTF-16: save it as UTF-8 (in Excel “CSV UTF-8”)"),
    (b"\xfe\xff", "encoded in UTF-16: save it as UTF-8 (in Excel “CSV UTF-8”)"),
    (b"SQLite format 3", "a database: hand in a CSV file"),
)
"""First bytes of what is handed in by mistake, and what to do."""


class EntryError(RungsError):
    """A file is no entry; the message names the row and the column at fault and says what to do."""


def write_entry(path: Path, ids: pd.Index, scores: np.ndarray) -> None:
    """Write an entry, whole or not at all.

    Args:
        path: The CSV file to write.
        ids: The ids of the flights.
        scores: The score of each, higher for more likely late.
    """
    write_aside(Path(path), entry_text(ids, scores).encode())


def entry_text(ids: pd.Index, scores: np.ndarray) -> str:
    """Return what is in the file of an entry."""
    return pd.DataFrame({"id": np.asarray(ids), "score": np.asarray(scores)}).to_csv(index=False)


def read_entry(path: Path, ids: pd.Index) -> np.ndarray:
    """Read an entry and return its scores in the order of `ids`.

    Args:
        path: A CSV file in UTF-8 with the columns `id` and `score`, one row for each of `ids`, in any order.
            A byte order mark, line ends of Windows and blank lines do no harm.
        ids: The ids of the flights to predict.

    Raises:
        EntryError: The file is no entry.
    """
    name, text = shown(path), _text(path, len(ids))
    place = {str(one): position for position, one in enumerate(ids)}
    scores = np.empty(len(ids))
    found = np.zeros(len(ids), dtype=int)  # the row that gave it, 0 for none yet
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        columns = _columns(name, next(filter(None, lines), []))
        for row, values in enumerate(filter(None, lines), start=1):
            where = f"{name}, row {row} (line {lines.line_num})"
            if len(values) != len(HEADER):
                raise EntryError(
                    f"{where} has {len(values)} values instead of 2: write an id, a comma, and a score with "
                    "a decimal point."
                )
            one, score = (values[column].strip() for column in columns)
            position = place.get(one)
            if position is None:
                raise EntryError(f"{where}, column id: {_stranger(one, place)}.")
            if found[position]:
                raise EntryError(
                    f"{where}, column id: {one} was there already, in row {found[position]}; give one score "
                    "a flight."
                )
            found[position] = row
            scores[position] = _number(score, f"{where}, column score")
    except csv.Error as error:
        raise EntryError(
            f"{name}, line {lines.line_num} cannot be read ({error}): look there for a quotation mark that "
            "is never closed."
        ) from None
    if missing := int((found == 0).sum()):
        first = ids[int(np.argmin(found))]
        others = f" and of {missing - 1:,} others" if missing > 1 else ""
        raise EntryError(
            f"{name} has no row for id {first}{others}: give a score to each of the {len(ids):,} flights of "
            "flights.csv."
        )
    return scores + 0.0  # so that -0.0 and 0.0 are the same entry


def _text(path: Path, rows: int) -> str:
    """The file's text, without a byte order mark."""
    name = shown(path)
    if not path.exists():
        raise EntryError(
            f"There is no file {name}: give the path of a CSV file with the columns id and score."
        )
    if not path.is_file():
        raise EntryError(
            f"{name} is {'a folder' if path.is_dir() else 'no file'}: give the path of a CSV file."
        )
    size = path.stat().st_size
    if size > _LARGEST * (rows + 1):
        raise EntryError(
            f"{name} has {size / 1e6:,.1f} MB, too much for {rows:,} flights: hand in only the columns id "
            "and score, one row a flight."
        )
    content = path.read_bytes()
    for beginning, advice in _KINDS:
        if content.startswith(beginning):
            raise EntryError(f"{name} is {advice}, and hand that in.")
    try:
        if 0 in content:
            at = content.index(0)
            raise UnicodeDecodeError("utf-8", content, at, at + 1, "a zero byte")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].splitlines() or [b""]
        column = "score" if b"," in before[-1] else "id"
        raise EntryError(
            f"{name}, row {max(len(before) - 1, 0)} (line {len(before)}), column {column}: byte "
            f"0x{content[error.start]:02x} is no text in UTF-8; save the file as UTF-8."
        ) from None


def _columns(name: str, header: list[str]) -> tuple[int, int]:
    """Where the columns `id` and `score` are."""
    cleaned = [value.strip() for value in header]
    if not cleaned:
        raise EntryError(f"{name} is empty: write the header id,score and a row for each flight.")
    if sorted(cleaned) == HEADER:
        return cleaned.index("id"), cleaned.index("score")
    written = _cut(",".join(header))
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if separator in header[0]:
            raise EntryError(
                f"{name} separates its columns by {called} (the header is “{written}”): save it with commas, "
                "and scores with a decimal point."
            )
    if set(cleaned) > set(HEADER):
        others = [value for value in cleaned if value not in HEADER]
        extra = ", ".join(f"“{_cut(value)}”" if value else "one without a name" for value in others)
        advice = f"has columns besides id and score ({extra}): leave them out, in pandas with `index=False`."
        raise EntryError(f"{name}, header: it {advice}")
    raise EntryError(f"{name}, header: it is “{written}” and must be “id,score”: name the two columns so.")


def _stranger(one: str, place: dict[str, int]) -> str:
    """What is wrong with an id that is not among those of the flights, and what to do."""
    if not one:
        return "it is empty; write the id of a flight"
    if one.removesuffix(".0") in place:
        return f"{_cut(one)} must be a whole number; write {one.removesuffix('.0')}"
    return f"“{_cut(one)}” is no id of flights.csv; take the ids from there"


def _number(score: str, where: str) -> float:
    """The score as a number."""
    if not score:
        raise EntryError(f"{where}: it is empty; give every flight a number.")
    try:
        value = float(score.replace("_", "?"))  # Python's own spelling 1_000 is no number here
    except ValueError:
        advice = "use a decimal point" if "," in score else "write a number"
        raise EntryError(f"{where}: “{_cut(score)}” is no number; {advice}.") from None
    if not math.isfinite(value):
        kind = "missing (NaN)" if math.isnan(value) else "infinite"
        raise EntryError(f"{where}: the score is {kind}; give every flight a finite number.")
    return value


def _cut(value: str) -> str:
    """A value as it can be shown in a sentence."""
    printable = "".join(char if char.isprintable() else "?" for char in value)
    return printable if len(printable) <= 30 else printable[:29] + "…"
