"""What a form promises to whoever sends it in any hour of a year, whatever they choose.

A year has 8,760 hours, and what is promised changes only at some of them: the day begins, nobody works any more, a
promise that counts in hours reaches the next day. Between two of these hours every promise is the same, so the first
hour at which something happens is always one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Final

from formkit.checks.answerable_days import AnswerableDays
from formkit.definition.expectations import Period, Promise
from formkit.definition.form import Form
from formkit.definition.pages import EvidencePage, Page, book_page, evidence_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.working_days import WorkingDays
from formkit.journey.calendars import calendar_of, days_on
from formkit.journey.late_evidence import last_day_for
from formkit.journey.promises import LONDON, PromisedDay, is_working_day, promised_days
from formkit.journey.slots import Slot, slots_after
from formkit.questions.date.days import day_in_words

A_DAY: Final = date(2027, 1, 1)
"""The first day of the year that is looked at where nobody says which day it is."""
DAY_ENDS: Final = time(17)
"""From when nobody works any more that day, and nobody answers the phone, where the council's file says no hour."""
_DAYS_IN_A_YEAR: Final = 365
_LONG_AGO: Final = 366
_MINUTES: Final = {"minute": 1, "hour": 60}


def said(day: date) -> str:
    """ "Friday 1 January 2027"."""
    return day_in_words(day, "en", weekday=True)


@dataclass(frozen=True)
class SentAt:
    """An hour of a day in London in which a form is sent, and the day that was chosen in it."""

    day: date
    hour: int
    chosen: date | None = None

    def __str__(self) -> str:
        choice = f", who chose {said(self.chosen)}" if self.chosen else ""
        return f"whoever sends it on {said(self.day)} at {self.hour:02}:00{choice}"


class PromisedYear:
    """The promises of one form over the year that begins with `first`."""

    def __init__(self, form: Form, slots: Mapping[str, tuple[Slot, ...]], first: date) -> None:
        self.form = form
        self._slots = slots
        self._first = first
        self._due: dict[tuple[int, date, int, date | None], PromisedDay | None] = {}
        self._by_choice: dict[tuple[int, date], PromisedDay | None] = {}
        self._answerable: dict[str, AnswerableDays | None] = {}
        self._days_on: dict[date, Days] = {}
        self._chosen: dict[tuple[str, date], tuple[date, ...]] = {}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the year on which the form can be sent."""
        year = (self._first + timedelta(days=count) for count in range(_DAYS_IN_A_YEAR))
        return tuple(day for day in year if self.form.upkeep.is_open(day))

    @cached_property
    def hours(self) -> tuple[int, ...]:
        """The hours of a day at which a promise can become another, in order; 0 is midnight in London."""
        periods = [one.within for one in self.form.what_happens_next if one.within]
        turns = {hour for period in periods for hour in _next_day_from(period)}
        own = self.calendar(self._first)
        named = (own.called(one.calendar) for one in self.form.what_happens_next)
        cuts = {cut for one in (own, *named) for cut in (one.cut_off, *one.closing.values()) if cut}
        late = {_hour_after(cut) for cut in (*cuts, DAY_ENDS)} - {24}
        return tuple(sorted({0, *turns, *late}))

    def is_closed(self, day: date, promise: Promise) -> bool:
        """Whether nobody works on that day of those who keep the promise."""
        return not is_working_day(day, self.calendar(day).called(promise.calendar))

    def is_over(self, day: date, hour: int, promise: Promise) -> bool:
        """Whether nobody works any more at that hour of those who keep the promise."""
        calendar = self.calendar(day).called(promise.calendar)
        return hour >= _hour_after(calendar.closing.get(day) or calendar.cut_off or DAY_ENDS)

    def is_offered_by_name(self, anchor: str | None, day: date) -> bool:
        """Whether the council's file of slots names just this day: then somebody works on it."""
        book = book_page(self.form.page_by_id.get(anchor or ""))
        return book is not None and any(slot.day == day for slot in self._slots.get(book.slots_from, ()))

    def chosen(self, anchor: str | None, day: date) -> tuple[date | None, ...]:
        """The days that can be answered to what a promise hangs on, by whoever sends on `day`.

        (None,) where it hangs on nothing; () where what is offered is not known.
        """
        if anchor is None:
            return (None,)
        if (anchor, day) not in self._chosen:
            self._chosen[anchor, day] = tuple(self._choices(anchor, day))
        return self._chosen[anchor, day]

    def hours_for(self, anchor: str) -> Iterator[SentAt]:
        """Every hour at which something can become another, with every day that can be answered to a question then."""
        for day in self.days:
            for hour in self.hours:
                yield from (SentAt(day, hour, chosen) for chosen in self.chosen(anchor, day))

    def sendings(
        self, promise: Promise, *, once_where_later: bool = False
    ) -> Iterator[tuple[SentAt, PromisedDay | None]]:
        """Every hour at which it can become another, with every choice, in order of time; and what is promised then.

        `once_where_later`: what hangs on a choice and is for a later day comes once a day, as it is the same at all hours.
        """
        for day in self.days:
            choices = [one for one in self.chosen(promise.anchor_id, day) if self._is_for(promise, day, one)]
            for hour in self.hours if choices else ():
                for chosen in choices:
                    yield SentAt(day, hour, chosen), self.due(promise, day, hour, chosen)
                if once_where_later and promise.anchor_id:
                    choices = [one for one in choices if not self._is_later(promise, one, day)]

    def due(self, promise: Promise, day: date, hour: int, chosen: date | None) -> PromisedDay | None:
        """The promise as the confirmation page says it to who sent all proof with the form; None where it is left out."""
        if promise.anchor_id and chosen:
            ahead = self._ahead(promise, chosen)
            if ahead and ahead.day and ahead.day > day:
                return ahead  # it has not come near, so when it is sent does not matter
        key = (id(promise), day, 0 if promise.anchor_id else hour, chosen)
        if key not in self._due:
            self._due[key] = self._worked_out(promise, _moment(day, hour), chosen)
        return self._due[key]

    def day_of(self, promise: Promise, chosen: date) -> date | None:
        """The day that goes by a chosen one, also where it has gone by when the form is sent."""
        found = self._ahead(promise, chosen)
        return found.day if found else None

    def _is_later(self, promise: Promise, chosen: date | None, day: date) -> bool:
        due = self.day_of(promise, chosen) if chosen else None
        return due is not None and due > day

    def _ahead(self, promise: Promise, chosen: date) -> PromisedDay | None:
        """What goes by a chosen day, as it is said to somebody who sent long before."""
        key = (id(promise), chosen)
        if key not in self._by_choice:
            long_ago = _moment(chosen - timedelta(days=_LONG_AGO), 0)
            self._by_choice[key] = self._worked_out(promise, long_ago, chosen)
        return self._by_choice[key]

    def _is_for(self, promise: Promise, day: date, chosen: date | None) -> bool:
        """Whether its `when` does not rule out what was chosen."""
        if promise.when is None or chosen is None or promise.anchor_id is None:
            return True
        asked, days = self._asked(promise.anchor_id), self._days(day)
        values = asked.values(chosen, days) if asked else {promise.anchor_id: chosen}
        return promise.when.value(values, days) is not False

    def proof_until(self, page: EvidencePage, day: date, hour: int) -> date:
        """The last day on which the files of a page may come, for whoever cannot upload them."""
        return last_day_for(page, _moment(day, hour), self.calendar(day))

    @cached_property
    def late(self) -> tuple[EvidencePage, ...]:
        """The pages whose files may come later."""
        pages = map(evidence_page, _all(self.form.pages))
        return tuple(page for page in pages if page is not None and page.cannot_upload)

    def _worked_out(self, promise: Promise, at: datetime, chosen: date | None) -> PromisedDay | None:
        answers = {promise.anchor_id: chosen} if promise.anchor_id and chosen else {}
        found = promised_days((promise,), at, answers, self.calendar(at.date()), all_proof_at=at)
        return found[0] if found else None

    def _choices(self, anchor: str, day: date) -> Iterator[date]:
        book = book_page(self.form.page_by_id.get(anchor))
        if book is not None:
            offered = slots_after(self._days(day), self._slots.get(book.slots_from, ()))
            yield from sorted({slot_day for slot_day, slot in offered if slot.places})
            return
        if asked := self._asked(anchor):
            yield from asked.on(day)

    def _asked(self, anchor: str) -> AnswerableDays | None:
        if anchor not in self._answerable:
            asked = self.form.question_by_id.get(anchor)
            self._answerable[anchor] = AnswerableDays(self.form, asked, self._days) if asked else None
        return self._answerable[anchor]

    def calendar(self, day: date) -> WorkingDays:
        """The calendar by which a promise counts that is made on that day."""
        return calendar_of(self.form.council, day.year, self.form.calendar)

    def _days(self, day: date) -> Days:
        if day not in self._days_on:
            self._days_on[day] = days_on(self.form, day)
        return self._days_on[day]


@cache
def _moment(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def _hour_after(at: time) -> int:
    """The first whole hour that is not before a time; 24 for none."""
    return at.hour + bool(at.minute)


def _next_day_from(period: Period) -> Iterator[int]:
    """The hours at which a time of hours can begin to end on a later day, when the clocks change too."""
    if period.unit in _MINUTES:
        full = -(-period.count * _MINUTES[period.unit] // 60)
        yield from ((24 - full + away) % 24 for away in (-1, 0, 1, 2))


def _all(pages: tuple[Page, ...]) -> Iterator[Page]:
    for page in pages:
        yield page
        yield from _all(page.pages)
