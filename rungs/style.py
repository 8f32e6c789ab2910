"""The look of the course's figures: one style sheet, applied by one line in a notebook.

    from rungs import style
    style.use()

The sheet draws in black on white with Okabe and Ito's colours. `rungs.figures` shows a figure that has
alternative text, and turns its black and white into the page's ink and paper.
"""

from __future__ import annotations

from pathlib import Path

SHEET = Path(__file__).parent / "static" / "rungs.mplstyle"
"""The style sheet, for `plt.style.use` or `plt.style.context`."""


def use() -> None:
    """Draw every figure from here on in the course's style. Calling it again changes nothing."""
    import matplotlib.pyplot as plt

    plt.style.use(SHEET)
