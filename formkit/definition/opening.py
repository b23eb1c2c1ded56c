"""When a phone is answered, read from the words in which an author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from formkit.definition.calendars import read_hour, read_weekdays
from formkit.definition.plain.working_days import WorkingDays

_ALWAYS = re.compile(
    r"always|every day,? (at any (hour|time)|24 hours( a day)?)|24 hours a day(,? (7 days a week|every day))?"
)
_EVERY_DAY = frozenset(range(7))
_LINE = re.compile(r"(?P<days>[a-z, ]+?),? (?P<from>[^ ,]+) to (?P<to>[^ ,]+)")
_DAYS_AHEAD = 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpenLine:
    """Hours on some days of the week, in London. Hours that end no later than they begin go on into the next day."""

    weekdays: frozenset[int]
    """Monday as 0; none where the hours are those of bank holidays and closing days."""
    begins: time
    ends: time

    @property
    def is_every_day(self) -> bool:
        """Whether bank holidays and closing days are among them: "every day" says so."""
        return self.weekdays == _EVERY_DAY

    def is_on(self, day: date, calendar: WorkingDays) -> bool:
        """Whether the hours that begin on a day are these."""
        if not self.weekdays:
            return day in calendar.off
        return day.weekday() in self.weekdays and (self.is_every_day or day not in calendar.off)

    def span(self, day: date, calendar: WorkingDays) -> tuple[datetime, datetime]:
        """From when to when it is open that begins on a day: times in London, without a zone."""
        last = day if self.begins < self.ends else day + _ONE_DAY
        begins, ends = datetime.combine(day, self.begins), datetime.combine(last, self.ends)
        early = calendar.closing.get(day)
        if early is not None and self.weekdays and not self.is_every_day:
            ends = min(ends, datetime.combine(day, early))
        return begins, ends


@dataclass(frozen=True)
class OpeningHours:
    """When a phone is answered; `lines` is () where that is always."""

    lines: tuple[OpenLine, ...] = ()

    def is_open(self, at: datetime, calendar: WorkingDays) -> bool:
        """Whether somebody answers at `at`, a time in London. `calendar`: bank holidays and the council's closing days."""
        now = at.replace(tzinfo=None)
        around = self._spans(now.date() - _ONE_DAY, 2, calendar)
        return not self.lines or any(begins <= now < ends for begins, ends in around)

    def opens_next(self, at: datetime, calendar: WorkingDays) -> datetime | None:
        """The next time after `at` from which somebody answers; None where that is not within two months."""
        now = at.replace(tzinfo=None)
        later = (
            begins for begins, ends in self._spans(now.date(), _DAYS_AHEAD, calendar) if now < begins < ends
        )
        return min(later, default=None)

    def _spans(self, first: date, days: int, calendar: WorkingDays) -> Iterator[tuple[datetime, datetime]]:
        for day in (first + timedelta(days=more) for more in range(days)):
            yield from (line.span(day, calendar) for line in self.lines if line.is_on(day, calendar))


@lru_cache(maxsize=512)
def read_opening(words: str) -> OpeningHours | None:
    """ "Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm", "Every day, 8am to 8pm", "always"; None for other words.

    "Bank holidays, 10am to 2pm" are the hours of bank holidays and closing days, which are closed without it, but for
    "every day".
    """
    said = " ".join(words.casefold().split()).rstrip(".")
    if _ALWAYS.fullmatch(said):
        return OpeningHours()
    lines = [_line(part.strip()) for part in said.split(";")]
    known = tuple(line for line in lines if line is not None)
    return OpeningHours(known) if known and len(known) == len(lines) else None


def _line(words: str) -> OpenLine | None:
    found = _LINE.fullmatch(words)
    if found is None:
        return None
    begins, ends = read_hour(found["from"]), read_hour(found["to"])
    weekdays = frozenset[int]() if found["days"] == "bank holidays" else read_weekdays(found["days"])
    if begins is None or ends is None or weekdays is None or begins == ends:
        return None
    return OpenLine(weekdays, begins, ends)
