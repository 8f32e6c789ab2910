"""Objects that stay where they are, and what stands for them in the other process.

The student's process and the examiner's are peers on one channel (`wire`). A value that is plain data
crosses as data; anything else stays with its owner, who gives it a number, and the other side gets a
`StandIn` that forwards calls, attributes and special methods. What the special methods answer crosses as
data again. The two sides differ in what they allow: see `student` and `examiner`.

A comparison with plain data, or arithmetic with it, is not forwarded: the other side would learn what is
expected of it, and could say yes. It is answered here, as for any two objects that know nothing of each
other.
"""

from __future__ import annotations

import inspect
import operator
import threading
import types
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from examiner import wire
from examiner.wire.channel import Channel, ClosedError, WireError

IMMUTABLE = (type(None), bool, int, float, complex, str, bytes, range)


def _get(owner: Any, name: str) -> Any:
    return getattr(owner, name)


def _enter(owner: Any) -> Any:
    return type(owner).__enter__(owner)


def _exit(owner: Any, *args: Any) -> Any:
    return type(owner).__exit__(owner, *args)


def _await(owner: Any) -> Any:
    import asyncio

    async def wait() -> Any:
        return await owner

    return asyncio.run(wait())


def _array(owner: Any) -> Any:
    import numpy as np

    return np.asarray(owner)


# What may be asked of an object that stays where it is.
OPS: dict[str, Callable[..., Any]] = {
    "call": lambda owner, *args, **kwargs: owner(*args, **kwargs),
    "getattr": _get,
    "setattr": setattr,
    "delattr": delattr,
    "dir": dir,
    "repr": repr,
    "str": str,
    "format": format,
    "hash": hash,
    "bool": bool,
    "len": len,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "contains": operator.contains,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "enter": _enter,
    "exit": _exit,
    "await": _await,
    "array": _array,
    "int": int,
    "float": float,
    "complex": complex,
    "index": operator.index,
    "round": round,
    "abs": abs,
    "neg": operator.neg,
    "isinstance": lambda owner, value: isinstance(value, owner),
    "issubclass": lambda owner, value: issubclass(value, owner),
    "signature": lambda owner: signature(owner),
    **{
        name: getattr(operator, name)
        for name in ("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod")
    },
    **{name: getattr(operator, name) for name in ("pow", "matmul", "and_", "or_", "xor")},
}

# Special methods that a stand-in has where its original's type has them → the operation.
UNARY = {
    "__len__": "len",
    "__iter__": "iter",
    "__next__": "next",
    "__reversed__": "reversed",
    "__enter__": "enter",
    "__array__": "array",
    "__int__": "int",
    "__float__": "float",
    "__complex__": "complex",
    "__index__": "index",
    "__abs__": "abs",
    "__neg__": "neg",
    "__bool__": "bool",
    "__hash__": "hash",
}
WITH_ARGUMENTS = {
    "__call__": "call",
    "__contains__": "contains",
    "__getitem__": "getitem",
    "__setitem__": "setitem",
    "__delitem__": "delitem",
    "__exit__": "exit",
    "__round__": "round",
}
# Forwarded only where the other operand lives on the same side as the object.
BETWEEN = {
    f"__{name.strip('_')}__": name
    for name in ("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod", "pow")
} | {"__matmul__": "matmul", "__and__": "and_", "__or__": "or_", "__xor__": "xor"}
ALWAYS = {"__repr__": "repr", "__str__": "str", "__dir__": "dir", "__format__": "format"}
ANSWERS = {
    "len": int,
    "bool": bool,
    "int": int,
    "float": float,
    "hash": int,
    "index": int,
    "complex": complex,
}
ANSWERS |= {"repr": str, "str": str, "format": str}


def special_methods(value: Any) -> list[str]:
    """The special methods that the type of `value` has and a stand-in can forward."""
    kind = type(value)
    names = [n for n in (*UNARY, *WITH_ARGUMENTS, *BETWEEN) if getattr(kind, n, None) is not None]
    # every object compares and hashes; only what was made to is worth asking
    return [n for n in names if getattr(object, n, None) is not getattr(kind, n)]


def signature(owner: Any, defaults: bool = True) -> list[Any]:
    """The parameters of a callable as data: name, kind, whether it has a default, default, annotation."""
    result = []
    for parameter in inspect.signature(owner).parameters.values():
        has_default = parameter.default is not parameter.empty
        note = (
            None
            if parameter.annotation is parameter.empty
            else inspect.formatannotation(parameter.annotation)
        )
        default = parameter.default if has_default and defaults else None
        result.append([parameter.name, int(parameter.kind), has_default, default, note])
    return result


class StandIn:
    """An object of the other process. Subclasses made by `stand_in_class` add its special methods."""

    __slots__ = ("__weakref__", "_rungs_number", "_rungs_peer")

    def __init__(self, peer: Peer, number: int) -> None:
        object.__setattr__(self, "_rungs_peer", peer)
        object.__setattr__(self, "_rungs_number", number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__array_"):  # NumPy looks for these on everything
            raise AttributeError(name)
        return self._rungs_peer.ask(self._rungs_number, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._rungs_peer.ask(self._rungs_number, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        self._rungs_peer.ask(self._rungs_number, "delattr", name)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("an object of the other process cannot be pickled or copied")


def _asks(op: str) -> Callable[..., Any]:
    wanted = ANSWERS.get(op)

    def method(self: StandIn, *args: Any, **kwargs: Any) -> Any:
        if op == "array":  # dtype and copy are NumPy's business
            args = kwargs = ()
        if op == "exit":  # a traceback stays where it is
            args = (*args[:2], None)
        answer = self._rungs_peer.ask(self._rungs_number, op, *args, **dict(kwargs))
        if wanted and type(answer) is not wanted:
            raise TypeError(f"{type(self).__name__}: {op} gave a {type(answer).__name__}")
        return answer

    return method


def _iterate(self: StandIn) -> Any:
    """Iterate over a thing with a length: it has to have as many entries as it says.

    One that says three and gives none would pass every `for got, wanted in zip(…)`.
    """
    said, given = len(self), 0
    for entry in _asks("iter")(self):
        given += 1
        yield entry
    if given != said:
        raise TypeError(f"{type(self).__name__}: its length is {said}, and it has {given} entries")


def _asks_between(op: str) -> Callable[..., Any]:
    def method(self: StandIn, other: Any) -> Any:
        if isinstance(other, StandIn) and other._rungs_peer is self._rungs_peer:
            return self._rungs_peer.ask(self._rungs_number, op, other)
        return NotImplemented

    return method


def _is_instance(self: StandIn, value: Any) -> bool:
    return (
        isinstance(value, StandIn) and self._rungs_peer.ask(self._rungs_number, "isinstance", value) is True
    )


def _is_subclass(self: StandIn, value: Any) -> bool:
    return (
        isinstance(value, StandIn) and self._rungs_peer.ask(self._rungs_number, "issubclass", value) is True
    )


def _stand_in_signature(self: StandIn) -> inspect.Signature:
    parameters = []
    for name, kind, has_default, default, note in self._rungs_peer.ask(self._rungs_number, "signature"):
        parameter = inspect.Parameter(name, inspect._ParameterKind(kind))
        if has_default:
            parameter = parameter.replace(default=default)
        parameters.append(parameter if note is None else parameter.replace(annotation=note))
    return inspect.Signature(parameters)


async def _awaited(stand_in: StandIn) -> Any:
    return stand_in._rungs_peer.ask(stand_in._rungs_number, "await")


def stand_in_class(type_name: str, specials: Iterable[str], is_class: bool) -> type[StandIn]:
    """A class of stand-ins with these special methods, under the name of the originals' type."""
    body: dict[str, Any] = {"__slots__": (), "__module__": "__main__"}
    specials = set(specials)
    body |= {name: _asks(op) for name, op in ALWAYS.items()}
    body |= {name: _asks(op) for name, op in (UNARY | WITH_ARGUMENTS).items() if name in specials}
    body |= {name: _asks_between(op) for name, op in BETWEEN.items() if name in specials}
    if "__iter__" in specials and "__len__" in specials and "__next__" not in specials:
        body["__iter__"] = _iterate
    body["__doc__"] = property(lambda self: self._rungs_peer.ask(self._rungs_number, "getattr", "__doc__"))
    if "__eq__" in body:
        body.setdefault("__hash__", None)
    if "__call__" in specials:
        body["__signature__"] = property(_stand_in_signature)
    if is_class:
        body |= {"__instancecheck__": _is_instance, "__subclasscheck__": _is_subclass}
    return type(type_name, (StandIn,), body)


class Peer:
    """One end of the channel: asks the other side, answers it, and keeps what it has lent."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.lock = threading.RLock()  # a callback may come from a thread
        self.ops = OPS
        self.lent: list[Any] = []
        self.numbers: dict[int, int] = {}  # id → place in `lent`
        self.stand_ins: dict[int, StandIn] = {}
        self.classes: dict[tuple, type[StandIn]] = {}
        self.broken = ""  # why nothing more can be asked

    # what the two sides do differently

    def perform(self, head: dict[str, Any], parts: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """Do what a request other than `op` asks."""
        raise WireError(f"unknown request {head.get('do')!r}")

    def allowed(self, owner: Any, op: str, args: Sequence[Any]) -> bool:
        """May the other side do this to an object that it was lent?"""
        raise NotImplementedError

    def write_other(self, value: Any, encode: Callable[[Any], Any]) -> wire.Tagged | None:
        """A tagged list for a value that is neither data nor lent; None for anything else."""
        return None

    def read_other(self, tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
        """What the other side's `write_other` wrote."""
        raise WireError(f"unknown kind of value {tag!r}")

    def failed(self, error: BaseException) -> dict[str, Any]:
        """An exception as data."""
        raise NotImplementedError

    def fail(self, data: Any) -> BaseException:
        """The exception that the other side's `failed` described."""
        raise NotImplementedError

    # values

    def dumps(self, value: Any, described: bool = True) -> bytes:
        """A value as bytes; `described` false leaves out what is only needed the first time."""

        def other(value: Any, encode: Callable[[Any], Any]) -> wire.Tagged:
            if isinstance(value, StandIn):
                return ["yours", value._rungs_number]
            tagged = self.write_other(value, encode)
            return tagged if tagged is not None else self._lend(value, described)

        return wire.dumps(value, other)

    def loads(self, data: bytes) -> Any:
        """The value that the other side sent."""
        return wire.loads(data, self._read)

    def _lend(self, value: Any, described: bool) -> wire.Tagged:
        number = self.numbers.get(id(value))
        if number is None:
            number = len(self.lent)
            self.lent.append(value)
            self.numbers[id(value)] = number
        if not described:
            return ["mine", number]
        kind = "class" if isinstance(value, type) else "coroutine" if inspect.iscoroutine(value) else "object"
        return ["mine", number, type(value).__name__, special_methods(value), kind]

    def _read(self, tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
        if tag == "yours":
            return self._own(parts[0])
        if tag == "mine":
            return self._stand_in(*parts)
        return self.read_other(tag, parts, decode)

    def _own(self, number: Any) -> Any:
        if type(number) is not int or not 0 <= number < len(self.lent):
            raise WireError("a reference to an object that was never lent")
        return self.lent[number]

    def _stand_in(
        self, number: Any, type_name: str = "object", specials: Any = (), kind: str = "object"
    ) -> Any:
        if type(number) is not int or not isinstance(type_name, str) or len(specials) > 100:
            raise WireError("an object is described wrongly")
        if number not in self.stand_ins:
            key = (type_name[:100], tuple(sorted(map(str, specials))), kind == "class")
            if key not in self.classes:
                self.classes[key] = stand_in_class(key[0].replace("\0", ""), key[1], key[2])
            self.stand_ins[number] = self.classes[key](self, number)
        stand_in = self.stand_ins[number]
        return _awaited(stand_in) if kind == "coroutine" else stand_in

    # requests

    def ask(self, number: int, op: str, *args: Any, **kwargs: Any) -> Any:
        """Have the other side do `op` to its object; raises what that raises, changes what that changes."""
        values = [*args, *kwargs.values()]
        parts = [self.dumps(value) for value in values]
        head, parts = self.request({"do": "op", "on": number, "op": op, "keywords": list(kwargs)}, parts)
        changed = head.get("changed", [])
        if not isinstance(changed, list) or len(changed) != len(parts) - 1:
            raise WireError("a reply does not fit its request")
        for place, part in zip(changed, parts[1:], strict=True):
            if type(place) is not int or not 0 <= place < len(values):
                raise WireError("a reply changes an argument that was not there")
            wire.assign(values[place], self.loads(part))
        same = head.get("same")
        if type(same) is int and 0 <= same < len(values):
            return values[same]
        result = self.loads(parts[0])
        if head.get("error"):
            raise _not_a_signal(self.fail(result), op)
        return result

    def request(
        self, head: dict[str, Any], parts: Sequence[bytes] = ()
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Send a request and wait for its reply, answering what the other side asks meanwhile."""
        with self.lock:
            self.send(head, parts)
            return self.reply()

    def send(self, head: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
        """Send a frame; once the channel is broken it stays so, whoever caught the first error."""
        if self.broken:
            raise ClosedError(self.broken)
        try:
            self.channel.send(head, parts)
        except ClosedError as error:
            self.broken = str(error)
            raise

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for a frame; after one that cannot be read there is no telling where the next begins."""
        if self.broken:
            raise ClosedError(self.broken)
        try:
            return self.channel.receive()
        except WireError as error:
            self.broken = str(error)
            raise

    def reply(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for the reply to a request that was sent."""
        with self.lock:
            while True:
                head, parts = self.receive()
                if "do" not in head:
                    return head, parts
                self.answer(head, parts)

    def serve(self) -> None:
        """Answer requests until the other side is gone."""
        while True:
            with self.lock:
                head, parts = self.receive()
            self.answer(head, parts)

    def answer(self, head: dict[str, Any], parts: list[bytes]) -> None:
        """Do what a request asks, and send the reply."""
        try:
            head, parts = self._operate(head, parts) if head.get("do") == "op" else self.perform(head, parts)
            frame = head, parts
        except ClosedError:
            raise
        except WireError as error:
            frame = {"error": True}, [self.dumps(self.failed(TypeError(str(error))))]
        with self.lock:
            try:
                self.send(*frame)
            except ClosedError:
                raise
            except WireError as error:
                self.send({"error": True}, [self.dumps(self.failed(ValueError(str(error))))])

    def _operate(self, head: dict[str, Any], parts: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        owner, op = self._own(head.get("on")), head.get("op")
        values = [self.loads(part) for part in parts]
        names = head.get("keywords")
        names = names if isinstance(names, list) and all(isinstance(n, str) for n in names) else []
        args = values[: len(values) - len(names)]
        kwargs = dict(zip(names, values[len(args) :], strict=True))
        reply: dict[str, Any] = {}
        try:
            if not isinstance(op, str) or op not in self.ops or not self.allowed(owner, op, args):
                raise AttributeError(f"no {op!r} on an object that was lent")
            result = self.run(lambda: self.ops[op](owner, *args, **kwargs), reply)
        except WireError:
            raise
        except BaseException as error:
            reply["error"] = True
            result = self.failed(error)
        results = [self.dumps(result)]
        for place, (value, part) in enumerate(zip(values, parts, strict=True)):
            if value is result and not isinstance(value, IMMUTABLE):
                reply["same"] = place
            if not isinstance(value, (*IMMUTABLE, StandIn)) and (state := self._state(value, part)) != part:
                reply.setdefault("changed", []).append(place)
                results.append(state)
        return reply, results

    def _state(self, value: Any, before: bytes) -> bytes:
        try:
            return self.dumps(value, described=False)
        except WireError:  # what the call put into it cannot cross
            return before

    def run(self, action: Callable[[], Any], reply: dict[str, Any]) -> Any:
        """Do something for the other side; a subclass may add to the reply."""
        return action()


def _not_a_signal(error: BaseException, op: str) -> BaseException:
    """Keep an exception that means something to loops from ending one that is not the learner's.

    A function that raises StopIteration would otherwise end `map(function, cases)` after no case at all.
    """
    if isinstance(error, StopIteration | StopAsyncIteration | GeneratorExit) and op not in ("next", "iter"):
        told = RuntimeError(f"the code raised {type(error).__name__}")
    elif isinstance(error, KeyboardInterrupt):
        told = RuntimeError("the code raised KeyboardInterrupt")
    else:
        return error
    told.__dict__.update(error.__dict__)
    return told


def is_own_code(value: Any) -> bool:
    """Is it a function or class that cells of the notebook define, or an instance of such a class?"""
    if isinstance(value, type | types.FunctionType):
        return value.__module__ == "__main__"
    return type(value).__module__ == "__main__"
