"""What a page weighs: figures written shorter, and what is large fetched when a reader comes to it.

It works on the page as it is about to be written, not on the outputs of notebooks, so that a change here runs
no notebook again.

- Paths of Matplotlib's drawings get relative coordinates, rounded to what an eye can see, and lose points in
  the middle of a straight line.
- Letters, which each drawing defines for itself, are defined once on a page.
- The frames of an interactive figure go to a file beside the page, a script, since a page that is opened from
  disk can load nothing else. The first frame stays in the page; `interact.js` fetches the others.
- Drawings for which a page has no room go to files of their own, pictures that follow it into the dark.
- Pictures load as the reader comes near them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FIGURES = Path("_figures")
"""The folder of the site for what pages fetch later: frames and drawings, named after their page."""

STYLE = Path(__file__).parent.parent / "theme" / "static" / "rungs.css"

ROOM = 12_000
"""Bytes that a page has for drawings, compressed, without letters; further ones have files of their own."""

PACKED = re.compile(r'<script type="text/plain" class="rungs-frames">([^<]+)</script>')
PICTURE = re.compile(r'<svg class="rungs-picture".*?</svg>', re.DOTALL)
PATH = re.compile(r'<path\b[^>]*?\bd="([^"]*)"[^>]*>')
LETTER = re.compile(r'<path id="(?P<id>[^"]+)" (?P<shape>d="[^"]*" transform="scale\(0\.015625\)")/>\n?')
"""A letter's outline as Matplotlib defines it, to be used at any place of the drawing."""
FIGURE = '<div class="rungs-figure">'
"""What `rungs.figures` puts around a drawing that is no frame of an interactive figure."""
EMPTY_DEFS = re.compile(r"<defs>\s*</defs>\n?")

STEP = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}
"""The commands of paths that Matplotlib writes, all absolute, and how many points each takes."""

SMALL = 24.0
"""Points of a drawing: what is smaller is a mark, whose form a coarse grid would spoil."""


def setup(app: Sphinx) -> None:
    """Connect it; called by the extension's own `setup` in build.py."""
    app.connect("html-page-context", _lighten, priority=800)  # before theme.py reads the page


def _lighten(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None:
        return
    body, frames = without_frames(context.get("body", ""), pagename)
    body = PICTURE.sub(lambda found: compact(found[0]), body)
    body, drawings = without_further_drawings(body, pagename)
    write_files(Path(app.outdir, FIGURES), pagename, frames | drawings)
    context["body"] = lazy_images(share_letters(body))


# Frames -------------------------------------------------------------------------------------------


def without_frames(body: str, pagename: str) -> tuple[str, dict[str, str]]:
    """Take the packed frames out of a page.

    Returns:
        The page, whose figures name their files (`data-src`, seen from the site's root), and the files'
        content by name.
    """
    files: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        name = f"{pagename}-{len(files) + 1}.js"
        version = hashlib.sha256(found[1].encode()).hexdigest()[:8]
        source = f"{FIGURES.as_posix()}/{name}?v={version}"
        files[name] = f"(globalThis.rungsFrames ??= {{}})[{json.dumps(source)}] = {json.dumps(found[1])};\n"
        return f'<script type="text/plain" class="rungs-frames" data-src="{source}"></script>'

    return PACKED.sub(named, body), files


def write_files(folder: Path, pagename: str, files: dict[str, str]) -> None:
    """Write a page's files, by their names in `folder`, and remove those that it no longer has."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    page = folder / pagename
    for path in page.parent.glob(f"{page.name}-*") if page.parent.is_dir() else ():
        number = path.stem.removeprefix(f"{page.name}-")
        if number.isdecimal() and path.relative_to(folder).as_posix() not in files:
            path.unlink()


# Drawings -----------------------------------------------------------------------------------------


def compact(markup: str) -> str:
    """A drawing whose paths are written as short as the eye allows."""
    return PATH.sub(_short_path, markup)


def _short_path(found: re.Match[str]) -> str:
    element, d = found[0], found[1]
    places = 0 if 'transform="scale(0.015625)"' in element else None
    short = compact_path(d, places)
    return element.replace(f'd="{d}"', f'd="{short}"', 1) if len(short) < len(d) else element


def compact_path(d: str, places: int | None = None) -> str:
    """A path's data with relative coordinates and without points in the middle of a straight line.

    Args:
        d: What Matplotlib wrote. Data that holds another command is returned as it is.
        places: Decimal places; by default one, and two for a mark smaller than SMALL.
    """
    try:
        steps = list(_steps(d))
    except ValueError:
        return d
    numbers = [value for _, values in steps for value in values]
    if places is None:
        xs, ys = numbers[::2], numbers[1::2]
        places = 2 if xs and max(max(xs) - min(xs), max(ys) - min(ys)) < SMALL else 1
    factor = 10**places
    out: list[tuple[str, list[int]]] = []
    at = start = (0, 0)
    for command, values in steps:
        if command == "z":
            out.append(("z", []))
            at = start
            continue
        grid = [round(value * factor) for value in values]
        here = (grid[-2], grid[-1])
        relative = [value - at[index % 2] for index, value in enumerate(grid)]
        if command == "M":
            start = here
        if not (command == "L" and _continues(out, relative)):
            out.append((command, relative))
        at = here
    return _written(out, places)


def _steps(d: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of a path, one for each segment. Raises ValueError for one that is not in POINTS."""
    tokens = STEP.findall(d)
    index = 0
    while index < len(tokens):
        command = tokens[index][0]
        index += 1
        if command in ("z", "Z"):
            yield "z", []
            continue
        if command not in POINTS:
            raise ValueError(command)
        size = 2 * POINTS[command]
        while index < len(tokens) and not tokens[index][0]:
            values = [float(number) for _, number in tokens[index : index + size] if number]
            if len(values) < size:
                raise ValueError(d)
            yield command, values
            command = "L" if command == "M" else command
            index += size


def _continues(out: list[tuple[str, list[int]]], step: list[int]) -> bool:
    """Lengthen the line drawn last by a step, where that goes on in its direction; says whether it did."""
    if not out or out[-1][0] != "L":
        return False
    (dx, dy), (x, y) = out[-1][1], step
    if dx * y != dy * x or dx * x + dy * y < 0:
        return False
    out[-1] = ("L", [dx + x, dy + y])
    return True


def _written(steps: list[tuple[str, list[int]]], places: int) -> str:
    parts: list[str] = []
    last = ""
    for command, values in steps:
        letter = {"M": "m", "L": "l", "Q": "q", "C": "c"}.get(command, command)
        if letter == "l" and values[1] == 0:
            letter, values = "h", values[:1]
        elif letter == "l" and values[0] == 0:
            letter, values = "v", values[1:]
        text = ""
        for value in values:
            number = _number(value, places)
            text += number if number.startswith("-") or not text else f" {number}"
        # A command is written once for several of its kind; after "m" further points would be lines.
        if letter != last or letter in "mz":
            text = letter + text
        elif not text.startswith("-"):
            text = f" {text}"
        parts.append(text)
        last = letter
    return "".join(parts)


def _number(value: int, places: int) -> str:
    """A number that was multiplied by 10 ** places, in as few characters as it takes."""
    if not places:
        return str(value)
    digits = str(abs(value)).rjust(places, "0")
    whole, part = digits[:-places], digits[-places:].rstrip("0")
    text = f"{whole}.{part}" if part else whole or "0"
    return f"-{text}" if value < 0 else text


def without_further_drawings(body: str, pagename: str) -> tuple[str, dict[str, str]]:
    """Take drawings out of a page from the first on for which it has no room; first frames stay.

    Args:
        body: The page.
        pagename: Its name, with which the files' names begin.

    Returns:
        The page with images in their place, and the files' content by name.
    """
    files: dict[str, str] = {}
    above = "../" * pagename.count("/")
    room = ROOM

    def image(found: re.Match[str]) -> str:
        nonlocal room
        drawing = found["drawing"]
        size = len(gzip.compress(LETTER.sub("", drawing).encode(), 6))
        root = drawing[: drawing.index(">") + 1]
        alt = re.search(r'aria-label="([^"]*)"', root)
        if size <= room or not found["plain"] or alt is None:
            room -= size
            return found[0]
        name = f"{pagename}-{len(files) + 1}.svg"
        files[name] = as_file(drawing)
        sides = " ".join(re.search(rf'\b{side}="\d+"', root)[0] for side in ("width", "height"))
        picture = f'src="{above}{FIGURES.as_posix()}/{name}" {sides} alt="{alt[1]}"'
        return f'{FIGURE}<img class="rungs-picture" loading="lazy" decoding="async" {picture}>'

    pattern = rf"(?P<plain>{FIGURE})?(?P<drawing>{PICTURE.pattern})"
    return re.sub(pattern, image, body, flags=re.DOTALL), files


def as_file(drawing: str) -> str:
    """A drawing to be shown as an image: its colours follow the page into the dark as they would in it."""
    root = drawing[: drawing.index(">") + 1]
    return drawing.replace(root, f"{root}<style>{_colours()}</style>", 1)


@cache
def _colours() -> str:
    """What the style sheets say of the colours of drawings, for one that is a file of its own."""
    sheet = (STYLE).read_text(encoding="utf-8")
    palette = "".join(f"{rule}}}" for rule in re.findall(r"\.rungs-picture (\[style\*=[^}]*)\}", sheet))
    tokens = (f"--rungs-{name}:{re.search(rf'--{name}: ([^;]*);', sheet)[1]}" for name in ("paper", "ink"))
    return f":root{{color-scheme:light dark;{';'.join(tokens)}}}{palette}"


def share_letters(body: str) -> str:
    """Define letters that several drawings of a page use once, at the end of the page.

    A frame is replaced by another while its page is read, so nothing may rest on what it defines; it may rest
    on what is defined elsewhere.
    """
    count = Counter(shape for picture in PICTURE.findall(body) for _, shape in LETTER.findall(picture))
    shared = {shape: f"letter-{number}" for number, shape in enumerate(s for s, n in count.items() if n > 1)}
    if not shared:
        return body

    def lean(found: re.Match[str]) -> str:
        names = {m["id"]: shared[m["shape"]] for m in LETTER.finditer(found[0]) if m["shape"] in shared}
        text = LETTER.sub(lambda m: "" if m["id"] in names else m[0], found[0])
        text = re.sub(r'href="#([^"]+)"', lambda m: f'href="#{names.get(m[1], m[1])}"', text)
        return EMPTY_DEFS.sub("", text)

    letters = "\n".join(f'<path id="{name}" {shape}/>' for shape, name in shared.items())
    hidden = "position:absolute;width:0;height:0"
    return (
        f'{PICTURE.sub(lean, body)}<svg class="rungs-letters" aria-hidden="true" style="{hidden}"><defs>\n'
        f"{letters}\n</defs></svg>\n"
    )


def lazy_images(body: str) -> str:
    """Have pictures load as the reader comes near; the first of a page may be in view and loads at once."""
    seen = iter(range(len(body)))

    def lazy(found: re.Match[str]) -> str:
        return found[0] if next(seen) == 0 or "loading=" in found[0] else f'<img loading="lazy"{found[1]}'

    return re.sub(r"<img\b([^>]*)", lazy, body)
