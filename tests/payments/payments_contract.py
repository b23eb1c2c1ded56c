"""What every store must do with payments, as tests; a store's own test file inherits them and says how to open it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.bookings.holds import ChosenSlot, Hold, SlotGone
from formkit.evidence.tables import LateLink
from formkit.payments.payment import AlreadyPaying, Begun, NewPayment, Payment
from formkit.payments.tables import UnreservedReference
from formkit.storage.base import Event, Gone, ReferenceTaken, Saved, Sent, Stale, Visit
from formkit.storage.store import Store
from tests.storage.making import (
    NOW,
    claimed,
    loaded,
    new_submission,
    payments_of,
    photo,
    run_with,
    saved,
    slots_of,
    started,
)

LATER = NOW + 600
AT_ONCE = 16

PAID_DOCUMENT = b'{"says": "paid"}'


def new_payment(
    visit: Visit, reference: str | None = None, bookings: Sequence[ChosenSlot] = (), **given: object
) -> NewPayment:
    """A payment for a visit, of £28."""
    submission = replace(new_submission(reference, key=visit.id), **given)  # type: ignore[arg-type]  # its own fields
    new = NewPayment(secrets.token_hex(16), submission, "testham", "gov.uk pay", 2800, NOW + 60)
    return replace(new, bookings=bookings, late=(LateLink(secrets.token_hex(32), "proof", NOW + 1_000),))


async def begun(
    store: Store,
    visit: Visit,
    reference: str | None = None,
    bookings: Sequence[ChosenSlot] = (),
    **given: object,
) -> Payment:
    """A payment that must begin."""
    outcome = await payments_of(store).begin(visit, new_payment(visit, reference, bookings, **given), ())
    assert isinstance(outcome, Begun)
    return outcome.payment


async def made(store: Store, payment: Payment, id: str = "theirs") -> Payment:
    """The payment, known to its provider."""
    assert await payments_of(store).made(payment, id, NOW)
    newest = await payments_of(store).newest(payment.visit)
    assert newest is not None
    return newest


class PaymentsContract:
    """Inherit, and give `open_in`."""

    def open_in(self, folder: Path) -> Store:
        """A store that keeps its things in `folder`."""
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def run(self, scenario: Callable[[Store], Awaitable[None]]) -> None:
        """Run a scenario with a store and close it."""
        run_with(self.open_in(self.folder), scenario)

    def test_a_payment_comes_back_with_what_it_pays_for(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            payment = await begun(store, visit, "REF", document=b"what they sent")
            assert await payments_of(store).newest(visit.id) == payment
            assert (payment.standing, payment.amount, payment.reference) == ("open", 2800, "REF")
            assert (payment.provider_id, payment.document) == ("", b"what they sent")
            assert await payments_of(store).newest("another") is None
            assert await store.submission("REF") is None

        self.run(scenario)

    def test_a_settled_payment_is_a_submission_as_it_was_frozen(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            files = (photo("b.jpg"), photo("a.jpg"))
            payment = await made(
                store, await begun(store, visit, "REF", evidence=files, destinations=("a", "b"))
            )
            after = await payments_of(store).settle(payment, PAID_DOCUMENT, LATER)
            assert (after.standing, after.document) == ("settled", b"")
            sent = await store.submission("REF")
            assert sent is not None
            assert (sent.document, sent.evidence, sent.destinations, sent.at) == (
                PAID_DOCUMENT,
                files,
                ("a", "b"),
                LATER,
            )
            kept = await loaded(store)
            assert (kept.reference, kept.analytics_id, kept.draft) == ("REF", None, b"")
            assert len(await claimed(store, LATER, 60, 10)) == 2
            assert (await payments_of(store).settle(payment, b"again", LATER)).standing == "settled"
            again = await store.submission("REF")
            assert again is not None
            assert again.document == PAID_DOCUMENT

        self.run(scenario)

    def test_sixteen_settlings_at_once_send_once(self) -> None:
        async def scenario(store: Store) -> None:
            payment = await made(store, await begun(store, await started(store)))
            settling = [payments_of(store).settle(payment, b"{}", LATER) for _ in range(AT_ONCE)]
            assert {after.standing for after in await asyncio.gather(*settling)} == {"settled"}
            assert len(await claimed(store, LATER, 60, 100)) == 1

        self.run(scenario)

    def test_an_open_payment_locks_its_visit(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            payment = await begun(store, visit)
            assert await store.save(visit, b"changed", (), NOW) == Stale(replace(visit, locked=True))
            assert await store.submit(visit, new_submission(), "t", ()) == Stale(replace(visit, locked=True))
            assert await store.visits_over(NOW + 1e6, NOW + 1e6, 10) == ()
            assert await store.forget_visit(visit) is False
            await store.forget("s", NOW)
            assert (await payments_of(store).close(payment, "P0030", LATER)).standing == "closed"
            (unlinked,) = await store.visits_over(NOW + 1e6, NOW + 1e6, 10)
            assert unlinked.id == visit.id
            assert await store.forget_visit(unlinked) is True

        self.run(scenario)

    def test_a_closed_payment_opens_the_draft_again_and_forgets_what_was_frozen(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            closed = await payments_of(store).close(await begun(store, visit, "REF"), "P0010", LATER)
            assert (closed.standing, closed.why, closed.document) == ("closed", "P0010", b"")
            assert isinstance(await store.save(visit, b"changed", (), NOW), Saved)
            second = await begun(store, await loaded(store), "REF")
            assert await payments_of(store).newest(visit.id) == second

        self.run(scenario)

    def test_a_payment_whose_person_may_have_been_led_away_meanwhile_is_not_closed(self) -> None:
        async def scenario(store: Store) -> None:
            before = await begun(store, await started(store))
            await made(store, before)
            assert (await payments_of(store).close(before, "never begun", LATER)).standing == "open"

        self.run(scenario)

    def test_nobody_is_led_to_a_payment_that_was_closed_meanwhile(self) -> None:
        async def scenario(store: Store) -> None:
            payment = await begun(store, await started(store))
            await payments_of(store).close(payment, "called off", NOW)
            assert await payments_of(store).made(payment, "theirs", NOW) is False

        self.run(scenario)

    def test_a_visit_has_one_open_payment_whatever_is_pressed(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            presses = [payments_of(store).begin(visit, new_payment(visit), ()) for _ in range(AT_ONCE)]
            outcomes = await asyncio.gather(*presses)
            assert sum(isinstance(one, Begun) for one in outcomes) == 1
            assert sum(isinstance(one, AlreadyPaying) for one in outcomes) == AT_ONCE - 1

        self.run(scenario)

    def test_a_payment_begins_only_for_the_draft_that_was_seen(self) -> None:
        async def scenario(store: Store) -> None:
            seen = await started(store)
            kept = await saved(store, seen, b"changed in another tab")
            assert await payments_of(store).begin(seen, new_payment(seen), ()) == Stale(kept)
            await store.submit(kept, new_submission("REF"), "t", ())
            assert await payments_of(store).begin(kept, new_payment(kept), ()) == Sent("REF", False)
            gone = await started(store, "gone")
            await store.forget("gone", NOW)
            assert await payments_of(store).begin(gone, new_payment(gone), ()) == Gone()

        self.run(scenario)

    def test_a_reference_is_given_once_to_payments_and_submissions(self) -> None:
        async def scenario(store: Store) -> None:
            one, other, third = [await started(store, name) for name in ("one", "other", "third")]
            await store.submit(one, new_submission("SENT"), "t", ())
            assert await payments_of(store).begin(other, new_payment(other, "SENT"), ()) == ReferenceTaken()
            await begun(store, other, "PAYING")
            assert await payments_of(store).begin(third, new_payment(third, "PAYING"), ()) == ReferenceTaken()
            unreserved = [UnreservedReference("PAYING")]
            outcome = await store.submit(third, new_submission("PAYING"), "u", (), unreserved)
            assert outcome == ReferenceTaken()

        self.run(scenario)

    def test_due_payments_are_leased(self) -> None:
        async def scenario(store: Store) -> None:
            payment = await begun(store, await started(store))
            assert await payments_of(store).claim(NOW + 59, 60, 10) == ()
            (due,) = await payments_of(store).claim(NOW + 60, 60, 10)
            assert (due.id, due.attempts) == (payment.id, 1)
            assert await payments_of(store).claim(NOW + 119, 60, 10) == ()
            await payments_of(store).ask_later(due, "TimeoutError", NOW + 900, NOW)
            assert await payments_of(store).claim(NOW + 899, 60, 10) == ()
            assert len(await payments_of(store).claim(NOW + 900, 60, 10)) == 1

        self.run(scenario)

    def test_what_was_set_aside_waits_for_a_person_with_everything_that_was_frozen(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            payment = await begun(store, visit, document=b"kept")
            odd = await payments_of(store).set_aside(payment, "amount", LATER)
            assert (odd.standing, odd.why, odd.document) == ("odd", "amount", b"kept")
            assert await payments_of(store).odd() == (odd,)
            assert await payments_of(store).claim(LATER + 1e6, 60, 10) == ()
            assert await store.save(visit, b"changed", (), NOW) == Stale(replace(visit, locked=True))
            assert await store.forget_visit(visit) is False

        self.run(scenario)

    def test_slots_are_booked_while_a_payment_is_open_and_held_again_when_it_is_closed(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            slot = "2027-01-18"
            hold = Hold("slot", "bulky", slot, 1, 1, 1200.0, NOW + 1200, NOW + 7200)
            assert await slots_of(store).hold(visit, hold, NOW) == hold
            chosen = (ChosenSlot("slot", slot),)
            payment = await begun(store, visit, bookings=chosen)
            assert await slots_of(store).taken("bulky", NOW + 7200) == {slot: 1}
            await payments_of(store).close(payment, "P0030", LATER)
            assert await slots_of(store).taken("bulky", LATER + 1e5) == {}
            again = await made(store, await begun(store, await loaded(store), bookings=chosen))
            await payments_of(store).settle(again, b"{}", LATER + 1e5)
            assert await slots_of(store).taken("bulky", LATER + 1e5) == {slot: 1}
            other = await started(store, "other")
            lost = await payments_of(store).begin(other, new_payment(other, bookings=chosen), ())
            assert lost == SlotGone("slot")

        self.run(scenario)

    def test_two_payments_of_one_visit_are_sent_once_and_told(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            payment = await made(store, await begun(store, visit, "REF"))
            await self.send_behind_the_stores_back(store, visit)
            after = await payments_of(store).settle(payment, b"{}", LATER)
            assert (after.standing, after.why) == ("odd", "paid twice")
            assert await store.submission("REF") is None

        self.run(scenario)

    async def send_behind_the_stores_back(self, store: Store, visit: Visit) -> None:
        """Make the visit one that was sent already, as no way through the store can."""
        raise NotImplementedError

    def test_beginning_and_settling_are_counted(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            outcome = await payments_of(store).begin(
                visit, new_payment(visit), [Event("answered", "pay", NOW)]
            )
            assert isinstance(outcome, Begun)
            await payments_of(store).settle(await made(store, outcome.payment), b"{}", LATER)
            assert self.events() == [("answered", "pay"), ("submitted", "pay")]

        self.run(scenario)

    def events(self) -> list[tuple[str, str]]:
        """Kind and page of each event that is kept, oldest first."""
        raise NotImplementedError
