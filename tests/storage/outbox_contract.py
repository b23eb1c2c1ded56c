"""What the outbox of every store must do, as tests; a store's own test file inherits them with those of StoreContract."""

from __future__ import annotations

from functools import partial
from math import inf

from formkit.storage.base import Sent
from formkit.storage.outbox_rows import NOT_OPENED, OutboxFigures, send_again, waiting_rows
from formkit.storage.store import Store
from tests.storage.contract import StoreContract
from tests.storage.making import NOW, claimed, due, new_submission, photo, sent, started


class OutboxContract(StoreContract):
    """Inherit, and give `open_in`."""

    def test_a_claimed_row_is_leased_and_comes_back_when_the_lease_is_over(self) -> None:
        async def scenario(store: Store) -> None:
            submission = new_submission(evidence=(photo(),), document=b"what they sent")
            await store.submit(await started(store), submission, "t", ())
            (row,) = await due(store, NOW)
            assert (row.reference, row.destination, row.attempts) == (submission.reference, "back-office", 0)
            assert (row.form, row.document, row.evidence) == ("bins", b"what they sent", submission.evidence)
            assert await claimed(store, NOW + 59, 60, 10) == ()
            (again,) = await claimed(store, NOW + 60, 60, 10)
            assert (again.id, again.attempts) == (row.id, 1)

        self.run(scenario)

    def test_delivered_rows_are_done_and_others_are_due_when_said(self) -> None:
        async def scenario(store: Store) -> None:
            submission = new_submission(destinations=("one", "two", "three"))
            await store.submit(await started(store), submission, "t", ())
            one, two, three = await claimed(store, NOW, 60, 10)
            await store.delivered(one, NOW)
            await store.not_delivered(two, "It answered 500.", NOW + 300, NOW)
            await store.not_delivered(three, "It answered 410.", inf, NOW)
            assert await claimed(store, NOW + 299, 60, 10) == ()
            assert [row.id for row in await claimed(store, NOW + 1e9, 60, 10)] == [two.id]

        self.run(scenario)

    def test_each_destination_counts_what_it_is_sent_without_a_gap_and_for_ever(self) -> None:
        async def scenario(store: Store) -> None:
            for turn in range(3):
                made = new_submission(f"REF{turn}", destinations=("one", "two") if turn else ("two",))
                await store.submit(await started(store, f"s{turn}"), made, f"t{turn}", ())
                refused = new_submission(f"REF{turn}", destinations=("one", "two"))
                assert not isinstance(
                    await store.submit(await started(store, f"x{turn}"), refused, "x", ()), Sent
                )
            rows = await claimed(store, NOW)
            counted = sorted((row.destination, row.sequence, row.reference) for row in rows)
            assert counted == [
                ("one", 1, "REF1"), ("one", 2, "REF2"), ("two", 1, "REF0"), ("two", 2, "REF1"), ("two", 3, "REF2"),
            ]  # fmt: skip
            await store.engine.write(lambda tx: tx.run("DELETE FROM submission WHERE reference = 'REF2'"))
            made = new_submission("REF3", destinations=("two",))
            await store.submit(await started(store, "last"), made, "last sent", ())
            assert [row.sequence for row in await claimed(store, NOW)] == [4]

        self.run(scenario)

    def test_a_destination_that_is_left_alone_gets_one_probe_at_its_time(self) -> None:
        async def scenario(store: Store) -> None:
            for turn in range(4):
                await sent(store, f"s{turn}")
            one, *_ = await store.claim_outbox(NOW, 60, 1, "back-office")
            await store.not_delivered(one, "It answered 500.", NOW + 5, NOW, NOW + 60)
            assert await store.due_destinations(NOW + 59) == ()
            assert await store.claim_outbox(NOW + 59, 60, 10, "back-office") == ()
            (probe,) = await store.claim_outbox(NOW + 60, 60, 10, "back-office")
            assert (probe.is_probe, probe.attempts, probe.id == one.id) == (True, 0, False)
            assert await store.claim_outbox(NOW + 61, 60, 10, "back-office") == ()
            await store.not_delivered(probe, "It answered 500.", NOW + 61, NOW + 61, NOW + 121)
            (other,) = await store.claim_outbox(NOW + 121, 60, 10, "back-office")
            assert other.id not in (one.id, probe.id), "the longest waiting goes first"
            await store.delivered(other, NOW + 122)
            rest = await store.claim_outbox(NOW + 122, 60, 10, "back-office")
            assert [(row.is_probe, row.attempts) for row in rest] == [(False, 1), (False, 0), (False, 0)]
            assert rest[1].id == probe.id, "it cost the probe no attempt"

        self.run(scenario)

    def test_at_most_so_many_rows_are_claimed_oldest_first(self) -> None:
        async def scenario(store: Store) -> None:
            references = [await sent(store, f"s{turn}") for turn in range(5)]
            rows = await claimed(store, NOW, 60, 3)
            assert [row.reference for row in rows] == references[:3]

        self.run(scenario)

    def test_the_figures_tell_what_waits_is_given_up_or_cannot_be_opened(self) -> None:
        async def scenario(store: Store) -> None:
            assert await store.outbox_figures() == OutboxFigures(None, 0, 0)
            for turn in range(3):
                await sent(store, f"s{turn}")
            one, two, _ = await claimed(store, NOW)
            await store.not_delivered(one, NOT_OPENED, NOW + 5, NOW)
            await store.not_delivered(two, "OSError", inf, NOW)
            assert await store.outbox_figures() == OutboxFigures(NOW, 1, 1)

        self.run(scenario)

    def test_what_was_given_up_is_sent_again_by_its_reference(self) -> None:
        async def scenario(store: Store) -> None:
            for turn in range(2):
                await sent(store, f"s{turn}")
            rows = await claimed(store, NOW)
            for row in rows:
                await store.not_delivered(row, "OSError", inf, NOW)
            waiting = await waiting_rows(store.engine, 10)
            assert [(row.reference, row.attempts, row.is_dead) for row in waiting] == [
                (row.reference, 1, True) for row in rows
            ]
            assert await store.engine.write(partial(send_again, reference=rows[1].reference, at=NOW + 1)) == 1
            assert [row.attempts for row in await claimed(store, NOW + 1)] == [0]
            assert await store.engine.write(partial(send_again, reference="", at=NOW + 2)) == 2
            assert len(await claimed(store, NOW + 2)) == 2

        self.run(scenario)
