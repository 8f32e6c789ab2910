"""Cells of an author's, compiled once for all submissions.

To transform a cell of tests as IPython does, to parse it and to compile each of its statements takes as long
as running many of them, and comes to the same each time. Whoever sends the cells compiles them; the
examiner's process runs the code. Imports little: it is loaded before anybody knows whether anything will be
graded.
"""

from __future__ import annotations

import ast
import functools
import inspect
import marshal
from base64 import b64decode, b64encode
from types import CodeType

from IPython.core.inputtransformer2 import TransformerManager

OF_CELL = "<cell "  # how the file name of a cell's code begins


class Prepared(list[CodeType]):
    """The code of a cell; stands where IPython has the nodes of its tree."""

    @classmethod
    def read(cls, text: str) -> Prepared:
        """What `prepare` gave, in a process of the same Python."""
        return cls(marshal.loads(b64decode(text)))


@functools.lru_cache(maxsize=1000)
def prepare(cell_id: str, source: str) -> str | None:
    """Compile a cell that IPython runs as it stands, with nothing of its own in it (`%magic`, `!command`).

    None where running it has to be left to IPython: also for a single line, of which it makes what the
    names that are there suggest (`ls` may be a magic command), for code that awaits something, that changes
    how later cells are compiled, or that does not compile.
    """
    if len(source.splitlines()) < 2 or "__future__" in source:
        return None
    compiled = functools.partial(
        compile, filename=code_name(cell_id), flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
    )
    try:
        if transformed(source) != source.removesuffix("\n") + "\n":
            return None
        nodes = ast.parse(source).body
        shown = [nodes.pop()] if nodes and isinstance(nodes[-1], ast.Expr) else []
        codes = [compiled(ast.Module(nodes, []), mode="exec")]
        codes += [compiled(ast.Interactive(shown), mode="single")] if shown else []
    except (SyntaxError, ValueError, RecursionError):
        return None
    if any(code.co_flags & inspect.CO_COROUTINE for code in codes):
        return None
    return b64encode(marshal.dumps(codes)).decode()


def code_name(cell_id: str) -> str:
    """The file name of a cell's code, by which a traceback tells its place."""
    return f"{OF_CELL}{cell_id}>"


def cell_of(file_name: str) -> str | None:
    """The id of the cell whose code has this file name; None for other code."""
    return file_name.removeprefix(OF_CELL)[:-1] if file_name.startswith(OF_CELL) else None


def transformed(source: str) -> str:
    """The Python that IPython makes of a cell. SyntaxError where it makes none."""
    return TransformerManager().transform_cell(source)
