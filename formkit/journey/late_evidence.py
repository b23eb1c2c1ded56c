"""Evidence that a person cannot upload now: what counts as said about it, and by which day it comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from formkit.definition.expectations import Period
from formkit.definition.pages import EvidencePage, Page, evidence_page
from formkit.journey.journey import Journey
from formkit.journey.late_ways import BY_LINK
from formkit.journey.promises import Closed, due_day, due_moment, london_day, working_day_from

MONTH = Period(1, "month")
"""How long there is where a form does not say."""


@dataclass(frozen=True)
class LateProof:
    """One page of a journey whose files come later, in another way."""

    page: EvidencePage
    way: str
    by: date
    """The last day, in London: a working day, unless it was given in minutes or hours."""

    @property
    def is_by_link(self) -> bool:
        """Whether they come by a link of ours."""
        return self.way == BY_LINK


def late_proofs(journey: Journey, sent_at: datetime) -> tuple[LateProof, ...]:
    """What a person who sends now has to send later, in the form's order. `sent_at` has a time zone."""
    answers, calendar = journey.answers_on_journey, journey.days.working_days
    return tuple(
        LateProof(page, way, last_day_for(page, sent_at, calendar))
        for page in map(evidence_page, journey.pages)
        if page is not None and (way := page.way_of(answers.get(page.id)))
    )


def all_proof_at(journey: Journey, sent_at: datetime, came: Mapping[str, datetime]) -> datetime | None:
    """Since when the council has all evidence of a journey that was sent at `sent_at`; None while some is still to come.

    `came` holds, by page, when the person said of what comes by a link that this is everything. Nobody tells formkit what
    came by post or over a counter, nor what a form asks for in words alone: that is never known to be there.
    """
    if not _asks_for_evidence(journey.form.pages):
        return None
    late = [one.page.id for one in late_proofs(journey, sent_at)]
    if not all(id in came for id in late):
        return None
    return max([sent_at, *(came[id] for id in late)])


def _asks_for_evidence(pages: Iterable[Page]) -> bool:
    return any(evidence_page(page) or _asks_for_evidence(page.pages) for page in pages)


def last_day_for(page: EvidencePage, sent_at: datetime, calendar: Closed) -> date:
    """The last day on which the files of a page may come later. `sent_at` has a time zone."""
    within = page.send_within or MONTH
    if within.unit in ("minute", "hour"):
        return due_moment(sent_at, within).date()
    # A counter and the post are closed on other days, and so is who could help.
    return working_day_from(due_day(london_day(sent_at), within, calendar), calendar)
