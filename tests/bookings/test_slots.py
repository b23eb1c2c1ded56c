"""What is still free of what a look-up offers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formkit.bookings.holds import ChosenSlot, Held
from formkit.bookings.slots import (
    SlotNow,
    book_of,
    chosen_slots,
    goes_with_save,
    hold_seconds,
    live_hold,
    lost_slot,
    new_hold,
    slots_now,
)
from formkit.bookings.tables import Slots, held_longer
from formkit.definition.expectations import Period, PeriodUnit
from formkit.journey.draft import Draft
from formkit.questions.base import Answers
from formkit.storage.engine import Added
from formkit.web.dependencies import Parts
from formkit.web.visits import Here
from tests.web.booked import FRIDAY, THURSDAY, WEDNESDAY, lorry_forms
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import again, begun, booking_in, parts_in

ANSWERS: Answers = {"street": "1 Mill Lane", "how_many": 2}


def test_what_others_hold_is_not_free_and_what_i_hold_is(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=lorry_forms(tmp_path / "forms"))

    async def scenario(parts: Parts) -> None:
        mine, other = [await begun(parts, name, "lorry", ANSWERS) for name in ("mine", "other")]
        page = booking_in(mine)
        assert book_of(mine, page) == "testham/lorry"
        held = new_hold(mine, page, WEDNESDAY, 5)
        assert await parts.of(Slots).hold(mine.visit, held, parts.now()) == held
        full, one = SlotNow(FRIDAY, 0, 0), SlotNow(THURSDAY, 1, 1)
        assert await slots_now(mine, page) == (SlotNow(WEDNESDAY, 5, 5), one, full)
        assert await slots_now(other, page) == (SlotNow(WEDNESDAY, 5, 3), one, full)

    site.run(scenario(parts_in(site)))


LORRY_ANSWERS: Answers = {"street": "1 Mill Lane", "how_many": 2, "day": WEDNESDAY}


@pytest.fixture
def lorry(serve: Serve, tmp_path: Path) -> Served:
    """A site with the form that books."""
    return serve(forms=lorry_forms(tmp_path / "forms"))


@pytest.fixture
def here(lorry: Served) -> Here:
    """A person who chose a day for 2 things."""
    return lorry.run(begun(parts_in(lorry), "mine", "lorry", LORRY_ANSWERS))


@pytest.mark.parametrize(
    ("count", "unit", "seconds"),
    [
        (20, "minute", 1_200),
        (1, "hour", 3_600),
        (3, "hour", 7_200),
        (1, "day", 7_200),
        (1000, "minute", 7_200),
    ],
)
def test_a_slot_is_held_as_long_as_the_form_says_and_two_hours_at_most(
    here: Here, count: int, unit: PeriodUnit, seconds: float
) -> None:
    assert hold_seconds(replace(booking_in(here), hold_for=Period(count, unit))) == seconds


def test_a_hold_is_alive_only_for_the_same_slot_and_as_many_places(lorry: Served, here: Here) -> None:
    page, parts = booking_in(here), here.parts
    lorry.run(parts.of(Slots).hold(here.visit, new_hold(here, page, WEDNESDAY, 5), parts.now()))
    here = lorry.run(again(here))
    found = live_hold(here, page, WEDNESDAY)
    assert found is not None
    assert (found.places, found.until - parts.now()) == (2, 1_200)
    assert live_hold(here, page, THURSDAY) is None
    more = replace(here, draft=Draft({**LORRY_ANSWERS, "how_many": 3}))
    assert live_hold(more, page, WEDNESDAY) is None
    lorry.clock.move_on(minutes=20)
    assert live_hold(here, page, WEDNESDAY) is None


def test_what_ran_out_is_held_again_for_as_many_places_as_are_wanted_now(lorry: Served, here: Here) -> None:
    assert lorry.run(lost_slot(here)) == ""
    here = lorry.run(again(here))
    more = replace(here, draft=Draft({**LORRY_ANSWERS, "how_many": 5}))
    assert lorry.run(lost_slot(more)) == ""
    held = lorry.run(again(here)).of(Held)
    assert held is not None
    assert [hold.places for hold in held.holds] == [5]


def test_what_has_no_room_any_more_leads_to_its_page(lorry: Served, here: Here) -> None:
    too_many = replace(here, draft=Draft({**LORRY_ANSWERS, "how_many": 6}))
    assert lorry.run(lost_slot(too_many)) == "/lorry/day?change"
    other_day = replace(here, draft=Draft({**LORRY_ANSWERS, "day": "2027-01-20"}))
    assert lorry.run(lost_slot(other_day)) == "/lorry/day?change"


def test_a_submission_books_what_is_on_the_journey(here: Here) -> None:
    assert chosen_slots(here) == (ChosenSlot("day", WEDNESDAY),)
    assert chosen_slots(replace(here, draft=Draft({"day": WEDNESDAY}))) == ()


def test_a_day_that_a_draft_no_longer_wants_is_given_up_with_the_save(here: Here) -> None:
    def goes_with(after: Draft) -> tuple[Added, ...]:
        return goes_with_save(here.visit, here.form, here.draft, after, 1.0)

    longer = held_longer(here.visit.id, 1.0, ())
    assert goes_with(Draft({"street": "2 Mill Lane", "day": WEDNESDAY})) == longer
    assert goes_with(Draft({"street": "2 Mill Lane"})) == held_longer(here.visit.id, 1.0, ["day"])
    assert goes_with_save(here.visit, replace(here.form, pages=()), here.draft, here.draft, 1.0) == ()
