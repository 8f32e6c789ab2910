"""How a value becomes bytes and back: the frame of the code, which the modules beside it fill.

The modules beside it register for each type how it is written and for each tag how it is read, and one
function each that finds the writer for an instance of a subclass. Those for a library's types are imported
when the library is: a process that has no NumPy has no array to send.
"""

from __future__ import annotations

import importlib
import json
import math
import struct
import sys
import threading
from collections.abc import Callable, Container, Iterable
from typing import Any

from examiner.wire.channel import WireError

MAX_DEPTH = 100
MAX_ITEMS = 10**9  # entries of an array, which matters where each takes no bytes
SAFE_INT = 2**53

Tagged = list[Any]


def _no_other(value: object, encode: Callable[[Any], Any]) -> Tagged:
    raise WireError(f"an object of type {type(value).__name__} is not plain data")


def _no_extra(tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
    raise WireError(f"unknown kind of value {tag!r}")


def dumps(value: Any, other: Callable[..., Tagged] = _no_other) -> bytes:
    """A value as bytes. `other(value, encode)` gives a tagged list for what is not plain data."""
    encoder = Encoder(other)
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
        return Decoder(memoryview(data)[4 + length :], extra).decode(tree)
    except WireError:
        raise
    except Exception as error:
        raise WireError(f"a value cannot be read: {type(error).__name__}: {str(error)[:200]}") from error


class Encoder:
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
        writer = WRITERS.get(kind) or _find_writer(value)
        result = writer(self, value) if writer else self.other(value, self.encode)
        self.depth -= 1
        return result

    def items(self, values: Iterable[Any]) -> list[Any]:
        return [self.encode(value) for value in values]


class Decoder:
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
        reader = _find_reader(tag) if isinstance(tag, str) else None
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


Writer = Callable[[Encoder, Any], Tagged]
Reader = Callable[..., Any]
WRITERS: dict[type, Writer] = {}
READERS: dict[str, Reader] = {}


def writes(*kinds: type) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        WRITERS.update(dict.fromkeys(kinds, writer))
        return writer

    return register


def reads(*tags: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(tags, reader))
        return reader

    return register


Finder = Callable[[Any], Writer | None]
SUBCLASSES: list[Finder] = []
"""Asked in turn for the writer of an instance of a subclass: a NumPy float is a Python float as well."""


def finds_writers(find: Finder) -> Finder:
    """Register a function that finds writers; it is asked before those that are there."""
    SUBCLASSES.insert(0, find)
    return find


LIBRARIES = {
    "np": ("numpy", "arrays"),
    "sp": ("scipy.sparse", "sparse"),
    "sk": ("sklearn.utils", "bunch"),
    "pd": ("pandas", "tables"),
}
"""What the tags of a library's values begin with → the library, the module beside this one for it."""

INSTALLED = list(sys.path)
"""Where libraries are imported from, whatever folder is on the path later: a submission may write to that."""

_waiting = dict(LIBRARIES)  # what is not imported yet
_loading = threading.RLock()


def load_families(libraries: Container[str]) -> None:
    """Import the modules for the values of these libraries. WireError where one cannot be imported."""
    for prefix, (library, module) in list(_waiting.items()):
        if library in libraries:
            with _loading:
                _load(library, module)
            _waiting.pop(prefix, None)  # only now: another thread that asks meanwhile has to wait


def _load(library: str, module: str) -> None:
    path, sys.path = sys.path, INSTALLED
    try:
        importlib.import_module(f"{__package__}.{module}")
    except Exception as error:
        raise WireError(f"values of {library} cannot cross: {error}") from error
    finally:
        sys.path = path


def _find_writer(value: Any) -> Writer | None:
    """How to send a value of a library's type or of a subclass; None for what is not plain data."""
    load_families(sys.modules)
    if type(value) in WRITERS:
        return WRITERS[type(value)]
    return next(filter(None, (find(value) for find in SUBCLASSES)), None)


def _find_reader(tag: str) -> Reader | None:
    if tag not in READERS and (family := LIBRARIES.get(tag.partition(".")[0])):
        load_families([family[0]])
    return READERS.get(tag)
