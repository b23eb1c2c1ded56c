"""The words, rows and filters of the drop-off analytics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from formkit.journey.events import EventKind
from formkit.storage.engine import Row

EndStatus = Literal[
    "active",  # something happened in the last half hour
    "saved",
    "submitted",
    "not eligible",  # a stop: complete, as GOV.UK counts it
    "sent elsewhere",  # a stop: go elsewhere
    "handed off",  # a stop: call us; or "call us instead"
    "failed",
    "abandoned",
]
STATUSES: Final[tuple[EndStatus, ...]] = (
    "active",
    "saved",
    "submitted",
    "not eligible",
    "sent elsewhere",
    "handed off",
    "failed",
    "abandoned",
)

How = Literal["", "unaided", "error showing"]
"""More about a status: submitted without help, return, mistake; abandoned with a mistake on the page."""

COUNTED: Final = ("self-service", "assisted")
"""The channels that the numbers are made of, unless others are asked for."""
CHANNELS: Final = (*COUNTED, "preview", "monitor", "robot")
DEVICES: Final = ("phone", "tablet", "computer", "unknown")
HOURS: Final = ("office hours", "evening", "weekend")

IDLE: Final = 30 * 60 * 1000
"""Milliseconds after which a visit in which nothing happens is no longer active."""
PAGES_IN_A_MASK: Final = 62
MOST_PAGES: Final = 2 * PAGES_IN_A_MASK
"""Pages that are told apart; all after them share the last number."""

VERSION_LETTERS: Final = 12
"""A version is the first letters of the form's hash."""

NOT_A_PAGE: Final = -1


@dataclass(frozen=True)
class FormPage:
    """One page of one version of a form, as events name it: pages of a list's items without their number."""

    form: str
    version: str
    number: int
    page: str
    kind: str
    """question, tell, stop, evidence, list, booking, task list, check answers, payment."""
    title: str
    outcome: str = ""
    wording: str = ""
    """The same in two versions where the page asks the same in the same words: then its visits are pooled."""


class PathCount(NamedTuple):
    """How many visits took one path: the pages that they saw, where they were last, how it ended."""

    version: str
    mask: int
    """Bit n is set where the page with number n was seen."""
    last: int
    status: EndStatus
    how: How
    n: int


class TallyCount(NamedTuple):
    """How often something happened on a page, and in how many visits."""

    version: str
    kind: EventKind
    page: str
    question: str
    code: str
    visits: int
    n: int


class DwellCount(NamedTuple):
    """How many answers on a page (page "": how many whole visits) took a time in one bucket."""

    version: str
    page: str
    bucket: int
    n: int


@dataclass(frozen=True)
class ClassCount:
    """How many visits of one hour class, campaign source and status."""

    hours: str
    source: str
    status: EndStatus
    n: int


@dataclass(frozen=True)
class Filters:
    """What is counted. Days are the London days on which visits began, the last one included."""

    form: str
    first: date
    last: date
    version: str = ""
    channels: Sequence[str] = field(default=COUNTED)
    device: str = ""
    language: str = ""

    @property
    def is_whole(self) -> bool:
        """True where nothing is combined: staff see exact counts then."""
        return not (self.version or self.device or self.language or tuple(self.channels) != COUNTED)


ReadRows = Callable[[str, Sequence[object]], list[Row]]
"""How reports read, each in a thread of its own: one statement and its values; `Engine.rows_now`."""
