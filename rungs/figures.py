"""Matplotlib figures as markup for a page: small, in both colour modes, with alternative text.

A notebook author writes one line in the cell that draws, before the figure is shown:

```python
fig, ax = plt.subplots()
ax.hist(delays, bins=60)
ax.set_title("Most flights leave early; a few leave very late")
alt_text(f"Histogram of departure delays: a peak at {mode} minutes and a tail past {late} hours.")
```

`alt_text` is an ordinary call, so the text may hold computed numbers, and it works the same in a plain cell
and inside a function given to `rungs.interact.interact`. A figure with alternative text is displayed as
HTML, so the text is there in JupyterLab and in the built book alike. A figure without one is displayed as
Matplotlib always does, and `images_without_alt` finds it in the built pages.

The markup is SVG, in which white and black become the page's paper and ink, so that one figure serves the
light and the dark mode. Thousands of points make it large: `ax.scatter(..., rasterized=True)` makes a picture
of them alone, inside the SVG.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POINTS_TO_PIXELS = 96 / 72  # a CSS pixel is 1/96 inch, a Matplotlib point 1/72
RASTER_DPI = 144  # of what is rasterized: 1.5 device pixels a CSS pixel
FITS = "max-width:100%;height:auto"  # in the markup, since JupyterLab has no style sheet of ours
MARGIN = 4.0  # points around everything drawn

_ALT = "_rungs_alt"


def alt_text(text: str, figure: Figure | Axes | None = None) -> None:
    """Give a figure its alternative text: what a reader who does not see it needs to know.

    Args:
        text: One or two sentences that say what is to be seen, not how it was made.
        figure: The figure, or axes of it; by default the figure that is being drawn.

    Raises:
        ValueError: The text is empty, or there is no figure (it was already shown, or not drawn yet).
    """
    if not text.strip():
        raise ValueError("alt_text needs a sentence that says what is to be seen.")
    if figure is None:
        figure = _current_figure()
    while getattr(figure, "figure", None) not in (None, figure):
        figure = figure.figure
    setattr(figure, _ALT, " ".join(text.split()))
    # IPython asks the object itself first, so only figures that have a text are displayed our way.
    figure._ipython_display_ = lambda: _display(figure)


def alt_of(figure: Figure) -> str | None:
    """Return what `alt_text` said about a figure, or None."""
    return getattr(figure, _ALT, None)


@dataclass(frozen=True)
class Drawing:
    """One figure as it was drawn at one moment.

    Attributes:
        svg: The SVG document as Matplotlib wrote it.
        box: What is drawn, with a margin: left, top, right, bottom in points from the figure's top left.
        alt: The alternative text, or None.
    """

    svg: str
    box: tuple[float, float, float, float]
    alt: str | None


def draw(figure: Figure) -> Drawing:
    """Render a figure now; later changes to it do not matter."""
    import matplotlib

    out = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "rungs", "savefig.bbox": None}):
        figure.savefig(
            out,
            format="svg",
            dpi=RASTER_DPI,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return Drawing(out.getvalue(), _drawn_box(figure), alt_of(figure))


def common_box(drawings: list[Drawing]) -> tuple[float, float, float, float]:
    """Return the smallest box that holds all of the drawings, so that they can take each other's place."""
    left, top, right, bottom = zip(*(d.box for d in drawings), strict=True)
    return min(left), min(top), max(right), max(bottom)


def as_svg(drawing: Drawing, box: tuple[float, float, float, float], prefix: str) -> str:
    """Return a drawing as an inline `<svg>`.

    Args:
        drawing: The drawing.
        box: The part of it to show, as in `Drawing.box`.
        prefix: Goes before every id, so that two figures on a page do not clash.
    """
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    body = drawing.svg[drawing.svg.index("<svg") :]
    body = body[body.index(">") + 1 :]
    # A <style> in inline SVG would apply to the whole page; its one rule goes on the root instead.
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>", "", body, flags=re.DOTALL)
    body = _shorten(_own_ids(body.replace("xlink:href", "href"), prefix))
    label = f'role="img" aria-label="{html.escape(drawing.alt)}"' if drawing.alt else 'role="img"'
    root = (
        f'<svg class="rungs-picture" xmlns="http://www.w3.org/2000/svg" {label}'
        f' style="{FITS};fill:var(--rungs-ink,#000);stroke-linejoin:round"'
        f' width="{width * POINTS_TO_PIXELS:.0f}" height="{height * POINTS_TO_PIXELS:.0f}"'
        f' viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}">'
    )
    return root + body


def digest(text: str) -> str:
    """Return a short name for a text, the same in every run."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def images_without_alt(folder: Path) -> list[str]:
    """Find images without alternative text in built pages.

    Args:
        folder: The folder with the built HTML pages; searched in depth.

    Returns:
        One line per image: the page, and how the image begins. Empty where all is well. Images marked as
        decoration (`alt=""` with `role="presentation"`, or hidden from screen readers) are no findings.
    """
    found = []
    for page in sorted(folder.rglob("*.html")):
        finder = _AltFinder()
        finder.feed(page.read_text(encoding="utf-8"))
        found += [f"{page.relative_to(folder).as_posix()}: {tag}" for tag in finder.found]
    return found


def _current_figure() -> Figure:
    import matplotlib.pyplot as plt

    if not plt.get_fignums():
        raise ValueError("There is no figure to describe: call alt_text after drawing and before plt.show().")
    return plt.gcf()


def _display(figure: Figure) -> None:
    """Display a figure that has alternative text, as one HTML output."""
    from IPython.display import display

    drawing = draw(figure)
    prefix = f"f{digest(drawing.svg)}-"
    markup = as_svg(drawing, drawing.box, prefix)
    bundle = {
        "text/html": f'<div class="rungs-figure">{markup}</div>',
        "text/plain": f"Figure: {drawing.alt}",
    }
    display(bundle, raw=True)


def _drawn_box(figure: Figure) -> tuple[float, float, float, float]:
    height = figure.get_figheight() * 72
    tight = figure.get_tightbbox()
    return (
        tight.x0 * 72 - MARGIN,
        height - tight.y1 * 72 - MARGIN,
        tight.x1 * 72 + MARGIN,
        height - tight.y0 * 72 + MARGIN,
    )


def _own_ids(svg: str, prefix: str) -> str:
    """Drop the ids that nothing refers to and put the prefix before the others."""
    used = set(re.findall(r'(?:url\(|href=")#([^)"]+)', svg))
    svg = re.sub(r'\s+id="([^"]+)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", svg)
    return re.sub(r'(url\(|href=")#', rf"\1#{prefix}", svg)


def _shorten(svg: str) -> str:
    """Round coordinates to a hundredth of a point, theme black and white, and drop indentation."""

    def rounded(match: re.Match[str]) -> str:
        return re.sub(r"-?\d+\.\d{3,}", lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), match[0])

    svg = re.sub(r'\b(?:d|x|y|x1|x2|y1|y2)="[^"]*"|translate\([^)]*\)', rounded, svg)
    svg = re.sub(r"(fill|stroke): #(ffffff|000000)", _themed, svg)
    svg = re.sub(r"<defs>\s*</defs>", "", svg)
    return re.sub(r"\s*\n\s*", "\n", svg)


def _themed(match: re.Match[str]) -> str:
    name = "paper" if match[2] == "ffffff" else "ink"
    return f"{match[1]}:var(--rungs-{name},#{match[2]})"


class _AltFinder(HTMLParser):
    """Collects the images of a page that have no alternative text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("aria-hidden") == "true" or values.get("role") in ("presentation", "none"):
            return
        text = values.get("alt", "") if tag == "img" else values.get("aria-label", "")
        if (tag == "img" or (tag == "svg" and values.get("role") == "img")) and not text.strip():
            self.found.append(self.get_starttag_text()[:120])
