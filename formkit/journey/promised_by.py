"""By when the council promised a resident the last thing, as the document of a submission says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from formkit.journey.promises import LONDON

COUNCIL: Final = "we will"


def promised_by(promises: Iterable[Mapping[str, Any]]) -> float | None:  # Any: JSON
    """When the last of the council's promises is broken if it is not kept (UTC seconds): at its moment, or as its day ends
    in London. None where none of them has a day."""
    ends = [end for one in promises if one["who"] == COUNCIL and (end := end_of(one)) is not None]
    return max(ends, default=None)


def end_of(promise: Mapping[str, Any]) -> float | None:  # Any: JSON
    """When the time of one promise is over (UTC seconds); None where it has no day."""
    if promise["moment"]:
        return datetime.fromisoformat(promise["moment"]).timestamp()
    return end_of_day(date.fromisoformat(promise["day"])) if promise["day"] else None


def start_of_day(day: date) -> float:
    """When a day begins in London (UTC seconds)."""
    return datetime.combine(day, time(), LONDON).timestamp()


def end_of_day(day: date) -> float:
    """When a day is over in London (UTC seconds)."""
    return start_of_day(day + timedelta(days=1))
