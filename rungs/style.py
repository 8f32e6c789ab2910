"""The look of the course's figures, and the words that stand for them.

A notebook needs one line, after which every figure is drawn in the course's style, shown as SVG or as
PNG (whichever is smaller), and carries its alternative text to JupyterLab and to the book's pages:

    from rungs import style
    style.use()

    fig, ax = plt.subplots()
    ax.hist(delays)
    style.describe("Histogram of delays: most are near zero, a long tail reaches 20 hours.")

`rungs/static/rungs.mplstyle` holds the settings; matplotlib reads it by path, so
`plt.style.use(style.SHEET)` works where IPython is absent.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHEET = Path(__file__).parent / "static" / "rungs.mplstyle"
"""The style sheet, for `plt.style.use`."""

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#5c656d")
"""The colour cycle, by the names that a figure needs when it picks one: Okabe and Ito's, grey last."""


@dataclass(frozen=True)
class Picture:
    """A figure as a page shows it: `data` is SVG text, or PNG bytes at twice the screen's density."""

    mime_type: str
    data: str | bytes
    alt: str


def use() -> None:
    """Draw every figure from here on in the course's style.

    Inside IPython (a notebook, the book's build) figures are also shown as the smaller of SVG and PNG
    and with the text that `describe` gave them. Calling it again changes nothing.
    """
    import matplotlib.pyplot as plt

    plt.style.use(SHEET)
    shell = _shell()
    if shell is not None:
        _show_pictures(shell)


def describe(text: str, figure: Figure | None = None) -> None:
    """Say in words what is to be seen in `figure` (by default the current one).

    The text stands for the figure where it cannot be seen: it becomes the image's alternative text.
    Say what the figure shows, not how it is drawn. Raises ValueError for an empty text.
    """
    if not text.strip():
        raise ValueError("describe() needs a sentence that says what is to be seen in the figure.")
    if figure is None:
        import matplotlib.pyplot as plt

        figure = plt.gcf()
    figure._rungs_alt = " ".join(text.split())


def alt_of(figure: Figure) -> str:
    """The text that `describe` gave to the figure, "" where there is none."""
    return getattr(figure, "_rungs_alt", "")


def picture(figure: Figure) -> Picture:
    """The figure as SVG, or as PNG where that is smaller as sent to a browser (gzipped).

    Figures of many points are smaller as PNG, everything else as SVG, which also stays sharp.
    """
    from IPython.core.pylabtools import print_figure

    vector = print_figure(figure, fmt="svg", metadata={"Date": None})
    raster = print_figure(figure, fmt="png", dpi=200, base64=False)
    alt = alt_of(figure)
    if len(gzip.compress(vector.encode(), mtime=0)) <= len(raster):
        return Picture("image/svg+xml", vector, alt)
    return Picture("image/png", raster, alt)


def _shell() -> Any | None:
    """The IPython shell that this code runs in, None outside one."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def _show_pictures(shell: Any) -> None:
    """Make the shell display a figure as one picture with its text instead of a bare PNG."""
    from matplotlib.figure import Figure
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    set_matplotlib_formats()  # takes away the formatters that would add a second image
    shell.display_formatter.mimebundle_formatter.for_type(Figure, _mime_bundle)


def _mime_bundle(
    figure: Figure, include: Any = None, exclude: Any = None
) -> tuple[dict[str, str | bytes], dict[str, dict[str, Any]]]:
    """What IPython sends for a figure: the picture, and its size and text as metadata."""
    shown = picture(figure)
    metadata: dict[str, Any] = {"alt": shown.alt} if shown.alt else {}
    if shown.mime_type == "image/png":  # drawn at twice the screen's density
        width, height = _png_size(shown.data)
        metadata |= {"width": width // 2, "height": height // 2}
    return {shown.mime_type: shown.data}, {shown.mime_type: metadata}


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, from a PNG's header."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
