"""The process that builds for `live.py`: it loads all that a build imports, then waits for what to build.

    python -P -m rungs.site.warm

A request is a line of JSON on the standard input: the course's `root`, the files that `changed`. Each build
runs in a fork, so that the next finds the process as this one did: Sphinx and its extensions are not made to
build twice in one. Where a system cannot fork the process ends after one build, and `live.py` starts another.

Answers are lines of JSON on the standard output: any number with a `step` and its `share`, then one with the
`warnings` or the `error`, then, where the process goes on, an empty object.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from rungs import RungsError

BY_NAME = (
    "jupyter_book",
    "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext.main",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_multitoc_numbering",
    "sphinxcontrib.bibtex",
    "pybtex.style.labels.number",
    "pybtex.style.names.plain",
    "pybtex.style.sorting.author_year_title",
    "pybtex.database.input.bibtex",
    "pybtex.backends.plaintext",
    "snowballstemmer",
    "sphinx.search.en",
    "jupyter_cache.cache.db",
    "markdown_it.renderer",
    "latexcodec",
)
"""What Sphinx, pybtex and Jupyter load by name once they need it; the rest comes with the build itself."""


def main() -> None:
    """Answer requests until there are no more, or until the first interrupt."""
    with contextlib.suppress(KeyboardInterrupt):
        _load()
        with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
            os.dup2(2, 1)  # what a library prints is no answer
            for line in sys.stdin:
                request = json.loads(line)
                if not hasattr(os, "fork"):
                    _answer(request, answers)
                    return
                _answer_in_fork(request, answers)
                _say(answers)


def _load() -> None:
    _keep_what_is_installed()
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # for `yaml.safe_load`: ten times as fast
    from sphinx.application import builtin_extensions  # here, so that an interrupt meanwhile is no traceback

    for name in ("rungs.site.build", *builtin_extensions, *BY_NAME):
        import_module(name)
    nbformat = import_module("nbformat")
    nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema, once for all builds
    # What is loaded stays: no build's collector of garbage goes through it, nor does sphinx_external_toc,
    # which looks for one object among all.
    gc.freeze()


def _keep_what_is_installed() -> None:
    """Look for plug-ins once: Sphinx and others look through all that is installed, several times in a build.

    It comes before they are imported, since they take the function along.
    """
    for module in map(import_module, ("importlib.metadata", "importlib_metadata")):
        found = module.entry_points()
        module.entry_points = found.select


def _answer_in_fork(request: dict[str, Any], answers: Any) -> None:
    child = os.fork()
    if child == 0:
        try:
            _answer(request, answers)
        finally:
            os._exit(0)  # without what the process that goes on has to do at its end
    try:
        os.waitpid(child, 0)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGINT)  # it stops the notebooks that it runs
        os.waitpid(child, 0)
        raise


def _answer(request: dict[str, Any], answers: Any) -> None:
    from rungs.site import build

    warnings: list[str] = []
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            build.build(
                Path(request["root"]),
                changed=[Path(file) for file in request["changed"]],
                warned=warnings.append,
                progress=lambda step, share: _say(answers, step=step, share=share),
            )
            _say(answers, warnings="\n".join(warnings))
        except RungsError as error:
            _say(answers, error=str(error))
        except Exception as error:  # a fault of ours or of a library must not end the writing
            _say(answers, error=f"{type(error).__name__}: {error}")


def _say(answers: Any, **answer: Any) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
