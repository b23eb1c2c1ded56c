"""What every store must do with slots, as tests; a store's own test file inherits them with those of StoreContract."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from formkit.bookings.holds import ChosenSlot, Hold, SlotFull, SlotGone
from formkit.bookings.tables import BookedSlots, held_longer
from formkit.storage.base import Gone, Saved, Sent, Stale, Visit
from formkit.storage.store import Store
from tests.storage.contract import StoreContract
from tests.storage.making import NOW, claimed, loaded, new_submission, saved, slots_of, started

BOOK = "exampleton/bulky"
DAY = "2027-01-20"
OTHER_DAY = "2027-01-21"
MINUTES = 60.0
RESIDENTS = 32


def hold(slot: str = DAY, *, places: int = 1, capacity: int = 1, page: str = "slot", at: float = NOW) -> Hold:
    """A hold of 20 minutes from `at` on."""
    return Hold(page, BOOK, slot, places, capacity, 20 * MINUTES, 0, 0).again(at)


async def choose(store: Store, visit: Visit, chosen: Hold, at: float = NOW) -> object:
    """Choose a slot for a visit as it is kept now."""
    return await slots_of(store).choose(await loaded(store, visit.session), chosen, b"chosen", (), at)


async def send(store: Store, visit: Visit, *chosen: ChosenSlot, at: float = NOW) -> object:
    """Send a visit as it is kept now."""
    submission = replace(new_submission(), at=at)
    booked = BookedSlots(visit.id, submission.reference, chosen, at)
    kept = await loaded(store, visit.session)
    return await store.submit(kept, submission, f"{visit.session} sent", (), [booked])


class SlotsContract(StoreContract):
    """Inherit, and give `open_in`."""

    def test_a_chosen_slot_is_held_and_saved_at_once(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            assert await choose(store, visit, hold()) == Saved(1)
            assert ((await loaded(store)).draft, await slots_of(store).held(visit.id)) == (
                b"chosen",
                (hold(),),
            )
            assert await slots_of(store).taken(BOOK, NOW) == {DAY: 1}
            assert await slots_of(store).taken(BOOK, NOW, visit.id) == {}
            assert await slots_of(store).taken("another council/bulky", NOW) == {}

        self.run(scenario)

    def test_thirty_two_residents_after_one_slot_and_one_gets_it(self) -> None:
        async def scenario(store: Store) -> None:
            visits = [await started(store, f"s{number}") for number in range(RESIDENTS)]
            outcomes = await asyncio.gather(*(choose(store, visit, hold()) for visit in visits))
            assert [outcome for outcome in outcomes if outcome != SlotFull()] == [Saved(1)]
            assert outcomes.count(SlotFull()) == RESIDENTS - 1
            assert await slots_of(store).taken(BOOK, NOW) == {DAY: 1}
            drafts = [(await loaded(store, visit.session)).draft for visit in visits]
            assert sorted(drafts) == [b""] * (RESIDENTS - 1) + [b"chosen"]

        self.run(scenario)

    def test_a_slot_takes_as_many_places_as_it_has_and_no_more(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = await started(store, "one"), await started(store, "other")
            await choose(store, one, hold(places=3, capacity=5))
            assert await choose(store, other, hold(places=3, capacity=5)) == SlotFull()
            assert await choose(store, other, hold(places=2, capacity=5)) == Saved(1)
            assert await slots_of(store).taken(BOOK, NOW) == {DAY: 5}

        self.run(scenario)

    def test_another_choice_frees_the_first_in_the_same_save(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold())
            await choose(store, visit, hold(OTHER_DAY))
            assert await slots_of(store).taken(BOOK, NOW) == {OTHER_DAY: 1}

        self.run(scenario)

    def test_a_choice_that_is_full_keeps_the_first_one_held(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = await started(store, "one"), await started(store, "other")
            await choose(store, one, hold())
            await choose(store, other, hold(OTHER_DAY))
            assert await choose(store, one, hold(OTHER_DAY)) == SlotFull()
            assert await slots_of(store).held(one.id) == (hold(),)
            assert (await loaded(store, "one")).version == 1

        self.run(scenario)

    def test_a_stale_choice_holds_nothing(self) -> None:
        async def scenario(store: Store) -> None:
            seen = await started(store)
            kept = await saved(store, seen, b"another tab")
            assert await slots_of(store).choose(seen, hold(), b"chosen", (), NOW) == Stale(kept)
            assert await slots_of(store).taken(BOOK, NOW) == {}

        self.run(scenario)

    def test_a_forgotten_visit_holds_nothing_any_more(self) -> None:
        async def scenario(store: Store) -> None:
            left, expired = await started(store, "left"), await started(store, "expired")
            await choose(store, left, hold(capacity=2))
            await choose(store, expired, hold(capacity=2))
            await store.forget("left", NOW)
            assert await store.forget_visit(await loaded(store, "expired"))
            assert await slots_of(store).taken(BOOK, NOW) == {}
            assert await slots_of(store).choose(left, hold(), b"late", (), NOW) == Gone()
            assert await slots_of(store).hold(left, hold(), NOW) == Gone()

        self.run(scenario)

    def test_each_save_holds_the_slot_for_longer_up_to_the_latest_time(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold())
            visit = await loaded(store)
            for minutes in range(10, 300, 10):
                at = NOW + minutes * MINUTES
                await store.save(visit, b"more", (), at, held_longer(visit.id, at, ()))
                visit = await loaded(store)
                (now,) = await slots_of(store).held(visit.id)
                assert now.until == NOW + min(minutes + 20, 220) * MINUTES
            assert await slots_of(store).taken(BOOK, NOW + 220 * MINUTES) == {}

        self.run(scenario)

    def test_a_hold_that_ran_out_is_not_brought_back_by_a_save(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = await started(store, "one"), await started(store, "other")
            await choose(store, one, hold())
            late = NOW + 21 * MINUTES
            assert await choose(store, other, hold(at=late), late) == Saved(1)
            await store.save(await loaded(store, "one"), b"more", (), late, held_longer(one.id, late, ()))
            assert await slots_of(store).taken(BOOK, late) == {DAY: 1}
            assert await slots_of(store).hold(one, hold(at=late), late) == SlotFull()

        self.run(scenario)

    def test_a_save_can_give_a_slot_back(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold(capacity=2))
            await choose(store, visit, hold(capacity=2, page="second"))
            given_up = held_longer(visit.id, NOW, ["slot"])
            await store.save(await loaded(store), b"moved house", (), NOW, given_up)
            assert [one.page for one in await slots_of(store).held(visit.id)] == ["second"]

        self.run(scenario)

    def test_sending_books_what_was_held_for_good(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold(capacity=2))
            await choose(store, visit, hold(OTHER_DAY, page="not asked any more"))
            assert isinstance(await send(store, visit, ChosenSlot("slot", DAY)), Sent)
            much_later = NOW + 9_000 * MINUTES
            assert await slots_of(store).taken(BOOK, much_later) == {DAY: 1}
            assert await slots_of(store).held(visit.id) == ()

        self.run(scenario)

    def test_a_hold_that_ran_out_is_booked_while_there_is_room(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold())
            late = NOW + 60 * MINUTES
            assert isinstance(await send(store, visit, ChosenSlot("slot", DAY), at=late), Sent)
            assert await slots_of(store).taken(BOOK, late) == {DAY: 1}

        self.run(scenario)

    def test_a_hold_that_ran_out_and_was_taken_sends_nothing(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = await started(store, "one"), await started(store, "other")
            await choose(store, one, hold())
            late = NOW + 60 * MINUTES
            await choose(store, other, hold(at=late), late)
            assert await send(store, one, ChosenSlot("slot", DAY), at=late) == SlotGone("slot")
            assert (await loaded(store, "one")).reference is None
            assert await claimed(store, late, 60, 10) == ()

        self.run(scenario)

    def test_two_pages_that_ran_out_do_not_share_the_last_place(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await choose(store, visit, hold())
            late = NOW + 60 * MINUTES
            await choose(store, visit, hold(page="second", at=late), late)
            both = (ChosenSlot("slot", DAY), ChosenSlot("second", DAY))
            assert await send(store, visit, *both, at=late) == SlotGone("slot")
            assert await send(store, visit, *both, at=late + 60 * MINUTES) == SlotGone("second")

        self.run(scenario)

    def test_a_slot_that_is_not_held_is_not_sent(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            assert await send(store, visit, ChosenSlot("slot", DAY)) == SlotGone("slot")
            await choose(store, visit, hold(OTHER_DAY))
            assert await send(store, visit, ChosenSlot("slot", DAY)) == SlotGone("slot")

        self.run(scenario)

    def test_bookings_of_days_gone_by_are_deleted(self) -> None:
        async def scenario(store: Store) -> None:
            for session, day in (("one", DAY), ("other", OTHER_DAY)):
                visit = await started(store, session)
                await choose(store, visit, hold(day))
                await send(store, visit, ChosenSlot("slot", day))
            await slots_of(store).forget_before(OTHER_DAY)
            assert await slots_of(store).taken(BOOK, NOW) == {OTHER_DAY: 1}

        self.run(scenario)
