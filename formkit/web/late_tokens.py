"""The tokens of links by which files may come later; it does not know what the files are.

A token is worked out, not rolled: the confirmation page can show the link as often as the person likes, and the store
keeps only its hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from formkit.journey.late_evidence import LateProof
from formkit.journey.promises import LONDON
from formkit.storage.late import LateLink
from formkit.storage.sealing import KeyList

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
