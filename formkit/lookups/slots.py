"""Days and times that can be booked, from the council's CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from formkit.definition.expectations import Period, read_period
from formkit.definition.plain.days import Days
from formkit.definition.reading.meant_values import meant_period
from formkit.definition.slots import slot_in_words
from formkit.errors import FormFileError, FormFilesRefused
from formkit.journey.slots import Slot, slots_after
from formkit.lookups.meant_cells import day_meant, number_meant
from formkit.lookups.rows import CsvTable, TableRow
from formkit.questions.base import Suggestion
from formkit.questions.date.days import month_number

COLUMNS = ("date", "places")
"""A third column, `time`, may say "8am to 1pm"; a day may then stand on several lines."""

MOST_PLACES = 100_000
LONGEST_TIME = 40
HOW_TO_WRITE = "Write +3 working days, 1 December 2026 or 2026-12-01."

_WORDS = re.compile(r"([0-9]{1,2}) ([^\W\d_]+) ([0-9]{4})")


class SlotLookup:
    """A look-up. Asked with `days`: today, and the bank holidays of the council's nation.

    Offers every slot after today in order of the days, those of one day as the file has them; a slot without places is
    offered with 0. A line that names a day wins over one that counts from today: that is how a day is closed.
    """

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self.slots = slots

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The slots after today; () where `days` are not given. The fact `places` is how many it has in all."""
        days = asked.get("days")
        if not isinstance(days, Days):
            return ()
        return tuple(_offered(day, slot) for day, slot in slots_after(days, self.slots))


def read_slots(table: CsvTable) -> SlotLookup:
    """The slots in a CSV file. Raises FormFilesRefused with every line that is wrong."""
    slots: dict[tuple[object, str], Slot] = {}
    problems: list[FormFileError] = []
    for column in table.without(COLUMNS):
        instead = f"Its first line should be: {','.join(COLUMNS)}"
        problems.append(
            FormFileError(table.file, 1, 1, f"This file has no column `{column}`.", instead, "LOOKUP")
        )
    for row in table.rows if not problems else ():
        wrong = list(_wrong_with(row))
        day = _day(row["date"])
        if day is not None and not wrong:
            key = (day, row["time"].lower())
            if key in slots:
                wrong.append(
                    row.error(f"`{_said(row)}` stands here a second time.", "Keep one of the two lines.")
                )
            slots[key] = Slot(day, row["time"], int(row["places"]))
        problems.extend(wrong)
    if problems:
        raise FormFilesRefused(tuple(problems))
    return SlotLookup(tuple(slots.values()))


def _wrong_with(row: TableRow) -> Iterator[FormFileError]:
    if not row["date"]:
        yield row.error("`date` is empty.", HOW_TO_WRITE)
    elif _day(row["date"]) is None:
        yield row.error(f"`{row['date']}` is not a day that can be booked.", _meant(row["date"]))
    places = row["places"]
    if not (places.isascii() and places.isdigit()) or int(places) > MOST_PLACES:
        problem = f"`{places}` is not a number of places." if places else "`places` is empty."
        number = number_meant(places)
        yield row.error(
            problem,
            f"Write: {number}" if number else f"Write a whole number from 0 (full) to {MOST_PLACES:,}.",
        )
    if len(row["time"]) > LONGEST_TIME:
        yield row.error(f"The time is longer than {LONGEST_TIME} letters.", "Write it like 8am to 1pm.")


_AHEAD = re.compile(r"\+? ?(?P<n>[0-9]{1,3}) ?(?P<unit>[a-z -]+)", re.IGNORECASE)


def _meant(written: str) -> str:
    """`+4 workdays` and `12/01/2026` as they are written here."""
    if meant := day_meant(written):
        return f"Write: {meant.isoformat()}"
    ahead = _AHEAD.fullmatch(written.strip())
    period = meant_period(f"{ahead['n']} {ahead['unit'].replace('-', ' ')}") if ahead else None
    return f"Write: +{period}" if period and _day(f"+{period}") else HOW_TO_WRITE


def _day(text: str) -> date | Period | None:
    """ "+3 working days" as a period, "1 December 2026" and "2026-12-01" as a day."""
    if text.startswith("+"):
        period = read_period(text[1:])
        return period if period and period.unit in ("working day", "day", "week") else None
    try:
        if found := _WORDS.fullmatch(" ".join(text.split())):
            month = month_number(found[2])
            return date(int(found[3]), month, int(found[1])) if month else None
        return date.fromisoformat(text) if len(text) == len("2026-12-01") else None
    except ValueError:
        return None


def _said(row: TableRow) -> str:
    return f"{row['date']} {row['time']}".strip()


def _offered(day: date, slot: Slot) -> Suggestion:
    value = f"{day.isoformat()} {slot.time}".strip()
    return Suggestion(value, slot_in_words(value, "en"), {"places": str(slot.places)})
