"""When a phone is answered, read from the words in which an author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import lru_cache

from formkit.definition.calendars import read_hour, read_weekdays
from formkit.definition.plain.working_days import WorkingDays

_ALWAYS = re.compile(
    r"always|every day,? (at any (hour|time)|24 hours( a day)?)|24 hours a day(,? (7 days a week|every day))?"
)
_EVERY_DAY = frozenset(range(7))
_LINE = re.compile(r"(?P<days>[a-z, ]+?),? (?P<from>[^ ,]+) to (?P<to>[^ ,]+)")
_DAYS_AHEAD = 60
_NOON = 12
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


_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS = re.compile(
    r"(?P<days>[a-z][a-z ,&-]*?)[,:]? ?(?:from )?(?P<a>[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am|pm)?|noon|midday) ?(?:-|–|to|until) ?"
    r"(?P<b>[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am|pm)?|noon|midday|midnight)"
)


_DAYS_OTHERWISE = {
    "weekdays": "monday to friday", "working days": "monday to friday", "weekends": "saturday to sunday", "daily": "every day",
}  # fmt: skip


def hours_meant(words: str) -> str:
    """`Mon-Fri 9-5` and `weekdays 09:00 - 17:00` as hours that can be read; "" where it is not clear what is meant."""
    said = _tidied(words)
    if re.fullmatch("24/7|24 ?h(?:ou)?rs?|all day|any time|at any time|all hours", said):
        return "always"
    parts = [_HOURS.fullmatch(part.strip()) for part in re.split(r"[;/]|,(?= ?[a-z])(?! ?(?:and )?\d)", said)]
    lines = [line for part in parts if part and (line := _in_days_and_hours(part))]
    whole = "; ".join(lines)
    return whole if lines and len(lines) == len(parts) and read_opening(whole) else ""


_SPAN = re.compile(
    r"(?<![0-9.:])(?P<a>[0-9]{1,2})(?P<more_a>(?:[.:][0-9]{2})? ?)(?P<half_a>am|pm)(?P<to> to )"
    r"(?P<b>[0-9]{1,2})(?P<more_b>(?:[.:][0-9]{2})? ?)(?P<half_b>am|pm)\b",
    re.IGNORECASE,
)


def hours_slipped(words: str) -> tuple[str, str] | None:
    """What is odd in hours that can be read, and the same with the hours that were meant; None where nothing is.

    "7am to 20pm" has an hour that no clock shows, and "9am to 5am" is a day that ends before the next one begins.
    """
    for span in _SPAN.finditer(words):
        if _SPAN.sub(_span_meant, span[0]) != span[0]:
            return span[0], _SPAN.sub(_span_meant, words)
    return None


def _span_meant(span: re.Match[str]) -> str:
    begins, ends = int(span["a"]), int(span["b"])
    half_a, half_b = span["half_a"], span["half_b"]
    if max(begins, ends) >= 2 * _NOON:
        return span[0]
    if begins > _NOON:
        begins, half_a = begins - _NOON, "pm"
    if ends > _NOON:
        ends, half_b = ends - _NOON, "pm"
    if half_a.casefold() == half_b.casefold() and begins % _NOON > ends % _NOON:
        # Nights run from pm to am; one half of the day that ends before it begins is the other half of it.
        half_a, half_b = "am", "pm"
    return f"{begins}{span['more_a']}{half_a}{span['to']}{ends}{span['more_b']}{half_b}"


_DAY_LIKE = re.compile(r"[a-z]{5,}")
_HOURS_FIRST = re.compile(
    r"(?P<hours>(?:from )?[0-9][0-9.:]* ?(?:am|pm)? ?(?:-|to) ?[0-9][0-9.:]* ?(?:am|pm)?)(?:,? (?:on )?(?P<days>[a-z].*))?"
)


def _tidied(words: str) -> str:
    """The words with days before hours, each day by its name, without the quotes of a letter; no days are the working days."""
    said = " ".join(words.casefold().replace("–", "-").split()).strip("“”‘’\"'. ")
    said = re.sub(r"\b(?:till?|until)\b", "to", said)
    said = re.sub(r"(?<=[0-9m]),? and (?=[a-z]+days?\b|every\b)", "; ", said)
    said = _DAY_LIKE.sub(lambda word: _day_near(word[0]), said)
    first = _HOURS_FIRST.fullmatch(said)
    return f"{first['days'] or 'monday to friday'}, {first['hours']}" if first else said


def _day_near(word: str) -> str:
    """`moday` and `mondays` as `monday`; other words as they are."""
    if word in _DAYS_OTHERWISE or word in ("midday", "always", "every day", "holidays"):
        return word
    near = get_close_matches(word, [name.casefold() for name in _DAY_NAMES], 1, 0.75)
    return near[0] if near else word


def _in_days_and_hours(found: re.Match[str]) -> str:
    days = re.sub(
        r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)\b", _day_in_full, found["days"].strip(" ,:")
    )
    days = re.sub(r"\s*(?:-|\buntil\b|\bto\b)\s*", " to ", days).replace("&", "and")
    days = _DAYS_OTHERWISE.get(days, days)
    for name in _DAY_NAMES:
        days = days.replace(name.casefold(), name)
    begins, ends = _hour(found["a"], "am"), _hour(found["b"], "pm")
    return f"{days[:1].upper()}{days[1:]}, {begins} to {ends}" if begins and ends else ""


def _day_in_full(short: re.Match[str]) -> str:
    return next(name.casefold() for name in _DAY_NAMES if name.casefold().startswith(short[0][:3]))


def _hour(written: str, half: str) -> str:
    """`9`, `9.30`, `09:00` and `17:00` with am or pm; `half` is that of an hour up to 12 which does not say."""
    if not written[:1].isdigit():
        return written.replace("noon", "midday")
    figures, given = re.sub("[^0-9.:]", "", written), written[-2:] if written[-2:] in ("am", "pm") else ""
    hour, _, minutes = figures.replace(".", ":").partition(":")
    number = int(hour)
    if number > 24 or (given and number > 12):
        return ""
    if number > 12:
        number, given = number - 12, "pm"
    elif len(hour) == 2 and hour[0] == "0":
        given = given or "am"
    more = f":{minutes}" if minutes.strip("0") else ""
    return f"{number}{more}{given or ('pm' if number == 12 else half)}"


def _line(words: str) -> OpenLine | None:
    found = _LINE.fullmatch(words)
    if found is None:
        return None
    begins, ends = read_hour(found["from"]), read_hour(found["to"])
    weekdays = frozenset[int]() if found["days"] == "bank holidays" else read_weekdays(found["days"])
    if begins is None or ends is None or weekdays is None or begins == ends:
        return None
    return OpenLine(weekdays, begins, ends)
