"""The numbers of a form, its pages and its questions, as analysts read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formkit.analytics.base import EndStatus
from formkit.analytics.wilson import Share


@dataclass(frozen=True)
class Spell:
    """How long something took, in seconds, from time buckets: within 1 % as a rule."""

    n: int = 0
    median: float | None = None
    """Half took no longer; None where nothing was timed."""
    p90: float | None = None
    """Nine in ten took no longer."""
    low: float | None = None
    """Where the median would lie 95 times in 100, if as many came again: from here…"""
    high: float | None = None
    """… to here."""


@dataclass(frozen=True)
class FormNumbers:
    """What became of the visits that the filters leave. Each number is explained in `DEFINITIONS` under its name here."""

    views: int
    """How often the start page was looked at. Belongs to no visit: one person may look twice."""
    starts: int
    """Visits that began: the sum of `statuses`."""
    statuses: Mapping[EndStatus, int]
    """All eight, in the order of STATUSES; 0 where there is none."""
    completion: Share
    """(submitted + not eligible) of `ended`."""
    unaided: Share
    """Submitted without helper, staff, return or mistake, of `ended`."""
    time: Spell
    """From start to sending, of submitted visits."""
    visits_per_completion: float | None
    """Ended visits for each form sent; None where none was sent."""
    satisfaction: Share
    """Answers 4 and 5 ("Satisfied", "Very satisfied") of all five."""
    satisfied: tuple[int, int, int, int, int]
    """How many answered 1 (very dissatisfied), 2, 3, 4, 5 (very satisfied)."""
    response: Share
    """Answers on satisfaction, of the visits that came to a page with the link: sent, stopped, or left by the person."""
    reasons: Mapping[str, int]
    """What stopped people, by reason code, most named first."""
    saved: int
    """Visits in which the person asked for a way to come back, however they ended."""
    resumed: int
    """Visits that came back that way."""

    @property
    def ended(self) -> int:
        """Visits whose end is known: starts less active and saved. The whole of all rates of the form."""
        return self.completion.whole

    @property
    def abandoned(self) -> int:
        """Visits that were given up."""
        return self.statuses["abandoned"]

    @property
    def completed(self) -> int:
        """Visits that got their answer: sent, or told that they are not eligible."""
        return self.completion.part


@dataclass(frozen=True)
class PageNumbers:
    """What happened on one page. Versions are pooled in it where the page asks the same in the same words."""

    page: str
    """The id, as events name it; `name` tells two wordings of the same id apart."""
    name: str
    """The id, or "id (version)" where several wordings of the page stand side by side. Never twice in one list."""
    kind: str
    title: str
    outcome: str
    number: int
    """Its place in the newest version that has it: pages are listed by it."""
    versions: tuple[str, ...]
    reached: int
    """Visits that saw it."""
    answered: int
    """Visits that answered it on their way; a change from check answers is not counted here."""
    lost: int
    """Visits abandoned with this page seen last."""
    lost_with_error: int
    """Those of `lost` whose last act was a refused answer."""
    ends: Mapping[EndStatus, int]
    """All visits with this page seen last, by what became of them."""
    refused: int
    """Mistakes shown: one for each question with a mistake, each time."""
    answers: int
    """Answers taken, changes included."""
    loops: int
    """Answers given again on the way, not from check answers."""
    changed: int
    """Visits that changed it from check answers."""
    back: int
    """Visits that came back to it by Back."""
    later: int
    """Visits that chose to send the evidence later."""
    saved: int
    """Visits that asked here for a way to come back."""
    time: Spell
    """From the page being shown to its answer or mistake."""

    @property
    def drop_off(self) -> Share:
        """`lost` of `reached`."""
        return Share(self.lost, self.reached)

    @property
    def with_error(self) -> Share:
        """`lost_with_error` of `lost`."""
        return Share(self.lost_with_error, self.lost)

    @property
    def attempts(self) -> float | None:
        """Tries for each answer: (answers + mistakes) ÷ answers; None where nothing was answered."""
        return (self.answers + self.refused) / self.answers if self.answers else None


@dataclass(frozen=True)
class CodeCount:
    """How often one thing happened, and in how many visits."""

    code: str
    visits: int
    n: int


@dataclass(frozen=True)
class QuestionErrors:
    """The mistakes of one question, the most frequent code first; and how often it was left blank on purpose."""

    page: str
    question: str
    codes: tuple[CodeCount, ...]
    blank: int
    """Visits that left it blank, where it is optional."""
    reached: int
    """Visits that saw its page."""
    changed: int
    """Visits that changed its page from check answers."""

    @property
    def n(self) -> int:
        """Mistakes of all codes."""
        return sum(one.n for one in self.codes)


@dataclass(frozen=True)
class EvidenceNumbers:
    """What happened to evidence on one page: codes added, removed, later, or why a file was not taken."""

    page: str
    codes: tuple[CodeCount, ...]


@dataclass(frozen=True)
class FunnelPage:
    """One page of the funnel. Page "" is the start: all visits pass it."""

    page: str
    """The `name` of its PageNumbers."""
    title: str
    number: int
    reached: int
    lost: int
    ends: Mapping[EndStatus, int]


@dataclass(frozen=True)
class Edge:
    """`n` visits saw `target` as the next page after `source`, in the order of the form (names as in Node)."""

    source: str
    target: str
    n: int


@dataclass(frozen=True)
class Funnel:
    """Where visits branched and where they ended.

    Edges run in the order of the form: into a page run as many as reached it. A visit that went back before it
    ended is lost at the page that it saw last, so what leaves a page can differ from what came by those.
    """

    nodes: tuple[FunnelPage, ...] = field(default=())
    edges: tuple[Edge, ...] = field(default=())


@dataclass(frozen=True)
class PeriodCount:
    """The visits that began on one day (2026-11-22) or in one month (2026-11)."""

    period: str
    statuses: Mapping[EndStatus, int]
    unaided: int
    versions: tuple[str, ...]
    """Versions in use then, the one with most visits first: a new one here is a line in the trend."""

    @property
    def starts(self) -> int:
        """All of them."""
        return sum(self.statuses.values())

    @property
    def completion(self) -> Share:
        """(submitted + not eligible) of those that ended."""
        kept = self.statuses["active"] + self.statuses["saved"]
        return Share(self.statuses["submitted"] + self.statuses["not eligible"], self.starts - kept)
