"""Settling: what was paid is sent, what never will be is closed, and everything else is asked about again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from formkit.errors import PaymentRefused, PaymentUnavailable
from formkit.journey.paid import payment_in
from formkit.payments.payment import Payment
from formkit.payments.settlement import FIRST_LOOK, LONG, OFTEN, SELDOM, STILL_UNDER_WAY, settle_due
from formkit.storage.store import Store, open_store
from tests.payments.payments_contract import begun, made
from tests.storage.making import KEYS, NOW, break_key, payments_of, started


@dataclass
class Told:
    """What a provider says."""

    status: Literal["open", "paid", "not paid"]
    amount: int = 2800
    why: str = ""


@dataclass
class Desk:
    """A store with payments, a provider that says what a test wants, and a clock."""

    store: Store
    says: Told | Exception
    at: float = NOW + FIRST_LOOK
    asked: int = 0

    async def ask(self, payment: Payment) -> Told:
        """What the provider says of each payment."""
        self.asked += 1
        if isinstance(self.says, Exception):
            raise self.says
        return self.says

    async def look(self) -> int:
        """Look after what is due now."""
        return (await settle_due(payments_of(self.store), self.ask, lambda: self.at)).done

    async def standing(self, payment: Payment) -> tuple[str, str]:
        """Standing and reason as they are kept."""
        now = await payments_of(self.store).newest(payment.visit)
        assert now is not None
        return now.standing, now.why


def with_desk(folder: Path, says: Told | Exception, scenario: Callable[[Desk], Awaitable[None]]) -> None:
    """Run a scenario and close the store."""

    async def whole() -> None:
        store = open_store(folder / "formkit.db", KEYS)
        try:
            await scenario(Desk(store, says))
        finally:
            await store.close()

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("says", "ends"),
    [
        (Told("paid"), ("settled", "")),
        (Told("not paid", why="P0010"), ("closed", "P0010")),
        (Told("not paid"), ("closed", "not paid")),
        (Told("paid", amount=28), ("odd", "amount")),
        (Told("open"), ("open", "")),
        (PaymentUnavailable("ConnectTimeout"), ("open", "")),
        (PaymentRefused("404"), ("open", "")),
        (ValueError("a fault"), ("open", "")),
    ],
)
def test_what_the_provider_says_decides(
    tmp_path: Path, says: Told | Exception, ends: tuple[str, str]
) -> None:
    async def scenario(desk: Desk) -> None:
        payment = await made(desk.store, await begun(desk.store, await started(desk.store), "REF"))
        ended = await desk.look()
        assert await desk.standing(payment) == ends
        assert ended == (ends[0] != "open")
        assert (await desk.store.submission("REF") is not None) == (ends[0] == "settled")

    with_desk(tmp_path, says, scenario)


def test_what_is_sent_says_what_was_paid(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await made(desk.store, await begun(desk.store, await started(desk.store), "REF"), "theirs")
        await desk.look()
        sent = await desk.store.submission("REF")
        paid = payment_in(sent.document) if sent else None
        assert paid is not None
        assert (paid.provider, paid.id, paid.amount_pence) == ("gov.uk pay", "theirs", 2800)
        assert paid.paid_at == "2027-01-15T08:01:00+00:00"

    with_desk(tmp_path, Told("paid"), scenario)


@pytest.mark.parametrize(
    ("says", "ends"), [(Told("paid"), ("odd", "not opened")), (Told("not paid"), ("closed", "not paid"))]
)
def test_one_that_cannot_be_opened_is_left_to_a_person_and_the_others_are_settled(
    tmp_path: Path, says: Told, ends: tuple[str, str]
) -> None:
    async def scenario(desk: Desk) -> None:
        payments = [
            await made(
                desk.store, await begun(desk.store, await started(desk.store, f"s{n}"), f"REF{n}"), f"p{n}"
            )
            for n in range(20)
        ]
        break_key(tmp_path / "formkit.db", "reference = 'REF7'", "payment")
        assert await desk.look() == 20
        found = [await desk.standing(payment) for payment in payments]
        assert found.pop(7) == ends
        assert len(set(found)) == 1
        assert found[0][0] in ("settled", "closed")
        assert await payments_of(desk.store).odd() or ends[0] == "closed"

    with_desk(tmp_path, says, scenario)


def test_a_payment_that_nobody_was_led_to_is_closed_without_asking(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        payment = await begun(desk.store, await started(desk.store))
        await desk.look()
        assert await desk.standing(payment) == ("open", "")  # its request may still be under way
        desk.at = NOW + STILL_UNDER_WAY + 1
        await desk.look()
        assert await desk.standing(payment) == ("closed", "never begun")
        assert desk.asked == 0

    with_desk(tmp_path, Told("paid"), scenario)


def test_one_that_cannot_be_settled_does_not_hold_up_the_others(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        payments = [
            await made(desk.store, await begun(desk.store, await started(desk.store, f"s{turn}")), f"p{turn}")
            for turn in range(3)
        ]

        async def ask(payment: Payment) -> Told:
            if payment.provider_id == "p0":
                raise RuntimeError
            return Told("paid")

        assert (await settle_due(payments_of(desk.store), ask, lambda: desk.at)).done == 2
        assert [(await desk.standing(payment))[0] for payment in payments] == ["open", "settled", "settled"]

    with_desk(tmp_path, Told("open"), scenario)


def test_a_payment_is_asked_about_less_often_the_older_it_is_but_never_given_up(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await made(desk.store, await begun(desk.store, await started(desk.store)))
        gaps, last = [], desk.at
        while desk.at < NOW + 2 * LONG:
            before = desk.asked
            await desk.look()
            if desk.asked > before:
                gaps.append(desk.at - last)
                last = desk.at
            desk.at += 5
        assert gaps[1] <= OFTEN + 5
        assert gaps == sorted(gaps)
        assert gaps[-1] == pytest.approx(SELDOM, abs=5)
        desk.says = Told("paid")
        desk.at += SELDOM
        assert await desk.look() == 1

    with_desk(tmp_path, PaymentUnavailable("500"), scenario)
