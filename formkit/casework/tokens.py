"""What lets a program in: a token, for one client of one council, with what it may do and until when."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final, Literal

ApiScope = Literal["fetch", "stage", "deliveries", "export"]
SCOPES: Final[tuple[ApiScope, ...]] = ("fetch", "stage", "deliveries", "export")
MARK: Final = "formkit_"
"""How each token begins, so that a program that looks for secrets in files knows one."""
RANDOM_BYTES: Final = 32


@dataclass(frozen=True)
class ApiToken:
    """A token as it is kept: never the token itself. Times are UTC seconds."""

    id: int
    client: str
    """The name that a destination gives: `fetched by: revenues-system`."""
    council: str
    scopes: tuple[ApiScope, ...]
    forms: tuple[str, ...]
    """The ids of the forms that it is for; empty for all of the council."""
    made_at: float
    until: float
    used_at: float | None = None
    ended_at: float | None = None

    def is_good(self, at: float) -> bool:
        """Whether it opens anything at a moment."""
        return self.ended_at is None and at < self.until

    def sees(self, form: str) -> bool:
        """Whether it is for what was sent with a form of its council."""
        return not self.forms or form in self.forms


def new_token() -> str:
    """A token of 256 random bits, to be shown once."""
    return MARK + secrets.token_urlsafe(RANDOM_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token: SHA-256 (hex). Random bits need nothing slower."""
    return hashlib.sha256(token.encode()).hexdigest()
