"""Times of day as people type them, and in words, in English and Welsh.

Welsh keeps "am" and "pm", as the Welsh Government's website does; midday and midnight are words in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Literal

from formkit.questions.date.spoken_times import in_figures
from formkit.questions.spelling import plain_signs

_MIDDAY = {"en": "midday", "cy": "hanner dydd"}
_MIDNIGHT = {"en": "midnight", "cy": "hanner nos"}


def time_in_words(at: datetime | time, language: str = "en") -> str:
    """The GOV.UK style: "9am", "3:15pm", "midday", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return (_MIDDAY if at.hour else _MIDNIGHT)[language]
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def span_in_words(words: str, language: str) -> str:
    """ "8am to 1pm" as an author or a look-up wrote it, in the language."""
    if language == "en":
        return words
    said = words.replace(" to ", " i ")
    for names in (_MIDDAY, _MIDNIGHT):
        said = said.replace(names["en"], names[language])
    return said


def read_span(words: str) -> tuple[time, time] | None:
    """ "8am to 1pm" as two times of one day; None for other words, and where the second is not the later."""
    first, _, second = words.partition(" to ")
    start, end = read_time(first), read_time(second)
    if isinstance(start, time) and isinstance(end, time) and start < end:
        return start, end
    return None


NotATime = Literal["format", "am or pm", "one time"]
"""Why something is no time: nobody could say which, it could be either of two, or it is two."""

_Half = Literal["", "am", "pm", "24", "midday", "midnight"]
_HALVES: Mapping[str, _Half] = {
    "": "", "am": "am", "pm": "pm", "h": "24", "hr": "24", "hrs": "24", "hours": "24",
    "inthemorning": "am", "intheafternoon": "pm", "intheevening": "pm", "afternoon": "pm", "evening": "pm", "morning": "am",
    "yb": "am", "ybore": "am", "yp": "pm", "yprynhawn": "pm", "yh": "pm", "yrhwyr": "pm", "ynos": "pm",
    "noon": "midday", "midday": "midday", "hannerdydd": "midday", "canoldydd": "midday",
    "midnight": "midnight", "hannernos": "midnight", "canolnos": "midnight",
}  # fmt: skip
"""What may stand behind the figures, or for them, without spaces, points and apostrophes → what it says of the day."""
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:(?P<between>[:.h]| )?(?P<minute>[0-9]{2})(?::[0-9]{2})?)?(?P<half>[^0-9]*)"
)
_BETWEEN = re.compile("[ .'’]")


_SEVERAL = re.compile(r"[0-9mn] ?(?:-|to|and|or|i|neu|/) ?[0-9]")


def read_time(text: str) -> time | NotATime:
    """ "2:30pm", "2.30 p.m.", "14:30", "1430", "2:30 y prynhawn", "half past two pm" and "midday".

    "2:30" and "10:00" are asked about, as nobody can tell which half of the day is meant; "02:30" and "14:30" say it.
    """
    words = in_figures(plain_signs(text).lower())
    if _SEVERAL.search(words):
        return "one time"
    found = _TIME.fullmatch(words)
    half = _HALVES.get(_BETWEEN.sub("", found["half"] if found else words).removeprefix("oclock"))
    if half is None:
        return "format"
    if not found:
        return {"midday": time(12), "midnight": time(0)}.get(half, "format")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if minute > 59:
        return "format"
    if not half and not found["hour"].startswith("0") and (hour < 12 or (hour == 12 and not found["minute"])):
        return "am or pm"
    of_day = _hour_of_day(hour, minute, half)
    is_bare = not half and not found["minute"] and hour == 0
    return "format" if of_day is None or is_bare else time(of_day, minute)


def _hour_of_day(hour: int, minute: int, half: _Half) -> int | None:
    """0 to 23; None where the figures and the words do not go together."""
    if hour > 23:
        return None
    match half:
        case "midday" | "midnight":
            twelve = 12 if half == "midday" else 0
            return twelve if hour in (12, twelve) and not minute else None
        case "am":
            return hour % 12 if hour <= 12 else None
        case "pm":
            return (hour % 12) + 12 if hour else None
        case _:
            return hour
