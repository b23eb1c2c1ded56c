"""The tokens of links by which files may come later.

A token is worked out, not rolled: the confirmation page can show the link as often as the person likes, and the store
keeps only its hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from starlette.requests import Request

from formkit.evidence.tables import LateFiles, LateLink
from formkit.journey.late_evidence import LateProof, late_proofs
from formkit.journey.promises import LONDON
from formkit.questions.date.days import day_in_words
from formkit.rendering.shown import Shown
from formkit.rendering.words import say
from formkit.storage.sealing import KeyList
from formkit.web.addresses import absolute
from formkit.web.dependencies import Parts, parts_of
from formkit.web.visits import Here

LETTERS = 32
"""128 bits, in hexadecimal."""
_PURPOSE = "late evidence"


def new_token(keys: KeyList, reference: str, question: str) -> str:
    """The token for one question of a submission that is sent now."""
    return next(tokens(keys, reference, question))


def tokens(keys: KeyList, reference: str, question: str) -> Iterator[str]:
    """What the token is by each of the operator's secrets, newest first: it stays what it was when they change."""
    for secret in keys.signing_keys(_PURPOSE):
        made = hmac.new(secret, f"{reference} {question}".encode(), hashlib.sha256)
        yield made.hexdigest()[:LETTERS]


def token_name(token: str) -> str:
    """What a token is kept as: its SHA-256, so that a stolen database opens no link."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_for(keys: KeyList, reference: str, proof: LateProof) -> LateLink:
    """The link of a question, to be kept with its submission; it works until its last day is over in London."""
    token = new_token(keys, reference, proof.page.id)
    return LateLink(token_name(token), proof.page.id, end_of(proof.by).timestamp())


def end_of(day: date) -> datetime:
    """The moment at which a day in London is over."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


async def late_lines(
    request: Request, shown: Shown, sent_at: datetime, reference: str, came: Container[str] = ()
) -> tuple[StillToSend, ...]:
    """One line for each thing that is still to come; `came` are the pages whose proof is all there.

    Links are whole, so that they can be copied to another device.
    """
    late = late_proofs(shown.journey, sent_at) if shown.journey else ()
    proofs = tuple(one for one in late if one.page.id not in came)
    site = absolute(request, f"/{shown.form.id}/evidence")
    links = {
        one.page.id: f"{site}/{token}"
        for one in proofs
        if one.is_by_link and (token := await _token(parts_of(request), reference, one.page.id))
    }
    return still_to_send(shown, proofs, reference, links)


async def _token(parts: Parts, reference: str, question: str) -> str:
    """The token that the store knows: it was made with one of the secrets."""
    for made in tokens(parts.keys, reference, question):
        if await parts.of(LateFiles).evidence(token_name(made)):
            return made
    return ""


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


def links_to_come(here: Here, reference: str) -> tuple[LateLink, ...]:
    """The links by which files may come once a submission is sent."""
    proofs = late_proofs(here.journey, here.parts.moment())
    return tuple(link_for(here.parts.keys, reference, proof) for proof in proofs if proof.is_by_link)
