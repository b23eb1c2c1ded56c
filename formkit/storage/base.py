"""What is kept: visits, events, submissions, deliveries, and the outcomes of keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeVar

from formkit.journey.events import EventKind
from formkit.journey.visit_classes import TRIAL
from formkit.storage.engine import Tx

Refusal_co = TypeVar("Refusal_co", covariant=True)
"""Why a belonging cannot be kept."""


@dataclass(frozen=True)
class Event:
    """One thing that happened in a visit, for the drop-off analytics. Never an answer, never a person.

    `page` and `question` are ids, "" for what belongs to none; `code` says more about the kind. `at` is UTC seconds.
    """

    kind: EventKind
    page: str
    at: float
    question: str = ""
    code: str = ""
    spent: int = -1
    """The bucket of the time that it took; -1 where that means nothing."""


@dataclass(frozen=True)
class NewVisit:
    """A visit that begins. Ids are random, made by the caller: the store rolls no dice."""

    id: str
    session: str
    """SHA-256 (hex) of the session token; the token itself is never kept."""
    form: str
    form_hash: str
    analytics_id: str | None
    """None when the person asked not to be counted: then no event is ever written for this visit."""
    channel: str
    language: str
    device: str
    at: float
    hours: str = "office hours"
    source: str = ""
    """The campaign whose link was followed, if the council knows it."""
    draft: bytes = b""
    """What it begins with (JSON bytes made by the caller), which the store seals; b"" for nothing."""


@dataclass(frozen=True)
class Visit:
    """One go at a form, as it is kept."""

    id: str
    session: str
    form: str
    form_hash: str
    analytics_id: str | None
    version: int
    """Goes up by one with every save; a save names the version that it saw."""
    draft: bytes
    """The unsealed draft document (JSON bytes made by the caller); b"" at the start."""
    started_at: float
    touched_at: float
    reference: str | None = None
    """Set once the visit was sent; from then on the draft is empty: what was sent is in the submission."""
    channel: str = "self-service"
    language: str = "en"
    device: str = ""
    hours: str = "office hours"
    source: str = ""
    began_in: str = "en"
    """The language in which the visit began: what it is counted under, whatever is read later."""
    locked: bool = False
    """Nothing saves, sends or deletes it now: it waits for something that is not decided, such as a payment."""
    is_broken: bool = False
    """Its draft cannot be opened: it counts as over, and is deleted when its time is."""

    @property
    def is_trial(self) -> bool:
        """Whether a member of staff only tries the form out."""
        return self.channel == TRIAL


@dataclass(frozen=True)
class FileCheck:
    """Whether a kept file holds a virus."""

    said: Literal["clean", "infected", "held", "not asked"]
    """`held`: it could not be checked yet, and is not delivered before."""
    at: float | None = None
    """When it was found clean or infected (UTC seconds)."""
    why: str = ""
    """The virus, or why it could not be checked."""


NOT_ASKED: Final = FileCheck("not asked")


@dataclass(frozen=True)
class EvidenceRecord:
    """One kept file of a submission: where it lies and what it is."""

    id: str
    question: str
    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class NewSubmission:
    """Everything that must be kept in the one transaction of sending."""

    reference: str
    idempotency_key: str
    form: str
    form_hash: str
    document: bytes
    """The submission as JSON bytes; sealed by the store."""
    evidence: Sequence[EvidenceRecord]
    destinations: Sequence[str]
    """Names of destinations; one outbox row each."""
    at: float
    is_trial: bool = False
    """Whether a member of staff only tried the form out: it is deleted after a day, and nobody works on it."""


class Belonging(Protocol[Refusal_co]):
    """What else belongs to the transaction of a sending: the subject that keeps it gives it."""

    async def refusal(self, tx: Tx) -> Refusal_co | None:
        """Why nothing can be sent now, before anything was written; it writes nothing itself."""

    async def keep(self, tx: Tx) -> None:
        """Write it; the submission is there."""


@dataclass(frozen=True)
class Saved:
    """The save is durable; `version` is the draft's new one."""

    version: int


@dataclass(frozen=True)
class Stale:
    """Someone saved or sent in between: nothing was written. `visit` is what is kept now."""

    visit: Visit


@dataclass(frozen=True)
class Gone:
    """The visit was forgotten in between (finished, left, timed out): nothing was written."""


@dataclass(frozen=True)
class Sent:
    """The submission is durable. `reference` is that of the first sending; `first`: was it this one?"""

    reference: str
    first: bool


@dataclass(frozen=True)
class ReferenceTaken:
    """Another submission has this reference already; nothing was written. Roll another and send again."""


@dataclass(frozen=True)
class ClaimedRow:
    """One submission on its way to one destination, still sealed."""

    id: int
    """Stays the same for every attempt and is never given to another row: a receiver knows a repeat by it."""
    reference: str
    destination: str
    attempts: int
    """How often it was claimed before this time: 0 at the first attempt."""
    form: str
    part: int = 0
    """0 is the submission itself; what came later under its reference is counted from 1."""
    sequence: int = 0
    """Which of all that this destination was ever sent, counted from 1 without a gap."""
    is_probe: bool = False
    """Whether it is sent to see how the destination fares, while others wait."""


@dataclass(frozen=True)
class OutboxRow(ClaimedRow):
    """The same, opened."""

    document: bytes = b""
    evidence: tuple[EvidenceRecord, ...] = field(default_factory=tuple)
