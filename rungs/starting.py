"""Imported first by every program of ours that reads notebooks, so that it starts at once.

What takes seconds there no command of ours needs. nbformat's schema checker imports what checks durations, of
which a notebook has none: here that package counts as not installed. nbgrader, nbconvert and IPython import
all of themselves with any of their modules: servers, exchanges, exporters. Here they are `_OnDemand`: a
module is imported with what it names itself, and the rest of its package when it is asked for. nbgrader
imports setuptools for three functions that unpack archives: here it gets them when it calls them.
"""

from __future__ import annotations

import ast
import importlib
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from types import ModuleType

CHECKER = "isoduration"
PACKAGES = {
    *("nbgrader", "nbgrader.apps", "nbgrader.auth", "nbgrader.converters", "nbgrader.exchange"),
    *("nbgrader.exchange.abc", "nbgrader.exchange.default", "nbgrader.plugins", "nbgrader.preprocessors"),
    *("nbconvert", "nbconvert.exporters", "nbconvert.filters", "nbconvert.preprocessors"),
    "IPython",
}
UNPACKING = ("setuptools.archive_util", ("unpack_archive", "unpack_tarfile", "unpack_zipfile"))
_LOCK = threading.RLock()


class _OnDemand(ModuleType):
    """A package whose own code has not run.

    A name that it takes from one of its modules is taken from there, when it is asked for. Where that is not
    enough, its code runs, and from then on it is a module like any other.
    """

    def __getattr__(self, name: str) -> object:
        with _LOCK:
            if type(self) is not _OnDemand:  # another thread has run its code meanwhile
                return getattr(self, name)
            homes: Mapping[str, tuple[str, str]] | None = self.__dict__.get("_homes")
            if homes is None:  # it is being made
                raise AttributeError(name)
            if name in homes:
                module, there = homes[name]
                value = getattr(importlib.import_module(module, self.__name__), there)
                setattr(self, name, value)
                return value
            if not name.startswith("_") and find_spec(f"{self.__name__}.{name}"):
                return importlib.import_module(f"{self.__name__}.{name}")
            self.__class__ = ModuleType
            self.__dict__["_loader"].exec_module(self)
        return getattr(self, name)


class _OnDemandLoader(Loader):
    """Makes an `_OnDemand` of a package that `loader` would load at once."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _OnDemand(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        tree = ast.parse(self.loader.get_source(module.__name__))
        module.__dict__.update(_loader=self.loader, _homes=_homes(tree, module.__name__))


class _Finder(MetaPathFinder):
    """Finds the packages of PACKAGES; all others are none of its business."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in PACKAGES:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = _OnDemandLoader(spec.loader)
        return spec


def _homes(tree: ast.Module, package: str) -> dict[str, tuple[str, str]]:
    """The names that a package imports from its own modules: the module, relative or not, and the name there.

    Those that it imports under conditions count too: what is tried there is there in the end.
    """
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level <= 1:
            inside = node.level == 1 or node.module.startswith(f"{package}.")
            for alias in node.names if inside else ():
                home = "." * node.level + node.module
                found[alias.asname or alias.name] = (home, alias.name)
    return found


def _stand_in(name: str, functions: Sequence[str]) -> ModuleType:
    """A module with these functions, each of which has the module itself imported when it is called."""

    def later(function: str) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if sys.modules.get(name) is module:
                del sys.modules[name]
            return getattr(importlib.import_module(name), function)(*arguments, **options)

        return call

    module = ModuleType(name)
    module.__dict__.update({function: later(function) for function in functions})
    return module


sys.modules.setdefault(CHECKER, None)
sys.modules.setdefault(UNPACKING[0], _stand_in(*UNPACKING))
sys.meta_path.insert(0, _Finder())
