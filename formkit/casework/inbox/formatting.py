"""Moments and days as the pages of caseworkers say them, and what is around each of these pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from formkit.analytics.report.page_around import STYLE
from formkit.journey.promises import LONDON
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.frame import Around, Frame, Site, frame

ADDRESS: Final = "/staff/cases"
ROOM: Final = "Requests"


@dataclass(frozen=True)
class Tag:
    """A word in a coloured box, and the Design System's class of its colour."""

    text: str
    classes: str


LATE: Final = Tag("Late", "govuk-tag--red")
URGENT_TAG: Final = Tag("Urgent", "govuk-tag--red")
UNREAD: Final = Tag("Not looked at for 30 minutes", "govuk-tag--red")
NEW: Final = Tag("New", "govuk-tag--blue")
CLOSED_TAG: Final = Tag("Closed", "govuk-tag--grey")
BROKEN: Final = Tag("Cannot be opened", "govuk-tag--orange")


def in_london(at: float) -> datetime:
    """A moment (UTC seconds) by the clocks of London."""
    return datetime.fromtimestamp(at, UTC).astimezone(LONDON)


def day(at: float) -> str:
    """The day of a moment: 3 November 2026."""
    return day_in_words(in_london(at).date(), "en")


def moment(at: float) -> str:
    """A moment: 3 November 2026, 10am."""
    return f"{day(at)}, {time_in_words(in_london(at))}"


def promised_day(due_by: float) -> str:
    """The day that ends with what was promised, or in which its moment lies."""
    return day(due_by - 1)


def case_frame(site: Site, heading: str, back: str = "", *, has_errors: bool = False) -> Frame:
    """What is around a page of caseworkers: in English, and wide."""
    around = Around(heading, service_name=ROOM, service_address=ADDRESS, back=back, has_errors=has_errors)
    made = frame(replace(site, switch=()), around)
    return replace(made, styles=(*made.styles, site.assets.address(STYLE)))
