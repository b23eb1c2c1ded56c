"""Payments: their rows, and the door to them, where each step is one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from formkit.bookings.tables import book_slots, gone_slot, sent_slots, unbook_slots
from formkit.definition.form import Form
from formkit.evidence.tables import LateLink, insert_links
from formkit.logs import log
from formkit.payments.payment import (
    PAID,
    AlreadyPaying,
    BeginOutcome,
    Begun,
    Frozen,
    NewPayment,
    Payment,
    PaymentStatus,
)
from formkit.storage.base import (
    Event,
    EvidenceRecord,
    Gone,
    NewSubmission,
    ReferenceTaken,
    Sent,
    Stale,
    Visit,
)
from formkit.storage.engine import Engine, Reads, Row, Tx
from formkit.storage.event_rows import added_events
from formkit.storage.sealing import KeyList, SealBroken, new_row_key, open_row_key
from formkit.storage.store import age
from formkit.storage.submission_rows import insert_submission, reference_is_taken, seal_submission
from formkit.storage.visit_rows import lock_visit, unlock_visit, visit_by_id
from formkit.web.dependencies import Health

COLUMNS: Final = (
    "id, visit, form, council, provider, provider_id, amount, reference, standing, why, attempts, created_at, data_key, "
    "frozen"
)
SELECT: Final = f"SELECT {COLUMNS} FROM payment "  # noqa: S608  # our own names
INSERT: Final = (
    "INSERT INTO payment (id, visit, form, council, provider, amount, reference, standing, created_at, due_at, "
    "touched_at, data_key, frozen) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)"
)
NEWEST: Final = (
    SELECT
    + "WHERE visit = ? ORDER BY created_at DESC, CASE WHEN standing = 'closed' THEN 1 ELSE 0 END, id LIMIT 1"
)
"""Begun in the same moment, the one that is not closed counts."""
MADE: Final = "UPDATE payment SET provider_id = ?, touched_at = ? WHERE id = ? AND standing = 'open' AND provider_id IS NULL"
CLAIM: Final = (
    "UPDATE payment SET attempts = attempts + 1, due_at = ?, touched_at = ? WHERE id IN (SELECT id FROM payment "
    "WHERE standing = 'open' AND due_at <= ? ORDER BY due_at, id LIMIT ?) RETURNING id"
)
IS_DUE: Final = "SELECT 1 FROM payment WHERE standing = 'open' AND due_at <= ? LIMIT 1"
ASK_LATER: Final = (
    "UPDATE payment SET problem = ?, due_at = ?, touched_at = ? WHERE id = ? AND standing = 'open'"
)
END: Final = (
    "UPDATE payment SET standing = ?, why = ?, touched_at = ?, data_key = NULL, frozen = NULL WHERE id = ? "
    "AND standing = 'open' AND provider_id IS NOT DISTINCT FROM ?"
)
"""Only as it was loaded: an id of the provider's that came in between may already have led the person there."""
SET_ASIDE: Final = (
    "UPDATE payment SET standing = 'odd', why = ?, touched_at = ? WHERE id = ? AND standing = 'open'"
)
RESERVED: Final = "SELECT 1 FROM payment WHERE reference = ? AND standing IN ('open', 'odd')"
FIGURES: Final = "SELECT min(created_at) FILTER (WHERE standing = 'open'), count(*) FILTER (WHERE standing = 'odd') FROM payment"


@dataclass(frozen=True)
class UnreservedReference:
    """That no payment has a reference which may yet become a submission's (`storage.base.Belonging`)."""

    reference: str

    async def refusal(self, tx: Tx) -> ReferenceTaken | None:
        """Another one has to be rolled where a payment has it."""
        return ReferenceTaken() if await tx.rows(RESERVED, self.reference) else None

    async def keep(self, tx: Tx) -> None:
        """The submission has it from now on."""


@dataclass(frozen=True)
class SealedPayment:
    """A payment with what will be sent sealed, ready to be written."""

    plain: NewPayment
    data_key: bytes
    frozen: bytes


def seal_payment(keys: KeyList, payment: NewPayment) -> SealedPayment:
    """Seal with a fresh key."""
    key = new_row_key(keys, _row_name(payment.id))
    return SealedPayment(payment, key.wrapped, key.seal("frozen", _frozen(payment)))


async def insert_payment(tx: Tx, visit: Visit, sealed: SealedPayment) -> None:
    """Keep a payment that begins."""
    plain, at = sealed.plain, sealed.plain.submission.at
    values = (plain.id, visit.id, visit.form, plain.council, plain.provider, plain.amount)
    times = (at, plain.first_look_at, at)
    row = (*values, plain.submission.reference, *times, sealed.data_key, sealed.frozen)
    await tx.run(INSERT, *row)


async def payment_by_id(reads: Reads, keys: KeyList, id: str) -> Payment | None:
    """One payment as it is kept now."""
    rows = await reads.rows(SELECT + "WHERE id = ?", id)
    return _payment(rows[0], keys) if rows else None


async def newest_payment(reads: Reads, keys: KeyList, visit: str) -> Payment | None:
    """The payment of a visit that was begun last."""
    rows = await reads.rows(NEWEST, visit)
    return _payment(rows[0], keys) if rows else None


async def unended_payment(reads: Reads, keys: KeyList, visit: str) -> Payment | None:
    """The payment that locks a visit."""
    rows = await reads.rows(SELECT + "WHERE visit = ? AND standing IN ('open', 'odd')", visit)
    return _payment(rows[0], keys) if rows else None


async def odd_payments(reads: Reads, keys: KeyList) -> tuple[Payment, ...]:
    """Payments that a person has to look at, oldest first."""
    rows = await reads.rows(SELECT + "WHERE standing = 'odd' ORDER BY created_at, id")
    return tuple(_payment(row, keys) for row in rows)


async def keep_provider_id(tx: Tx, id: str, provider_id: str, at: float) -> bool:
    """Keep the provider's id of an open payment that has none yet."""
    return await tx.run(MADE, provider_id, at, id) > 0


async def claim_payments(tx: Tx, at: float, lease: float, most: int) -> tuple[str, ...]:
    """Ids of open payments that are due; an attempt counts when it begins."""
    return tuple(row[0] for row in await tx.rows(CLAIM, at + lease, at, at, most))


async def ask_later(tx: Tx, id: str, problem: str, next_at: float, at: float) -> None:
    """The payment is due again at `next_at`."""
    await tx.run(ASK_LATER, problem, next_at, at, id)


async def end_payment(tx: Tx, payment: Payment, standing: PaymentStatus, why: str, at: float) -> bool:
    """Settle or close an open payment, if its provider's id is the one that was seen; what was frozen is gone then."""
    return await tx.run(END, standing, why, at, payment.id, payment.provider_id or None) > 0


async def set_payment_aside(tx: Tx, id: str, why: str, at: float) -> bool:
    """Leave a payment to a person, with everything that was frozen."""
    return await tx.run(SET_ASIDE, why, at, id) > 0


async def frozen_by_id(reads: Reads, keys: KeyList, id: str) -> Frozen | None:
    """What was frozen when the payment began; None once it is settled or closed."""
    rows = await reads.rows("SELECT data_key, frozen FROM payment WHERE id = ?", id)
    if not rows or rows[0][0] is None:
        return None
    plain = open_row_key(keys, _row_name(id), rows[0][0]).unseal("frozen", rows[0][1])
    return _thawed(plain)


async def payment_figures(reads: Reads) -> tuple[float | None, int]:
    """When the oldest open payment began (UTC seconds), and how many are odd."""
    oldest, odd = (await reads.rows(FIGURES))[0]
    return oldest, odd


def _payment(row: Row, keys: KeyList) -> Payment:
    id, visit, form, council, provider, provider_id, *rest, data_key, frozen = row
    amount, reference, standing, why, attempts, created_at = rest
    payment = Payment(
        id,
        visit,
        form,
        council,
        provider,
        provider_id or "",
        amount,
        reference,
        standing,
        why,
        attempts,
        created_at,
    )
    if data_key is None:
        return payment
    try:
        plain = open_row_key(keys, _row_name(id), data_key).unseal("frozen", frozen)
    except SealBroken:
        log().error("payment not opened", form=form, number=reference)
        return replace(payment, is_broken=True)
    return replace(payment, document=_thawed(plain).submission.document)


def _frozen(payment: NewPayment) -> bytes:
    submission, event = payment.submission, payment.submitted
    more = {
        "document": submission.document.decode(),
        "event": {"code": event.code, "spent": event.spent},
        "late": [asdict(link) for link in payment.late],
    }
    return json.dumps(asdict(submission) | more).encode()


def _thawed(frozen: bytes) -> Frozen:
    whole: Mapping[str, Any] = json.loads(frozen)  # Any: what _frozen wrote
    submission = NewSubmission(
        reference=whole["reference"],
        idempotency_key=whole["idempotency_key"],
        form=whole["form"],
        form_hash=whole["form_hash"],
        document=whole["document"].encode(),
        evidence=tuple(EvidenceRecord(**one) for one in whole["evidence"]),
        destinations=tuple(whole["destinations"]),
        at=whole["at"],
    )
    # A payment that an older formkit began says nothing of the event.
    submitted = replace(PAID, **whole.get("event", {}))
    return Frozen(submission, submitted, tuple(LateLink(**link) for link in whole["late"]))


def _row_name(id: str) -> str:
    return f"payment {id}"


SENT_WITHOUT_VISIT: Final = "SELECT 1 FROM submission WHERE idempotency_key = ?"


class Payments:
    """Keeps payments, in the same transactions as visits and submissions; see `payments` for how one goes on."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def newest(self, visit: str) -> Payment | None:
        """The payment of a visit that was begun last, whatever became of it."""
        return await newest_payment(self._engine, self._keys, visit)

    async def load(self, visit: Visit, form: Form) -> Payment | None:
        """What a page needs to know of a visit that may be paid for: its payment that was begun last."""
        return await self.newest(visit.id) if form.payment else None

    async def odd(self) -> tuple[Payment, ...]:
        """The payments that a person has to look at, oldest first."""
        return await odd_payments(self._engine, self._keys)

    async def begin(self, visit: Visit, payment: NewPayment, events: Sequence[Event]) -> BeginOutcome:
        """Freeze what will be sent, book its slots and lock the draft, if nobody saved since `visit` was loaded."""
        sealed, added = seal_payment(self._keys, payment), added_events(visit, events)

        async def unit(tx: Tx) -> BeginOutcome:
            outcome = await _begin(tx, self._keys, visit, sealed)
            if isinstance(outcome, Begun):
                for sql, many in added:
                    tx.add(sql, many)
            return outcome

        return await self._engine.write(unit)

    async def made(self, payment: Payment, provider_id: str, at: float) -> bool:
        """The provider knows the payment under this id; False where it is no longer open: lead nobody there then."""
        return await self._engine.write(lambda tx: keep_provider_id(tx, payment.id, provider_id, at))

    async def claim(self, at: float, lease: float, most: int) -> tuple[Payment, ...]:
        """Open payments that are due to be asked about, not due again for `lease` seconds."""
        if not await self._engine.rows(IS_DUE, at):  # who only looks writes nothing
            return ()
        ids = await self._engine.write(lambda tx: claim_payments(tx, at, lease, most))
        found = [await payment_by_id(self._engine, self._keys, id) for id in ids]
        return tuple(payment for payment in found if payment is not None and payment.standing == "open")

    async def ask_later(self, payment: Payment, problem: str, next_at: float, at: float) -> None:
        """It is not decided yet, or the provider could not be asked (`problem`): due again at `next_at`."""
        await self._engine.write(lambda tx: ask_later(tx, payment.id, problem, next_at, at))

    async def settle(self, payment: Payment, document: bytes, at: float) -> Payment:
        """It was paid: send what was frozen, as `document` says it now, in one transaction. The payment as it is then.

        Settled, also when it was so before; odd where the visit had been sent already, so that two were paid.
        """
        frozen = await frozen_by_id(self._engine, self._keys, payment.id)
        if frozen is not None:  # else ended by someone else since it was loaded
            submission = replace(frozen.submission, document=document, at=at)
            now = replace(frozen, submission=submission, submitted=replace(frozen.submitted, at=at))
            await self._engine.write(lambda tx: _settle(tx, self._keys, payment, now))
        return await self._now(payment)

    async def close(self, payment: Payment, why: str, at: float) -> Payment:
        """It was not paid and never will be: the draft goes on. The payment as it is then."""
        await self._engine.write(lambda tx: _close(tx, payment, why, at))
        return await self._now(payment)

    async def set_aside(self, payment: Payment, why: str, at: float) -> Payment:
        """A person has to look at it. The payment as it is then."""
        await self._engine.write(lambda tx: set_payment_aside(tx, payment.id, why, at))
        return await self._now(payment)

    async def healthy(self) -> Health:
        """Figures for /healthz."""
        oldest, odd = await payment_figures(self._engine)
        return Health({"oldest_open_payment_seconds": age(oldest), "payments_to_look_at": odd})

    async def _now(self, payment: Payment) -> Payment:
        return await payment_by_id(self._engine, self._keys, payment.id) or payment


async def _begin(tx: Tx, keys: KeyList, visit: Visit, sealed: SealedPayment) -> BeginOutcome:
    """All checks come before the first write: a refusal costs the others in the transaction nothing."""
    await tx.lock(f"visit {visit.id}")
    kept = await visit_by_id(tx, keys, visit.id)
    if kept is None:
        return Gone()
    if kept.reference is not None:
        return Sent(kept.reference, first=False)
    if (unended := await unended_payment(tx, keys, visit.id)) is not None:
        return AlreadyPaying(unended)
    if kept.version != visit.version:
        return Stale(kept)
    submission, bookings = sealed.plain.submission, sealed.plain.bookings
    if await reference_is_taken(tx, submission.reference):
        return ReferenceTaken()
    if (taken := await UnreservedReference(submission.reference).refusal(tx)) is not None:
        return taken
    if (gone := await gone_slot(tx, visit.id, bookings, submission.at)) is not None:
        return gone
    await book_slots(tx, visit.id, bookings)
    await insert_payment(tx, visit, sealed)
    await lock_visit(tx, visit.id)
    begun = await payment_by_id(tx, keys, sealed.plain.id)
    return Begun(begun) if begun else Gone()


async def _close(tx: Tx, payment: Payment, why: str, at: float) -> None:
    """The draft can be changed again, and what was booked for it is only held."""
    if await end_payment(tx, payment, "closed", why, at):
        await unlock_visit(tx, payment.visit)
        await unbook_slots(tx, payment.visit, at)


async def _settle(tx: Tx, keys: KeyList, payment: Payment, frozen: Frozen) -> None:
    """Submission, outbox rows, event, the visit's reference and the payment's end: all or nothing."""
    await tx.lock(f"visit {payment.visit}")
    submission, at = frozen.submission, frozen.submission.at
    now = await payment_by_id(tx, keys, payment.id)
    if now is None or now.standing != "open":
        return
    if await tx.rows(SENT_WITHOUT_VISIT, submission.idempotency_key):
        await set_payment_aside(tx, payment.id, "paid twice", at)
        return
    kept = await visit_by_id(tx, keys, payment.visit)
    session = kept.session if kept else ""
    await insert_submission(tx, payment.visit, seal_submission(keys, submission), session or None)
    await insert_links(tx, submission.reference, frozen.late)
    await sent_slots(tx, payment.visit, submission.reference, at)
    await end_payment(tx, now, "settled", "", at)
    if kept is not None:
        for sql, many in added_events(kept, [frozen.submitted]):
            tx.add(sql, many)
