"""Opening hours in words, and whether somebody answers now."""

from __future__ import annotations

from datetime import datetime

from formkit.definition.calendars import WEEKDAYS
from formkit.definition.council import Contact, Council
from formkit.definition.opening import OpenLine, read_opening
from formkit.journey.calendars import calendar_of
from formkit.journey.promises import LONDON
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.words import say, words

_DAYS = {
    "en": WEEKDAYS,
    "cy": ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
}


def opening_words(contact: Contact, language: str) -> str:
    """When it is answered, in the language; an author's own words where they are no hours that formkit knows."""
    hours = read_opening(contact.open)
    if hours is None:
        return contact.open
    if not hours.lines:
        return say(language, "open always")
    return "; ".join(_line(line, language) for line in hours.lines)


def closed_words(contact: Contact, council: Council, language: str, now: datetime | None) -> str:
    """That nobody answers now and when somebody does; "" while somebody does, and where that is not known."""
    hours = read_opening(contact.open)
    if hours is None or now is None:
        return ""
    here = now.astimezone(LONDON)
    calendar = calendar_of(council, here.year)
    if hours.is_open(here, calendar):
        return ""
    next_time = hours.opens_next(here, calendar)
    if next_time is None:
        return say(language, "closed now")
    day = day_in_words(next_time.date(), language, weekday=True)
    return say(language, "closed until", time=time_in_words(next_time, language), day=day)


def _line(line: OpenLine, language: str) -> str:
    to = words(language)["to hour"]
    hours = f"{time_in_words(line.begins, language)} {to} {time_in_words(line.ends, language)}"
    return f"{_days(line, language)}, {hours}"


def _days(line: OpenLine, language: str) -> str:
    if line.is_every_day or not line.weekdays:
        return say(language, "every day" if line.weekdays else "bank holidays")
    names = [_run(run, language) for run in _runs(line.weekdays)]
    last = f" {words(language)['and day']} ".join(names[-2:])
    said = ", ".join([*names[:-2], last])
    return f"{said[:1].upper()}{said[1:]}"


def _runs(weekdays: frozenset[int]) -> list[list[int]]:
    """Days that follow each other, of three or more; all others stand alone."""
    runs: list[list[int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _run(run: list[int], language: str) -> str:
    names = _DAYS[language]
    if len(run) == 1:
        return names[run[0]]
    last = names[run[-1]]
    return f"{names[run[0]]} i d{last}" if language == "cy" else f"{names[run[0]]} to {last}"
