"""Change a value in place until it equals another: what a call did to its arguments, done again here."""

from __future__ import annotations

import collections
import functools
import io
import random
import sys
import types
from typing import Any

from examiner.wire.codec import load_families


def assign(old: Any, new: Any) -> bool:
    """Make `old` equal `new` in place, as far as its type can be changed; says whether it could be."""
    load_families(sys.modules)  # they say how their values change
    return type(old) is type(new) and assign_content(old, new)


@functools.singledispatch
def assign_content(old: Any, new: Any) -> bool:
    """`assign` for two values of one type; modules that know a type register how to change it."""
    return False


@assign_content.register
def _assign_list(old: list, new: list) -> bool:
    fits = len(old) == len(new)
    old[:] = [_renew(a, b) for a, b in zip(old, new, strict=True)] if fits else new
    return True


@assign_content.register
def _assign_dict(old: dict, new: dict) -> bool:
    content = {key: _renew(old[key], value) if key in old else value for key, value in new.items()}
    old.clear()
    old.update(content)
    return True


@assign_content.register
def _assign_namespace(old: types.SimpleNamespace, new: types.SimpleNamespace) -> bool:
    vars(old).clear()
    vars(old).update(vars(new))
    return True


@assign_content.register
def _assign_set(old: set, new: set) -> bool:
    old.clear()
    old.update(new)
    return True


@assign_content.register
def _assign_bytearray(old: bytearray, new: bytearray) -> bool:
    old[:] = new
    return True


@assign_content.register
def _assign_deque(old: collections.deque, new: collections.deque) -> bool:
    old.clear()
    old.extend(new)
    return True


@assign_content.register(io.StringIO)
@assign_content.register(io.BytesIO)
def _assign_io(old: Any, new: Any) -> bool:
    if new.closed:
        old.close()
        return True
    old.seek(0)
    old.truncate()
    old.write(new.getvalue())
    old.seek(new.tell())
    return True


@assign_content.register
def _assign_random(old: random.Random, new: random.Random) -> bool:
    old.setstate(new.getstate())
    return True


def _renew(old: Any, new: Any) -> Any:
    """`old` changed in place where that can be done, so that other names for it see the change."""
    return old if assign(old, new) else new
