"""What a name in a text means in the installed libraries, told by a process that imports them.

    python -P -m rungs.site.resolving < questions.json > answers.json

A name is looked for where the code of its page says: an imported name is what was imported, `np.linalg.lstsq`
in a cell explains `lstsq`, and `.groupby(…)` on something unknown is a method of a class that the page seems
to use. What may be two things is left alone, and so is a word like any other of which no code says that it
is a name.

It is a process of its own, because it imports all that chapters use: that takes seconds and memory, and some
libraries change the process that they are in. `library.py` asks only for names that it has not asked for.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import json
import re
import sys
import textwrap
import types
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from typing import Any

from rungs import deep

OURS = "rungs"
"""Our own package, which is no library: a chapter explains what it takes from there."""

CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
OPTION = re.compile(r"^(?::[\w-]+:|%|!)")
"""A line of a cell that is no Python: an option, a magic, a command of the shell."""

NAME = re.compile(
    r"(?P<dot>\.)?(?P<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"
    r"(?P<call>\([^()]*(?:\([^()]*\)[^()]*)*\))?(?P<key>\[[^\[\]]*\])?"
)
"""An inline code that may be a name: `merge`, `pd.merge`, `.loc`, `merge(how="left")`, `table.loc[3]`."""

SIGNATURE = re.compile(r"[\w.]+\(.*\)?")
ABOUT_ITSELF = (".. ", ">>>", "!!!", "---", "===")
"""How a paragraph of documentation begins that is not about the thing."""

ROLE = re.compile(r":[\w:]+:`~?(?:[\w.]+\.)?([^`<]+?)(?: <[^>]*>)?`")
MARK = re.compile(r"``?([^`]+)``?_?|\*(\w+)\*|^\w+ -> ")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
LONGEST = 160
"""Characters that a line of what a name is for may have."""

MANY = 0.3
"""The share of the attributes in a page's code that makes a class likely for which nothing else speaks."""
LEAST = 5
"""And how many these are at least."""
ALIKE = 2 / 3
"""The share of attributes in common that makes classes alike, so that the larger stands for both."""

BUILT_IN = frozenset(dir(builtins)).union(
    *(dir(kind) for kind in (str, bytes, list, tuple, dict, set, int, float))
)
"""What needs no library: a bare `split` or `sum` may be Python's own."""


# What the page's code says ------------------------------------------------------------------------


@dataclass
class Code:
    """What the cells of a page say of names.

    `imports` is by the name in the page, such as "pd" → "pandas"; `modules` are those that are imported, or
    from which something is; `chains` are the full names of what is used of them, `attributes` are used of
    anything else but of attributes; these are `inner` (`.dt.hour` is of what `.dt` gives, of which we know
    nothing). `own` are the page's variables, functions, parameters and attributes that it sets, `words` its
    texts and keywords.
    """

    imports: dict[str, str] = field(default_factory=dict)
    modules: set[str] = field(default_factory=set)
    chains: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """The same in sorted lists, so that equal code gives equal text."""
        return {
            name: sorted(value) if isinstance(value, set) else value for name, value in asdict(self).items()
        }


def read_code(source: str) -> Code:
    """What the cells of a chapter, MyST Markdown, say of names; a cell that is no Python says nothing."""
    trees = []
    for cell in CELL.findall(source):
        lines = (line for line in cell.splitlines() if not OPTION.match(line))
        try:
            trees.append(ast.parse("\n".join(lines)))
        except SyntaxError:
            continue
    code = Code()
    for node in (node for tree in trees for node in ast.walk(tree)):
        _note_import(code, node)
    for tree in trees:
        _note_names(code, tree)
    return code


def _note_import(code: Code, node: ast.AST) -> None:
    if isinstance(node, ast.Import):
        for one in node.names:
            code.modules.add(one.name)
            whole = one.name if one.asname else _top(one.name)  # `import a.b` makes the name `a`
            code.imports[one.asname or whole] = whole
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        code.modules.add(node.module)
        for one in node.names:
            code.imports[one.asname or one.name] = f"{node.module}.{one.name}"


def _note_names(code: Code, tree: ast.AST) -> None:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ctx=ast.Store(), attr=name):
                code.own.add(name)
            case ast.Attribute():
                root, *path = _path(node)
                if root in code.imports:
                    code.chains.add(".".join((code.imports[root], *path)))
                else:
                    kind = code.inner if isinstance(node.value, ast.Attribute) else code.attributes
                    kind.add(node.attr)
            case ast.Name(ctx=ast.Store()) | ast.Name(ctx=ast.Del()):
                code.own.add(node.id)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                code.own.add(name)
            case ast.keyword(arg=str(name)) | ast.Constant(value=str(name)) if name.isidentifier():
                code.words.add(name)


def _path(node: ast.expr) -> list[str]:
    """The names in `a.b.c`; the first is empty where something else than a name is at the root."""
    path: list[str] = []
    while isinstance(node, ast.Attribute):
        path.append(node.attr)
        node = node.value
    return [node.id if isinstance(node, ast.Name) else "", *reversed(path)]


# What the libraries say ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """What a name means: its full name and what it is for, in the library's own words.

    `purpose` is empty where the library is optional and not installed.
    """

    name: str
    purpose: str


@dataclass(frozen=True)
class Candidate:
    """What a name may mean: something under a full name, and the class of which it is an attribute."""

    name: str
    thing: Any
    owner: type | None = None

    @property
    def library(self) -> str:
        """The package of the name."""
        return self.name.partition(".")[0]


class Resolver:
    """Finds names for the code of one page.

    Args:
        code: What the page's cells say.
    """

    def __init__(self, code: Code) -> None:
        self._code = code
        modules = code.modules | {full.rpartition(".")[0] for full in code.chains}
        self._spaces = _spaces(tuple(sorted(module for module in modules if _top(module) != OURS)))
        self._classes = _classes(tuple(self._spaces))
        self._kinds: dict[str, list[type]] = {}
        for kind in self._classes:
            self._kinds.setdefault(kind.__name__, []).append(kind)
        self._in_use = self._classes_in_use()

    def _classes_in_use(self) -> set[type]:
        """Classes that the page's code names, their bases, and those that its functions say to make."""
        named = [c for full in (*self._code.chains, *self._code.imports.values()) if (c := look_up(full))]
        used = {base for c in named if inspect.isclass(c.thing) for base in c.thing.__mro__}
        for candidate in named:
            last = candidate.name.rpartition(".")[2]
            words = {*re.findall(r"\w+", purpose(candidate.thing)), last, last.capitalize()}
            used |= {
                kind
                for word in words & self._kinds.keys()
                for kind in self._kinds[word]
                if _top(self._classes[kind]) == candidate.library
            }
        return (used | set(self._likeliest())) & self._classes.keys()

    def _likeliest(self) -> Iterator[type]:
        """Of each library the class, or the like classes, to which many of the page's attributes belong."""
        attributes = self._code.attributes - BUILT_IN
        uses = {kind: len(attributes & _names(kind)) for kind in self._classes}
        most: dict[str, float] = {}
        for kind, count in uses.items():
            library = _top(self._classes[kind])
            most[library] = max(most.get(library, MANY * len(attributes)), count, LEAST)
        for kind, count in uses.items():
            bases = kind.__mro__[1:]
            if count == most[_top(self._classes[kind])] and not any(
                uses.get(base) == count for base in bases
            ):
                yield kind

    def find(self, text: str) -> Found | None:
        """What an inline code means; None where it is no name of a library, or may be several."""
        match = NAME.fullmatch(text)
        if match is None:
            return None
        root, *path = match["path"].split(".")
        if not match["dot"] and root in self._code.imports:
            return told(".".join((self._code.imports[root], *path)))
        if match["dot"]:
            return self._attribute_named(root, path)
        if path:
            return self._of_something(root, path)
        if match["key"]:  # an element of a variable
            return None
        return self._alone(root, called=bool(match["call"]))

    def _of_something(self, root: str, path: list[str]) -> Found | None:
        """`scipy.stats.t` of a library, `DataFrame.merge` of a class in one, `table.merge` of a variable."""
        if any(_top(module) == root for module in self._code.modules):
            return told(".".join((root, *path)))
        classes = self._kinds.get(root, [])
        if len(classes) == 1 and root not in self._code.own:
            return told(".".join((self._classes[classes[0]], *path)))
        return self._attribute_named(path[0], path[1:])

    def _attribute_named(self, name: str, rest: list[str]) -> Found | None:
        if rest or name in BUILT_IN or name in self._code.own:
            return None
        return self._one(self._attributes(name))

    def _alone(self, name: str, *, called: bool) -> Found | None:
        """A name without anything before it."""
        code = self._code
        if name in BUILT_IN or name in code.own:
            return None
        chains = [c for full in sorted(code.chains) if full.endswith(f".{name}") and (c := look_up(full))]
        of_something = self._attributes(name) if name in code.attributes else []
        if chains or (of_something and (called or name not in code.words)):
            return self._one([*chains, *of_something])
        absent = [full for full in sorted(code.chains) if full.endswith(f".{name}") and is_absent(full)]
        if len(absent) == 1:
            return told(absent[0])
        if name in code.words | code.inner or (name.islower() and "_" not in name):
            return None
        offered = [
            Candidate(f"{space}.{name}", public(space)[name])
            for space in self._spaces
            if name in public(space)
        ]
        return self._one(offered or self._attributes(name))

    def _attributes(self, name: str) -> list[Candidate]:
        """What the classes in use have of this name, under the name of the class that most people know."""
        found = {}
        for owner in (kind for kind in self._in_use if name in _names(kind)):
            thing = attribute(owner, name)
            if thing is not None:
                best = self._known_owner(owner, name, thing)
                found[best] = Candidate(f"{self._classes[best]}.{name}", thing, best)
        return sorted(found.values(), key=lambda c: c.name)

    def _known_owner(self, owner: type, name: str, thing: Any) -> type:
        """The class that defines an attribute; where that is private, the nearest that has it from there."""
        definer = next((base for base in owner.__mro__ if name in vars(base)), owner)
        if definer in self._classes:
            return definer
        heirs = [kind for kind in self._classes if definer in kind.__mro__ and _is_of_library(kind, definer)]
        same = [kind for kind in heirs if attribute(kind, name) is thing]
        return min(same, key=lambda kind: (kind.__mro__.index(definer), -len(dir(kind))), default=owner)

    def _one(self, candidates: list[Candidate]) -> Found | None:
        """The one thing that all candidates are, or all but in name: that of the largest of like classes."""
        if len({self._sameness(candidate) for candidate in candidates}) > 1 and not _are_alike(candidates):
            return None
        return told(max(candidates, key=_prominence).name) if candidates else None

    def _sameness(self, candidate: Candidate) -> Any:
        """Equal for one thing under several names: the same object, or the same words but for classes."""
        said = purpose(candidate.thing)
        if not said:
            return id(candidate.thing)
        return candidate.library, " ".join(w for w in said.split() if w.strip(".,()") not in self._kinds)


def _prominence(candidate: Candidate) -> tuple[int, int, str]:
    """Highest for the name that most people know: that of the largest class, else the function's."""
    return (len(dir(candidate.owner)) if candidate.owner else 0, -len(candidate.name), candidate.name)


def _are_alike(candidates: list[Candidate]) -> bool:
    """Whether all belong to classes of one library with most attributes in common, as table and column."""
    if len({candidate.library for candidate in candidates}) > 1 or not all(c.owner for c in candidates):
        return False
    names = [_names(c.owner) for c in candidates]
    return len(frozenset.intersection(*names)) >= ALIKE * max(map(len, names))


@cache
def _names(kind: type) -> frozenset[str]:
    return frozenset(name for name in dir(kind) if not name.startswith("_"))


def _is_of_library(kind: type, other: type) -> bool:
    return _top(kind.__module__) == _top(other.__module__)


def told(full: str) -> Found | None:
    """What stands under a full name; None where its library does not say what it is for."""
    if _top(full) == OURS:
        return None
    if is_absent(full):
        return Found(full, "")
    candidate = look_up(full)
    if candidate is None or not (callable(candidate.thing) or inspect.isdatadescriptor(candidate.thing)):
        return None
    said = purpose(candidate.thing)
    return Found(full, said) if said else None


def is_absent(full: str) -> bool:
    """Whether a name is of the library that the course can do without, and that is missing."""
    return _top(full) == deep.LIBRARY and not deep.is_installed()


@cache
def look_up(full: str) -> Candidate | None:
    """What stands under a full name; None for a module, and where there is nothing."""
    parts = full.split(".")
    for length in range(len(parts) - 1, 0, -1):
        thing: Any = _module(".".join(parts[:length]))
        if thing is None:
            continue
        owner = None
        for name in parts[length:]:
            owner, thing = thing, attribute(thing, name)
        if thing is None or isinstance(thing, types.ModuleType):
            return None
        return Candidate(full, thing, owner if inspect.isclass(owner) else None)
    return None


def attribute(thing: Any, name: str) -> Any:
    """An attribute; None where there is none. Some modules want others to be imported before they give it."""
    try:
        return getattr(thing, name, None)
    except Exception:
        return None


def _top(full: str) -> str:
    return full.partition(".")[0]


@cache
def _module(name: str) -> types.ModuleType | None:
    try:
        return importlib.import_module(name)
    except Exception:  # a library that cannot be imported has nothing to say
        return None


@cache
def public(module: str) -> dict[str, Any]:
    """Functions and classes that a module offers, by name: those of `__all__`, else its library's own."""
    loaded = _module(module)
    names = getattr(loaded, "__all__", None)
    found = {}
    for name in dir(loaded) if names is None else names:
        thing = attribute(loaded, name)
        if not callable(thing) or name.startswith("_"):
            continue
        if names is None and _top(str(getattr(thing, "__module__", module))) != _top(module):
            continue
        found[name] = thing
    return found


@cache
def _spaces(modules: tuple[str, ...]) -> list[str]:
    """These modules, the libraries that they belong to, and what those count among their own modules."""
    spaces = dict.fromkeys(modules)
    for top in dict.fromkeys(map(_top, modules)):
        spaces[top] = None
        for name in getattr(_module(top), "__all__", ()):
            if isinstance(attribute(_module(top), name), types.ModuleType):
                spaces[f"{top}.{name}"] = None
    return [space for space in spaces if _module(space) is not None]


@cache
def _classes(spaces: tuple[str, ...]) -> dict[type, str]:
    """The classes that these modules offer, with their shortest names."""
    names: dict[type, str] = {}
    for space in spaces:
        for name, thing in public(space).items():
            full = f"{space}.{name}"
            if isinstance(thing, type) and (thing not in names or len(full) < len(names[thing])):
                names[thing] = full
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def purpose(thing: Any) -> str:
    """What something is for: the first sentence of its documentation, without marks; "" where it has none."""
    doc = inspect.getdoc(thing) or ""
    for paragraph in re.split(r"\n\s*\n", doc.strip()):
        text = " ".join(paragraph.split())
        if SIGNATURE.fullmatch(text.partition(" -> ")[0]) or text.startswith(ABOUT_ITSELF):
            continue
        plain = MARK.sub(lambda found: found[1] or found[2] or "", ROLE.sub(r"\1", text))
        return textwrap.shorten(SENTENCE.split(plain)[0], LONGEST, placeholder=" …")
    return ""


@cache
def distribution(library: str) -> tuple[str, str]:
    """The name and version under which a library is installed; of Python itself for its standard library."""
    if library in sys.stdlib_module_names:
        return "Python", ".".join(map(str, sys.version_info[:2]))
    names = _distributions().get(library)
    return (names[0], metadata.version(names[0])) if names else (library, "")


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())


# The process --------------------------------------------------------------------------------------


def answers(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each page, its code and its texts: what the texts mean, with the library and its version."""
    for page in pages:
        resolver = Resolver(Code(**{name: _of_kind(name, value) for name, value in page["code"].items()}))
        found = {text: resolver.find(text) for text in page["texts"]}
        yield {
            text: one and {**asdict(one), "library": distribution(_top(one.name))}
            for text, one in found.items()
        }


def _of_kind(name: str, value: Any) -> Any:
    return value if name == "imports" else set(value)


def main() -> None:
    """Answer the questions on the standard input."""
    warnings.simplefilter("ignore")  # of libraries about themselves, as they are imported
    questions = json.load(sys.stdin)
    output, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    json.dump(list(answers(questions)), output)


if __name__ == "__main__":
    main()
