"""`rungs book --serve`: build at each save and show the result in the pages that are open.

The parts, in the order of a save: `rungs.saves` notices it; `Builder` builds, each time in a process of its
own, forked off one in which all modules are loaded; `Shown` takes the site over if the build was good;
`rungs.serve.LiveBookServer` has the open pages load themselves again.

What is shown is a copy of the site. So a page is never sent half written, and the last good build stays while
there is an error or a warning. Pages with a warning are read again at each build until there is none.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from rungs import interact, saves
from rungs.serve import LiveBookServer, own_session
from rungs.site import build, theme

SOURCES = (
    "_config.yml",
    "_toc.yml",
    "book",
    "notebooks",
    "assignments/source",
    "assignments/nbgrader_config.py",
)
"""What a build reads below the course's root; theme and static files come from the package."""

LOCATED = re.compile(
    r"^(?:(?P<file>\S.*?):(?:(?P<line>\d+):)? )?(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<said>.*)$"
)
KIND = re.compile(r" \[[\w.-]+\]$")
"""What Sphinx puts behind a warning for those who want to silence it."""

STAYS = "The pages stay as they were."
SECONDS_TO_END = 10

Say = Callable[[str], None]
Progress = Callable[[str], AbstractContextManager[build.ProgressCallback]]


@dataclass(frozen=True)
class Warned:
    """A warning of the build: what it says and, where it is about a file, which."""

    sentence: str
    file: Path | None = None


def sources(root: Path) -> list[Path]:
    """The files and folders of which the book of the course in `root` is made."""
    return [*(root / name for name in SOURCES), theme.THEME, interact.STATIC]


def warnings_in(told: str, root: Path) -> list[Warned]:
    """The warnings in what Sphinx wrote, each as one sentence."""
    found = []
    for line in told.splitlines():
        if match := LOCATED.match(line):
            said = KIND.sub("", match["said"]).rstrip(".")
            if match["file"] is None:
                found.append(Warned(f"{said}."))
                continue
            place = match["file"] + (f", line {match['line']}" if match["line"] else "")
            found.append(Warned(f"{place}: {said}.", root / match["file"]))
    return list(dict.fromkeys(found))


# Building -----------------------------------------------------------------------------------------


class Builder:
    """Builds the book of the course in `root`, in a process that has loaded all beforehand (`warm.py`)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._building = False
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"{__package__}.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **own_session(),  # so that Ctrl-C reaches us alone, and we end it
        )

    def build(self, changed: Collection[Path], report: build.ProgressCallback) -> list[Warned]:
        """Build what changed.

        Args:
            changed: The files that did, as `build.build` wants them.
            report: Told what is being done.

        Returns:
            The warnings.

        Raises:
            BookError: There is an error; the message is one sentence.
        """
        request = {"root": str(self._root), "changed": [str(path) for path in sorted(changed)]}
        result: dict[str, str] = {"error": "The build was broken off."}
        if self._process.poll() is not None:  # it was killed
            self._start()
        self._building = True
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            answer = json.loads(line)
            if not answer:
                break
            if "step" in answer:
                report(answer["step"], answer["share"])
            else:
                result = answer
        else:  # it has ended
            self.stop()
            self._start()
        self._building = False
        if "error" in result:
            raise build.BookError(result["error"])
        return warnings_in(result["warnings"], self._root)

    def stop(self) -> None:
        """End the process, and the notebooks that it runs."""
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        if self._building and os.name != "nt":
            self._process.send_signal(signal.SIGINT)  # which it hands on
        else:
            self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()


# Showing ------------------------------------------------------------------------------------------


class Shown:
    """A copy of a site in `folder`, brought up to date by `take_over`."""

    def __init__(self, site: Path, folder: Path) -> None:
        self._site, self.folder = site, folder
        self._taken: saves.Look = {}

    def take_over(self) -> None:
        """Copy what has changed, each file whole, and remove what is gone."""
        now = saves.look([self._site])
        for source in sorted(saves.changed(self._taken, now)):
            target = self.folder / source.relative_to(self._site)
            if source not in now:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f".{target.name}.part")
            shutil.copyfile(source, aside)
            aside.replace(target)
        self._taken = now


def serve(
    root: Path,
    site: Path,
    seen: saves.Look,
    warned: Collection[Warned],
    *,
    progress: Progress,
    say: Say,
) -> None:
    """Serve a site that has just been built, and build it again at each save, until Ctrl-C.

    Args:
        root: The course's folder.
        site: Its site.
        seen: The sources as they were before that build (`saves.look` at `sources`).
        warned: The warnings of that build.
        progress: Given a title, a context that shows the progress of a build.
        say: Told one sentence at a time.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        shown = Shown(site, Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rungs-served-"))))
        shown.take_over()
        server = LiveBookServer(shown.folder)
        stack.callback(server.stop)
        builder = Builder(root)
        stack.callback(builder.stop)
        say(f"Served at {server.url}; each save is built and shown. Ctrl-C ends it.")
        for warning in warned:
            say(warning.sentence)
        pending = _files(warned)
        for saved in _saves(root, seen):
            began = time.perf_counter()
            pending |= saved  # what an earlier build did not show is built again
            try:
                with progress("Building the book") as report:
                    warned = builder.build(pending, report)
            except build.BookError as error:
                say(f"{_sentence(str(error), root)} {STAYS}")
                continue
            for warning in warned:
                say(warning.sentence)
            pending = _files(warned)
            if pending:
                say(STAYS)
                continue
            shown.take_over()
            server.reload()
            say(f"Built in {time.perf_counter() - began:.1f} s: {server.url}{_page(saved, root)}")


def _saves(root: Path, seen: saves.Look) -> Iterator[set[Path]]:
    """The files of each save. The look is taken before the build, so what is saved meanwhile comes next."""
    while True:
        before, seen = seen, saves.wait(seen, lambda: saves.look(sources(root)))
        yield saves.changed(before, seen)


def _sentence(text: str, root: Path) -> str:
    """An error's message in one line, with files as the author names them."""
    return f"{' '.join(text.replace(f'{root}{os.sep}', '').split()).rstrip('.')}."


def _files(warned: Collection[Warned]) -> set[Path]:
    return {warning.file for warning in warned if warning.file}


def _page(saved: Collection[Path], root: Path) -> str:
    """The address of the page that was saved, below the site's; empty for several, and for none."""
    pages = set()
    for path in saved:
        if not path.is_relative_to(root):
            return ""
        parts = path.relative_to(root).parts
        if parts[:2] == ("assignments", "source") and len(parts) > 3:
            pages.add(f"{(build.ASSIGNMENT_PAGES / parts[2] / parts[2]).as_posix()}.html")
        elif path.suffix in (".md", ".ipynb"):
            pages.add(path.relative_to(root).with_suffix(".html").as_posix())
        else:
            return ""
    return pages.pop() if len(pages) == 1 else ""
