"""What the outbox of every store must do, as tests; a store's own test file inherits them with those of StoreContract."""

from __future__ import annotations

from math import inf

from formkit.storage.store import Store
from tests.storage.contract import StoreContract
from tests.storage.making import NOW, due, new_submission, photo, sent, started


class OutboxContract(StoreContract):
    """Inherit, and give `open_in`."""

    def test_a_claimed_row_is_leased_and_comes_back_when_the_lease_is_over(self) -> None:
        async def scenario(store: Store) -> None:
            submission = new_submission(evidence=(photo(),), document=b"what they sent")
            await store.submit(await started(store), submission, "t", ())
            (row,) = await due(store, NOW)
            assert (row.reference, row.destination, row.attempts) == (submission.reference, "back-office", 0)
            assert (row.form, row.document, row.evidence) == ("bins", b"what they sent", submission.evidence)
            assert await store.claim_outbox(NOW + 59, 60, 10) == ()
            (again,) = await store.claim_outbox(NOW + 60, 60, 10)
            assert (again.id, again.attempts) == (row.id, 1)

        self.run(scenario)

    def test_delivered_rows_are_done_and_others_are_due_when_said(self) -> None:
        async def scenario(store: Store) -> None:
            submission = new_submission(destinations=("one", "two", "three"))
            await store.submit(await started(store), submission, "t", ())
            one, two, three = await store.claim_outbox(NOW, 60, 10)
            await store.delivered(one, NOW)
            await store.not_delivered(two, "It answered 500.", NOW + 300, NOW)
            await store.not_delivered(three, "It answered 410.", inf, NOW)
            assert await store.claim_outbox(NOW + 299, 60, 10) == ()
            assert [row.id for row in await store.claim_outbox(NOW + 1e9, 60, 10)] == [two.id]

        self.run(scenario)

    def test_at_most_so_many_rows_are_claimed_oldest_first(self) -> None:
        async def scenario(store: Store) -> None:
            references = [await sent(store, f"s{turn}") for turn in range(5)]
            claimed = await store.claim_outbox(NOW, 60, 3)
            assert [row.reference for row in claimed] == references[:3]

        self.run(scenario)

    def test_health_tells_the_age_of_the_oldest_undelivered_row(self) -> None:
        async def scenario(store: Store) -> None:
            assert (await store.healthy())["oldest_undelivered_seconds"] == 0.0
            await sent(store)
            assert (await store.healthy())["writable"] is True

        self.run(scenario)
