"""The examiner's side: runs the author's cells and the tests, and says what each came to.

It owns the expected values and the tests, and decides. What the student's side sends it are values and
claims; names that only the learner defines are looked up there, and what comes back is data or a stand-in
(`peer`). Lent to the student's side are functions to call and objects of the notebook's own classes, of which
it may use public methods and attributes: nothing from which it could reach anything else.
"""

from __future__ import annotations

import builtins
import numbers
import pickle
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from examiner import wire
from examiner.engine.limits import Watchdog
from examiner.sides import errors
from examiner.sides.peer import OPS, Peer, StandIn, is_own_code, signature
from examiner.sides.prepared import cell_of
from examiner.sides.shell import Outputs, Shell, safe_str
from examiner.sides.student import defined_here, read_shared, write_shared
from examiner.wire.channel import Channel, ClosedError, WireError

LENDABLE = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.BuiltinMethodType)
PUBLIC_OPS = ("call", "len", "iter", "next", "contains", "getitem", "enter", "exit", "bool", "repr", "str")


class Namespace(dict):
    """The globals of the examiner's cells; what is missing is looked up at the student's side.

    `learners` are names that the author's own solutions define, so that setting or deleting one concerns the
    learner's.
    """

    look: Callable[[str], Any] | None = None
    change: Callable[[str, Any], None] | None = None
    learners: frozenset[str] = frozenset()

    def __missing__(self, name: str) -> Any:
        own = name in self.learners or not hasattr(builtins, name)
        if self.look is None or not own or (name.startswith("__") and name.endswith("__")):
            raise KeyError(name)
        return self.look(name)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        if name in self.learners and self.change and isinstance(value, StandIn | types.FunctionType):
            self.change(name, value)

    def __delitem__(self, name: str) -> None:
        if name in self:
            super().__delitem__(name)
        elif name not in self.learners:
            raise KeyError(name)
        if name in self.learners and self.change:
            self.change(name, None)


STEPS = {"call": "()", "getitem": "[]", "next": "[]", "iter": ""}


class Examiner(Peer):
    """The peer that owns the tests.

    Every object of the learner's is known by the path that led to it (`build().transform`). It is recorded
    which paths gave plain data and which an object; on those that begin with one of `expected`, where the
    author's solution gives data, the learner's must give data too. An object in its place could say of
    itself whatever a test likes to hear: that its mean is 0, that nothing in it is missing.
    """

    def __init__(self, channel: Channel, shell: Shell, expected: Sequence[str]) -> None:
        super().__init__(channel)
        self.expected = tuple(expected)
        self.data: set[str] = set()
        self.met: set[str] = set()  # paths that gave an object of whatever kind
        self.objects: set[str] = set()  # and those that gave one which cannot stand for data
        self.paths: dict[int, str] = {}
        self.reading = threading.local()  # the path that is being read, and the objects met on it
        self.shell = shell
        self.shared: dict[str, Any] = {}
        self.factory = errors.Factory(self._exception_class)
        self.ops = OPS | {"signature": lambda owner: signature(owner, defaults=False)}
        self.running = False  # has a cell been sent whose reply is still to come?
        self.ran: tuple[dict[str, Any], list[bytes]] | None = None

    # running cells, while this side runs its own

    def start(self, head: dict[str, Any]) -> None:
        """Have the student's side run a cell, and do not wait."""
        self.send(head)
        self.running, self.ran = True, None

    def finish(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for the cell that was started: its reply."""
        if self.running:
            self.running = False
            self.ran = self.reply()
        return self.ran

    def request(
        self, head: dict[str, Any], parts: Sequence[bytes] = ()
    ) -> tuple[dict[str, Any], list[bytes]]:
        self.finish()
        return super().request(head, parts)

    # the learner's names

    def look(self, name: str) -> Any:
        """A global of the learner's; KeyError where there is none."""
        head, parts = self.request({"do": "look", "name": name})
        if head.get("missing") or not parts:
            raise KeyError(name)
        return self._on_path(name, lambda: self.loads(parts[0]))

    def ask(self, number: int, op: str, *args: Any, **kwargs: Any) -> Any:
        step = f".{args[0]}" if op == "getattr" else STEPS.get(op, f"<{op}>")
        path = self.paths.get(number, "?") + step
        return self._on_path(path, lambda: super(Examiner, self).ask(number, op, *args, **kwargs))

    def _on_path(self, path: str, read: Callable[[], Any]) -> Any:
        """Read a value that comes from the learner, and see that it is of the kind that it must be."""
        before = vars(self.reading).copy()
        self.reading.path, self.reading.met = path, []
        try:
            result = read()
            met = self.reading.met
        finally:
            vars(self.reading).clear()
            vars(self.reading).update(before)
        (self.met if met else self.data).add(path)
        # what iterates is as good as a list: what it gives has to be data in its turn
        objects = [thing for thing in met if not hasattr(type(thing), "__next__")]
        if objects:
            self.objects.add(path)
        if objects and path.startswith(self.expected):
            kind = type(objects[0]).__name__
            raise TypeError(f"{path} gives an object of type {kind} where plain data is wanted")
        return result

    def _stand_in(self, number: Any, *description: Any) -> Any:
        result = super()._stand_in(number, *description)
        if hasattr(self.reading, "path"):
            self.paths.setdefault(number, self.reading.path)
            self.reading.met.append(self.stand_ins[number])
        return result

    def change(self, name: str, value: Any) -> None:
        """Set a global of the learner's, or delete it (None)."""
        if value is None:
            self.request({"do": "del", "name": name})
        else:
            self.request({"do": "set", "name": name}, [self.dumps(value)])

    # what the student's side may do to what it was lent

    def allowed(self, owner: Any, op: str, args: Sequence[Any]) -> bool:
        if op == "signature":
            return isinstance(owner, types.FunctionType)
        if op == "getattr" and args in (["__name__"], ["__qualname__"]):
            return isinstance(owner, types.FunctionType)
        if isinstance(owner, LENDABLE) or (isinstance(owner, type) and is_own_code(owner)):
            return op == "call"
        if isinstance(owner, Iterator) and not is_own_code(owner):
            return op in ("next", "iter")
        if not is_own_code(owner):
            return False
        if op == "getattr":
            return bool(args) and isinstance(args[0], str) and not args[0].startswith("_")
        return op in PUBLIC_OPS

    def write_other(self, value: Any, encode: Callable[[Any], Any]) -> wire.Tagged | None:
        if isinstance(value, type) and issubclass(value, BaseException) and is_own_code(value):
            self.factory.know(value)
            return ["exception class", encode(errors.names(value))]
        if isinstance(value, type | types.FunctionType) and self.shared.get(value.__name__) is value:
            return ["shared", value.__name__]
        shared = write_shared(value, self.shared, encode)
        if shared is not None:
            return shared
        if isinstance(value, BaseException):
            return ["exception", encode(self.failed(value))]
        if is_own_code(value) or isinstance(value, Iterator | types.MethodType):
            return None  # lent
        try:
            return ["pickled", encode(pickle.dumps(value))]
        except Exception as error:
            if isinstance(value, LENDABLE):
                return None
            raise WireError(f"a {type(value).__name__} cannot be passed on: {error}") from error

    def read_other(self, tag: str, parts: list[Any], decode: Callable[[Any], Any]) -> Any:
        if tag == "module":
            found = sys.modules.get(parts[0]) if isinstance(parts[0], str) else None
            if found is None or parts[0] == "__main__":
                raise WireError("a module that is not there")
            return found
        if tag == "exception":
            return self.fail(decode(parts[0]))
        if tag == "exception class":
            return self.factory.kind(decode(parts[0]))
        return read_shared(tag, parts, self.shared, decode)

    def failed(self, error: BaseException) -> dict[str, Any]:
        number = len(self.lent)
        self.lent.append(error)
        # where it came from in a test is not the learner's to know
        return {**errors.describe(error, _is_data), "places": [], "lent": number}

    def fail(self, data: Any) -> BaseException:
        if not isinstance(data, dict):
            raise WireError("an exception is described wrongly")
        number = data.get("lent")
        if type(number) is int and isinstance(original := self._own(number), BaseException):
            return original  # it came from a callback, and comes back as itself
        return self.factory.make(data)

    def _exception_class(self, name: str) -> Any:
        return self.shared.get(name)

    # what a call printed and warned is repeated here, where a test may capture it

    def reply(self) -> tuple[dict[str, Any], list[bytes]]:
        head, parts = super().reply()
        for name, text in _pairs(head.get("printed")):
            (sys.stderr if name == "stderr" else sys.stdout).write(str(text))
        for kinds, text in _pairs(head.get("warned")):
            kind = self.factory.kind(kinds)
            if issubclass(kind, Warning):
                warnings.warn(str(text), kind, stacklevel=2)
        return head, parts


def _pairs(entries: Any) -> list[list[Any]]:
    return [e for e in entries if isinstance(e, list) and len(e) == 2] if isinstance(entries, list) else []


def _is_data(value: Any) -> bool:
    try:
        wire.dumps(value)
    except WireError:
        return False
    return True


class Sitting:
    """One examination: runs a plan's cells in order and tells `control` what each came to."""

    def __init__(
        self,
        control: Channel,
        student: Channel,
        shell: Shell,
        stop: Callable[[], None],
        why: Callable[[], str],
    ) -> None:
        """`stop()` kills the student's process; `why()` says how it ended."""
        self.control, self.shell, self.why = control, shell, why
        self.student = student
        self.watchdog = Watchdog(stop)
        self.cell_seconds = 30.0

    def run(self, plan: dict[str, Any]) -> None:
        """Run every cell of the plan, or up to the one that the student's process did not survive."""
        self.examiner = Examiner(self.student, self.shell, plan["expected"])
        names = self.shell.user_ns
        names.look, names.change = self.examiner.look, self.examiner.change
        self.output_bytes = plan["output_bytes"]
        roles = {
            "author": self._author,
            "learner": self._learner,
            "test": self._test,
            "groundwork": self._lay_groundwork,
        }
        for cell in plan["cells"]:
            self.cell_seconds = plan["short"].get(cell["id"], plan["cell_seconds"])
            self.control.send({"event": "begin", "id": cell["id"]})
            self.watchdog.arm(self.cell_seconds)
            roles[cell["role"]](cell)
            self.watchdog.disarm()
            if self.examiner.broken:
                self.control.send({"event": "dead", "id": cell["id"], **self._gave(), **self._death()})
                return
        self.control.send({"event": "end", **self._gave()})

    def _gave(self) -> dict[str, list[str]]:
        """The paths that gave data each time, and those that gave an object which cannot stand for data."""
        examiner = self.examiner
        return {"data": sorted(examiner.data - examiner.met), "objects": sorted(examiner.objects)}

    def _death(self) -> dict[str, str]:
        if self.watchdog.bitten:
            return {"kind": "slow", "reason": f"it ran longer than {self.cell_seconds:g} seconds"}
        reason = self.why()
        if reason:
            return {"kind": "died", "reason": reason}
        return {"kind": "garbled", "reason": f"what it sent was not understood ({self.examiner.broken})"}

    def _author(self, cell: dict[str, Any]) -> None:
        """An author's cell runs on both sides, at the same time."""
        self._start(cell, cell["learner_source"])
        seconds = 0.0
        if cell["source"] is not None:
            before = dict(self.shell.user_ns)
            seconds = self.shell.run(cell["id"], cell["source"], cell["prepared"]).seconds
            self.examiner.shared |= defined_here(before, self.shell.user_ns)
        self._finish(cell, seconds)

    def _learner(self, cell: dict[str, Any]) -> None:
        """A learner's cell runs on the student's side; from then on its names are the learner's."""
        self._start(cell, cell["source"])
        for line in cell["imports"]:
            self.shell.run(cell["id"], line)  # a test uses libraries of its own, not the learner's
        for name in cell["answers"]:
            dict.pop(self.shell.user_ns, name, None)
        self.shell.user_ns.learners |= frozenset(cell["answers"])
        self._finish(cell, 0.0)

    def _start(self, cell: dict[str, Any], source: str) -> None:
        head = {"do": "run", "id": cell["id"], "source": source, "output_bytes": self.output_bytes}
        try:
            self.examiner.start({**head, "author": cell["role"] == "author" and source == cell["source"]})
        except ClosedError:
            return  # `broken` says it

    def _finish(self, cell: dict[str, Any], seconds: float) -> None:
        try:
            head, parts = self.examiner.finish()
            error = tell(self.examiner.fail(self.examiner.loads(parts[0])), None) if parts else None
        except WireError:
            return
        own = head.get("seconds")
        self.control.send(
            {
                "event": "ran",
                "id": cell["id"],
                "outputs": clean_outputs(head.get("outputs"), self.output_bytes),
                "cut": bool(head.get("cut")),
                "error": error,
                "seconds": max(seconds, float(own) if isinstance(own, int | float) else 0.0),
            }
        )

    def _lay_groundwork(self, cell: dict[str, Any]) -> None:
        """A test that was stopped before is not judged again; later ones may use what it defines."""
        self.shell.capture(Outputs(limit=100_000))
        self.shell.run(cell["id"], cell["source"])

    def _test(self, cell: dict[str, Any]) -> None:
        self.shell.capture(Outputs(limit=100_000))
        ran = self.shell.run(cell["id"], cell["source"], cell["prepared"])
        if self.examiner.broken:
            return
        shown = any(output["output_type"] == "execute_result" for output in ran.outputs)
        number = shown and isinstance(ran.value, numbers.Real) and not isinstance(ran.value, bool)
        self.control.send(
            {
                "event": "graded",
                "id": cell["id"],
                "value": repr(float(ran.value)) if number else None,
                "error": None if ran.error is None else tell(ran.error, cell["id"]),
                "seconds": ran.seconds,
            }
        )


def tell(error: BaseException, test: str | None) -> dict[str, Any]:
    """An exception as the verdicts want it.

    `kind` is "learner" (raised by the learner's code), "assertion" (by a cell's own assert),
    "foreign assertion" (by a library's: its text quotes what it expected), "value" (what the learner's code
    gave cannot cross) or "test" (anything else that went wrong in a test). `known` is the name of its nearest
    class that the learner has not made up, `places` are in the learner's cells, and `line` is the line of the
    test cell, if any.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = vars(error).get(errors.PLACES)
    if places is not None:
        kind = "learner"
    elif isinstance(error, AssertionError):
        in_cell = frames and cell_of(frames[-1].filename) is not None
        kind = "assertion" if in_cell else "foreign assertion"
    else:
        kind = "value" if isinstance(error, WireError) else "test"
    lines = [frame.lineno for frame in frames if test and cell_of(frame.filename) == test]
    return {
        "kind": kind,
        "type": type(error).__name__,
        "known": next(k.__name__ for k in type(error).__mro__ if k.__module__ != "__main__"),
        "message": safe_str(error),
        "places": places or [],
        "line": lines[0] if lines else None,
    }


KEPT_TYPES = (  # what a person may see of it, and how, is decided where it is shown
    *("text/plain", "text/html", "text/markdown", "text/latex"),
    *("image/png", "image/jpeg", "image/svg+xml", "image/gif", "image/webp"),
)


def clean_outputs(outputs: Any, limit: int) -> list[dict[str, Any]]:
    """A learner's outputs, each of a known form, `limit` characters in all."""
    result: list[dict[str, Any]] = []
    for output in outputs if isinstance(outputs, list) else []:
        cleaned = _clean(output)
        size = sum(map(len, cleaned["data"].values() if "data" in cleaned else [cleaned.get("text", "")]))
        limit -= size + 20
        if limit < 0:
            break
        if cleaned:
            result.append(cleaned)
    return result


def _clean(output: Any) -> dict[str, Any]:
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": str(output.get("text", ""))}
    if kind == "error":
        trace = [str(line)[:2000] for line in output.get("traceback", [])[:50]]
        name, text = str(output.get("ename"))[:200], str(output.get("evalue"))[:2000]
        return {"output_type": "error", "ename": name, "evalue": text, "traceback": trace}
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        data = {t: str(output["data"][t]) for t in KEPT_TYPES if t in output["data"]}
        extra = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": data, "metadata": {}, **extra} if data else {}
    return {}
