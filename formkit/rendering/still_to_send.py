"""What a person still has to send after the form, made ready to draw: how, where to, by when; it takes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formkit.journey.late_evidence import LateProof
from formkit.questions.date.days import day_in_words
from formkit.rendering.form_pages import Shown
from formkit.rendering.words import say

_WHERE = {
    "post it": ("late by post", "late by post to", "post"),
    "bring it in": ("late in person", "late in person to", "in person"),
}
"""Another way → the words for it, those before its place, and the key of `other ways` that says where."""


@dataclass(frozen=True)
class StillToSend:
    """One thing that comes in another way."""

    heading: str
    says: str
    where_title: str
    where: str
    link: str
    """The whole address of the page that takes it; "" where it does not come by a link."""


def still_to_send(
    shown: Shown, proofs: Sequence[LateProof], reference: str, links: Mapping[str, str]
) -> tuple[StillToSend, ...]:
    """The lines for the confirmation page. `links`: page id → the whole address of its link."""
    return tuple(_line(shown, one, reference, links) for one in proofs)


def _line(shown: Shown, proof: LateProof, reference: str, links: Mapping[str, str]) -> StillToSend:
    language, heading = shown.language, shown.filling().plain(proof.page.heading)
    by = say(language, "by day", day=day_in_words(proof.by, language, weekday=True))
    if proof.is_by_link:
        return StillToSend(
            heading, say(language, "late by link", by=by), "", "", links.get(proof.page.id, "")
        )
    code, to, place = _WHERE[proof.way]
    where = shown.form.ways.elsewhere.get(place, "")
    title = say(language, to) if where else ""
    says = say(language, code, by=by, reference=reference)
    return StillToSend(heading, says, title, where or say(language, "late where unknown"), "")
