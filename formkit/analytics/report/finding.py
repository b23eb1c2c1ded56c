"""What stands out in a form, as values: the page, how sure, why, and the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formkit.analytics.report.numbers import PageNumbers

Cause = Literal["confusing question", "long page", "document demand", "broken branch", "unclear"]


@dataclass(frozen=True)
class Judged:
    """One page, measured against what was to be expected of it."""

    page: PageNumbers
    expected: float
    """The drop-off that pages like it have, between 0 and 1."""
    tail: float
    """How likely a page like it would lose this many or more by chance."""
    odds: float
    """How many times likelier so many lost are where a problem adds points than where none does."""
    excess: float
    """Observed less expected drop-off; 0.02 is two points."""
    at_least: float
    """The lower 5 % bound of the excess, never below 0."""
    impact: float
    """Residents lost a month above what was to be expected, at least: reached × `at_least`."""
    alarmed: bool


@dataclass(frozen=True)
class Finding:
    """The answer to "is this page the problem?". `page` is None where no page stands out."""

    sentence: str
    """Plain words, ready to print, with what to mend; or "No page stands out."."""
    page: PageNumbers | None = None
    cause: Cause | None = None
    mend: str = ""
    """What to do, one sentence; also the end of `sentence`."""
    a_month: float = 0.0
    """Residents who leave at the page a month."""
    judged: tuple[Judged, ...] = ()
    """Every page that could be judged, the likeliest problem first, alarmed or not."""
