"""What the outbox of every store must do, as tests; a store's own test file inherits them with those of StoreContract."""

from __future__ import annotations

from functools import partial
from math import inf

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
