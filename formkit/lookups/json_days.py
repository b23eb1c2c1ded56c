"""The last days on which a bin was due at an address, from a plain JSON interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from formkit.lookups.collection_days import HOW_MANY
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.remote import Remote, good_ones
from formkit.lookups.way_out import WayOut
from formkit.questions.base import Suggestion
from formkit.questions.date.days import day_in_words, iso_day

NEEDED = ("day",)
KNOWN = ("day", "bin", "uprn")
ASKED_WITH = ("uprn", "bin", "date")


@dataclass(frozen=True)
class JsonDays:
    """A look-up. Asked with an address answer (its `uprn` counts), the bin, and `today` as a date, as that of a file is."""

    remote: Remote[date]
    shape: JsonShape
    way: WayOut

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The last 4 days, newest first; () where the address was typed by hand. Raises NoAnswer, TimeoutError, NotReached."""
        today = asked.get("today")
        address = next((answer for answer in asked.values() if isinstance(answer, Mapping)), {})
        bin_name = next((answer for answer in asked.values() if isinstance(answer, str)), "")
        uprn = address.get("uprn")
        if not isinstance(today, date) or not isinstance(uprn, str):
            return ()
        given = {"uprn": uprn, "bin": bin_name, "date": today.isoformat()}
        days = await self.remote.ask(repr(given), lambda: self._look(given))
        past = sorted({day for day in days if day <= today}, reverse=True)[:HOW_MANY]
        return tuple(_offered(day) for day in past)

    async def _look(self, given: Mapping[str, str]) -> tuple[date, ...]:
        rows = await self.shape.rows(self.way, given)
        read = [None if row is None else iso_day(row.get("day", "")[: len("2026-12-01")]) for row in rows]
        good_ones(read, "a day")
        return tuple(day for row, day in zip(rows, read, strict=True) if day and row and _is_of(row, given))


def _is_of(row: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Whether a row that says whose it is, says that it is of what was asked for."""
    return all(row[name].lower() == given[name].lower() for name in ("bin", "uprn") if name in row)


def _offered(day: date) -> Suggestion:
    return Suggestion(day.isoformat(), day_in_words(day, "en", weekday=True), {"date": day.isoformat()})
