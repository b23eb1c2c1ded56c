"""What a store of visits must be able to do; it does not know SQL, cookies or what the answers mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from formkit.journey.events import EventKind
from formkit.storage.holds import Chosen, Hold, SlotFull, SlotGone
from formkit.storage.late_links import LateLink

if TYPE_CHECKING:
    from formkit.storage.late import LateFiles
    from formkit.storage.payments import Payments
    from formkit.storage.staff import Staff
    from formkit.storage.tables import Tables


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
    bookings: Sequence[Chosen] = ()
    """The slots that are booked with it: what its visit holds becomes a booking."""
    late: Sequence[LateLink] = ()
    """The links by which files may come later."""


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
class OutboxRow:
    """One submission on its way to one destination."""

    id: int
    """Stays the same for every attempt and is never given to another row: a receiver knows a repeat by it."""
    reference: str
    destination: str
    attempts: int
    """How often it was claimed before this time: 0 at the first attempt."""
    form: str
    document: bytes
    evidence: tuple[EvidenceRecord, ...] = field(default_factory=tuple)
    part: int = 0
    """0 is the submission itself; what came later under its reference is counted from 1."""


class Slots(Protocol):
    """Holds and bookings of slots: never more places of a slot than it has."""

    def taken(self, book: str, at: float, but: str = "") -> Mapping[str, int]:
        """Slot → how many of its places are held or booked, without what the visit with the id `but` holds."""

    def held(self, visit: Visit) -> tuple[Hold, ...]:
        """The holds of a visit, those that ran out too."""

    async def choose(
        self, visit: Visit, hold: Hold, draft: bytes, events: Sequence[Event], at: float
    ) -> Saved | Stale | Gone | SlotFull:
        """Hold places and save the draft that says so, both or neither; what the page held before is free."""

    async def hold(self, visit: Visit, hold: Hold, at: float) -> Hold | SlotFull | Gone:
        """Hold places without saving anything else, for a visit that goes on."""

    async def forget_before(self, day: str) -> None:
        """Delete the bookings of slots before a day (2026-12-01): nobody can take those places any more."""


class Store(Protocol):
    """Keeps visits, submissions, outbox, events, form versions. A write is durable before it is acknowledged.

    Raises StoreUnavailable where something could not be kept or read; nothing is half written then.
    """

    @property
    def late(self) -> LateFiles:
        """What comes after submissions, by a link: in the same outbox as they."""

    @property
    def slots(self) -> Slots:
        """What is held and booked of days and times: in the same transactions as visits and submissions."""

    @property
    def payments(self) -> Payments:
        """Where payments are kept: in the same transactions as visits and submissions."""

    @property
    def staff(self) -> Staff:
        """Members of staff, their sessions, and the log of what they opened."""

    @property
    def tables(self) -> Tables:
        """The events, and what they were folded into."""

    async def start(self, visit: NewVisit, events: Sequence[Event]) -> None:
        """Keep a visit that begins."""

    def visit(self, session: str, form: str) -> Visit | None:
        """The newest visit of this session at this form, sent or not; None if there is none."""

    def visits_of(self, session: str) -> tuple[Visit, ...]:
        """All visits of a session, newest first."""

    async def save(
        self, visit: Visit, draft: bytes, events: Sequence[Event], at: float, free: Sequence[str] = ()
    ) -> Saved | Stale | Gone:
        """Keep a new draft, if nobody saved since `visit` was loaded.

        What the visit holds is held longer; what it holds for the pages in `free` is given back.
        """

    def record(self, visit: Visit | NewVisit, events: Sequence[Event]) -> None:
        """Put events in the queue without waiting for them; a visit that is not counted writes none.

        The visit was touched at the newest event: a person who only looks is still there. A NewVisit that never
        starts keeps nothing but its events.
        """

    async def submit(
        self, visit: Visit, submission: NewSubmission, new_session: str, events: Sequence[Event]
    ) -> Sent | Stale | ReferenceTaken | SlotGone | Gone:
        """Send: submission, bookings, evidence manifest, outbox rows, event, the visit's reference, in one transaction.

        A hold that ran out is booked all the same where there is room. The visit moves to `new_session`; its analytics
        id is dropped from the visit row (the events keep it).
        A second call with the same idempotency key, or for a sent visit, answers with the first reference.
        """

    def submission(self, reference: str) -> NewSubmission | None:
        """A submission as it was sent."""

    async def move_session(self, old: str, new: str) -> None:
        """All visits of session `old` belong to `new` from now on; none is touched by that."""

    def visits_over(self, touched_before: float, started_before: float, most: int) -> tuple[Visit, ...]:
        """Unsent visits that nobody touched since a time, or that began too long ago; oldest first."""

    async def forget_visit(self, visit: Visit, events: Sequence[Event] = ()) -> bool:
        """Delete an unsent visit; False where someone saved in it or looked at it since it was loaded.

        Of the events, "expired" is kept only for a visit that the person had saved.
        """

    async def forget(self, session: str, at: float) -> None:
        """Delete the unsent drafts of a session and unlink its sent visits (finish, leave, time-out)."""

    async def stop_counting(self, session: str) -> None:
        """The person asked not to be counted: the events of their unsent visits go, from the roll-ups too, and none is
        written from now on."""

    async def keep_form(self, form_hash: str, form: str, definition: bytes) -> None:
        """Keep a form version by its hash, so that a visit that began with it can finish with it."""

    def form_version(self, form_hash: str) -> bytes | None:
        """The definition of a kept form version."""

    async def claim_outbox(self, at: float, lease: float, most: int) -> tuple[OutboxRow, ...]:
        """Rows that are due now, leased to the caller for `lease` seconds."""

    async def delivered(self, row: OutboxRow, at: float) -> None:
        """The destination has it: the row is done."""

    async def not_delivered(self, row: OutboxRow, problem: str, next_at: float, at: float) -> None:
        """The destination did not take it: try again at `next_at`; infinity gives up until it is replayed."""

    def healthy(self) -> Mapping[str, object]:
        """Figures for /healthz: sqlite version, writable, oldest undelivered age in seconds."""

    async def close(self) -> None:
        """Write what is queued, then stop."""
