"""Dates as the course writes them, in pages and in the terminal."""

from __future__ import annotations

from datetime import date


def written(day: date) -> str:
    """A date (or the day of a point in time) in words: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"
