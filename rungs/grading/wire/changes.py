"""Change a value in place until it equals another: what a call did to its arguments, done again here."""

from __future__ import annotations

import collections
import io
import random
import types
from typing import Any

import numpy as np
import pandas as pd


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
