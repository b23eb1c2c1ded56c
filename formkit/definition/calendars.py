"""The working days of a council and of its services, as its file says them in words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from formkit.definition.plain.working_days import MONDAY_TO_FRIDAY
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.errors import FormFileError
from formkit.questions.date.times import read_time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = {day.casefold(): number for number, day in enumerate(WEEKDAYS)}
_CLOSURE = re.compile(r"(?P<days>.+?)(?:,? from (?P<time>[^,]+))?", re.IGNORECASE)
_DAY = re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]+)(?: (?P<year>[0-9]{4}))?", re.IGNORECASE)
_LEAP = 2024
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class YearDay:
    """A day of one year, or of every year where `year` is None. 29 February comes in leap years only."""

    month: int
    day: int
    year: int | None = None

    def within(self, year: int) -> date | None:
        """The day in that year; None where it has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class ClosingDays:
    """Days on which nobody works, from the first to the last, or one day from an hour on."""

    first: YearDay
    last: YearDay
    at: time | None = None
    """The hour in London from which it is closed; None: all day."""

    def days(self, years: range) -> Iterator[date]:
        """Every day of it that begins in these years. `27 December to 1 January` goes on into the next year."""
        for year in years if self.first.year is None else (self.first.year,):
            day = self.first.within(year)
            last = self.last.within(self.last.year or year)
            if day and last and last < day and self.last.year is None:
                last = self.last.within(year + 1)
            while day and last and day <= last:
                yield day
                day += _ONE_DAY


@dataclass(frozen=True)
class WorkingWeek:
    """On which days a council or one of its services works."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    """Monday as 0."""
    works_bank_holidays: bool = False
    closed: tuple[ClosingDays, ...] = ()
    cut_off: time | None = None
    """From this hour in London on, what comes counts as received on the next working day."""


def read_weekdays(words: str) -> frozenset[int] | None:
    """ "Monday to Saturday", "Monday, Wednesday and Friday", "every day"; None for anything else."""
    said = " ".join(words.casefold().split())
    if said == "every day":
        return frozenset(range(7))
    found: set[int] = set()
    for part in re.split(r",? and |, ?", said):
        first, _, last = part.partition(" to ")
        start, end = _NUMBER.get(first), _NUMBER.get(last or first)
        if start is None or end is None:
            return None
        found |= {(start + more) % 7 for more in range((end - start) % 7 + 1)}
    return frozenset(found)


def read_hour(words: str) -> time | None:
    """ "4pm", "16:30", "midday"; None where it is no time, or could be either half of the day."""
    found = read_time(words)
    return found if isinstance(found, time) else None


def read_closure(words: str) -> ClosingDays | None:
    """ "25 December", "24 December from midday", "29 December 2026 to 1 January 2027"; None for anything else.

    A span has a year at both ends or at none, and no hour.
    """
    found = _CLOSURE.fullmatch(" ".join(words.split()))
    if found is None:
        return None
    said, _, until = found["days"].partition(" to ")
    first, last = _year_day(said), _year_day(until or said)
    at = read_hour(found["time"]) if found["time"] else None
    if first is None or last is None or (found["time"] and (at is None or until)):
        return None
    if (first.year is None) != (last.year is None):
        return None
    if first.year is not None and (last.year, last.month, last.day) < (first.year, first.month, first.day):
        return None
    return ClosingDays(first, last, at)


def _year_day(words: str) -> YearDay | None:
    found = _DAY.fullmatch(words)
    months = [month.casefold() for month in MONTHS]
    if found is None or found["month"].casefold() not in months:
        return None
    year = int(found["year"]) if found["year"] else None
    day = YearDay(months.index(found["month"].casefold()) + 1, int(found["day"]), year)
    return day if day.within(year or _LEAP) else None


def read_calendars(tree: Block, problems: list[FormFileError]) -> Mapping[str, WorkingWeek]:
    """The council's own working days (`closed`, `cut-off`) under "", and its `calendars` by their names.

    A calendar is closed on the council's closing days too, and has its cut-off hour unless it says another.
    """
    own = WorkingWeek(closed=_closed(tree, problems), cut_off=_cut_off(tree, problems))
    named = tree.get("calendars")
    entries = named.entries if isinstance(named, Block) else ()
    return {"": own} | {name.text: _calendar(name, value, own, problems) for name, value in entries}


def _calendar(name: Text, node: Node, own: WorkingWeek, problems: list[FormFileError]) -> WorkingWeek:
    if isinstance(node, Text):
        return replace(own, weekdays=_weekdays(node, f"{name.text}: ", problems))
    if not isinstance(node, Block):
        return own  # told when the shape was checked
    days = node.get("days")
    worked = node.get("bank holidays")
    return WorkingWeek(
        weekdays=_weekdays(days, "days: ", problems) if isinstance(days, Text) else own.weekdays,
        works_bank_holidays=isinstance(worked, Text) and worked.text.strip().casefold() == "yes",
        closed=own.closed + _closed(node, problems),
        cut_off=_cut_off(node, problems) or own.cut_off,
    )


def _weekdays(node: Text, before: str, problems: list[FormFileError]) -> frozenset[int]:
    found = read_weekdays(node.text)
    if found is None:
        advice = f"Write for example: {before}Monday to Saturday"
        problems.append(node.place.error(f"`{node.text}` does not say days of the week.", advice))
    return found or MONDAY_TO_FRIDAY


def _cut_off(block: Block, problems: list[FormFileError]) -> time | None:
    said = block.get("cut-off")
    if not isinstance(said, Text):
        return None
    hour = read_hour(said.text)
    if hour is None:
        problems.append(
            said.place.error(f"`{said.text}` is not a time of day.", "Write for example: cut-off: 4pm")
        )
    return hour


def _closed(block: Block, problems: list[FormFileError]) -> tuple[ClosingDays, ...]:
    said = block.get("closed")
    lines = said.items if isinstance(said, Listing) else (said,) if said else ()
    found = []
    for line in lines:
        if not isinstance(line, Text):
            continue
        closure = read_closure(line.text)
        if closure is None:
            problems.append(line.place.error(f"`{line.text}` is not a closing day.", _mended(line.text)))
        else:
            found.append(closure)
    return tuple(found)


def _longest(month: str) -> int:
    """How many days a month has at most; 0 for a word that is none."""
    return monthrange(2024, MONTHS.index(month) + 1)[1] if month in MONTHS else 0


def _mended(words: str) -> str:
    """What to write for a closing day: with its month put right, its days turned round, or its year at both ends."""
    first, to, last = " ".join(words.split()).partition(" to ")
    year = re.search(r" \d{4}$", last) if to else None
    for better in (f"{last} to {first}", f"{first}{year[0]} to {last}" if year else ""):
        if to and read_closure(better):
            return f"Write: {better}"
    for day, month in re.findall(r"\b(\d{1,2}) ([A-Z][a-z]+)", words):
        longest = _longest(month)
        if longest and int(day) > longest:
            right = words.replace(f"{day} {month}", f"{longest} {month}")
            return f"{month} has {longest} days: write `{right}`, or the day that is meant."
    for word in re.findall(r"[A-Za-z]{3,}", words):
        meant = nearest(word, MONTHS) or next((one for one in MONTHS if one.startswith(word.title())), None)
        if meant and read_closure(better := words.replace(word, meant)):
            return f"Write: {better}"
    return "Write for example: 25 December, 24 December from midday or 24 December to 1 January"
