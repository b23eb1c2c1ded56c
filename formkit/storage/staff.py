"""Members of staff, their sessions and the audit log, as every store keeps them; it does not know passwords or pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

Role = Literal["analyst", "designer", "operator", "caseworker"]
ROLES: Final[tuple[Role, ...]] = ("analyst", "designer", "operator", "caseworker")
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
    """One thing that a member of staff did or tried. Nothing in it is about a resident."""

    at: float
    who: str
    """A member's name; "" where nobody was signed in."""
    kind: str
    """view, export, change, sign-in, sign-out, member."""
    what: str
    """The pattern of an address, or what was done."""
    form: str
    outcome: str


class Staff(Protocol):
    """Keeps members of staff, sessions and the audit log. A write is durable before it is acknowledged."""

    def member(self, name: str) -> KeptMember | None:
        """The member with this name, disabled or not."""

    def session(self, token: str) -> StaffSession | None:
        """The session with this token (its SHA-256), over or not."""

    async def begin(self, session: StaffSession, line: AuditLine, step: int = 0, replaces: str = "") -> bool:
        """Keep a new session and its audit line; False where this step of the authenticator app was used before.

        `step` is the number of the half minute that the code belonged to; 0 where no code was asked for. `replaces` is
        the session that the browser had before: it ends.
        """

    def touch(self, token: str, at: float) -> None:
        """The session was used now; nobody waits for it."""

    async def end(self, token: str, line: AuditLine) -> None:
        """Forget a session."""

    async def start_attempt(self, attempt: ProviderAttempt, at: float) -> None:
        """Keep what is needed when the provider sends somebody back; those that are over are deleted."""

    async def take_attempt(self, state: str) -> ProviderAttempt | None:
        """The attempt with this state (its SHA-256), once: a second time there is none."""

    async def know(self, subject: str, name: str, roles: Roles, at: float) -> KeptMember:
        """The member that the provider vouches for, with the roles that it gives them now; made the first time."""

    async def note(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
