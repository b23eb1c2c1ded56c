"""Signs what is sent by webhook, as Standard Webhooks has it: https://www.standardwebhooks.com."""

from __future__ import annotations

import binascii
import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from formkit.delivery.base import Means, NoSecret

PREFIX: Final = "whsec_"
"""What a secret begins with, so that it is known for one wherever it turns up."""
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret, as the specification has them."""


def signing_secrets(means: Means, name: str) -> Sequence[bytes]:
    """The secrets that the environment holds under a name: several, with spaces between, while one takes the place of another.

    Raises NoSecret where there is none, or one of them is no secret of a webhook.
    """
    found = [_secret(one) for one in means.secret(name).split()]
    if not all(SHORTEST <= len(one) <= LONGEST for one in found):
        raise NoSecret(
            f"{name} has to hold {PREFIX} and, in base64, {SHORTEST} to {LONGEST} bytes; several have spaces between them."
        )
    return found


def signed(secrets: Sequence[bytes], id: str, body: bytes, at: float) -> Mapping[str, str]:
    """The three headers of a delivery: which one it is, when it was tried, and a signature by each secret."""
    moment = str(int(at))
    text = b".".join((id.encode(), moment.encode(), body))
    marks = (b64encode(hmac.digest(secret, text, sha256)).decode() for secret in secrets)
    return {
        "webhook-id": id,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(f"v1,{mark}" for mark in marks),
    }


def _secret(text: str) -> bytes:
    """Its bytes; none where it is no secret."""
    try:
        return b64decode(text.removeprefix(PREFIX), validate=True) if text.startswith(PREFIX) else b""
    except binascii.Error:
        return b""
