"""Values and messages that cross between the student's process and the examiner's, as plain data.

Two processes grade a submission. The *student's* runs the learner's cells, the *examiner's* runs the tests
and decides. Between them goes a stream of frames, and nothing that comes from the student's side is trusted:
it is checked while it is decoded, and whatever is malformed, too large or too deep raises `WireError`.
Nothing that came from the student's side is ever unpickled.

**Frame.** Two big-endian unsigned numbers (4 bytes: length of the head; 4 bytes: number of parts), the length
of each part (8 bytes), the head (UTF-8 JSON, an object), the parts (a value each, in the form below).

**Requests.** The head's `do` says what is asked. Each request has one reply; while it is open, the other side
may ask in its turn (a function that was handed over is called).

=========  ===============================================================  ===============================
`do`       further entries of the head, and parts                           reply
=========  ===============================================================  ===============================
run        id, source, author (is it an author's cell?), output_bytes       outputs, seconds, cut; the
                                                                            exception as a part, if any
look       name: fetch a global of the cells                                the value, or `missing`
set, del   name (and the value as a part): change one
op         on: the number of an object that the other side keeps; op: one   the value, or the number of the
           of `peer.OPS`; positional arguments as parts, then those named   argument that it is (`same`); the
           in `keywords`                                                    numbers of arguments that were
                                                                            changed in place (`changed`), with
                                                                            their new state as parts
=========  ===============================================================  ===============================

`run`, `look`, `set` and `del` are the examiner's; `op` is asked both ways, and each side decides what it
allows (`student`, `examiner`). A reply with `error` carries an exception instead of a value (`errors`).
Replies to `op` also tell what was printed (`printed`) and warned (`warned`) meanwhile, so that a test that
captures either sees it.

**Value.** Four bytes: length of the JSON; the JSON; the bytes that it refers to by start and end. `None`,
booleans, strings, finite floats and integers of up to 53 bits are JSON's own; everything else is a list that
begins with a tag:

- `l t s z d` list, tuple, set, frozenset, dict; `i` large integer, `f` nan and infinities, `c` complex,
  `b B` bytes and bytearray, and one tag each for the types of `collections`, `datetime`, `decimal`, `io` …;
- `nd` NumPy array in NumPy's own format without pickles, `n0` NumPy scalar, `no` array of objects;
- `pd.…` pandas: every column keeps its dtype (strings and Arrow types travel as Arrow IPC), index, names and
  attributes; `sp` SciPy's sparse matrices; `rng mt random` random generators, by their state;
- `mine` an object that stays where it is: its number and what can be done with it; `yours` the number of an
  object of the receiver's (`peer`);
- `instance member shared` of classes and functions that the author's own cells define, the same on both
  sides; `exception`, `exception class`, `module`; `pickled` to the student's side only (`student`).

A subclass of a plain type (a `float` that claims to equal everything) crosses as the plain type. The same
value always becomes the same bytes, which is how a change of an argument is noticed. Two names for one object
do not stay one object.
"""

from __future__ import annotations

import ast
import collections
import datetime
import decimal
import fractions
import functools
import io
import json
import math
import pathlib
import random
import re
import struct
import types
import uuid
import zoneinfo
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import scipy.sparse
import sklearn.utils

MAX_DEPTH = 100
MAX_PARTS = 10_000
MAX_HEAD = 10_000_000  # bytes
MAX_ITEMS = 10**9  # entries of an array, which matters where each takes no bytes
SAFE_INT = 2**53


class WireError(Exception):
    """What came over the wire cannot be read, or a value cannot be sent."""


class ClosedError(WireError):
    """The other side is gone."""


# --- frames ------------------------------------------------------------------------------------------


class Channel:
    """Frames over a pair of byte streams."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO, max_bytes: int = 200_000_000) -> None:
        self.reader, self.writer, self.max_bytes = reader, writer, max_bytes

    def send(self, head: dict[str, Any], parts: Iterable[bytes] = ()) -> None:
        """Send one frame. WireError where it is too large, ClosedError where nobody takes it."""
        parts = list(parts)
        body = json.dumps(head, separators=(",", ":")).encode()
        size = sum(map(len, parts))
        if len(body) > MAX_HEAD or size > self.max_bytes or len(parts) > MAX_PARTS:
            raise WireError(f"{(size + len(body)) / 1e6:.0f} MB are too much to hand over at once")
        lengths = struct.pack(f">II{len(parts)}Q", len(body), len(parts), *map(len, parts))
        try:
            self.writer.write(b"".join([lengths, body, *parts]))
            self.writer.flush()
        except (OSError, ValueError) as error:
            raise ClosedError(str(error)) from error

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for one frame. ClosedError at the end of the stream, WireError for what is no frame."""
        length, count = struct.unpack(">II", self._read(8))
        if length > MAX_HEAD or count > MAX_PARTS:
            raise WireError("a message is too large, or no message at all")
        sizes = struct.unpack(f">{count}Q", self._read(8 * count))
        if sum(sizes) > self.max_bytes:
            raise WireError(f"a message has {sum(sizes) / 1e6:.0f} MB")
        try:
            head = json.loads(self._read(length))
        except (ValueError, RecursionError) as error:
            raise WireError(f"a message has no readable head: {error}") from error
        if not isinstance(head, dict):
            raise WireError("a message's head is not an object")
        return head, [self._read(size) for size in sizes]

    def _read(self, size: int) -> bytes:
        """Exactly `size` bytes."""
        chunks, missing = [], size
        while missing:
            try:
                chunk = self.reader.read(min(missing, 1 << 20))
            except (OSError, ValueError) as error:
                raise ClosedError(str(error)) from error
            if not chunk:
                raise ClosedError("the other side has ended")
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)


# --- values ------------------------------------------------------------------------------------------

Tagged = list[Any]


def _no_other(value: object, encode: Callable[[Any], Any]) -> Tagged:
    raise WireError(f"an object of type {type(value).__name__} is not plain data")


def _no_extra(tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
    raise WireError(f"unknown kind of value {tag!r}")


def dumps(value: Any, other: Callable[..., Tagged] = _no_other) -> bytes:
    """A value as bytes. `other(value, encode)` gives a tagged list for what is not plain data."""
    encoder = _Encoder(other)
    try:
        tree = encoder.encode(value)
        text = json.dumps(tree, separators=(",", ":")).encode()
    except RecursionError as error:
        raise WireError("a value is nested too deeply") from error
    return b"".join([struct.pack(">I", len(text)), text, *encoder.blobs])


def loads(data: bytes, extra: Callable[..., Any] = _no_extra) -> Any:
    """The value in `data`. `extra(tag, parts, decode)` reads the tags that `dumps`'s `other` wrote.

    Raises WireError for anything that `dumps` cannot have written.
    """
    try:
        (length,) = struct.unpack_from(">I", data)
        tree = json.loads(data[4 : 4 + length])
        return _Decoder(memoryview(data)[4 + length :], extra).decode(tree)
    except WireError:
        raise
    except Exception as error:
        raise WireError(f"a value cannot be read: {type(error).__name__}: {str(error)[:200]}") from error


class _Encoder:
    def __init__(self, other: Callable[..., Tagged]) -> None:
        self.other = other
        self.blobs: list[bytes] = []
        self.size = 0
        self.depth = 0

    def blob(self, data: bytes) -> list[int]:
        start, self.size = self.size, self.size + len(data)
        self.blobs.append(data)
        return [start, self.size]

    def encode(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -SAFE_INT < value < SAFE_INT else ["i", hex(value)]
        if kind is float:
            return value if math.isfinite(value) else ["f", repr(value)]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise WireError("a value is nested too deeply, or contains itself")
        writer = WRITERS.get(kind) or _writer_for_subclass(value)
        result = writer(self, value) if writer else self.other(value, self.encode)
        self.depth -= 1
        return result

    def items(self, values: Iterable[Any]) -> list[Any]:
        return [self.encode(value) for value in values]


class _Decoder:
    def __init__(self, blobs: memoryview, extra: Callable[..., Any]) -> None:
        self.blobs, self.extra = blobs, extra
        self.depth = 0

    def blob(self, start: int, end: int) -> memoryview:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(self.blobs)):
            raise WireError("a value refers to bytes that are not there")
        return self.blobs[start:end]

    def decode(self, tree: Any) -> Any:
        if not isinstance(tree, list):
            if isinstance(tree, dict):
                raise WireError("a value is a JSON object")
            return tree
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:
            raise WireError("a value is nested too deeply")
        tag, *parts = tree
        reader = READERS.get(tag) if isinstance(tag, str) else None
        result = reader(self, *parts) if reader else self.extra(tag, parts, self.decode)
        self.depth -= 1
        return result

    def items(self, trees: Any) -> list[Any]:
        if not isinstance(trees, list):
            raise WireError("a list is missing in a value")
        return [self.decode(tree) for tree in trees]

    def expect(self, tree: Any, *kinds: type) -> Any:
        value = self.decode(tree)
        if not isinstance(value, kinds):
            raise WireError(f"a value holds a {type(value).__name__} in the wrong place")
        return value


Writer = Callable[[_Encoder, Any], Tagged]
Reader = Callable[..., Any]
WRITERS: dict[type, Writer] = {}
READERS: dict[str, Reader] = {}


def _writes(*kinds: type) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        WRITERS.update(dict.fromkeys(kinds, writer))
        return writer

    return register


def _reads(*tags: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(tags, reader))
        return reader

    return register


PLAIN_BASES = (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)


def _writer_for_subclass(value: Any) -> Writer | None:
    """How to send an instance of a subclass of a plain type: by its content, not by its own methods.

    A subclass with attributes of its own making (`__getattr__`) stays an object behind a handle.
    """
    kind = type(value)
    if isinstance(value, np.generic):
        return _write_scalar
    if isinstance(value, np.ma.MaskedArray):
        return _write_masked
    if isinstance(value, np.ndarray):
        return _write_array
    if isinstance(value, pd.MultiIndex):
        return _write_multi_index
    for base in (pd.DataFrame, pd.Series, pd.Index):
        if isinstance(value, base):
            return WRITERS[base]
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return _write_extension_array
    if isinstance(value, pd.offsets.BaseOffset):
        return _write_offset
    if scipy.sparse.issparse(value):
        return _write_sparse
    if isinstance(value, np.dtype | pd.api.extensions.ExtensionDtype):
        return _write_dtype
    if isinstance(value, pathlib.PurePath):
        return _write_path
    if hasattr(kind, "__getattr__"):
        return None
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return _write_named_tuple
    for base in PLAIN_BASES:
        if isinstance(value, base):
            return lambda encoder, v: encoder.encode(_plain(base, v))
    for base in (datetime.datetime, datetime.date, decimal.Decimal, collections.OrderedDict):
        if isinstance(value, base):
            return WRITERS[base]
    return None


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


# Python's own types


@_writes(list)
def _write_list(e: _Encoder, value: list) -> Tagged:
    return ["l", e.items(value)]


@_writes(tuple)
def _write_tuple(e: _Encoder, value: tuple) -> Tagged:
    return ["t", e.items(value)]


@_writes(set, frozenset)
def _write_set(e: _Encoder, value: set) -> Tagged:
    # in an order of its content, so that one set always becomes the same bytes
    in_order = sorted(value, key=lambda item: dumps(item, e.other))
    return ["s" if type(value) is set else "z", e.items(in_order)]


@_writes(dict)
def _write_dict(e: _Encoder, value: dict) -> Tagged:
    return ["d", e.items(value.keys()), e.items(value.values())]


_reads("l")(lambda d, items: d.items(items))
_reads("t")(lambda d, items: tuple(d.items(items)))
_reads("s")(lambda d, items: set(d.items(items)))
_reads("z")(lambda d, items: frozenset(d.items(items)))


@_reads("d")
def _read_dict(d: _Decoder, keys: Any, values: Any) -> dict:
    return dict(zip(d.items(keys), d.items(values), strict=True))


@_writes(bytes)
def _write_bytes(e: _Encoder, value: bytes) -> Tagged:
    return ["b", *e.blob(value)]


@_writes(bytearray)
def _write_bytearray(e: _Encoder, value: bytearray) -> Tagged:
    return ["B", *e.blob(bytes(value))]


_reads("b")(lambda d, start, end: bytes(d.blob(start, end)))
_reads("B")(lambda d, start, end: bytearray(d.blob(start, end)))
_reads("i")(lambda d, text: int(text, 16))
_reads("f")(lambda d, text: {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[text])
_writes(complex)(lambda e, v: ["c", e.encode(v.real), e.encode(v.imag)])
_reads("c")(lambda d, real, imag: complex(d.expect(real, float), d.expect(imag, float)))
_writes(range)(lambda e, v: ["range", *e.items([v.start, v.stop, v.step])])
_reads("range")(lambda d, *parts: range(*d.items(list(parts))))
_writes(slice)(lambda e, v: ["slice", *e.items([v.start, v.stop, v.step])])
_reads("slice")(lambda d, *parts: slice(*d.items(list(parts))))
_writes(type(Ellipsis))(lambda e, v: ["..."])
_reads("...")(lambda d: Ellipsis)
_writes(type(NotImplemented))(lambda e, v: ["!"])
_reads("!")(lambda d: NotImplemented)
_writes(decimal.Decimal)(lambda e, v: ["dec", str(v)])
_reads("dec")(lambda d, text: decimal.Decimal(text))
_writes(fractions.Fraction)(lambda e, v: ["frac", *e.items([v.numerator, v.denominator])])
_reads("frac")(lambda d, n, m: fractions.Fraction(d.expect(n, int), d.expect(m, int)))
_writes(uuid.UUID)(lambda e, v: ["uuid", v.hex])
_reads("uuid")(lambda d, text: uuid.UUID(text))
_writes(re.Pattern)(lambda e, v: ["re", e.encode(v.pattern), v.flags])
_reads("re")(lambda d, pattern, flags: re.compile(d.expect(pattern, str, bytes), flags))


def _write_path(e: _Encoder, value: pathlib.PurePath) -> Tagged:
    return ["path", str(value)]


_reads("path")(lambda d, text: pathlib.Path(text))


# collections, io


@_writes(collections.OrderedDict)
def _write_ordered(e: _Encoder, value: collections.OrderedDict) -> Tagged:
    return ["od", e.items(value.keys()), e.items(value.values())]


@_writes(collections.Counter)
def _write_counter(e: _Encoder, value: collections.Counter) -> Tagged:
    return ["counter", e.items(value.keys()), e.items(value.values())]


FACTORIES = {kind.__name__: kind for kind in (bool, int, float, str, list, dict, set, tuple)}


@_writes(collections.defaultdict)
def _write_defaultdict(e: _Encoder, value: collections.defaultdict) -> Tagged:
    # a factory that is not one of Python's types stays behind: it is code
    factory = getattr(value.default_factory, "__name__", None)
    if FACTORIES.get(factory) is not value.default_factory:
        factory = None
    return ["dd", factory, e.items(value.keys()), e.items(value.values())]


@_writes(collections.deque)
def _write_deque(e: _Encoder, value: collections.deque) -> Tagged:
    return ["deque", e.items(value), value.maxlen]


_reads("od")(lambda d, *parts: collections.OrderedDict(_read_dict(d, *parts)))
_reads("counter")(lambda d, *parts: collections.Counter(_read_dict(d, *parts)))
_reads("dd")(lambda d, name, *parts: collections.defaultdict(FACTORIES.get(name), _read_dict(d, *parts)))
_reads("deque")(lambda d, items, maxlen: collections.deque(d.items(items), maxlen))


# the views of a dictionary, and scikit-learn's dictionary with attributes

KEYS, VALUES, ITEMS = type({}.keys()), type({}.values()), type({}.items())
_writes(KEYS)(lambda e, v: ["keys", e.items(v)])
_reads("keys")(lambda d, items: dict.fromkeys(d.items(items)).keys())
_writes(VALUES)(lambda e, v: ["values", e.items(v)])
_reads("values")(lambda d, items: dict(enumerate(d.items(items))).values())
_writes(ITEMS)(lambda e, v: ["items", e.items(v)])
_reads("items")(lambda d, items: dict(d.items(items)).items())
_writes(sklearn.utils.Bunch)(lambda e, v: ["bunch", e.items(v.keys()), e.items(v.values())])
_reads("bunch")(lambda d, *parts: sklearn.utils.Bunch(**_read_dict(d, *parts)))
_writes(types.SimpleNamespace)(lambda e, v: ["namespace", e.encode(vars(v))])
_reads("namespace")(lambda d, names: types.SimpleNamespace(**d.expect(names, dict)))


def _write_named_tuple(e: _Encoder, value: tuple) -> Tagged:
    kind = type(value)
    return ["nt", kind.__name__, list(kind._fields), e.items(tuple.__iter__(value))]


@_reads("nt")
def _read_named_tuple(d: _Decoder, name: str, fields: list[str], items: Any) -> tuple:
    if len(fields) > 255:
        raise WireError("a named tuple has too many fields")
    return collections.namedtuple(name, fields)._make(d.items(items))


@_writes(io.StringIO, io.BytesIO)
def _write_io(e: _Encoder, value: io.StringIO | io.BytesIO) -> Tagged:
    if value.closed:
        return ["io", None, 0, isinstance(value, io.StringIO)]
    return ["io", e.encode(value.getvalue()), value.tell(), isinstance(value, io.StringIO)]


@_reads("io")
def _read_io(d: _Decoder, content: Any, position: int, text: bool) -> io.StringIO | io.BytesIO:
    if content is None:
        result = io.StringIO() if text else io.BytesIO()
        result.close()
        return result
    # newline="" keeps line ends as they are
    result = io.StringIO(d.expect(content, str), newline="") if text else io.BytesIO(d.expect(content, bytes))
    result.seek(min(position, 2**40))
    return result


# dates and times


def _zone(zone: datetime.tzinfo | None) -> Any:
    if zone is None:
        return None
    if isinstance(zone, zoneinfo.ZoneInfo) and zone.key:
        return zone.key
    if zone is datetime.UTC:
        return "utc"
    if isinstance(zone, datetime.timezone):
        return zone.utcoffset(None).total_seconds()
    return str(zone)  # dateutil's and pytz's, by name


def _read_zone(zone: Any) -> datetime.tzinfo | None:
    if zone is None:
        return None
    if zone == "utc":
        return datetime.UTC
    if isinstance(zone, str):
        return zoneinfo.ZoneInfo(zone)
    return datetime.timezone(datetime.timedelta(seconds=zone))


@_writes(datetime.datetime)
def _write_datetime(e: _Encoder, v: datetime.datetime) -> Tagged:
    return ["datetime", v.replace(tzinfo=None).isoformat(), v.fold, _zone(v.tzinfo)]


@_reads("datetime")
def _read_datetime(d: _Decoder, text: str, fold: int, zone: Any) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(fold=fold, tzinfo=_read_zone(zone))


@_writes(datetime.time)
def _write_time(e: _Encoder, v: datetime.time) -> Tagged:
    return ["time", v.replace(tzinfo=None).isoformat(), v.fold, _zone(v.tzinfo)]


@_reads("time")
def _read_time(d: _Decoder, text: str, fold: int, zone: Any) -> datetime.time:
    return datetime.time.fromisoformat(text).replace(fold=fold, tzinfo=_read_zone(zone))


_writes(datetime.date)(lambda e, v: ["date", v.toordinal()])
_reads("date")(lambda d, ordinal: datetime.date.fromordinal(ordinal))
_writes(datetime.timedelta)(lambda e, v: ["timedelta", v.days, v.seconds, v.microseconds])
_reads("timedelta")(lambda d, *parts: datetime.timedelta(*parts))
_writes(datetime.timezone)(lambda e, v: ["tzinfo", _zone(v)])
_writes(zoneinfo.ZoneInfo)(lambda e, v: ["tzinfo", _zone(v)])
_reads("tzinfo")(lambda d, zone: _read_zone(zone))


# NumPy


@_writes(np.ndarray)
def _write_array(e: _Encoder, value: np.ndarray) -> Tagged:
    value = np.ndarray.view(value, np.ndarray)
    if value.dtype.kind == "T":  # NumPy's variable-width strings
        return ["nT", list(value.shape), e.items(value.ravel().tolist())]
    if value.dtype.hasobject and value.dtype.names is None:
        return ["no", list(value.shape), e.items(value.ravel())]
    if value.dtype.hasobject:
        raise WireError("an array has records that hold objects")
    buffer = io.BytesIO()
    version = (3, 0) if value.dtype.names else None  # names of fields may be in any script
    np.lib.format.write_array(buffer, value, version=version, allow_pickle=False)
    return ["nd", *e.blob(buffer.getvalue())]


@_reads("nd")
def _read_array(d: _Decoder, start: int, end: int) -> np.ndarray:
    data = d.blob(start, end)
    shape, fortran, dtype, header = _read_header(bytes(data[:20_000]))
    if dtype.hasobject:
        raise WireError("an array holds objects")
    content = data[header:]
    size = _check_shape(shape)
    if len(content) != size * dtype.itemsize:
        raise WireError("an array's bytes do not fit its shape")
    flat = np.frombuffer(content, dtype=dtype, count=size) if len(content) else np.zeros(size, dtype)
    return flat.reshape(shape, order="F" if fortran else "C").copy(order="K")


def _read_header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype, int]:
    """Shape, whether in Fortran's order, dtype and the header's length, of an array in NumPy's format.

    NumPy's own reader makes room for the whole array before it looks whether its bytes are there.
    """
    size_form = "<H" if data[:7] == b"\x93NUMPY\x01" else "<I"
    (size,) = struct.unpack_from(size_form, data, 8)
    start = 8 + struct.calcsize(size_form)
    text = data[start : start + size].decode("utf-8" if data[6] == 3 else "latin-1")
    return *_parse_header(text), start + size


@functools.lru_cache(maxsize=500)
def _parse_header(text: str) -> tuple[tuple[int, ...], bool, np.dtype]:
    header = ast.literal_eval(text)
    dtype = np.lib.format.descr_to_dtype(header["descr"])
    return tuple(header["shape"]), bool(header["fortran_order"]), dtype


def _check_shape(shape: Any) -> int:
    """The number of entries; WireError where no array could have that shape."""
    if not all(isinstance(n, int) and 0 <= n <= MAX_ITEMS for n in shape) or len(shape) > 32:
        raise WireError("an array has an impossible shape")
    size = math.prod(shape)
    if size > MAX_ITEMS:
        raise WireError("an array is too large")
    return size


def _write_scalar(e: _Encoder, value: np.generic) -> Tagged:
    if value.dtype.hasobject:
        raise WireError("a record holds objects")
    return ["n0", _write_array(e, np.asarray(value))]


def _read_objects(d: _Decoder, shape: Any, items: Any) -> np.ndarray:
    values = d.items(items)
    if _check_shape(shape) != len(values):
        raise WireError("an array's entries do not fit its shape")
    result = np.empty(len(values), dtype=object)
    for index, value in enumerate(values):  # one by one: an entry may be a sequence
        result[index] = value
    return result.reshape(shape)


_reads("n0")(lambda d, array: d.expect(array, np.ndarray)[()])
_reads("no")(_read_objects)
_reads("nT")(lambda d, *parts: _read_objects(d, *parts).astype(np.dtypes.StringDType()))


def _write_masked(e: _Encoder, value: np.ma.MaskedArray) -> Tagged:
    mask = np.ma.getmaskarray(value)
    return ["ma", e.encode(np.asarray(value.data)), e.encode(mask)]


@_reads("ma")
def _read_masked(d: _Decoder, data: Any, mask: Any) -> np.ma.MaskedArray:
    return np.ma.MaskedArray(d.expect(data, np.ndarray), d.expect(mask, np.ndarray))


def _write_sparse(e: _Encoder, value: Any) -> Tagged:
    triples = value.tocoo()
    is_array = isinstance(value, scipy.sparse.sparray)
    coordinates = [e.encode(np.asarray(c)) for c in triples.coords]
    return ["sp", value.format, is_array, list(value.shape), e.encode(triples.data), coordinates]


@_reads("sp")
def _read_sparse(d: _Decoder, form: str, is_array: bool, shape: list[int], data: Any, coords: Any) -> Any:
    if form not in ("csr", "csc", "coo", "lil", "dok", "bsr", "dia"):
        raise WireError("a sparse matrix has an unknown format")
    _check_shape([])
    values, places = d.expect(data, np.ndarray), d.items(coords)
    if len(places) != len(shape) or not all(isinstance(n, int) and 0 <= n <= MAX_ITEMS for n in shape):
        raise WireError("a sparse matrix has an impossible shape")
    for place, size in zip(places, shape, strict=True):
        fits = isinstance(place, np.ndarray) and place.dtype.kind == "i" and place.shape == values.shape
        if not fits or values.ndim != 1 or (place.size and (place.min() < 0 or place.max() >= size)):
            raise WireError("a sparse matrix has entries outside its shape")
    make = scipy.sparse.coo_array if is_array else scipy.sparse.coo_matrix
    return make((values, tuple(places)), shape=tuple(shape)).asformat(form)


def _write_dtype(e: _Encoder, value: Any) -> Tagged:
    if isinstance(value, np.dtype):
        return ["dtype", e.encode(np.empty(0, value))]
    return ["dtype", e.encode(pd.array([], dtype=value))]


_reads("dtype")(lambda d, empty: d.decode(empty).dtype)


# random generators


BIT_GENERATORS = {kind.__name__: kind for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.SFC64)}


@_writes(np.random.Generator)
def _write_generator(e: _Encoder, value: np.random.Generator) -> Tagged:
    bits = value.bit_generator
    if type(bits).__name__ not in BIT_GENERATORS:
        return e.other(value, e.encode)
    return ["rng", e.encode(bits.state)]


@_reads("rng")
def _read_generator(d: _Decoder, state: Any) -> np.random.Generator:
    state = d.expect(state, dict)
    bits = BIT_GENERATORS[state["bit_generator"]](0)
    bits.state = state
    return np.random.Generator(bits)


@_writes(np.random.RandomState)
def _write_random_state(e: _Encoder, value: np.random.RandomState) -> Tagged:
    name, *state = value.get_state(legacy=True)
    if name != "MT19937":
        return e.other(value, e.encode)
    return ["mt", e.items(state)]


@_reads("mt")
def _read_random_state(d: _Decoder, parts: Any) -> np.random.RandomState:
    key, position, has_gauss, gauss = d.items(parts)
    # NumPy does not check these, and reads beyond its table
    if key.shape != (624,) or key.dtype != np.uint32 or not 0 <= position <= 624:
        raise WireError("a random state is impossible")
    result = np.random.RandomState(0)
    result.set_state(("MT19937", key, position, int(bool(has_gauss)), float(gauss)))
    return result


_writes(random.Random)(lambda e, v: ["random", e.encode(v.getstate())])


@_reads("random")
def _read_random(d: _Decoder, state: Any) -> random.Random:
    result = random.Random(0)
    result.setstate(d.expect(state, tuple))
    return result


# pandas

MISSING = {"NA": pd.NA, "NaT": pd.NaT}
_writes(type(pd.NA))(lambda e, v: ["pd.missing", "NA"])
_writes(type(pd.NaT))(lambda e, v: ["pd.missing", "NaT"])
_reads("pd.missing")(lambda d, name: MISSING[name])


@_writes(pd.Timestamp)
def _write_timestamp(e: _Encoder, v: pd.Timestamp) -> Tagged:
    return ["pd.timestamp", e.encode(v.asm8), v.fold, _zone(v.tzinfo)]


@_reads("pd.timestamp")
def _read_timestamp(d: _Decoder, moment: Any, fold: int, zone: Any) -> pd.Timestamp:
    stamp = pd.Timestamp(d.expect(moment, np.datetime64))
    if zone is not None:
        stamp = stamp.tz_localize("UTC").tz_convert(_read_zone(zone))
    return stamp.replace(fold=fold) if fold else stamp


_writes(pd.Timedelta)(lambda e, v: ["pd.timedelta", e.encode(v.asm8)])
_reads("pd.timedelta")(lambda d, length: pd.Timedelta(d.expect(length, np.timedelta64)))
_writes(pd.Period)(lambda e, v: ["pd.period", v.ordinal, v.freqstr])
_reads("pd.period")(lambda d, ordinal, freq: pd.Period(ordinal=ordinal, freq=freq))
_writes(pd.Interval)(lambda e, v: ["pd.interval", *e.items([v.left, v.right]), v.closed])
_reads("pd.interval")(lambda d, left, right, closed: pd.Interval(d.decode(left), d.decode(right), closed))


def _write_offset(e: _Encoder, v: Any) -> Tagged:
    return ["pd.offset", v.freqstr]


_reads("pd.offset")(lambda d, text: pd.tseries.frequencies.to_offset(text))


def _arrow(array: pa.Array | pa.ChunkedArray) -> bytes:
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    batch = pa.record_batch([array], names=["v"])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _read_arrow(d: _Decoder, start: int, end: int) -> pa.ChunkedArray:
    with pa.ipc.open_stream(pa.py_buffer(bytes(d.blob(start, end)))) as reader:
        table = reader.read_all()
    table.validate(full=True)  # offsets that point elsewhere would be followed otherwise
    return table.column(0)


def _write_extension_array(e: _Encoder, value: Any) -> Tagged:
    """An array of one of pandas' own dtypes, without index."""
    dtype = value.dtype
    if isinstance(value, pd.Categorical):
        return ["pd.cat", e.encode(value.codes), e.encode(value.categories), bool(value.ordered)]
    if isinstance(dtype, pd.StringDtype):
        missing_is_nan = dtype.na_value is not pd.NA
        return ["pd.str", dtype.storage, missing_is_nan, *e.blob(_arrow(pa.array(value)))]
    if isinstance(dtype, pd.ArrowDtype):
        return ["pd.arrow", *e.blob(_arrow(pa.array(value)))]
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["pd.tz", e.encode(np.asarray(value.tz_convert("UTC").tz_localize(None))), _zone(dtype.tz)]
    if isinstance(dtype, pd.PeriodDtype):
        return ["pd.periods", e.encode(np.asarray(value.asi8)), str(dtype)]
    if isinstance(dtype, pd.IntervalDtype):
        return ["pd.intervals", e.encode(value.left), e.encode(value.right), dtype.closed]
    if isinstance(dtype, pd.SparseDtype):
        return ["pd.sparse", e.encode(np.asarray(value.to_dense())), e.encode(dtype.fill_value)]
    if isinstance(dtype, np.dtype):  # NumpyExtensionArray, DatetimeArray, TimedeltaArray
        return ["pd.array", e.encode(np.asarray(value))]
    mask = np.asarray(value.isna())
    data = value.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(1))
    return ["pd.masked", dtype.name, e.encode(data), e.encode(mask)]


MASKED = ("boolean", "Float32", "Float64", *(f"{s}Int{n}" for s in ("", "U") for n in (8, 16, 32, 64)))


@_reads("pd.masked")
def _read_masked_array(d: _Decoder, name: str, data: Any, mask: Any) -> Any:
    if name not in MASKED:
        raise WireError("a column has an unknown dtype")
    data, mask = d.expect(data, np.ndarray), d.expect(mask, np.ndarray)
    dtype = pd.api.types.pandas_dtype(name)
    if data.dtype != dtype.numpy_dtype or mask.dtype != bool:
        raise WireError("a column's dtype does not fit its content")
    return dtype.construct_array_type()(data, mask)


@_reads("pd.cat")
def _read_categorical(d: _Decoder, codes: Any, categories: Any, ordered: bool) -> pd.Categorical:
    dtype = pd.CategoricalDtype(d.expect(categories, pd.Index), ordered=bool(ordered))
    return pd.Categorical.from_codes(d.expect(codes, np.ndarray), dtype=dtype)


@_reads("pd.str")
def _read_strings(d: _Decoder, storage: str, missing_is_nan: bool, start: int, end: int) -> Any:
    dtype = pd.StringDtype(storage, na_value=np.nan if missing_is_nan else pd.NA)
    return dtype.__from_arrow__(_read_arrow(d, start, end))


@_reads("pd.arrow")
def _read_arrow_array(d: _Decoder, start: int, end: int) -> Any:
    content = _read_arrow(d, start, end)
    return pd.ArrowDtype(content.type).__from_arrow__(content)


@_reads("pd.tz")
def _read_zoned(d: _Decoder, moments: Any, zone: Any) -> Any:
    moments = d.expect(moments, np.ndarray)
    return pd.DatetimeIndex(moments).tz_localize("UTC").tz_convert(_read_zone(zone)).array


@_reads("pd.periods")
def _read_periods(d: _Decoder, ordinals: Any, name: str) -> Any:
    ordinals = d.expect(ordinals, np.ndarray)
    if ordinals.dtype != np.int64:
        raise WireError("periods are not whole numbers")
    return pd.arrays.PeriodArray(ordinals, dtype=pd.PeriodDtype.construct_from_string(name))


@_reads("pd.intervals")
def _read_intervals(d: _Decoder, left: Any, right: Any, closed: str) -> Any:
    return pd.arrays.IntervalArray.from_arrays(d.decode(left), d.decode(right), closed=closed)


@_reads("pd.sparse")
def _read_sparse_array(d: _Decoder, dense: Any, fill: Any) -> Any:
    return pd.arrays.SparseArray(d.expect(dense, np.ndarray), fill_value=d.decode(fill))


_reads("pd.array")(lambda d, values: pd.array(d.expect(values, np.ndarray)))


def _column(e: _Encoder, values: Any) -> Tagged:
    """The content of a Series or an Index."""
    if isinstance(values.dtype, np.dtype):
        return e.encode(values.to_numpy())
    return _write_extension_array(e, values.array)


@_writes(pd.RangeIndex)
def _write_range_index(e: _Encoder, v: pd.RangeIndex) -> Tagged:
    return ["pd.range", *e.items([v.start, v.stop, v.step, v.name])]


@_reads("pd.range")
def _read_range_index(d: _Decoder, start: int, stop: int, step: int, name: Any) -> pd.RangeIndex:
    if len(range(start, stop, step)) > MAX_ITEMS:
        raise WireError("an index is too long")
    return pd.RangeIndex(start, stop, step, name=d.decode(name))


@_writes(pd.Index)
def _write_index(e: _Encoder, v: pd.Index) -> Tagged:
    freq = getattr(v, "freqstr", None) if isinstance(v, pd.DatetimeIndex | pd.TimedeltaIndex) else None
    return ["pd.index", _column(e, v), e.encode(v.name), freq]


@_reads("pd.index")
def _read_index(d: _Decoder, values: Any, name: Any, freq: str | None) -> pd.Index:
    content = d.decode(values)
    # dtype: an Index of objects must not be turned into one of numbers or strings
    index = pd.Index(content, dtype=content.dtype, name=d.decode(name), tupleize_cols=False)
    if freq is not None:
        index.freq = freq
    return index


def _write_multi_index(e: _Encoder, v: pd.MultiIndex) -> Tagged:
    codes = [e.encode(np.asarray(c)) for c in v.codes]
    return ["pd.multi", e.items(v.levels), codes, e.items(v.names)]


@_reads("pd.multi")
def _read_multi_index(d: _Decoder, levels: Any, codes: Any, names: Any) -> pd.MultiIndex:
    return pd.MultiIndex(levels=d.items(levels), codes=d.items(codes), names=d.items(names))


@_writes(pd.Series)
def _write_series(e: _Encoder, v: pd.Series) -> Tagged:
    return ["pd.series", _column(e, v), e.encode(v.index), e.encode(v.name), e.encode(dict(v.attrs))]


@_reads("pd.series")
def _read_series(d: _Decoder, values: Any, index: Any, name: Any, attrs: Any) -> pd.Series:
    content = d.decode(values)
    result = pd.Series(content, index=d.expect(index, pd.Index), name=d.decode(name), dtype=content.dtype)
    result.attrs = d.expect(attrs, dict)
    return result


@_writes(pd.DataFrame)
def _write_frame(e: _Encoder, v: pd.DataFrame) -> Tagged:
    columns = [_column(e, column) for _, column in v.items()]
    return ["pd.frame", columns, e.encode(v.columns), e.encode(v.index), e.encode(dict(v.attrs))]


@_reads("pd.frame")
def _read_frame(d: _Decoder, columns: Any, names: Any, index: Any, attrs: Any) -> pd.DataFrame:
    index = d.expect(index, pd.Index)
    # by number, since names may repeat; pandas would look for a better dtype for objects
    content = {
        number: pd.Series(values, index=index, dtype=object) if values.dtype == object else values
        for number, values in enumerate(d.items(columns))
    }
    result = pd.DataFrame(content, index=index)
    result.columns = d.expect(names, pd.Index)
    result.attrs = d.expect(attrs, dict)
    return result


# --- changed arguments -------------------------------------------------------------------------------


def assign(old: Any, new: Any) -> bool:
    """Make `old` equal `new` in place, as far as its type can be changed; says whether it could be."""
    if type(old) is not type(new):
        return False
    if isinstance(old, list):
        fits = len(old) == len(new)
        old[:] = [_renew(a, b) for a, b in zip(old, new, strict=True)] if fits else new
    elif isinstance(old, dict):
        content = {key: _renew(old[key], value) if key in old else value for key, value in new.items()}
        old.clear()
        old.update(content)
    elif isinstance(old, types.SimpleNamespace):
        vars(old).clear()
        vars(old).update(vars(new))
    elif isinstance(old, set):
        old.clear()
        old.update(new)
    elif isinstance(old, bytearray):
        old[:] = new
    elif isinstance(old, collections.deque):
        old.clear()
        old.extend(new)
    elif isinstance(old, np.ndarray):
        if old.shape != new.shape or old.dtype != new.dtype:
            return False
        old[...] = new
    elif isinstance(old, pd.DataFrame | pd.Series):
        old._update_inplace(new.copy())  # what pandas' own inplace=True does
        old.attrs = new.attrs
        if isinstance(old, pd.Series):
            old.name = new.name
    elif isinstance(old, io.StringIO | io.BytesIO):
        _assign_io(old, new)
    elif isinstance(old, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(old, np.random.RandomState):
        old.set_state(new.get_state())
    elif isinstance(old, random.Random):
        old.setstate(new.getstate())
    else:
        return False
    return True


def _renew(old: Any, new: Any) -> Any:
    """`old` changed in place where that can be done, so that other names for it see the change."""
    return old if assign(old, new) else new


def _assign_io(old: Any, new: Any) -> None:
    if new.closed:
        old.close()
        return
    old.seek(0)
    old.truncate()
    old.write(new.getvalue())
    old.seek(new.tell())
