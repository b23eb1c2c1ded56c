"""A length of time in words, in English and Welsh; it does not know when it begins."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.definition.expectations import Period, Unit

_WELSH: Mapping[Unit, tuple[str, str, str]] = {
    "minute": ("munud", "funud", "munud"),
    "hour": ("awr", "awr", "awr"),
    "working day": ("diwrnod gwaith", "ddiwrnod gwaith", "diwrnod gwaith"),
    "day": ("diwrnod", "ddiwrnod", "diwrnod"),
    "week": ("wythnos", "wythnos", "wythnos"),
    "month": ("mis", "fis", "mis"),
    "year": ("flwyddyn", "flynedd", "blynedd"),
}
"""After 1, after 2, after all others. Nouns stay singular after a number."""
_BLYNEDD = (3, 4, 6)
"""After these a year is `blynedd`; after 5 and from 7 on it is `mlynedd`."""


def period_in_words(period: Period, language: str) -> str:
    """ "2 working days", "2 ddiwrnod gwaith"."""
    if language != "cy":
        return str(period)
    one, two, more = _WELSH[period.unit]
    if period.unit == "year" and period.count > 2 and period.count not in _BLYNEDD:
        more = "mlynedd"
    return f"{period.count} {one if period.count == 1 else two if period.count == 2 else more}"
