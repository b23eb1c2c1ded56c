"""The outbox: each submission comes to its destination, once, whatever breaks in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.background import Background
from formkit.delivery.base import Delivery, NotDelivered, Takes
from formkit.delivery.kinds.folder import FolderDestination
from formkit.delivery.outbox import AT_ONCE, JITTER, LEASE, PATIENCE, WAITS, Deliveries
from formkit.errors import EvidenceUnavailable, StoreUnavailable
from formkit.outgoing import SECONDS
from formkit.storage.base import ClaimedRow, NewSubmission
from formkit.storage.outbox_rows import WaitingRow, waiting_rows
from formkit.storage.store import Store, open_store
from tests.delivery.sending import packing_in, submission
from tests.logged import logged
from tests.patience import LONGEST_WAIT
from tests.storage.making import KEYS, NOW, break_key, due, run_with, started


class Office:
    """A destination that keeps what it gets in memory; the first `refusals` attempts fail with `problem`."""

    def __init__(self, refusals: float = 0, problem: Exception | None = None) -> None:
        self.got: list[tuple[int, str]] = []
        self.attempts = 0
        self._refusals = refusals
        self._problem = problem or EvidenceUnavailable("Not now.")

    def allows_all(self) -> None:
        """From now on it takes everything."""
        self._refusals = 0

    async def deliver(self, delivery: Delivery) -> None:
        self.attempts += 1
        if self.attempts <= self._refusals:
            raise self._problem
        self.got.append((delivery.id, delivery.reference))


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> float:
        return self.at


def run(place: Path, scenario: Callable[[Store], Awaitable[None]]) -> None:
    """A scenario with a new store."""
    run_with(open_store(place / "formkit.sqlite", KEYS), scenario)


async def sent(store: Store, made: NewSubmission | None = None, session: str = "s") -> None:
    """A visit that was sent."""
    visit = await started(store, session)
    await store.submit(visit, made or submission(), f"{session} sent", ())


async def waiting(store: Store) -> Sequence[WaitingRow]:
    """What has not arrived."""
    return await waiting_rows(store.engine, 1_000)


async def deliver_due(
    store: Store, destination: Takes, now: Callable[[], float], by: Deliveries[ClaimedRow] | None = None
) -> int:
    """Deliver until nothing is due; how many were delivered."""
    deliveries, done = by or Deliveries(store, destination, now), 0
    while await store.due_destinations(now()):
        done += (await deliveries.look()).done
        while workers := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(workers)
    return done + (await deliveries.look()).done


def test_what_was_sent_is_delivered_once(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        office, clock = Office(), Clock()
        assert await deliver_due(store, office, clock) == 1
        clock.at += 10 * LEASE
        assert await deliver_due(store, office, clock) == 0
        assert [reference for _, reference in office.got] == ["REF234"]

    run(tmp_path, scenario)


def test_each_destination_gets_its_own_delivery(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store, submission("office", "archive"))
        office = Office()
        assert await deliver_due(store, office, Clock()) == 2
        assert len({number for number, _ in office.got}) == 2

    run(tmp_path, scenario)


def test_a_crash_between_writing_and_acknowledging_makes_no_second_folder(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        destination = FolderDestination(tmp_path / "outbox", await packing_in(tmp_path))
        (claimed,) = await due(store, NOW, LEASE, 1)
        await destination.deliver(claimed)  # and here the process dies
        clock = Clock()
        assert await deliver_due(store, destination, clock) == 0, "it is leased"
        clock.at += LEASE + 1
        assert await deliver_due(store, destination, clock) == 1
        assert [one.name for one in (tmp_path / "outbox").iterdir()] == ["REF234"]

    run(tmp_path, scenario)


def test_a_folder_that_cannot_be_written_is_tried_again_and_then_delivered(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        destination = FolderDestination(tmp_path / "outbox", await packing_in(tmp_path))
        (tmp_path / "outbox").write_text("a file where the folder should be")
        clock = Clock()
        assert await deliver_due(store, destination, clock) == 0
        assert await store.due_destinations(NOW + WAITS[0] * (1 - JITTER) - 1) == ()
        (tmp_path / "outbox").unlink()
        clock.at += WAITS[0] * 2
        assert await deliver_due(store, destination, clock) == 1
        assert (tmp_path / "outbox" / "REF234" / "submission.json").is_file()

    run(tmp_path, scenario)


def test_attempts_follow_the_schedule_and_the_last_leaves_a_dead_letter(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        office, clock = Office(refusals=len(WAITS) + 1), Clock()
        for wait in WAITS:
            assert await deliver_due(store, office, clock) == 0
            clock.at += wait * (1 - JITTER) - 1
            assert await deliver_due(store, office, clock) == 0
            clock.at += wait * 2 * JITTER + 2
        assert office.attempts == len(WAITS)
        assert await deliver_due(store, office, clock) == 0
        clock.at += 1e9
        assert await deliver_due(store, office, clock) == 0
        assert office.attempts == len(WAITS) + 1

    run(tmp_path, scenario)


@pytest.mark.parametrize("problem", [OSError("full"), EvidenceUnavailable("gone"), KeyError("a bug of ours")])
def test_one_that_cannot_be_delivered_does_not_hold_up_the_others(problem: Exception, tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store, submission(reference="FIRST2"))
        await sent(store, replace(submission(reference="SECND2"), evidence=()), session="other")
        office = Office(refusals=1, problem=problem)
        assert await deliver_due(store, office, Clock()) == 1
        assert [reference for _, reference in office.got] == ["SECND2"]

    run(tmp_path, scenario)


def test_the_schedule_spans_three_days_and_never_hurries() -> None:
    assert list(WAITS) == sorted(WAITS)
    assert sum(WAITS) > 72 * 3600


@pytest.mark.parametrize("problem", [StoreUnavailable("The disk is full."), RuntimeError("a bug of ours")])
def test_a_store_that_fails_for_a_while_does_not_end_the_delivery(problem: Exception, tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        failing, delivered = [problem], asyncio.Event()

        def now() -> float:
            if failing:
                raise failing.pop()
            return NOW

        class Waited(Office):
            async def deliver(self, delivery: Delivery) -> None:
                await super().deliver(delivery)
                delivered.set()

        deliveries = Deliveries(store, Waited(), now)
        async with Background([replace(deliveries.job, pause=0.001)]).running():
            await asyncio.wait_for(delivered.wait(), LONGEST_WAIT)

    run(tmp_path, scenario)


def test_a_destination_gets_several_at_once_and_never_more(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        under_way = most = 0

        class Counter(Office):
            async def deliver(self, delivery: Delivery) -> None:
                nonlocal under_way, most
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(0.001)
                under_way -= 1
                await super().deliver(delivery)

        for number in range(3 * AT_ONCE):
            made = replace(submission(reference=f"REF{number}"), evidence=())
            await sent(store, made, session=f"s{number}")
        office = Counter()
        assert await deliver_due(store, office, Clock()) == 3 * AT_ONCE
        assert len(set(office.got)) == 3 * AT_ONCE
        assert most == AT_ONCE

    run(tmp_path, scenario)


def test_a_destination_that_hangs_delays_no_other_and_not_what_comes_later(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        released = asyncio.Event()
        hanging = 0

        class Half(Office):
            async def deliver(self, delivery: Delivery) -> None:
                nonlocal hanging
                if delivery.destination == "slow":
                    hanging += 1
                    await released.wait()
                await super().deliver(delivery)

        office = Half()
        for number in range(AT_ONCE + 3):
            made = replace(submission("slow", "office", reference=f"REF{number}"), evidence=())
            await sent(store, made, session=f"s{number}")
        deliveries = Deliveries(store, office, Clock())
        done = 0
        while done < AT_ONCE + 3 or hanging < AT_ONCE:
            done += (await deliveries.look()).done
            await asyncio.sleep(0.001)
        made = replace(submission("slow", "office", reference="LATER2"), evidence=())
        await sent(store, made, session="later")
        while done < AT_ONCE + 4:
            done += (await deliveries.look()).done
            await asyncio.sleep(0.001)
        assert all(reference for _, reference in office.got)
        released.set()
        while done < 2 * (AT_ONCE + 4):
            done += (await deliveries.look()).done
            await asyncio.sleep(0.001)
        await deliveries.close()

    run(tmp_path, scenario)


def test_what_hangs_for_too_long_is_tried_again(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)

        class Deaf(Office):
            async def deliver(self, delivery: Delivery) -> None:
                await asyncio.Event().wait()

        deliveries = Deliveries(store, Deaf(), Clock(), patience=0.01)
        await deliveries.look()
        while workers := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(workers)
        assert await store.engine.rows("SELECT problem FROM outbox") == [("TimeoutError",)]

    run(tmp_path, scenario)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (NotDelivered("The other side answered 410.", is_final=True), "The other side answered 410."),
        (
            NotDelivered("No answer came in time.", is_unclear=True),
            "It is not known whether it arrived. No answer came in time.",
        ),
    ],
)
def test_what_must_not_be_tried_again_is_a_dead_letter_at_once(
    problem: NotDelivered, told: str, tmp_path: Path
) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        office, clock = Office(refusals=1, problem=problem), Clock()
        assert await deliver_due(store, office, clock) == 0
        clock.at += 1e9
        assert await deliver_due(store, office, clock) == 0
        (left,) = await waiting(store)
        assert (left.is_dead, left.problem) == (True, told)

    run(tmp_path, scenario)


def test_the_other_side_is_not_asked_before_it_said(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store)
        office, clock = Office(1, NotDelivered("It answered 429.", retry_after=400)), Clock()
        await deliver_due(store, office, clock)
        clock.at += 399
        assert await deliver_due(store, office, clock) == 0
        clock.at += 1
        assert await deliver_due(store, office, clock) == 1

    run(tmp_path, scenario)


def test_a_lease_outlives_every_attempt() -> None:
    assert 2 * SECONDS < PATIENCE < LEASE


def test_one_that_cannot_be_opened_is_named_and_the_others_go_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, office = tmp_path / "formkit.sqlite", Office()

    async def fill(store: Store) -> None:
        for number in range(20):
            made = replace(submission(reference=f"REF{number:02}"), evidence=())
            await sent(store, made, session=f"s{number}")

    async def deliver(store: Store) -> None:
        assert await deliver_due(store, office, Clock()) == 19

    run_with(open_store(path, KEYS), fill)
    break_key(path, "reference = 'REF07'", "submission")
    run_with(open_store(path, KEYS), deliver)
    assert len(office.got) == 19
    assert "REF07" in logged(capsys)
