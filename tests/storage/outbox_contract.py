"""What the outbox of every store must do, as tests; a store's own test file inherits them with those of StoreContract."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import inf

from formkit.evidence.tables import LateFiles, LatePart
from formkit.storage.base import EvidenceRecord, FileCheck, Sent
from formkit.storage.file_check_rows import FileChecks, let_go
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.outbox_rows import NOT_OPENED, OutboxFigures, send_again, waiting_rows
from formkit.storage.store import Store
from tests.storage.contract import StoreContract
from tests.storage.making import NOW, claimed, due, new_submission, photo, sent, started

SAID = b'{"says": "what they sent"}'


async def file_is(store: Store, id: str, said: str) -> None:
    """Keep a row of a file's check, or change it."""
    check = (
        FileCheck("held") if said == "held" else FileCheck("infected" if said == "infected" else "clean", NOW)
    )
    if check.said == "held":
        await FileKeys(store.engine, store.keys, lambda: NOW).new(id, check)
    else:
        await FileChecks(store.engine, lambda: NOW).has_become(id, check)


def late_part(reference: str, *files: EvidenceRecord) -> LatePart:
    """What came later under a reference."""
    return LatePart(reference, 1, "proof", SAID, files, is_complete=False, at=NOW)


class OutboxContract(StoreContract):
    """Inherit, and give `open_in`."""

    def test_what_has_a_file_that_is_held_waits_for_its_check_and_holds_up_no_other(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = photo(), replace(photo(), sha256="ef" * 32)
            held = new_submission(evidence=(one, other), document=SAID, destinations=("one", "two"))
            for file in (one, other):
                await file_is(store, file.id, "held")
            await store.submit(await started(store), held, "t", ())
            free = await sent(store, "free")
            assert [row.reference for row in await claimed(store, NOW)] == [free]
            assert await store.outbox_figures() == OutboxFigures(NOW, 0, 0)
            await store.delivered((await claimed(store, NOW + 60))[0], NOW)
            assert await store.outbox_figures() == OutboxFigures(None, 0, 0), (
                "a check is waited for elsewhere"
            )
            waiting = await waiting_rows(store.engine, 10)
            assert [(row.destination, bool(row.is_held), row.attempts) for row in waiting] == [
                ("one", True, 0),
                ("two", True, 0),
            ]
            await file_is(store, one.id, "clean")
            assert await claimed(store, NOW) == ()
            await file_is(store, other.id, "infected")
            rows = await due(store, NOW)
            assert [(row.destination, row.evidence) for row in rows] == [("one", (one,)), ("two", (one,))]

        self.run(scenario)

    def test_what_nobody_could_check_goes_once_an_operator_lets_it(self) -> None:
        async def scenario(store: Store) -> None:
            file = photo()
            await file_is(store, file.id, "held")
            held = new_submission(evidence=(file,), document=SAID)
            await store.submit(await started(store), held, "t", ())
            assert await store.engine.write(partial(let_go, reference="OTHER")) == 0
            assert await claimed(store, NOW) == ()
            assert await store.engine.write(partial(let_go, reference=held.reference)) == 1
            assert [row.reference for row in await claimed(store, NOW)] == [held.reference]

        self.run(scenario)

    def test_a_later_part_follows_its_submission_to_each_destination(self) -> None:
        async def scenario(store: Store) -> None:
            whole = new_submission(destinations=("one", "two", "three"))
            await store.submit(await started(store), whole, "t", ())
            assert await LateFiles(store.engine, store.keys).add(late_part(whole.reference))
            one, two, three = await claimed(store, NOW)
            assert await claimed(store, NOW) == ()
            await store.delivered(one, NOW)
            await store.not_delivered(two, "OSError", NOW + 300, NOW)
            await store.not_delivered(three, "OSError", inf, NOW)
            follows = {
                row.destination: bool(row.follows) for row in await waiting_rows(store.engine, 9) if row.part
            }
            assert follows == {"one": False, "two": True, "three": False}
            rows = await claimed(store, NOW)
            assert [(row.destination, row.part) for row in rows] == [("one", 1), ("three", 1)]
            again = {(row.destination, row.part) for row in await claimed(store, NOW + 300)}
            assert again == {("one", 1), ("two", 0), ("three", 1)}

        self.run(scenario)

    def test_a_claimed_row_is_leased_and_comes_back_when_the_lease_is_over(self) -> None:
        async def scenario(store: Store) -> None:
            submission = new_submission(evidence=(photo(),), document=SAID)
            await store.submit(await started(store), submission, "t", ())
            (row,) = await due(store, NOW)
            assert (row.reference, row.destination, row.attempts) == (submission.reference, "back-office", 0)
            assert (row.form, row.document, row.evidence) == ("bins", SAID, submission.evidence)
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
