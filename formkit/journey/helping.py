"""Who fills a form in for someone else, as it is sent; it does not know how they were asked."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.definition.helping import HELPER_NAME, HELPER_RELATIONSHIP
from formkit.journey.journey import Journey


@dataclass(frozen=True)
class FilledInBy:
    """The person who filled the form in; all other answers are about somebody else."""

    name: str
    relationship: str
    """How they know the person, in their own words."""


def filled_in_by(journey: Journey) -> FilledInBy | None:
    """The helper of this journey; None where the person filled it in for themselves."""
    if not journey.is_helping:
        return None
    given = journey.answers_on_journey
    return FilledInBy(str(given.get(HELPER_NAME, "")), str(given.get(HELPER_RELATIONSHIP, "")))
