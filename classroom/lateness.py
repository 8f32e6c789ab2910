"""How many days late something is; times that strangers write, read only where they can mean one moment.

A date of three numbers is read year first (ISO 8601), one with the month's English name in any order. A zone
is an offset, a name of the time zone database, or the abbreviation that the course's own zone has at that
moment. Anything else is refused, for lateness costs points.
"""

from __future__ import annotations

import calendar
import re
import zoneinfo
from datetime import UTC, datetime, tzinfo

import dateutil.parser

WANTED = "write it as 2026-03-06 17:59 or 2026-03-06T17:59+01:00"
OFFSET = re.compile(r"(?<=\d)\s*(?P<offset>[+-]\d\d(?::?\d\d)?)$")
ZONE = re.compile(r"(?:(?<=\d)(?P<z>Z)|\s\(?(?P<name>(?!(?i:[ap]\.?m\.?)$)[A-Za-z][\w+-]*(?:/[\w+-]+)*)\)?)$")
YEAR_FIRST = re.compile(r"\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:T|\b)")
YEAR = re.compile(r"\b\d{4}\b")
THREE_NUMBERS = re.compile(r"\d+\s*[./-]\s*\d+\s*[./-]\s*\d+")
WITH_HYPHENS = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)")  # as in the names of nbgrader's examples
TIME_OF_DAY = re.compile(r"\d:\d|T\d|\d\s*[ap]\.?m", re.IGNORECASE)
# two dates that differ in everything: what a text leaves out shows
DEFAULTS = (datetime(2001, 2, 3, 4, 5), datetime(2012, 11, 10, 9, 8))


def moment_of(text: str, zone: tzinfo, *, date_alone: bool = False) -> datetime:
    """The moment in UTC that a text tells; `zone` is that of times that name none.

    With `date_alone` a date is enough and means its beginning. Of a time that a clock shows twice, when
    summer time ends, the earlier counts. ValueError, whose message says why, where it is not one moment.
    """
    body, zone = _split_zone(text.strip(), zone)
    body = WITH_HYPHENS.sub(r"\1 \2:\3:\4", body)
    if not date_alone and not TIME_OF_DAY.search(body):
        raise ValueError("it has no time of day")
    try:
        return _local(body).replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        raise ValueError("it is not a time") from None


def _local(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        text = YEAR_FIRST.sub(lambda date: f"{date[4]} {_month(date[3])} {date[1]} ", text)
    if THREE_NUMBERS.search(text):
        raise ValueError("its day and month cannot be told apart")
    try:
        found = {dateutil.parser.parse(text, default=default, ignoretz=True) for default in DEFAULTS}
    except (ValueError, OverflowError):
        raise ValueError("it is not a time") from None
    if len(found) > 1 or not YEAR.search(text):
        raise ValueError("a part of its date is missing")
    return found.pop()


def _month(number: str) -> str:
    if not 1 <= int(number) <= 12:
        raise ValueError("it has a month that does not exist")
    return calendar.month_name[int(number)]


def _split_zone(text: str, zone: tzinfo) -> tuple[str, tzinfo]:
    """A text without its zone, and the zone."""
    if (found := OFFSET.search(text)) and TIME_OF_DAY.search(text[: found.start()]):
        return text[: found.start()], datetime.strptime(found["offset"].ljust(5, "0"), "%z").tzinfo
    found = ZONE.search(text)
    if not found:
        return text, zone
    body, name = text[: found.start()].rstrip(), found["name"] or "UTC"
    if name.upper() in ("UTC", "GMT"):
        return body, UTC
    try:
        if "/" in name:
            return body, zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        pass
    else:
        if TIME_OF_DAY.search(body) and _local(body).replace(tzinfo=zone).tzname() == name:
            return body, zone
    raise ValueError(f"“{name[:40]}” is not a time zone that is known here; use an offset")


def time_text(moment: datetime) -> str:
    """A moment in UTC as `timestamp.txt`, lists and records have it: 2026-03-03 17:59:00 UTC."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def in_words(moment: datetime) -> str:
    """A moment in UTC as people write it: 3 March 2026 17:59 UTC."""
    return f"{moment.day} {moment:%B %Y %H:%M} UTC"


def days_late(seconds: float) -> int:
    """How many days have begun between the due date and a receipt `seconds` after it; 0 if it was in time."""
    return -int(-seconds // 86400)
