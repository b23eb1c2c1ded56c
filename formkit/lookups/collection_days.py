"""The last days on which a bin was due at an address, from the council's CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from formkit.definition.expectations import read_period
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups.meant_cells import day_meant
from formkit.lookups.rows import CsvTable, TableRow
from formkit.questions.base import Suggestion
from formkit.questions.calendar import Calendar, Recurring
from formkit.questions.date.days import day_in_words

COLUMNS = ("round", "bin", "weekday", "first date")
"""A fifth column, `every`, may say "2 weeks"; without it a collection is weekly."""

HOW_MANY = 4

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class CollectionDays:
    """A look-up. Asked with an address answer (its `uprn` counts), the bin, and `today` as a date.

    The first answer with named parts is the address and the first text is the bin, whatever the form calls them.
    """

    def __init__(
        self,
        collections: Mapping[tuple[str, str], tuple[Recurring, ...]],
        round_of: Callable[[str], str],
        bins: Mapping[str, tuple[str, int]] = MappingProxyType({}),
    ) -> None:
        """`bins`: where each bin stands first, as a file and a line."""
        self.bins = bins
        self._collections = collections
        self._round_of = round_of

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The last 4 days, newest first, with the calendar that they are of; () where the address was typed in by hand or
        has no such bin.
        """
        today = asked.get("today")
        address = next((answer for answer in asked.values() if isinstance(answer, Mapping)), {})
        bin_name = next((answer for answer in asked.values() if isinstance(answer, str)), "")
        uprn = address.get("uprn")
        if not isinstance(today, date) or not isinstance(uprn, str):
            return ()
        collections = self._collections.get((self._round_of(uprn).lower(), bin_name.lower()), ())
        days = {day for collection in collections for day in collection.last_days(today, HOW_MANY)}
        calendar = Calendar(collections, today) if collections else None
        return tuple(_offered(day, calendar) for day in sorted(days, reverse=True)[:HOW_MANY])


def read_collection_days(table: CsvTable, round_of: Callable[[str], str]) -> CollectionDays:
    """The collections in a CSV file. `round_of` gives the round of a UPRN, "" for none.

    Raises FormFilesRefused with every line that is wrong.
    """
    collections: dict[tuple[str, str], tuple[Recurring, ...]] = {}
    bins: dict[str, tuple[str, int]] = {}
    problems: list[FormFileError] = []
    for row in table.rows:
        read = _collection(row)
        if isinstance(read, Recurring):
            key = (row["round"].lower(), row["bin"].lower())
            bins.setdefault(key[1], (row.file, row.line))
            collections[key] = (*collections.get(key, ()), read)
        else:
            problems.extend(read)
    if problems:
        raise FormFilesRefused(tuple(problems))
    return CollectionDays(collections, round_of, bins)


def _collection(row: TableRow) -> Recurring | Iterable[FormFileError]:
    wrong = [row.error(f"`{column}` is empty.") for column in ("round", "bin") if not row[column]]
    every = read_period(row["every"] or "1 week")
    if every is None or every.unit not in ("week", "day"):
        wrong.append(row.error(f"`{row['every']}` is not a number of weeks or days.", "Write: 2 weeks"))
    try:
        first = date.fromisoformat(row["first date"])
    except ValueError:
        meant = day_meant(row["first date"])
        advice = (
            f"Write: {meant.isoformat()}"
            if meant
            else "Write it like 2026-01-05: the year, the month and the day."
        )
        return [*wrong, row.error(f"`{row['first date']}` is not a day.", advice)]
    weekday = _WEEKDAYS[first.weekday()]
    if row["weekday"].lower() != weekday:
        problem = f"{row['first date']} is a {weekday.capitalize()}, not `{row['weekday']}`."
        wrong.append(row.error(problem, "Correct the date or the weekday."))
    if wrong or every is None:
        return wrong
    return Recurring(first, every.count * (7 if every.unit == "week" else 1))


def _offered(day: date, calendar: Calendar | None) -> Suggestion:
    words = day_in_words(day, "en", weekday=True)
    return Suggestion(day.isoformat(), words, {"date": day.isoformat()}, calendar=calendar)
