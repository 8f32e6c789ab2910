"""Python's own types: built in, and of `collections`, `datetime`, `decimal`, `io`, `pathlib` and others."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import io
import math
import pathlib
import random
import re
import types
import uuid
import zoneinfo
from typing import Any

from examiner.wire.channel import WireError
from examiner.wire.codec import (
    WRITERS,
    Decoder,
    Encoder,
    Tagged,
    Writer,
    dumps,
    finds_writers,
    reads,
    writes,
)

PLAIN_BASES = (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)
OTHER_BASES = (datetime.datetime, datetime.date, decimal.Decimal, collections.OrderedDict)


@finds_writers
def _writer_for_subclass(value: Any) -> Writer | None:
    """How to send an instance of a subclass of a plain type: by its content, not by its own methods.

    So members of an `IntEnum` or `StrEnum`, `HTTPStatus` among them, are their number or text. A subclass
    with attributes of its own making (`__getattr__`) stays an object behind a handle.
    """
    kind = type(value)
    if isinstance(value, pathlib.PurePath):
        return _write_path
    if any("__getattr__" in vars(base) for base in kind.__mro__):  # not the metaclass's: Enum had one
        return None
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return _write_named_tuple
    for base in PLAIN_BASES:
        if isinstance(value, base):
            return lambda encoder, v: encoder.encode(_plain(base, v))
    return next((WRITERS[base] for base in OTHER_BASES if isinstance(value, base)), None)


def _plain(base: type, value: Any) -> Any:
    """The content of an instance of a subclass of `base`, as `base` itself sees it."""
    if base is float:
        return float.fromhex(float.hex(value))
    if base is int:
        return int.__add__(value, 0)
    if base is complex:
        return complex.__add__(value, 0j)
    if base is str:
        return str.__str__(value)
    if base is dict:
        return {key: dict.__getitem__(value, key) for key in dict.__iter__(value)}
    return base(base.__iter__(value))


@writes(list)
def _write_list(e: Encoder, value: list) -> Tagged:
    return ["l", e.items(value)]


@writes(tuple)
def _write_tuple(e: Encoder, value: tuple) -> Tagged:
    return ["t", e.items(value)]


@writes(set, frozenset)
def _write_set(e: Encoder, value: set) -> Tagged:
    # in an order of its content, so that one set always becomes the same bytes
    in_order = sorted(value, key=lambda item: dumps(item, e.other))
    return ["s" if type(value) is set else "z", e.items(in_order)]


@writes(dict)
def _write_dict(e: Encoder, value: dict) -> Tagged:
    return ["d", e.items(value.keys()), e.items(value.values())]


reads("l")(lambda d, items: d.items(items))
reads("t")(lambda d, items: tuple(d.items(items)))
reads("s")(lambda d, items: set(d.items(items)))
reads("z")(lambda d, items: frozenset(d.items(items)))


@reads("d")
def read_dict(d: Decoder, keys: Any, values: Any) -> dict:
    return dict(zip(d.items(keys), d.items(values), strict=True))


@writes(bytes)
def _write_bytes(e: Encoder, value: bytes) -> Tagged:
    return ["b", *e.blob(value)]


@writes(bytearray)
def _write_bytearray(e: Encoder, value: bytearray) -> Tagged:
    return ["B", *e.blob(bytes(value))]


reads("b")(lambda d, start, end: bytes(d.blob(start, end)))
reads("B")(lambda d, start, end: bytearray(d.blob(start, end)))
reads("i")(lambda d, text: int(text, 16))
reads("f")(lambda d, text: {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[text])
writes(complex)(lambda e, v: ["c", e.encode(v.real), e.encode(v.imag)])
reads("c")(lambda d, real, imag: complex(d.expect(real, float), d.expect(imag, float)))
writes(range)(lambda e, v: ["range", *e.items([v.start, v.stop, v.step])])
reads("range")(lambda d, *parts: range(*d.items(list(parts))))
writes(slice)(lambda e, v: ["slice", *e.items([v.start, v.stop, v.step])])
reads("slice")(lambda d, *parts: slice(*d.items(list(parts))))
writes(type(Ellipsis))(lambda e, v: ["..."])
reads("...")(lambda d: Ellipsis)
writes(type(NotImplemented))(lambda e, v: ["!"])
reads("!")(lambda d: NotImplemented)
writes(decimal.Decimal)(lambda e, v: ["dec", str(v)])
reads("dec")(lambda d, text: decimal.Decimal(text))
writes(fractions.Fraction)(lambda e, v: ["frac", *e.items([v.numerator, v.denominator])])
reads("frac")(lambda d, n, m: fractions.Fraction(d.expect(n, int), d.expect(m, int)))
writes(uuid.UUID)(lambda e, v: ["uuid", v.hex])
reads("uuid")(lambda d, text: uuid.UUID(text))
writes(re.Pattern)(lambda e, v: ["re", e.encode(v.pattern), v.flags])
reads("re")(lambda d, pattern, flags: re.compile(d.expect(pattern, str, bytes), flags))


def _write_path(e: Encoder, value: pathlib.PurePath) -> Tagged:
    return ["path", str(value)]


reads("path")(lambda d, text: pathlib.Path(text))


# collections, io


@writes(collections.OrderedDict)
def _write_ordered(e: Encoder, value: collections.OrderedDict) -> Tagged:
    return ["od", e.items(value.keys()), e.items(value.values())]


@writes(collections.Counter)
def _write_counter(e: Encoder, value: collections.Counter) -> Tagged:
    return ["counter", e.items(value.keys()), e.items(value.values())]


FACTORIES = {kind.__name__: kind for kind in (bool, int, float, str, list, dict, set, tuple)}


@writes(collections.defaultdict)
def _write_defaultdict(e: Encoder, value: collections.defaultdict) -> Tagged:
    # a factory that is not one of Python's types stays behind: it is code
    factory = getattr(value.default_factory, "__name__", None)
    if FACTORIES.get(factory) is not value.default_factory:
        factory = None
    return ["dd", factory, e.items(value.keys()), e.items(value.values())]


@writes(collections.deque)
def _write_deque(e: Encoder, value: collections.deque) -> Tagged:
    return ["deque", e.items(value), value.maxlen]


reads("od")(lambda d, *parts: collections.OrderedDict(read_dict(d, *parts)))
reads("counter")(lambda d, *parts: collections.Counter(read_dict(d, *parts)))
reads("dd")(lambda d, name, *parts: collections.defaultdict(FACTORIES.get(name), read_dict(d, *parts)))
reads("deque")(lambda d, items, maxlen: collections.deque(d.items(items), maxlen))


# the views of a dictionary

KEYS, VALUES, ITEMS = type({}.keys()), type({}.values()), type({}.items())
writes(KEYS)(lambda e, v: ["keys", e.items(v)])
reads("keys")(lambda d, items: dict.fromkeys(d.items(items)).keys())
writes(VALUES)(lambda e, v: ["values", e.items(v)])
reads("values")(lambda d, items: dict(enumerate(d.items(items))).values())
writes(ITEMS)(lambda e, v: ["items", e.items(v)])
reads("items")(lambda d, items: dict(d.items(items)).items())
writes(types.SimpleNamespace)(lambda e, v: ["namespace", e.encode(vars(v))])
reads("namespace")(lambda d, names: types.SimpleNamespace(**d.expect(names, dict)))


def _write_named_tuple(e: Encoder, value: tuple) -> Tagged:
    kind = type(value)
    return ["nt", kind.__name__, list(kind._fields), e.items(tuple.__iter__(value))]


@reads("nt")
def _read_named_tuple(d: Decoder, name: str, fields: list[str], items: Any) -> tuple:
    if len(fields) > 255:
        raise WireError("a named tuple has too many fields")
    return collections.namedtuple(name, fields)._make(d.items(items))


@writes(io.StringIO, io.BytesIO)
def _write_io(e: Encoder, value: io.StringIO | io.BytesIO) -> Tagged:
    if value.closed:
        return ["io", None, 0, isinstance(value, io.StringIO)]
    return ["io", e.encode(value.getvalue()), value.tell(), isinstance(value, io.StringIO)]


@reads("io")
def _read_io(d: Decoder, content: Any, position: int, text: bool) -> io.StringIO | io.BytesIO:
    if content is None:
        result = io.StringIO() if text else io.BytesIO()
        result.close()
        return result
    # newline="" keeps line ends as they are
    result = io.StringIO(d.expect(content, str), newline="") if text else io.BytesIO(d.expect(content, bytes))
    result.seek(min(position, 2**40))
    return result


writes(random.Random)(lambda e, v: ["random", e.encode(v.getstate())])


@reads("random")
def _read_random(d: Decoder, state: Any) -> random.Random:
    result = random.Random(0)
    result.setstate(d.expect(state, tuple))
    return result


# dates and times


def zone_name(zone: datetime.tzinfo | None) -> Any:
    if zone is None:
        return None
    if isinstance(zone, zoneinfo.ZoneInfo) and zone.key:
        return zone.key
    if zone is datetime.UTC:
        return "utc"
    if isinstance(zone, datetime.timezone):
        return zone.utcoffset(None).total_seconds()
    return str(zone)  # dateutil's and pytz's, by name


def read_zone(zone: Any) -> datetime.tzinfo | None:
    if zone is None:
        return None
    if zone == "utc":
        return datetime.UTC
    if isinstance(zone, str):
        return zoneinfo.ZoneInfo(zone)
    return datetime.timezone(datetime.timedelta(seconds=zone))


@writes(datetime.datetime)
def _write_datetime(e: Encoder, v: datetime.datetime) -> Tagged:
    return ["datetime", v.replace(tzinfo=None).isoformat(), v.fold, zone_name(v.tzinfo)]


@reads("datetime")
def _read_datetime(d: Decoder, text: str, fold: int, zone: Any) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(fold=fold, tzinfo=read_zone(zone))


@writes(datetime.time)
def _write_time(e: Encoder, v: datetime.time) -> Tagged:
    return ["time", v.replace(tzinfo=None).isoformat(), v.fold, zone_name(v.tzinfo)]


@reads("time")
def _read_time(d: Decoder, text: str, fold: int, zone: Any) -> datetime.time:
    return datetime.time.fromisoformat(text).replace(fold=fold, tzinfo=read_zone(zone))


writes(datetime.date)(lambda e, v: ["date", v.toordinal()])
reads("date")(lambda d, ordinal: datetime.date.fromordinal(ordinal))
writes(datetime.timedelta)(lambda e, v: ["timedelta", v.days, v.seconds, v.microseconds])
reads("timedelta")(lambda d, *parts: datetime.timedelta(*parts))
writes(datetime.timezone)(lambda e, v: ["tzinfo", zone_name(v)])
writes(zoneinfo.ZoneInfo)(lambda e, v: ["tzinfo", zone_name(v)])
reads("tzinfo")(lambda d, zone: read_zone(zone))
