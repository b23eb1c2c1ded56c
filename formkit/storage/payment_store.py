"""Payments, each step one transaction: what was frozen is sent exactly when it was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from formkit.definition.form import Form
from formkit.storage.base import Event, Gone, ReferenceTaken, Sent, Stale, Visit
from formkit.storage.engine import Engine, Tx
from formkit.storage.event_rows import added_events
from formkit.storage.late_store import insert_links
from formkit.storage.payment_rows import (
    SealedPayment,
    UnreservedReference,
    ask_later,
    claim_payments,
    end_payment,
    frozen_by_id,
    insert_payment,
    keep_provider_id,
    newest_payment,
    odd_payments,
    payment_by_id,
    payment_figures,
    seal_payment,
    set_payment_aside,
    unended_payment,
)
from formkit.storage.payments import AlreadyPaying, BeginOutcome, Begun, Frozen, NewPayment, Payment
from formkit.storage.sealing import KeyList
from formkit.storage.slot_rows import book_slots, gone_slot, unbook_slots
from formkit.storage.store import age
from formkit.storage.submission_rows import insert_submission, reference_is_taken, seal_submission
from formkit.storage.visit_rows import lock_visit, unlock_visit, visit_by_id

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

    async def healthy(self) -> Mapping[str, object]:
        """Figures for /healthz."""
        oldest, odd = await payment_figures(self._engine)
        return {"oldest_open_payment_seconds": age(oldest), "payments_to_look_at": odd}

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
    await end_payment(tx, now, "settled", "", at)
    if kept is not None:
        for sql, many in added_events(kept, [frozen.submitted]):
            tx.add(sql, many)
