"""What people wrote beside the counts: notes, comments, volumes, assumptions; it keeps their rows and counts nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.analytics.base import Execute, Row

Rows = Callable[[str, Sequence[object]], list[Row]]

SIMULATED: Final = "simulated"
MOST_COMMENTS: Final = 100
EVERY_FORM: Final = ""
"""The form of an assumption that holds for all."""


@dataclass(frozen=True)
class DayNote:
    """What an analyst pinned to a day."""

    day: str
    said: str
    author: str


@dataclass(frozen=True)
class Comment:
    """What a resident wrote: only the month is known."""

    month: str
    about: str
    said: str


def is_simulated(rows: Rows) -> bool:
    """Whether the figures were made up by `formkit simulate` or `formkit demo`."""
    return bool(rows("SELECT 1 FROM assumption WHERE form = ? AND name = ?", (EVERY_FORM, SIMULATED)))


def notes_between(rows: Rows, form: str, first: date, last: date) -> tuple[DayNote, ...]:
    """The notes of a form, by day."""
    statement = (
        "SELECT day, said, author FROM day_note WHERE form = ? AND day BETWEEN ? AND ? ORDER BY day, id"
    )
    return tuple(DayNote(*row) for row in rows(statement, (form, str(first), str(last))))


def pin_note(execute: Execute, form: str, note: DayNote, at: int) -> None:
    """Keep a note. `at`: UTC milliseconds."""
    execute(
        "INSERT INTO day_note (form, day, said, author, at) VALUES (?, ?, ?, ?, ?)",
        (form, note.day, note.said, note.author, at),
    )


def comments_between(rows: Rows, form: str, first: date, last: date) -> tuple[Comment, ...]:
    """What people wrote in these months, the newest first."""
    statement = (
        "SELECT month, about, said FROM feedback_comment WHERE form = ? AND month BETWEEN ? AND ? "
        "ORDER BY month DESC, id DESC LIMIT ?"
    )
    found = rows(statement, (form, f"{first:%Y-%m}", f"{last:%Y-%m}", MOST_COMMENTS))
    return tuple(Comment(*row) for row in found)


def volumes_by_month(rows: Rows, form: str) -> Mapping[str, Mapping[str, int]]:
    """Month → way → how many contacts came that way, as the council typed them in."""
    found: dict[str, dict[str, int]] = {}
    for month, way, n in rows("SELECT month, way, n FROM contact_volume WHERE form = ?", (form,)):
        found.setdefault(month, {})[way] = n
    return found


def keep_volume(execute: Execute, form: str, month: str, way: str, n: int) -> None:
    """Put a month's volume in the place of what was there."""
    execute(
        "INSERT INTO contact_volume (form, month, way, n) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (form, month, way) DO UPDATE SET n = excluded.n",
        (form, month, way, n),
    )


def keep_assumption(execute: Execute, form: str, name: str, value: float) -> None:
    """Put an assumption of a form in the place of what was there."""
    execute(
        "INSERT INTO assumption (form, name, value) VALUES (?, ?, ?) "
        "ON CONFLICT (form, name) DO UPDATE SET value = excluded.value",
        (form, name, value),
    )
