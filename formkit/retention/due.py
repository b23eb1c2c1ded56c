"""When one submission will be deleted, for who looks at it: the day, or why there is none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

from formkit.catalogue import Catalogue
from formkit.journey.keeping import Keeping, keeping_of
from formkit.journey.promises import london_day
from formkit.retention.tables import TRIAL_SECONDS, arrival_of, newest_version
from formkit.storage.engine import Reads
from formkit.storage.form_rows import FORM_VERSION

WhyNoDay = Literal["under a hold", "not arrived", "worked on", "no rule"]
SAID: Final = {
    "under a hold": "It is not deleted while it is under a hold.",
    "not arrived": "It is not deleted before all of it has arrived.",
    "worked on": "It is not deleted before whoever has it closes it.",
    "no rule": "Nothing deletes it by itself: its form says no `keep for`.",
}


@dataclass(frozen=True)
class DeletionDue:
    """Until when a submission is kept here."""

    day: date | None
    """The last day (in London) on which it is kept, as things stand; None where there is none yet."""
    why: WhyNoDay | None = None
    """Why there is none."""

    @property
    def said(self) -> str:
        """The same in a sentence."""
        if self.day is None:
            return SAID[self.why or "no rule"]
        return f"It is deleted after {self.day.day} {self.day:%B %Y}."


async def deletion_due(reads: Reads, keeping: Keeping, reference: str) -> DeletionDue | None:
    """Until when what was sent under a reference is kept; None where there is no such submission."""
    arrival = await arrival_of(reads, reference)
    if arrival is None:
        return None
    if arrival.holds:
        return DeletionDue(None, "under a hold")
    if arrival.is_trial:
        return DeletionDue(_day(arrival.sent_at + TRIAL_SECONDS))
    if arrival.waiting or arrival.arrived_at is None:
        return DeletionDue(None, "not arrived")
    if arrival.open_here:
        return DeletionDue(None, "worked on")
    last = keeping.last_day(_day(max(arrival.arrived_at, arrival.closed_at or 0.0)))
    if last is None:
        return DeletionDue(None, "no rule")
    return DeletionDue(max(last, _day(arrival.links_until)) if arrival.links_until else last)


def keeping_by(catalogue: Catalogue, reads: Reads, at_most: int) -> Callable[[str], Awaitable[Keeping]]:
    """For each form by its id how long what is sent with it is kept, with what the site says (`at_most`, in days).

    As the form says now; of one that is not there any more as it said when something was sent with it last.
    """

    async def keeping(form_id: str) -> Keeping:
        form = catalogue.forms.get(form_id)
        if form is None:
            version = await newest_version(reads, form_id)
            rows = await reads.rows(FORM_VERSION, version)
            form = catalogue.at_hand(form_id, version) or catalogue.older(
                version, rows[0][0] if rows else None
            )
        return keeping_of(form, at_most) if form else Keeping(None, at_most)

    return keeping


def _day(at: float) -> date:
    return london_day(datetime.fromtimestamp(at, UTC))
