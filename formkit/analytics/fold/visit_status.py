"""How one visit stands after some of its events, as `fold/visits.sql` says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from formkit.analytics.base import IDLE, NOT_A_PAGE, EndStatus, How


class Classes(NamedTuple):
    """What a visit is told apart by."""

    form: str
    version: str
    day: str
    hours: str
    source: str
    channel: str
    device: str
    language: str


class PageBits(NamedTuple):
    """A page's number and its bits in the two masks."""

    number: int
    bit: int
    bit_high: int


class EventDone(NamedTuple):
    """What an event says was done, and where."""

    kind: str
    page: str
    question: str
    code: str


_PLACES_OF_A_NUMBER: Final = 1000
_ENDS_APART: Final = 10
_ON_A_PAGE: Final = frozenset({"seen", "stopped"})
_ELSEWHERE: Final = frozenset({"seen", "answered", "stopped"})
_MOVING: Final = frozenset({"started", "seen", "answered", "refused", "back", "evidence", "resumed"})
_OF_NO_VISIT: Final = frozenset({"viewed", "feedback"})
_ENDS: Final[tuple[EndStatus, ...]] = (
    "abandoned",
    "failed",
    "not eligible",
    "sent elsewhere",
    "handed off",
    "abandoned",
)
"""By number; the last is that of a person who deleted the draft."""
_HANDED_OFF: Final = 4
_STOPS: Final = {"not eligible": 2, "go elsewhere": 3}
_OTHER_ENDS: Final = {"failed": 1, "handed off": _HANDED_OFF, "left": 5}


@dataclass(slots=True)
class VisitStatus:
    """What is known of a visit. Times are the latest of their kind (UTC milliseconds), 0 for never.

    It is the same whatever the order of the events.
    """

    classes: Classes
    is_odd: bool = False
    """Its events are not all of the same classes, which no server writes."""
    is_visit: bool = False
    mask: int = 0
    mask_high: int = 0
    shown: int = -1
    """When a page was shown last, with the page's number behind it."""
    submitted: int = 0
    ended: int = 0
    """When something ended it, with the number of the end behind it."""
    saved: int = 0
    expired: int = 0
    mistaken: int = 0
    elsewhen: int = 0
    moved: int = 0
    latest: int = 0
    is_helped: bool = False
    done: list[EventDone] = field(default_factory=list)

    def add(self, classes: Classes, done: EventDone, at: int, place: PageBits | None) -> bool:
        """One event more; True where it is the first of its kind, page, question and code."""
        kind, code = done.kind, done.code
        if classes != self.classes:
            self.is_odd = True
        self.latest = max(self.latest, at)
        if kind not in _OF_NO_VISIT:
            self.is_visit = True
        if kind in _MOVING:
            self.moved = max(self.moved, at)
        if kind in _ELSEWHERE:
            self.elsewhen = max(self.elsewhen, at)
        if place is not None and kind in _ON_A_PAGE:
            self.mask |= place.bit
            self.mask_high |= place.bit_high
            self.shown = max(self.shown, at * _PLACES_OF_A_NUMBER + place.number)
        self._end(kind, code, at)
        if kind == "seen" or kind == "started" or done in self.done:
            return False
        self.done.append(done)
        return True

    def status(self, now: int) -> EndStatus | Literal[""]:
        """How the visit stands at `now`; "" for what is no visit."""
        if not self.is_visit:
            return ""
        if self.submitted:
            return "submitted"
        if self.ended and self.ended >= self.moved * _ENDS_APART:
            return _ENDS[self.ended % _ENDS_APART]
        if self.saved > self.expired:
            return "saved"
        return "active" if self.latest > now - IDLE else "abandoned"

    @property
    def how(self) -> How:
        """More about the status."""
        if self.submitted:
            is_aided = self.is_helped or self.mistaken or self.classes.channel != "self-service"
            return "" if is_aided else "unaided"
        return "error showing" if self.mistaken and self.mistaken >= self.elsewhen else ""

    @property
    def last(self) -> int:
        """The number of the page that was seen last."""
        return NOT_A_PAGE if self.shown < 0 else self.shown % _PLACES_OF_A_NUMBER

    def _end(self, kind: str, code: str, at: int) -> None:
        if kind == "submitted":
            self.submitted = max(self.submitted, at)
            self.is_helped = self.is_helped or code == "helping"
        elif kind == "refused":
            self.mistaken = max(self.mistaken, at)
        elif kind == "saved":
            self.saved = max(self.saved, at)
        elif kind == "expired":
            self.expired = max(self.expired, at)
        elif kind == "resumed":
            self.is_helped = True
        else:
            end = _STOPS.get(code, _HANDED_OFF) if kind == "stopped" else _OTHER_ENDS.get(kind)
            if end is not None:
                self.ended = max(self.ended, at * _ENDS_APART + end)
