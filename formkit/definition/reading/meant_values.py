"""The value that an author meant, made of what stands there: never an example with another meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from formkit.definition.reading.nearest import NUMBER_WORDS, nearest
from formkit.definition.reading.source_line import quoted
from formkit.questions.date.days import day_in_words

_TRUTHS: Final[Mapping[str, str]] = {
    "true": "yes", "y": "yes", "on": "yes", "1": "yes", "false": "no", "n": "no", "off": "no", "0": "no",
}  # fmt: skip
"""What people who know other files write for yes and no."""
_LANGUAGES: Final[Mapping[str, str]] = {
    "english": "en", "welsh": "cy", "cymraeg": "cy", "saesneg": "en", "en-gb": "en", "cy-gb": "cy",
}  # fmt: skip
_ENDS: Final[Mapping[str, str]] = {
    "urgent": "emergency", "danger": "emergency", "dangerous": "emergency", "999": "emergency", "critical": "emergency",
    "ineligible": "not eligible", "not allowed": "not eligible", "refused": "not eligible", "rejected": "not eligible",
    "denied": "not eligible", "elsewhere": "go elsewhere", "other service": "go elsewhere", "redirect": "go elsewhere",
    "not us": "go elsewhere", "referred": "go elsewhere", "phone": "call us", "phone us": "call us", "call": "call us",
    "ring us": "call us", "contact us": "call us", "telephone": "call us",
}  # fmt: skip
"""What people write for the ends of a form."""
_UNITS: Final = ("minute", "hour", "working day", "day", "week", "month", "year")
_SHORT_UNITS: Final[Mapping[str, str]] = {
    "workday": "working day", "work day": "working day", "weekday": "working day", "wday": "working day",
    "min": "minute", "hr": "hour", "wd": "working day", "wk": "week", "mth": "month", "mo": "month", "yr": "year",
}  # fmt: skip
_RANGE: Final = re.compile(r"[0-9]{1,4} ?(?:-|–|to|or) ?([0-9]{1,4} .+)")
_NOT_WHOLE_DAYS: Final = re.compile("minute|hour|working")
_PERIOD: Final = re.compile(r"([1-9][0-9]{0,3})\s*([a-z][a-z ]*)")


def meant_word(written: str, words: Sequence[str]) -> str | None:
    """The one of the words that may stand there which is most likely meant."""
    others = (
        _TRUTHS
        if "yes" in words
        else _LANGUAGES
        if "en" in words
        else _ENDS
        if "go elsewhere" in words
        else {}
    )
    meant = others.get(written.casefold())
    return meant if meant in words else nearest(written, words)


def meant_value(written: str, wanted: str) -> str | None:
    """The value for what is wanted, by the words that the schema says it with; None where only the author knows."""
    if "length of time" in wanted:
        meant = meant_period(written)
        return None if meant and "days, weeks" in wanted and _NOT_WHOLE_DAYS.search(meant) else meant
    if wanted.startswith("a date"):
        return _meant_date(written)
    if "number of files" in wanted and (
        number := re.fullmatch(r"0*([1-9][0-9]?)(?: ?[a-z]+)?", _in_figures(written))
    ):
        return f"{number[1]} file{'' if number[1] == '1' else 's'}"
    if "whole" in wanted and (
        number := re.fullmatch(
            r"v(?:ersion|er|\.)? ?([1-9][0-9]*)(?:\.0+)?|([1-9][0-9]*)\.0+", written.casefold()
        )
    ):
        return number[1] or number[2]
    if "whole" in wanted and written.casefold() in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(written.casefold()) + 1)
    if "form's name" in wanted:
        return (
            re.sub(r"[^a-z0-9]+", "-", written.lower().replace("'", "").replace("’", "")).strip("-") or None
        )
    return None


_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")


def _meant_date(written: str) -> str | None:
    """`31/3/2026` and `2026-03-31` are 31 March 2026; the day comes first, save where there is no such month."""
    if first := _YEAR_FIRST.fullmatch(written):
        year, month, day = map(int, first.groups())
    elif last := _YEAR_LAST.fullmatch(written):
        day, month, year = map(int, last.groups())
        day, month = (month, day) if month > 12 else (day, month)
    else:
        return None
    try:
        return day_in_words(date(year, month, day), "en")
    except ValueError:
        return None


def meant_period(written: str) -> str | None:
    """A length of time with the author's own number: `two weeks` is `2 weeks`, `7 yeers` is `7 years`."""
    text = " ".join(written.lower().split()).removeprefix("within ").replace("business", "working")
    text = re.sub(r"^an? ", "1 ", text)
    for number, word in enumerate(NUMBER_WORDS, start=1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    if longest := _RANGE.fullmatch(text):
        text = longest[1]
    found = _PERIOD.fullmatch(text)
    if found is None or int(found[1]) > 1000:
        return None
    said = found[2].strip().removesuffix("s")
    unit = _SHORT_UNITS.get(said) or nearest(said, _UNITS)
    return f"{found[1]} {unit}{'' if found[1] == '1' else 's'}" if unit else None


def _in_figures(written: str) -> str:
    """`Three photos` with its number in figures."""
    text = written.casefold().strip()
    for number, word in enumerate(NUMBER_WORDS, start=1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    return text


def in_list(text: str) -> str:
    """A text as the items of a list on one line, in quotes where its signs would mean something there."""
    several = [one.strip() for one in text.split(",")]
    if len(several) > 1 and all(re.fullmatch(r"[\w.-]+", one) for one in several):
        return f"[{', '.join(several)}]"  # words one after the other are several items
    is_plain = re.fullmatch(r"[^\s\[\]{},:#&*!|>'\"%@`?-][^\[\]{},:#]*", text)
    return f"[{text if is_plain else quoted(text)}]"
