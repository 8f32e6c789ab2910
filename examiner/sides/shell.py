"""An IPython shell without a kernel: cells run as in Jupyter, outputs are kept, nothing is printed.

A bare `InteractiveShell` lacks what a kernel gives it: outputs as the notebook format has them, `display`,
inline plots, `!command`, a running event loop, no standard input. This module adds just that. Making a shell
starts no thread and writes no file outside `folder`, so that a process may fork after it has made one.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import functools
import io
import linecache
import os
import subprocess
import sys
import time
import tokenize
import traceback
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

from examiner.sides.prepared import Prepared, cell_of, code_name

INLINE = "module://matplotlib_inline.backend_inline"


class NoInputError(RuntimeError):
    """`input()` was called where nobody can answer."""


@dataclass
class Ran:
    """What running a cell came to; `value` is that of its last expression."""

    error: BaseException | None
    value: Any
    outputs: list[dict[str, Any]]
    seconds: float


@dataclass
class Outputs:
    """The outputs of the running cell in the notebook's format; what exceeds `limit` bytes is dropped."""

    limit: int = 1_000_000
    items: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0  # of the whole notebook
    cut: bool = False

    def _fits(self, size: int) -> bool:
        self.size += size
        self.cut = self.cut or self.size > self.limit
        return not self.cut

    def text(self, name: str, text: str) -> None:
        """Add to the stream `name` ("stdout" or "stderr")."""
        room = self.limit - self.size
        if not self._fits(len(text)):
            text = text[: max(0, room)]
        last = self.items[-1] if self.items else {}
        if text and last.get("name") == name:
            last["text"].append(text)
        elif text:
            self.items.append({"output_type": "stream", "name": name, "text": [text]})

    def rich(self, output_type: str, data: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
        """Add a result or a display: `data` by MIME type."""
        data = {kind: _as_text(value) for kind, value in data.items()}
        if self._fits(sum(map(len, data.values()))):
            self.items.append({"output_type": output_type, "data": data, "metadata": {}})

    def error(self, error: BaseException) -> None:
        """Add an error with those lines of its traceback that lie in the notebook's cells."""
        lines = [f"{cell}, line {number}: {text}" for cell, number, text in cell_lines(error)]
        lines.append(f"{type(error).__name__}: {safe_str(error)}")
        if self._fits(sum(map(len, lines))):
            self.items.append(
                {
                    "output_type": "error",
                    "ename": type(error).__name__,
                    "evalue": safe_str(error),
                    "traceback": lines,
                }
            )

    def take(self) -> list[dict[str, Any]]:
        """The outputs so far; begins a new list."""
        items, self.items = self.items, []
        for item in items:
            if item["output_type"] == "stream":
                item["text"] = "".join(item["text"])
        return items


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value if isinstance(value, str) else str(value)


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs, self.stream_name = outputs, name

    encoding = "utf-8"
    errors = "replace"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.text(self.stream_name, text)
        return len(text)


class Publisher(DisplayPublisher):
    """Keeps what `display` publishes."""

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **_: Any) -> None:
        self.shell.outputs.rich("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.items.clear()


class Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self.shell.outputs.rich("execute_result", format_dict, md_dict)

    def quiet(self) -> bool:
        """Does the cell end in a semicolon? IPython's own looks into the history, and there is none."""
        try:
            return self.semicolon_at_end_of_expression(self.shell.running)
        except (tokenize.TokenError, SyntaxError):
            return False

    def finish_displayhook(self) -> None:
        self._is_active = False


class Compiler(CachingCompiler):
    """Names code objects after the cell they come from, so that a traceback can be traced to it."""

    cell = "cell"
    prepared: Prepared | None = None  # of the cell that is parsed next

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return code_name(self.cell)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        prepared, self.prepared = self.prepared, None
        if prepared is not None:
            return ast.Module(prepared, [])
        return super().ast_parse(source, filename, symbol)


class Shell(InteractiveShell):
    """Runs cells; `outputs` collects what the running one shows."""

    compiler_class = Compiler

    def __init__(self, folder: Path, namespace: dict[str, Any]) -> None:
        """`folder` takes what IPython writes; `namespace` becomes that of the cells."""
        self.outputs = Outputs()
        self.running = ""
        self._transformed: tuple[str, str] | None = None  # the last cell, and what IPython made of it
        super().__init__(
            ipython_dir=str(folder),
            user_ns=namespace,
            displayhook_class=Hook,
            display_pub_class=Publisher,
            # the history keeps a database and a thread that writes to it
            config=Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"}),
        )
        self._at_first = self._set_to()

    def capture(self, outputs: Outputs) -> None:
        """Send everything that cells print, from now on and for good, to `outputs`."""
        self.outputs = outputs
        sys.stdout, sys.stderr = Stream(outputs, "stdout"), Stream(outputs, "stderr")
        builtins.input = _no_input
        sys.breakpointhook = _no_debugger

    def run(self, cell_id: str, source: str, prepared: str | None = None) -> Ran:
        """Run one cell. Never raises: what the cell raises is in the result.

        `prepared` is the cell as `prepared.prepare` compiled it, which spares the time to do so.
        """
        self.compile.cell = cell_id
        began = time.perf_counter()
        self._transformed, self.compile.prepared = None, None
        # an earlier cell may have changed what IPython makes of a cell
        if prepared is not None and self._set_to() == self._at_first:
            self._transformed = source, source if source.endswith("\n") else f"{source}\n"
            self.compile.prepared = Prepared.read(prepared)
        result = self._run_in_loop(source)
        seconds = time.perf_counter() - began
        # `is None`, for an exception may be false
        error = result.error_in_exec if result.error_before_exec is None else result.error_before_exec
        return Ran(error, result.result, self.outputs.take(), seconds)

    def _run_in_loop(self, source: str) -> ExecutionResult:
        """Run a cell while an event loop runs, as a kernel does; its tasks go on in later cells."""
        loop = _event_loop(os.getpid())
        run = functools.partial(self.run_cell, source, store_history=False)
        try:
            waits = self.should_run_async(source, transformed_cell=self.transform_cell(source))
        except Exception:  # which run_cell meets again, and reports
            waits = False
        if waits:  # IPython runs such a cell in the loop itself
            self.loop_runner = loop.run_until_complete
            return run()

        async def inside() -> ExecutionResult:
            result = run()
            await asyncio.sleep(0)  # tasks that the cell has begun get their turn
            return result

        return loop.run_until_complete(inside())

    def _set_to(self) -> list[Any]:
        """What decides how a cell is transformed and compiled."""
        manager = self.input_transformer_manager
        own = (manager.cleanup_transforms, manager.line_transforms, manager.token_transformers)
        return [
            *map(list, own),
            list(self.input_transformers_post),
            list(self.ast_transformers),
            self.compile.flags,
        ]

    def should_run_async(self, raw_cell: str, **how: Any) -> bool:
        """As IPython's, which compiles the cell to find out, and asks twice."""
        python = how.get("transformed_cell") or raw_cell
        if self.compile.prepared is not None or ("await" not in python and "async" not in python):
            return False
        return super().should_run_async(raw_cell, **how)

    async def run_ast_nodes(self, nodelist: Any, cell_name: str, **how: Any) -> bool:
        """As IPython's, also for a cell that was compiled beforehand."""
        if not isinstance(nodelist, Prepared):
            return await super().run_ast_nodes(nodelist, cell_name, **how)
        for code in nodelist:
            if await self.run_code(code, how["result"]):
                return True
        return False

    def transform_cell(self, raw_cell: str) -> str:
        """As IPython's, which takes its time: done once for a cell, though it is asked for twice."""
        if self._transformed is not None and self._transformed[0] == raw_cell:
            self.running = self._transformed[1]
            return self.running
        try:
            self.running = super().transform_cell(raw_cell)
        except SyntaxError as error:  # found before the code has a name of its own, as bad indentation is
            error.filename = self.compile.get_code_name(raw_cell, raw_cell, 0)
            raise
        self._transformed = raw_cell, self.running
        return self.running

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            self.outputs.error(error)

    showsyntaxerror = showtraceback

    def system_piped(self, cmd: str) -> None:
        """Run `!cmd`; what it prints becomes output of the cell."""
        done = subprocess.run(
            self.var_expand(cmd, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        print(done.stdout.decode(errors="replace"), end="")
        self.user_ns["_exit_code"] = done.returncode

    system = system_piped

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window system; plots are inline whatever a cell asks for."""

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """The same for `%matplotlib`, whose other back ends need a window or a browser."""
        return super().enable_matplotlib("inline")

    def ask_exit(self) -> None:
        """`exit()` in a cell ends nothing."""

    def init_virtualenv(self) -> None:
        """The interpreter is the one that was chosen; there is nothing to look for."""


def close_loop() -> None:
    """Close this process's event loop, so that it may fork."""
    _event_loop(os.getpid()).close()
    _event_loop.cache_clear()
    asyncio.set_event_loop(None)


@functools.lru_cache(maxsize=1)
def _event_loop(process: int) -> asyncio.AbstractEventLoop:
    """The loop of a process: a fork must not use its parent's."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop


def _no_debugger(*_: object, **__: object) -> None:
    raise NoInputError("breakpoint() waits for a person, and nobody is there: take the debugger out.")


def _no_input(prompt: object = "") -> str:
    if sys._getframe(1).f_globals.get("__name__") in ("bdb", "cmd", "pdb", "IPython.core.debugger"):
        _no_debugger()
    raise NoInputError("input() waits for a person, and nobody is there: take the value as an argument.")


def make_shell(folder: Path, namespace: dict[str, Any]) -> Shell:
    """A shell with inline plots, ready to fork."""
    os.environ["MPLBACKEND"] = INLINE  # which hooks itself into the shell when matplotlib loads it
    shell = Shell(folder, namespace)
    InteractiveShell._instance = shell  # what get_ipython() and display() look for
    type(shell)._instance = shell
    if "matplotlib.pyplot" in sys.modules:
        shell.enable_matplotlib("inline")  # now, since a fork would have to do it each time
    return shell


def cell_lines(error: BaseException) -> list[tuple[str, int, str]]:
    """The places in cells that an error went through, outermost first: cell id, line number, line."""
    places = [
        (frame.filename, frame.lineno or 0, (linecache.getline(frame.filename, frame.lineno or 0)).strip())
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno or 0, (error.text or "").strip()))
    return [(cell, number, text) for name, number, text in places if (cell := cell_of(name)) is not None]


def safe_str(value: object, limit: int = 2000) -> str:
    """`str(value)`, cut to `limit` characters, also where `__str__` fails."""
    try:
        text = value.msg if isinstance(value, SyntaxError) else str(value)
    except BaseException as error:
        return f"<{type(value).__name__}; its text cannot be had: {type(error).__name__}>"
    return text if len(text) <= limit else text[:limit] + " …"
