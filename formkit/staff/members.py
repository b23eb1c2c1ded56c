"""Members of staff, their sessions and the audit log, as every store keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Role = Literal["adviser", "caseworker", "designer", "analyst", "operator", "data-protection"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
EVERY_FORM: Final = "*"

Roles = Mapping[str, tuple[str, ...]]
"""Role → the ids of the forms that it is for; `*` is every form."""


@dataclass(frozen=True)
class KeptMember:
    """A member of staff, as kept."""

    name: str
    """What they sign in with, and what the audit log calls them; small letters where it was made here."""
    roles: Roles
    subject: str = ""
    """Who they are to the sign-in provider (issuer and subject); "" for those with a password of ours."""
    password: str = field(default="", repr=False)
    """An argon2id hash; "" for those who sign in with a provider."""
    secret: str = field(default="", repr=False)
    """The secret of their authenticator app (base 32); "" where they have none. Sealed by the store."""
    is_disabled: bool = False


@dataclass(frozen=True)
class MemberLine:
    """A member for a list: nothing that they sign in with."""

    member: KeptMember
    has_password: bool
    has_app: bool
    seen_at: float | None
    """When they last signed in; None for never."""


@dataclass(frozen=True)
class StaffSession:
    """Somebody who is signed in."""

    member: KeptMember
    """As they are now, not as they were when they signed in."""
    token: str
    """SHA-256 (hex) of the session token; the token itself is never kept."""
    started_at: float
    touched_at: float
    browser: str = ""
    """What it signed in with, in plain words; "" where nobody noted it."""


@dataclass(frozen=True)
class ProviderAttempt:
    """A sign-in that was sent to the provider and has not come back yet."""

    state: str
    """SHA-256 (hex) of the state in the address."""
    browser: str
    """SHA-256 (hex) of the token in the cookie of the browser that began it."""
    nonce: str
    verifier: str
    """What proves to the provider that the code was asked for here (PKCE)."""
    onward: str
    """Where the person wanted to go: an address of this site."""
    until: float


@dataclass(frozen=True)
class AuditLine:
    """One thing that a member of staff or a program did or tried. Nothing in it is about a resident but a reference."""

    at: float
    who: str
    """A member's name; "" where nobody was signed in."""
    kind: str
    """view, search, verify, export, change, erase, hold, sign-in, sign-out, member, token; log: done to the log itself."""
    what: str
    """The pattern of an address, or what was done."""
    form: str
    outcome: str
    reference: str = ""
    """Of the submission that was looked at, given out or changed; "" for what is about none."""
