"""How long the book takes to build, what its pages weigh, and what Lighthouse says of them.

    python tests/benchmarks/book.py build [--copies N]      # against plain jupyter-book, in one run
    python tests/benchmarks/book.py save [--times N]        # from a saved sentence to the page that is served
    python tests/benchmarks/book.py weight [--site _build/html] # first views of all pages, worst first
    python tests/benchmarks/book.py axe [--site _build/html] [--pages 'book/1*' …]  # barriers; half an hour
    python tests/benchmarks/book.py lighthouse --bin node_modules/.bin/lighthouse [--site _build/html]

`build` makes a book of N units out of the first unit's notebook and builds it from nothing, with plain
`jupyter-book build` and with `rungs.site.build.build`; then the course itself, from nothing, unchanged, and
after an edit of a chapter. `save` writes into a copy of the course while `rungs book --serve` runs there, and
waits for the sentence in the page. `weight` is measured in a browser, at 1,280 by 900 px, compressed as a web
server sends it; the search page is looked at with a query too. `axe` looks for barriers on all pages, in both
modes and at three widths, and ends with status 1 where it finds one; `--pages` makes it and `weight` look at
some of them, after a page is mended or to go on where a run was ended. `lighthouse` wants the npm package of
that name (`npm install lighthouse` in a scratch folder) and Chromium; it uses Lighthouse's own settings for a
telephone. The last three build the site from a clean clone unless they are given one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from built_book import ROOT, built_book, clone, served, small_book
from small_course import CHAPTER, make_assignment

from examiner import write_aside
from rungs.course import load_course

CHROMIUM = "/usr/bin/chromium"
BIN = Path(sys.executable).parent
VIEW = {"width": 1280, "height": 900}
WIDTHS = (320, 768, 1440)
QUERIES = ("groupby", "missing+value", "gradient", "regularisation", "fram")
"""A name in code, a term, a common word, a rare one, and a part of words."""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What is wide can be scrolled by keyboard from the moment on at which it is drawn."""
WARM_UP_SECONDS = 15
"""In which the server's builder loads what it needs, as it does while an author writes the first sentence."""


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    build = commands.add_parser("build", help="build times")
    build.add_argument("--copies", type=int, default=6, help="units in the book that is built both ways")
    build.set_defaults(run=lambda arguments: measure_builds(arguments.copies))
    save = commands.add_parser("save", help="seconds from a saved sentence to the served page")
    save.add_argument("--times", type=int, default=5, help="sentences to save")
    save.set_defaults(run=lambda arguments: measure_saves(arguments.times))
    weight = commands.add_parser("weight", help="page weights")
    weight.set_defaults(run=lambda arguments: measure_weights(site_of(arguments), arguments.pages))
    axe = commands.add_parser("axe", help="barriers that axe finds")
    axe.set_defaults(run=lambda arguments: find_barriers(site_of(arguments), arguments.pages))
    lighthouse = commands.add_parser("lighthouse", help="Lighthouse's four scores")
    lighthouse.add_argument("--bin", type=Path, required=True, help="the lighthouse program")
    lighthouse.set_defaults(
        run=lambda arguments: measure_lighthouse(site_of(arguments), arguments.bin.resolve())
    )
    for command in (weight, axe):
        command.add_argument("--pages", nargs="+", default=["*"], help="patterns of the pages to look at")
    for command in (weight, axe, lighthouse):
        command.add_argument("--site", type=Path, help="the folder of a site that is built already")
    arguments = parser.parse_args()
    arguments.run(arguments)


def measure_builds(copies: int) -> None:
    """Print seconds for a book of `copies` units both ways, then for the course itself."""
    with tempfile.TemporaryDirectory() as scratch:
        many = book_of_copies(Path(scratch) / "many", copies)
        plain, plain_work = seconds(lambda: command("jupyter-book", "build", str(many)))
        shutil.rmtree(many / "_build")
        ours, our_work = seconds(lambda: build_apart(many))
        print(f"{copies} units from nothing: jupyter-book {plain:.1f} s ({plain_work:.0f} s of work)")
        print(f"rungs: {ours:.1f} s ({our_work:.0f} s of work), {ours / plain:.2f} of the time")
    with tempfile.TemporaryDirectory() as scratch:
        root = clone(Path(scratch) / "course")
        shutil.rmtree(root / "_build", ignore_errors=True)
        tell("the course from nothing", lambda: build_apart(root))
        tell("again, unchanged", lambda: build_apart(root))
        unit = load_course(root).units[0]
        text = unit.chapter.read_text(encoding="utf-8")
        unit.chapter.write_text(text + "\nOne more sentence.\n", encoding="utf-8")
        tell(f"after a sentence more in {unit.name}", lambda: build_apart(root))


def measure_saves(times: int) -> None:
    """Print seconds from saving a sentence to its being served, for chapters all over the course."""
    with tempfile.TemporaryDirectory() as scratch:
        root = clone(Path(scratch) / "course")
        units = load_course(root).units
        with serving(root) as address:
            took = []
            for index in range(times):
                unit = units[index * len(units) // times]
                sentence = f"This is sentence {index} of the benchmark."
                text = unit.chapter.read_text(encoding="utf-8")
                began = time.perf_counter()
                write_aside(unit.chapter, f"{text}\n{sentence}\n".encode())
                while sentence not in fetched(f"{address}book/{unit.name}.html"):
                    time.sleep(0.02)
                took.append(time.perf_counter() - began)
                print(f"a sentence more in {unit.name}: served after {took[-1]:.1f} s")
                time.sleep(1)  # an author reads what he sees
        print(f"{len(units)} units: median {statistics.median(took):.1f} s, longest {max(took):.1f} s")


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """`rungs book --serve` in a process of its own; yields the address that it names."""
    process = subprocess.Popen(
        [BIN / "rungs", "book", "--serve"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        found = next(filter(None, (re.search(r"Served at (\S+?);", line) for line in process.stdout)), None)
        if found is None:
            raise SystemExit("rungs book --serve has ended.")
        time.sleep(WARM_UP_SECONDS)
        yield found[1]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def fetched(address: str) -> str:
    """A page as the server sends it; no proxy is asked."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address) as reply:
        return reply.read().decode()


def book_of_copies(root: Path, copies: int) -> Path:
    """A book whose units have the first unit's notebook, each with a cell of its own: none is cached."""
    small_book(root)
    shutil.rmtree(root / "assignments" / "source")
    first = load_course(ROOT).units[0]
    chapters = ""
    for number in range(1, copies + 1):
        name = f"{number:02d}-copy"
        chapter = CHAPTER.replace("add-up", f"add-up-{number}").replace("greet", f"greet-{number}")
        (root / "book" / f"{name}.md").write_text(chapter)
        notebook = nbformat.read(first.notebook, as_version=4)
        notebook.cells.append(new_code_cell(f"{number}  # of a copy"))
        nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")
        source = root / "assignments" / "source" / name
        source.mkdir(parents=True)
        nbformat.write(make_assignment(), source / f"{name}.ipynb")
        chapters += (
            f"      - file: book/{name}\n        sections:\n          - file: notebooks/{name}\n"
            f"          - file: assignments/pages/{name}/{name}\n"
        )
    toc = "format: jb-book\nroot: book/index\nparts:\n  - caption: The entry-level role\n    chapters:\n"
    (root / "_toc.yml").write_text(toc + chapters)
    return root


def build_apart(root: Path) -> None:
    """Build in a process of its own, as a command does."""
    program = "import sys, pathlib; from rungs.site import build; build.build(pathlib.Path(sys.argv[1]))"
    command("python", "-c", program, str(root))


def command(*words: str) -> None:
    """Run one of the environment's programs; its output is shown if it fails."""
    run = subprocess.run([BIN / words[0], *words[1:]], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{' '.join(words)}:\n{run.stdout}\n{run.stderr}")


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long `work` takes on the wall clock, and how long the processors work on it in child processes.

    On a machine that does other things at the same time the second figure says more than the first.
    """
    began, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    processors = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, processors


def tell(what: str, work: Callable[[], object]) -> None:
    """Do it and print how long it took."""
    wall, processors = seconds(work)
    print(f"{what}: {wall:.1f} s ({processors:.0f} s of work)")


def site_of(arguments: argparse.Namespace) -> Path:
    """The site to look at: the given one, else one that is built for it."""
    return arguments.site.resolve() if arguments.site else built_book()


def kinds() -> dict[str, str]:
    """The kinds of page and where one of each is in the site; of a unit's three pages those of the first."""
    name = load_course(ROOT).units[0].name
    return {
        "landing page": "index.html",
        "chapter": f"book/{name}.html",
        "notebook": f"notebooks/{name}.html",
        "assignment": f"assignments/pages/{name}/{name}.html",
        "glossary": "book/glossary.html",
        "library names": "book/library-names.html",
        "search": "search.html",
        "review": "book/review.html",
        "not found": "404.html",
    }


def pages(site: Path, patterns: Iterable[str]) -> list[str]:
    """Where each page that fits a pattern is in the site; the search page also with something to look for."""
    places = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    places += (f"search.html?q={query}" for query in QUERIES)
    chosen = [place for place in places if any(fnmatchcase(place, pattern) for pattern in patterns)]
    if not chosen:
        raise SystemExit(f"No page fits {' or '.join(patterns)}.")
    return chosen


@contextmanager
def opened_browser(site: Path) -> Iterator[tuple[str, Browser]]:
    """Serve the site; yields its address and a browser."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield address, browser
        browser.close()


def measure_weights(site: Path, patterns: Iterable[str]) -> None:
    """Print what each page that fits a pattern asks for before anybody scrolls, the heaviest first."""
    rows = []
    with opened_browser(site) as (address, browser):
        for place in pages(site, patterns):
            context = browser.new_context(viewport=VIEW)  # with a cache of its own
            page = context.new_page()
            sent: list[float] = []
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.on(
                "Network.loadingFinished",
                lambda event, sent=sent: sent.append(event["encodedDataLength"]),
            )
            page.goto(address + place, wait_until="networkidle")
            context.close()
            rows.append((sum(sent), len(sent), place))
    print(f"{'kB':>5} {'requests':>8} page")
    for weight, requests, place in sorted(rows, reverse=True):
        print(f"{weight / 1000:>5.0f} {requests:>8} {place}")
    print(f"{len(rows)} pages: median {statistics.median(weight for weight, *_ in rows) / 1000:.0f} kB")


def find_barriers(site: Path, patterns: Iterable[str]) -> None:
    """Print what axe finds on each page that fits a pattern, in both modes and at each width.

    The exit status is 1 if it finds any.
    """
    seen = findings = 0
    with opened_browser(site) as (address, browser):
        page = browser.new_page()
        for place in pages(site, patterns):
            page.goto(address + place, wait_until="networkidle")
            for mode, width in product(("light", "dark"), WIDTHS):
                page.emulate_media(color_scheme=mode)
                page.set_viewport_size({"width": width, "height": VIEW["height"]})
                page.evaluate(DRAWN)
                seen += 1
                results = Axe().run(page, options={"resultTypes": ["violations"]})
                for violation in results.response["violations"]:
                    findings += 1
                    targets = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
                    what = f"{violation['id']} ({len(violation['nodes'])}): {targets}"
                    print(f"{place}, {mode}, {width} px: {what}", flush=True)
            print(f"{place}: looked at", flush=True)
    print(f"{seen} looks, {findings} findings")
    if findings:
        raise SystemExit(1)


def measure_lighthouse(site: Path, program: Path) -> None:
    """Print Lighthouse's scores of each kind of page (0–100)."""
    with served(site) as address:
        for kind, place in kinds().items():
            report = lighthouse(program, address + place)
            scores = {name: round(100 * found["score"]) for name, found in report["categories"].items()}
            shown = ", ".join(f"{name} {score}" for name, score in scores.items())
            paint = report["audits"]["largest-contentful-paint"]["displayValue"]
            print(f"{kind}: {shown}; largest paint after {paint}", flush=True)


def lighthouse(program: Path, address: str) -> dict:
    """Lighthouse's report on a page."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "report.json"
        flags = f"--headless --no-sandbox --disable-gpu --disable-quic --user-data-dir={scratch}/profile"
        words = [
            program,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={output}",
            f"--chrome-flags={flags}",
        ]
        subprocess.run(words, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
        return json.loads(output.read_text())


if __name__ == "__main__":
    main()
