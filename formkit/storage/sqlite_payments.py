"""Payments in one SQLite file: each step one transaction of the store's writer; it does not know who takes the money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import apsw

from formkit.storage.base import Event, Gone, NewSubmission, ReferenceTaken, Sent, Stale, Visit
from formkit.storage.payments import AlreadyPaying, BeginOutcome, Begun, NewPayment, Payment
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Readers, rows_of
from formkit.storage.sqlite_events import INSERT_EVENT, event_rows
from formkit.storage.sqlite_payment_rows import (
    SealedPayment,
    ask_later,
    claim_payments,
    end_payment,
    frozen_submission,
    insert_payment,
    keep_provider_id,
    newest_payment,
    odd_payments,
    payment_by_id,
    seal_payment,
    set_payment_aside,
    unended_payment,
)
from formkit.storage.sqlite_slot_rows import book_slots, gone_slot, unbook_slots
from formkit.storage.sqlite_submissions import insert_submission, reference_is_taken, seal_submission
from formkit.storage.sqlite_visits import visit_by_id
from formkit.storage.writer import GroupCommitWriter, Transaction

SENT_WITHOUT_VISIT: Final = "SELECT 1 FROM submission WHERE idempotency_key = ?"


class SqlitePayments:
    """The protocol `Payments`, on the store's own writer and readers."""

    def __init__(self, keys: KeyList, readers: Readers, writer: GroupCommitWriter) -> None:
        self._keys = keys
        self._readers = readers
        self._writer = writer

    def newest(self, visit: str) -> Payment | None:
        """The payment of a visit that was begun last."""
        with self._readers.reading() as connection:
            return newest_payment(connection, self._keys, visit)

    def odd(self) -> tuple[Payment, ...]:
        """The payments that a person has to look at."""
        with self._readers.reading() as connection:
            return odd_payments(connection, self._keys)

    async def begin(self, visit: Visit, payment: NewPayment, events: Sequence[Event]) -> BeginOutcome:
        """Freeze what will be sent and lock the draft."""
        sealed, rows = seal_payment(self._keys, payment), event_rows(visit, events)

        def write(transaction: Transaction) -> BeginOutcome:
            outcome = _begin(transaction.connection, self._keys, visit, sealed)
            if isinstance(outcome, Begun):
                transaction.add(INSERT_EVENT, rows)
            return outcome

        return await self._writer.write(write)

    async def made(self, payment: Payment, provider_id: str, at: float) -> bool:
        """The provider knows the payment under this id."""
        return await self._writer.write(
            lambda transaction: keep_provider_id(transaction.connection, payment.id, provider_id, at)
        )

    async def claim(self, at: float, lease: float, most: int) -> tuple[Payment, ...]:
        """Open payments that are due to be asked about."""
        ids = await self._writer.write(
            lambda transaction: claim_payments(transaction.connection, at, lease, most)
        )
        with self._readers.reading() as connection:
            found = [payment_by_id(connection, self._keys, id) for id in ids]
        return tuple(one for one in found if one is not None and one.standing == "open")

    async def ask_later(self, payment: Payment, problem: str, next_at: float, at: float) -> None:
        """The payment is due again at `next_at`."""
        await self._writer.write(
            lambda transaction: ask_later(transaction.connection, payment.id, problem, next_at, at)
        )

    async def settle(self, payment: Payment, document: bytes, at: float) -> Payment:
        """Send what was frozen, in one transaction with the payment's end."""
        with self._readers.reading() as connection:
            frozen = frozen_submission(connection, self._keys, payment.id)
        if frozen is None:  # ended by someone else since it was loaded
            return self._now(payment)
        submission, event = replace(frozen[0], document=document, at=at), replace(frozen[1], at=at)

        def write(transaction: Transaction) -> None:
            _settle(transaction, self._keys, payment, submission, event)

        await self._writer.write(write)
        return self._now(payment)

    async def close(self, payment: Payment, why: str, at: float) -> Payment:
        """The draft goes on."""
        await self._writer.write(lambda transaction: _close(transaction.connection, payment, why, at))
        return self._now(payment)

    async def set_aside(self, payment: Payment, why: str, at: float) -> Payment:
        """A person has to look at it."""
        await self._writer.write(
            lambda transaction: set_payment_aside(transaction.connection, payment.id, why, at)
        )
        return self._now(payment)

    def _now(self, payment: Payment) -> Payment:
        with self._readers.reading() as connection:
            return payment_by_id(connection, self._keys, payment.id) or payment


def _begin(connection: apsw.Connection, keys: KeyList, visit: Visit, sealed: SealedPayment) -> BeginOutcome:
    """All checks come before the first write: a refusal costs the others in the transaction nothing."""
    kept = visit_by_id(connection, keys, visit.id)
    if kept is None:
        return Gone()
    if kept.reference is not None:
        return Sent(kept.reference, first=False)
    if (open_one := unended_payment(connection, keys, visit.id)) is not None:
        return AlreadyPaying(open_one)
    if kept.version != visit.version:
        return Stale(kept)
    submission = sealed.plain.submission
    if reference_is_taken(connection, submission.reference):
        return ReferenceTaken()
    if (gone := gone_slot(connection, visit.id, submission.bookings, submission.at)) is not None:
        return gone
    book_slots(connection, visit.id, submission.bookings)
    insert_payment(connection, visit, sealed)
    begun = payment_by_id(connection, keys, sealed.plain.id)
    return Begun(begun) if begun else Gone()


def _close(connection: apsw.Connection, payment: Payment, why: str, at: float) -> None:
    """The draft can be changed again, and what was booked for it is only held."""
    if end_payment(connection, payment, "closed", why, at):
        unbook_slots(connection, payment.visit, at)


def _settle(
    transaction: Transaction, keys: KeyList, payment: Payment, submission: NewSubmission, event: Event
) -> None:
    """Submission, outbox rows, event, the visit's reference and the payment's end: all or nothing."""
    connection, at = transaction.connection, submission.at
    now = payment_by_id(connection, keys, payment.id)
    if now is None or now.standing != "open":
        return
    if rows_of(connection, SENT_WITHOUT_VISIT, (submission.idempotency_key,)):
        set_payment_aside(connection, payment.id, "paid twice", at)
        return
    kept = visit_by_id(connection, keys, payment.visit)
    session = kept.session if kept else ""
    insert_submission(connection, payment.visit, seal_submission(keys, submission), session or None)
    end_payment(connection, now, "settled", "", at)
    if kept is not None:
        transaction.add(INSERT_EVENT, event_rows(kept, [event]))
