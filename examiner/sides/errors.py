"""Exceptions as data, and exceptions made again from data.

A test may expect an exception of the learner's code by type, by message, by arguments or by attributes. So an
exception crosses with the names of its classes, from its own to the oldest, its text, its arguments and those
of its attributes that are plain data. On the other side it becomes an instance of the first of its classes
that exists there; a class that the learner wrote becomes a new one below that.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from typing import Any

from examiner.sides.shell import cell_lines, safe_str
from examiner.wire.channel import WireError

DEPTH, MEMBERS = 5, 20
"""How far groups of exceptions are told: groups within groups, exceptions in one."""

PLACES = "_rungs_places"  # attribute of an exception that came from the other side


def describe(error: BaseException, is_data: Callable[[Any], bool]) -> dict[str, Any]:
    """An exception as data; `is_data` tells which arguments and attributes may cross."""
    return _described(error, is_data, DEPTH)


def _described(error: BaseException, is_data: Callable[[Any], bool], depth: int) -> dict[str, Any]:
    attributes = {k: v for k, v in vars(error).items() if not k.startswith("_") and is_data(v)}
    found = {
        "kinds": names(type(error)),
        "text": safe_str(error),
        "args": error.args if is_data(error.args) else None,
        "attributes": attributes,
        "places": [list(place) for place in cell_lines(error)],
    }
    if isinstance(error, BaseExceptionGroup) and depth:
        inside = [_described(member, is_data, depth - 1) for member in error.exceptions[:MEMBERS]]
        # where it went through is told of the group alone
        found["group"] = [error.message, [{**member, "places": []} for member in inside]]
    return found


def names(kind: type[BaseException]) -> list[list[str]]:
    """The classes of an exception class, from itself to the oldest: [module, name] each."""
    return [[k.__module__, k.__qualname__] for k in kind.__mro__ if issubclass(k, BaseException)]


class Factory:
    """Makes exceptions from their descriptions; one class of the other side stays one class here."""

    def __init__(self, own: Callable[[str], Any]) -> None:
        """`own(name)` finds a class that the author's cells define, or gives None."""
        self.own = own
        self.told: dict[tuple[tuple[str, str], ...], type[BaseException]] = {}
        self.made: dict[tuple[tuple[str, str], ...], type[BaseException]] = {}

    def make(self, data: Any) -> BaseException:
        """The exception described by `data`, marked with the places it went through in cells."""
        try:
            text, args, attributes = str(data["text"]), data["args"], dict(data["attributes"])
            places = [(str(cell), int(line), str(code)) for cell, line, code in data["places"]][-20:]
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise WireError(f"an exception is described wrongly: {error}") from error
        kind = self.kind(data["kinds"])
        args = self._group(data["group"]) if "group" in data else args
        args = args if isinstance(args, tuple) else (text,)
        error = _instance(kind, args)
        if safe_str(error) != text:
            error = _instance(_telling(kind, text), args)
        for name, value in attributes.items():
            if isinstance(name, str) and name.isidentifier() and not name.startswith("_"):
                error.__dict__[name] = value
        error.__dict__[PLACES] = places
        return error

    def _group(self, data: Any) -> tuple[str, list[BaseException]]:
        try:
            message, members = data
            return str(message), [self.make(member) for member in members][:MEMBERS]
        except (TypeError, ValueError, RecursionError) as error:
            raise WireError(f"a group of exceptions is described wrongly: {error}") from error

    def kind(self, named: Any) -> type[BaseException]:
        """The class for what `names` gives for it."""
        try:
            kinds = [(str(module), str(name).replace("\0", "")) for module, name in named][:20]
            own_name = kinds[0][1].rpartition(".")[2]
        except (TypeError, ValueError, IndexError) as error:
            raise WireError(f"an exception's class is described wrongly: {error}") from error
        key = tuple(kinds)
        if key in self.told:
            return self.told[key]
        if (found := self._find(*kinds[0])) is not None:  # also where it was imported since
            return found
        if key not in self.made:
            known = [k for k in (self._find(*kind) for kind in kinds) if k is not None] or [Exception]
            self.made[key] = _below(known, own_name)
        return self.made[key]

    def know(self, kind: type[BaseException]) -> None:
        """Remember a class of this side that the other side is told of, for when it comes back."""
        self.told[tuple((module, name) for module, name in names(kind))] = kind

    def _find(self, module: str, name: str) -> type[BaseException] | None:
        """A class of that name that exists here already; nothing is imported for it."""
        found: Any = self.own(name) if module == "__main__" else sys.modules.get(module)
        if module != "__main__":
            for part in name.split("."):
                found = vars(found).get(part) if isinstance(found, type | type(sys)) else None
        return found if isinstance(found, type) and issubclass(found, BaseException) else None


def _below(known: list[type[BaseException]], name: str) -> type[BaseException]:
    """A new class under those of `known` that are not already ancestors of another."""
    tops = [k for k in known if not any(k is not other and issubclass(other, k) for other in known)]
    try:
        return type(name, tuple(dict.fromkeys(tops)), {"__module__": "__main__"})
    except TypeError:  # two layouts that do not go together
        return type(name, (known[0],), {"__module__": "__main__"})


def _instance(kind: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    """An instance without running a constructor that is not Python's own."""
    if kind.__init__ in BUILT_IN:
        try:
            return kind(*args)
        except Exception:
            return _bare(kind, args)
    error = _bare(kind, args)
    error.args = args
    return error


def _bare(kind: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    try:
        # a group is nothing without its message and what is in it
        return kind.__new__(kind, *args) if issubclass(kind, BaseExceptionGroup) else kind.__new__(kind)
    except (TypeError, ValueError):  # it cannot be had without running code
        return Exception.__new__(Exception)


BUILT_IN = {
    kind.__init__
    for kind in vars(builtins).values()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}


def _telling(kind: type[BaseException], text: str) -> type[BaseException]:
    """`kind` with a fixed text, under its own name."""
    body = {"__str__": lambda self: text, "__module__": kind.__module__, "__qualname__": kind.__qualname__}
    return type(kind.__name__, (kind,), body)
