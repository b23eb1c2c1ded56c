"""Slots that a visit holds: how long, for how many places, and what is given back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formkit.definition.expectations import Period, Unit
from formkit.journey.answered import Answers
from formkit.journey.draft import Draft
from formkit.storage.engine import Added
from formkit.storage.holds import Chosen, Held
from formkit.storage.slot_rows import held_longer
from formkit.storage.slot_store import Slots
from formkit.web.resident.held_slots import (
    chosen_slots,
    goes_with_save,
    hold_seconds,
    live_hold,
    lost_slot,
    new_hold,
)
from formkit.web.resident.visits import Here
from tests.web.booked import THURSDAY, WEDNESDAY, lorry_forms
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import again, begun, booking_in, parts_in

ANSWERS: Answers = {"street": "1 Mill Lane", "how_many": 2, "day": WEDNESDAY}


@pytest.fixture
def lorry(serve: Serve, tmp_path: Path) -> Served:
    """A site with the form that books."""
    return serve(forms=lorry_forms(tmp_path / "forms"))


@pytest.fixture
def here(lorry: Served) -> Here:
    """A person who chose a day for 2 things."""
    return lorry.run(begun(parts_in(lorry), "mine", "lorry", ANSWERS))


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
    here: Here, count: int, unit: Unit, seconds: float
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
    more = replace(here, draft=Draft({**ANSWERS, "how_many": 3}))
    assert live_hold(more, page, WEDNESDAY) is None
    lorry.clock.move_on(minutes=20)
    assert live_hold(here, page, WEDNESDAY) is None


def test_what_ran_out_is_held_again_for_as_many_places_as_are_wanted_now(lorry: Served, here: Here) -> None:
    assert lorry.run(lost_slot(here)) == ""
    here = lorry.run(again(here))
    more = replace(here, draft=Draft({**ANSWERS, "how_many": 5}))
    assert lorry.run(lost_slot(more)) == ""
    held = lorry.run(again(here)).of(Held)
    assert held is not None
    assert [hold.places for hold in held.holds] == [5]


def test_what_has_no_room_any_more_leads_to_its_page(lorry: Served, here: Here) -> None:
    too_many = replace(here, draft=Draft({**ANSWERS, "how_many": 6}))
    assert lorry.run(lost_slot(too_many)) == "/lorry/day?change"
    other_day = replace(here, draft=Draft({**ANSWERS, "day": "2027-01-20"}))
    assert lorry.run(lost_slot(other_day)) == "/lorry/day?change"


def test_a_submission_books_what_is_on_the_journey(here: Here) -> None:
    assert chosen_slots(here) == (Chosen("day", WEDNESDAY),)
    assert chosen_slots(replace(here, draft=Draft({"day": WEDNESDAY}))) == ()


def test_a_day_that_a_draft_no_longer_wants_is_given_up_with_the_save(here: Here) -> None:
    def goes_with(after: Draft) -> tuple[Added, ...]:
        return goes_with_save(here.visit, here.form, here.draft, after, 1.0)

    longer = held_longer(here.visit.id, 1.0, ())
    assert goes_with(Draft({"street": "2 Mill Lane", "day": WEDNESDAY})) == longer
    assert goes_with(Draft({"street": "2 Mill Lane"})) == held_longer(here.visit.id, 1.0, ["day"])
    assert goes_with_save(here.visit, replace(here.form, pages=()), here.draft, here.draft, 1.0) == ()
