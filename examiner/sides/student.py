"""The student's side: runs the learner's cells and does to its objects what the examiner asks.

Nothing in this process is trusted, this module included: the learner's code can change all of it. It is here
to be helpful to honest code. What it sends is judged on the examiner's side.
"""

from __future__ import annotations

import enum
import pickle
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from examiner import wire
from examiner.sides import errors
from examiner.sides.peer import Peer, is_own_code
from examiner.sides.shell import Outputs, Shell
from examiner.wire.channel import Channel, WireError

MAX_PRINTED = 100_000  # characters that a call prints and a test may look at
MAX_WARNED = 50


class Student(Peer):
    """The peer that owns the learner's objects. The examiner may do anything to them."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        super().__init__(channel)
        self.shell = shell
        self.outputs = Outputs()
        self.shared: dict[str, Any] = {}  # functions and classes from the author's cells, by name
        self.factory = errors.Factory(self._exception_class)

    def allowed(self, owner: Any, op: str, args: Sequence[Any]) -> bool:
        return True

    def perform(self, head: dict[str, Any], parts: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        if head["do"] == "run":
            return self._run_cell(head["id"], head["source"], head["author"], head["output_bytes"])
        names = self.shell.user_ns
        if head["do"] == "look":
            if head["name"] not in names:
                return {"missing": True}, []
            return {}, [self.dumps(names[head["name"]])]
        if head["do"] == "set":
            names[head["name"]] = self.loads(parts[0])
        elif head["do"] == "del":
            names.pop(head["name"], None)
        else:
            return super().perform(head, parts)
        return {}, []

    def _run_cell(
        self, cell_id: str, source: str, author: bool, output_bytes: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        before = dict(self.shell.user_ns) if author else {}
        self.outputs.limit = output_bytes
        self.shell.capture(self.outputs)
        ran = self.shell.run(cell_id, source)
        if author:
            self.shared |= defined_here(before, self.shell.user_ns)
        reply = {"outputs": ran.outputs, "seconds": ran.seconds, "cut": self.outputs.cut}
        if ran.error is None:
            return reply, []
        return {**reply, "error": True}, [self.dumps(self.failed(ran.error))]

    def run(self, action: Callable[[], Any], reply: dict[str, Any]) -> Any:
        """Do what a test asks; what this prints and warns is for the test, not for the feedback."""
        outputs = Outputs(limit=MAX_PRINTED)
        self.shell.capture(outputs)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                return action()
            finally:
                printed = [[o["name"], o["text"]] for o in outputs.take() if o["output_type"] == "stream"]
                if printed:
                    reply["printed"] = printed
                if caught:
                    reply["warned"] = [_told(warning) for warning in caught[:MAX_WARNED]]

    # values

    def write_other(self, value: Any, encode: Callable[[Any], Any]) -> wire.Tagged | None:
        if isinstance(value, types.ModuleType) and sys.modules.get(value.__name__) is value:
            return ["module", value.__name__]
        if isinstance(value, BaseException):
            return ["exception", encode(self.failed(value))]
        if isinstance(value, type) and issubclass(value, BaseException):
            return ["exception class", encode(errors.names(value))]
        return write_shared(value, self.shared, encode)

    def read_other(self, tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
        if tag == "pickled":  # written by the examiner, never by a learner
            return pickle.loads(decode(parts[0]))
        if tag == "shared":
            return self.shared[parts[0]]
        if tag == "exception":
            return self.fail(decode(parts[0]))
        if tag == "exception class":
            return self.factory.kind(decode(parts[0]))
        return read_shared(tag, parts, self.shared, decode)

    def failed(self, error: BaseException) -> dict[str, Any]:
        return {**errors.describe(error, self._is_data), "lent": error.__dict__.get("_rungs_lent")}

    def fail(self, data: Any) -> BaseException:
        error = self.factory.make(data)
        error.__dict__["_rungs_lent"] = data.get("lent")
        return error

    def _is_data(self, value: Any) -> bool:
        try:
            wire.dumps(value)
        except WireError:
            return False
        return True

    def _exception_class(self, name: str) -> Any:
        return self.shared.get(name)


def _told(warning: warnings.WarningMessage) -> list[Any]:
    return [errors.names(warning.category), str(warning.message)[:2000]]


# What both sides have: the functions and classes that the author's own cells define.


def defined_here(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The functions and classes that are new in a namespace and come from the notebook itself."""
    kinds = (type, types.FunctionType)
    return {
        name: value
        for name, value in after.items()
        if isinstance(value, kinds) and is_own_code(value) and before.get(name) is not value
    }


def write_shared(value: Any, shared: dict[str, Any], encode: Callable[[Any], Any]) -> wire.Tagged | None:
    """An instance of a shared class by its class's name and its attributes; None for anything else."""
    kind = type(value)
    if shared.get(kind.__name__) is not kind:
        return None
    if isinstance(value, enum.Enum):
        return ["member", kind.__name__, value.name]
    if kind.__new__ is not object.__new__ or isinstance(value, BaseException):
        return None
    slots = [
        s for k in kind.__mro__ for s in getattr(k, "__slots__", ()) if s not in ("__dict__", "__weakref__")
    ]
    state = {s: getattr(value, s) for s in slots if hasattr(value, s)} | getattr(value, "__dict__", {})
    return ["instance", kind.__name__, encode(state)]


def read_shared(tag: str, parts: list[Any], shared: dict[str, Any], decode: Callable[[Any], Any]) -> Any:
    """What `write_shared` wrote, made of this side's class of that name."""
    kind = shared.get(parts[0]) if parts else None
    if not isinstance(kind, type):
        raise WireError(f"unknown kind of value {tag!r}")
    if tag == "member" and issubclass(kind, enum.Enum):
        return kind[parts[1]]
    if tag == "instance" and kind.__new__ is object.__new__:
        result = object.__new__(kind)
        for name, value in decode(parts[1]).items():
            if not isinstance(name, str) or (name.startswith("__") and name.endswith("__")):
                raise WireError("an object has an attribute that it cannot have")
            object.__setattr__(result, name, value)
        return result
    raise WireError(f"unknown kind of value {tag!r}")


def serve(channel: Channel, shell: Shell) -> None:
    """Be the student's side until the examiner is gone."""
    sys.path.insert(0, "")  # as in a notebook
    try:
        Student(channel, shell).serve()
    except WireError:
        return
