"""Numbers as analysts read them: counts, shares, times, pounds."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

NOTHING: Final = "–"
"""Stands where there is no number to show."""
FEW: Final = "fewer than 5"
_PLACE = re.compile(r"\{[^{}]*\}")
_WEEK: Final = "/P7D"
"""The end of the name of a week, as ISO 8601 writes seven days."""
_MINUTE, _HOUR = 60, 3600


def count(n: int | float | None) -> str:
    """1,204"""
    return NOTHING if n is None else f"{round(n):,}"


def percent(rate: float | None) -> str:
    """ "12.4 %" of 0.124; whole numbers from 99.95 on."""
    if rate is None:
        return NOTHING
    points = rate * 100
    return f"{points:.0f}%" if points in (0, 100) else f"{points:.1f}%"


def interval(low: float, high: float) -> str:
    """ "11.0% to 13.9%"."""
    return f"{percent(low)} to {percent(high)}"


def seconds(time: float | None) -> str:
    """ "45 seconds", "3 min 20 s", "1 h 5 min"."""
    if time is None:
        return NOTHING
    if time < 1:
        return "under 1 s"
    if time < _MINUTE:
        return f"{time:.0f} s"
    if time < _HOUR:
        whole = round(time)
        return f"{whole // _MINUTE} min" + (f" {whole % _MINUTE} s" if whole % _MINUTE else "")
    minutes = round(time / _MINUTE)
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")


def pounds(amount: float | None) -> str:
    """ "£2.83"; whole pounds from a thousand on."""
    if amount is None:
        return NOTHING
    return f"£{amount:,.0f}" if abs(amount) >= 1000 else f"£{amount:,.2f}"


def signed(points: float) -> str:
    """ "+1.2" or "−1.2", with a minus sign and no hyphen."""
    return f"{points:+.1f}".replace("-", "\N{MINUS SIGN}")


def times(rate: float | None) -> str:
    """ "1.25"."""
    return NOTHING if rate is None else f"{rate:,.2f}"


def without_places(text: str) -> str:
    """A title or message without the places that are filled from a person's own answers: "How old is …?"."""
    return _PLACE.sub("…", text)


def day(when: date) -> str:
    """ "3 November 2026"."""
    return f"{when.day} {when:%B %Y}"


def period(text: str) -> str:
    """ "3 November 2026" of 2026-11-03, "November 2026" of 2026-11, "week from …" of 2026-11-03/P7D."""
    if text.endswith(_WEEK):
        return f"week from {day(date.fromisoformat(text.removesuffix(_WEEK)))}"
    if len(text) == len("2026-11"):
        return f"{date.fromisoformat(f'{text}-01'):%B %Y}"
    return day(date.fromisoformat(text))


def short_period(text: str) -> str:
    """ "3 Nov" and "Nov 2026", where room is short."""
    if len(text) == len("2026-11"):
        return f"{date.fromisoformat(f'{text}-01'):%b %Y}"
    when = date.fromisoformat(text.removesuffix(_WEEK))
    return f"{when.day} {when:%b}"
