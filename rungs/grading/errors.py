"""Exceptions as data, and exceptions made again from data.

A test may expect an exception of the learner's code by type, by message, by arguments or by attributes. So an
exception crosses with the names of its classes, from its own to the oldest, its text, its arguments and those
of its attributes that are plain data. On the other side it becomes an instance of the first of its classes
that exists there; a class that the learner wrote becomes a new one below that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from rungs.grading import wire
from rungs.grading.shell import cell_lines, safe_str

PLACES = "_rungs_places"  # attribute of an exception that came from the other side


def describe(error: BaseException, is_data: Callable[[Any], bool]) -> dict[str, Any]:
    """An exception as data; `is_data` tells which arguments and attributes may cross."""
    kinds = [[k.__module__, k.__qualname__] for k in type(error).__mro__ if issubclass(k, BaseException)]
    attributes = {k: v for k, v in vars(error).items() if not k.startswith("_") and is_data(v)}
    return {
        "kinds": kinds,
        "text": safe_str(error),
        "args": error.args if is_data(error.args) else None,
        "attributes": attributes,
        "places": [list(place) for place in cell_lines(error)],
    }


class Factory:
    """Makes exceptions from their descriptions; one class of the other side stays one class here."""

    def __init__(self, own: Callable[[str], Any]) -> None:
        """`own(name)` finds a class that the author's cells define, or gives None."""
        self.own = own
        self.made: dict[tuple[str, ...], type[BaseException]] = {}

    def make(self, data: Any) -> BaseException:
        """The exception described by `data`, marked with the places it went through in cells."""
        try:
            kinds = [(str(module), str(name)) for module, name in data["kinds"]][:20]
            text, args, attributes = str(data["text"]), data["args"], dict(data["attributes"])
            places = [(str(cell), int(line), str(code)) for cell, line, code in data["places"]][-20:]
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise wire.WireError(f"an exception is described wrongly: {error}") from error
        kind = self.kind(kinds)
        error = _instance(kind, args if isinstance(args, tuple) else (text,))
        for name, value in attributes.items():
            if isinstance(name, str) and name.isidentifier() and not name.startswith("_"):
                error.__dict__[name] = value
        if safe_str(error) != text:
            error.__class__ = _telling(type(error), text)
        error.__dict__[PLACES] = places
        return error

    def kind(self, kinds: list[tuple[str, str]]) -> type[BaseException]:
        """The class for a list of (module, name) from the class itself to BaseException."""
        key = tuple(f"{module}.{name}" for module, name in kinds)
        if key not in self.made:
            known = [k for k in (self._find(module, name) for module, name in kinds) if k is not None]
            known = known or [Exception]
            if self._find(*kinds[0]) is None if kinds else True:
                name = kinds[0][1].rpartition(".")[2] if kinds else "Exception"
                self.made[key] = _below(known, name)
            else:
                self.made[key] = known[0]
        return self.made[key]

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
        return type(name.replace("\0", ""), tuple(dict.fromkeys(tops)), {"__module__": "__main__"})
    except TypeError:  # two layouts that do not go together
        return type(name.replace("\0", ""), (known[0],), {"__module__": "__main__"})


def _instance(kind: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    """An instance without running a constructor that is not Python's own."""
    if kind.__module__ == "builtins":
        try:
            return kind(*args)
        except Exception:
            return kind.__new__(kind)
    error = kind.__new__(kind)
    error.args = args
    return error


def _telling(kind: type[BaseException], text: str) -> type[BaseException]:
    """`kind` with a fixed text, under its own name."""
    body = {"__str__": lambda self: text, "__module__": kind.__module__, "__qualname__": kind.__qualname__}
    return type(kind.__name__, (kind,), body)
