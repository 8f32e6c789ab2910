"""How the board of the competition is shown on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rungs.leaderboard import Board, Entry, Standing

TOO_GOOD = 0.12
"""A score so much above the best of the course's own entries gets a question mark. On the whole test period
the best honest models were 1 point above it, models with rates that look one day ahead 17 to 20."""

BEFORE_THE_END = ("place", "entrant", "public", "best entry", "entries")
AFTER_THE_END = ("place", "before", "moved", "entrant", "private", "best public", "entry")
_TO_THE_LEFT = {"entrant", "moved", "handed in", "counts", "note"}


def print_board(board: Board, console: Console, entrant: str = "") -> None:
    """Show the board and, if there are any, the entries of one entrant.

    Before the end there are public scores only. After it places go by the private ones, and the place that
    the public ones would have given stands beside them. `entry` is the number of the one that counts.
    """
    standings, ended = board.standings(), board.ended
    columns = AFTER_THE_END if ended else BEFORE_THE_END
    title = f"private scores, ended on {ended[:10]}" if ended else "public scores"
    console.print(f"[bold]Late flights on the list[/], {title}")
    table = _table(columns)
    odd = {one.entrant for one in standings if any(too_good(entry, standings) for entry in one.entries)}
    for one in standings:
        values = {
            "place": str(one.place),
            "before": str(one.place_before),
            "moved": _moved(one),
            "entrant": Text(one.entrant + (" ?" if one.entrant in odd else "")),
            "private": _percent(one.counts.private),
            "best public": _percent(one.best.public),
            "public": _percent(one.best.public),
            "best entry": str(one.best.id),
            "entry": str(one.counts.id),
            "entries": str(len(one.entries)),
        }
        style = "dim" if one.baseline else "bold" if one.entrant == entrant else ""
        table.add_row(*(values[name] for name in columns), style=style)
    console.print(table)
    if odd:
        console.print("? Far above the course's own entries: does it know something of the future? (unit 10)")
    for one in standings:
        if one.entrant == entrant and not one.baseline:
            console.print(Text.assemble("\nEntries of ", (one.entrant, "bold")))
            console.print(_entries(one, bool(ended)))


def too_good(entry: Entry, standings: list[Standing]) -> bool:
    """Say whether a score is so far above the course's own entries that one has to ask how it can be."""
    own = [one.best for one in standings if one.baseline]
    if not own:
        return False
    public, private = max(one.public for one in own), max(one.private or 0 for one in own)
    return entry.public > public + TOO_GOOD or (entry.private or 0) > private + TOO_GOOD


def _entries(standing: Standing, ended: bool) -> Table:
    """An entrant's entries, and which of them count."""
    scores = ("private", "public") if ended else ("public",)
    columns = ("entry", "handed in", *scores, "counts", "note")
    table = _table(columns)
    chosen = [entry for entry in standing.entries if entry.chosen]
    counting = dict.fromkeys(chosen, "chosen") or {standing.best: "best public"}
    for entry in standing.entries:
        values = {
            "entry": str(entry.id),
            "handed in": entry.at[:16].replace("T", " "),
            "private": _percent(entry.private),
            "public": _percent(entry.public),
            "counts": counting.get(entry, ""),
            "note": Text(entry.note),
        }
        table.add_row(*(values[name] for name in columns))
    return table


def _table(columns: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in columns:
        table.add_column(name, justify="left" if name in _TO_THE_LEFT else "right")
    return table


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _moved(standing: Standing) -> Text:
    """By how many places the private scores have moved an entrant."""
    up = standing.place_before - standing.place
    return Text(f"up {up}", "green") if up > 0 else Text(f"down {-up}", "red") if up < 0 else Text("")
