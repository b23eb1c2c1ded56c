"""What every store must do with files that come later, as tests; a store's own test file inherits them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from formkit.evidence.tables import KeptLinks, LateLink, LatePart
from formkit.storage.base import EvidenceRecord, OutboxRow
from formkit.storage.store import Store
from tests.storage.contract import StoreContract
from tests.storage.making import NOW, due, late_of, new_submission, photo, started

DOCUMENT = b'{"says": "part %d"}'
LINK = LateLink("ab" * 32, "proof", NOW + 1_000)


def part(
    number: int = 1, *evidence: EvidenceRecord, reference: str = "REF234", is_complete: bool = False
) -> LatePart:
    """A part with these files."""
    return LatePart(reference, number, "proof", DOCUMENT % number, evidence, is_complete, NOW + number)


async def sent_with_link(store: Store, *destinations: str) -> None:
    """A submission whose proof may come later."""
    submission = new_submission(
        "REF234", destinations=destinations or ("office",), evidence=(photo("first.jpg"),)
    )
    links = KeptLinks(submission.reference, (LINK,))
    await store.submit(await started(store), submission, "t", (), [links])


async def delivered_in_turn(store: Store, at: float) -> list[OutboxRow]:
    """What is delivered, one after the other: a part follows its submission."""
    rows: list[OutboxRow] = []
    while found := await due(store, at):
        for row in found:
            await store.delivered(row, at)
        rows += found
    return rows


class LateContract(StoreContract):
    """Inherit, and give `open_in`."""

    def test_a_link_leads_to_its_question_and_no_other_token_does(self) -> None:
        async def scenario(store: Store) -> None:
            await sent_with_link(store)
            found = await late_of(store).evidence(LINK.token)
            assert found is not None
            assert (found.reference, found.question, found.until) == ("REF234", "proof", LINK.until)
            assert (found.files, found.parts, found.is_complete) == ((), 0, False)
            assert await late_of(store).evidence("cd" * 32) is None

        self.run(scenario)

    def test_what_comes_later_is_kept_in_order_and_is_no_part_of_the_submission(self) -> None:
        one, two = replace(photo("one.jpg"), question="proof"), replace(photo("two.jpg"), question="proof")

        async def first(store: Store) -> None:
            await sent_with_link(store)
            assert await late_of(store).add(part(1, one))
            assert await late_of(store).add(part(2, two))
            assert await late_of(store).add(part(3, is_complete=True))

        async def second(store: Store) -> None:
            found = await late_of(store).evidence(LINK.token)
            assert found is not None
            assert (found.files, found.parts, found.is_complete) == ((one, two), 3, True)
            submission = await store.submission("REF234")
            assert submission is not None
            assert [file.name for file in submission.evidence] == ["first.jpg"]
            assert submission.destinations == ("office",)

        self.run(first)
        self.run(second)

    def test_each_part_goes_to_each_destination_under_an_id_of_its_own(self) -> None:
        one = replace(photo("one.jpg"), question="proof")

        async def scenario(store: Store) -> None:
            await sent_with_link(store, "office", "archive")
            await late_of(store).add(part(1, one))
            rows = await delivered_in_turn(store, NOW + 10)
            seen = [(row.destination, row.part) for row in rows]
            assert seen == [("office", 0), ("archive", 0), ("office", 1), ("archive", 1)]
            assert len({row.id for row in rows}) == 4
            assert (rows[2].document, rows[2].evidence) == (DOCUMENT % 1, (one,))
            assert [file.name for file in rows[0].evidence] == ["first.jpg"]

        self.run(scenario)

    def test_of_parts_that_come_at_once_one_is_first_and_the_others_look_again(self) -> None:
        async def scenario(store: Store) -> None:
            await sent_with_link(store)
            parts = [part(1, replace(photo(), question="proof")) for _ in range(8)]
            kept = await asyncio.gather(*(late_of(store).add(one) for one in parts))
            assert sorted(kept) == [False] * 7 + [True]
            found = await late_of(store).evidence(LINK.token)
            assert found is not None
            assert len(found.files) == 1
            rows = await delivered_in_turn(store, NOW + 10)
            assert [row.part for row in rows] == [0, 1]

        self.run(scenario)

    def test_all_of_a_question_came_when_its_last_part_said_so(self) -> None:
        async def scenario(store: Store) -> None:
            await sent_with_link(store)
            late = late_of(store)
            assert await late.all_came("REF234") == {}
            await late.add(part(1, replace(photo(), question="proof")))
            assert await late.all_came("REF234") == {}
            await late.add(part(2, is_complete=True))
            assert await late.all_came("REF234") == {"proof": datetime.fromtimestamp(NOW + 2, UTC)}
            await late.add(part(3, replace(photo("more.jpg"), id="c" * 32, question="proof")))
            assert await late.all_came("REF234") == {}
            assert await late.all_came("NOTKNOWN") == {}

        self.run(scenario)

    def test_nothing_is_kept_for_a_submission_that_is_not_there(self) -> None:
        async def scenario(store: Store) -> None:
            assert not await late_of(store).add(part(1, photo(), reference="NOTKNOWN"))

        self.run(scenario)
