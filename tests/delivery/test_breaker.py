"""A destination that is away is left alone, and what is wrong with one delivery holds up no other."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

from formkit.delivery.base import Delivery, NotDelivered
from formkit.delivery.breaker import FAILURES, LONGEST, PROBE, Breakers
from formkit.delivery.outbox import AT_ONCE, JITTER, WAITS
from formkit.errors import EvidenceUnavailable
from formkit.storage.base import ClaimedRow, NewSubmission
from formkit.storage.store import Store
from tests.delivery.sending import submission
from tests.delivery.test_outbox import Clock, Office, deliver_due, run, sent, waiting
from tests.storage.making import NOW

REFUSED = NotDelivered("The other side answered 500.")


def many(count: int) -> list[NewSubmission]:
    """Submissions of their own."""
    one = replace(submission(), evidence=())
    return [replace(one, reference=f"REF{number}", idempotency_key=str(number)) for number in range(count)]


def test_a_destination_that_is_away_is_left_alone_and_costs_no_attempt(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for number, made in enumerate(many(40)):
            await sent(store, made, session=f"s{number}")
        office, clock = Office(refusals=inf, problem=NotDelivered("The other side answered 500.")), Clock()
        assert await deliver_due(store, office, clock) == 0
        at_first = office.attempts
        assert FAILURES <= at_first < FAILURES + AT_ONCE
        for _ in range(240):  # four hours
            clock.at += PROBE
            assert await deliver_due(store, office, clock) == 0
        assert office.attempts == at_first + 240
        assert max(row.attempts for row in await waiting(store)) <= 1
        office.allows_all()
        clock.at += PROBE
        done = await deliver_due(store, office, clock)
        assert done == 40, "all that the breaker held follows the first that is taken"

    run(tmp_path, scenario)


def test_one_that_nobody_takes_leaves_its_destination_as_it_is(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        class Picky(Office):
            async def deliver(self, delivery: Delivery) -> None:
                if delivery.reference == "REF0":
                    raise NotDelivered("The other side answered 500.")
                await super().deliver(delivery)

        first, *others = many(3)
        await sent(store, first, session="first")
        office, clock = Picky(), Clock()
        for wait in WAITS:
            assert await deliver_due(store, office, clock) == 0
            clock.at += wait * (1 + JITTER) + 1
        for number, made in enumerate(others):
            await sent(store, made, session=f"s{number}")
        assert await deliver_due(store, office, clock) == 2
        (left,) = await waiting(store)
        assert left.is_dead

    run(tmp_path, scenario)


def test_those_that_nobody_takes_keep_no_good_one_waiting_for_long(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        class Picky(Office):
            async def deliver(self, delivery: Delivery) -> None:
                if delivery.reference < "REF7":
                    raise NotDelivered("The other side answered 500.")
                await super().deliver(delivery)

        for number, made in enumerate(many(9)):
            await sent(store, made, session=f"s{number}")
        office, clock, probes = Picky(), Clock(), 0
        while not await deliver_due(store, office, clock):
            clock.at, probes = clock.at + PROBE, probes + 1
        assert probes <= 9

    run(tmp_path, scenario)


def test_what_is_wrong_with_one_submission_says_nothing_of_its_destination(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for number, made in enumerate(many(2 * FAILURES)):
            await sent(store, made, session=f"s{number}")
        office = Office(refusals=inf, problem=EvidenceUnavailable("gone"))
        assert await deliver_due(store, office, Clock()) == 0
        assert office.attempts == 2 * FAILURES

    run(tmp_path, scenario)


def row(number: int, *, destination: str = "waste", is_probe: bool = False) -> ClaimedRow:
    return ClaimedRow(number, f"REF{number}", destination, 0, "bins", is_probe=is_probe)


def test_each_destination_has_a_breaker_of_its_own() -> None:
    breakers = Breakers()
    for number in range(FAILURES - 1):
        assert breakers.failed(row(number), REFUSED, NOW) is None
        assert breakers.failed(row(number, destination="other"), REFUSED, NOW) is None
    assert breakers.failed(row(99), REFUSED, NOW) == NOW + PROBE
    breakers.taken(row(98))
    assert breakers.failed(row(97), REFUSED, NOW) is None
    assert breakers.failed(row(96, destination="other"), REFUSED, NOW) == NOW + PROBE


@pytest.mark.parametrize(("asked", "waits"), [(None, PROBE), (1, PROBE), (600, 600), (1e9, LONGEST)])
def test_the_next_probe_waits_for_as_long_as_the_other_side_asks(asked: float | None, waits: float) -> None:
    refused = NotDelivered("It answered 503.", retry_after=asked)
    assert Breakers().failed(row(1, is_probe=True), refused, NOW) == NOW + waits
