"""Values that cross between the student's process and the examiner's, as plain data.

**Value.** Four bytes: length of the JSON; the JSON; the bytes that it refers to by start and end. `None`,
booleans, strings, finite floats and integers of up to 53 bits are JSON's own; everything else is a list that
begins with a tag:

- `l t s z d` list, tuple, set, frozenset, dict; `i` large integer, `f` nan and infinities, `c` complex,
  `b B` bytes and bytearray, and one tag each for the types of `collections`, `datetime`, `decimal`, `io` …;
- `np.…` NumPy: arrays in NumPy's own format without pickles; random generators, by their state; `pd.…`
  pandas: every column keeps its dtype (strings and Arrow types travel as Arrow IPC), index, names and
  attributes; `sp.…` SciPy's sparse matrices; `sk.…` scikit-learn's `Bunch`. What knows a library's values is
  imported when the library is, or when a tag asks for it (`codec.LIBRARIES`);
- `mine` an object that stays where it is: its number and what can be done with it; `yours` the number of an
  object of the receiver's (`peer`);
- `instance member shared` of classes and functions that the author's own cells define, the same on both
  sides; `exception`, `exception class`, `module`; `pickled` to the student's side only (`student`).

A subclass of a plain type (a `float` that claims to equal everything) crosses as the plain type. The same
value always becomes the same bytes, which is how a change of an argument is noticed. Two names for one object
do not stay one object.

What is read is checked while it is decoded: whatever is malformed, too large or too deep raises `WireError`.
Nothing that came from the student's side is ever unpickled. Messages, which carry values as their parts, are
in `examiner.wire.channel`.
"""

from __future__ import annotations

from examiner.wire import python  # noqa: F401 (it registers what every process knows)
from examiner.wire.changes import assign
from examiner.wire.channel import WireError
from examiner.wire.codec import Tagged, dumps, load_families, loads

__all__ = ["Tagged", "WireError", "assign", "dumps", "load_families", "loads"]
