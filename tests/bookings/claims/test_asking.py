"""A day of a booking system is held there when it is chosen, and made sure of before anything is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formkit.pages.for_whom import FOR
from formkit.rendering.words import say
from formkit.staff.filling_in import TRYING
from tests.bookings.claims.booking_stand_in import Bookings, always, once
from tests.bookings.claims.conftest import forms_asking
from tests.lookups.standing_in import HERE, Said
from tests.patience import wait_until
from tests.staff.members import add_member, sign_in
from tests.web.booked import THURSDAY, WEDNESDAY, offered, to_the_days, to_the_end
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import reference, start

TAKEN = say("en", "book taken")
RESETS = Said(resets=True)
DOWN = Said({}, 500)


def test_from_the_choice_to_the_booking(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    assert offered(to_the_days(person, how_many=2)) == [WEDNESDAY]
    person.send({"day": WEDNESDAY})
    assert list(there.held.values()) == [("crew-1", 2, 21)]
    person.send({"way": "A gate"})
    sent = reference(person.send())
    wait_until(lambda: there.booked)
    assert list(there.booked.values()) == [("crew-1", 2, sent)]
    assert there.held == {}
    assert there.heard == ["hold", "hold", "confirm"]
    assert len(set(there.keys)) == 3
    assert lorry.count("slot_booking") == 1


def test_a_day_that_is_taken_meanwhile_is_told_and_the_others_are_offered(
    lorry: Served, there: Bookings
) -> None:
    person = lorry.browser()
    assert offered(to_the_days(person)) == [WEDNESDAY, THURSDAY]
    there.held["another"] = "crew-2", 1, 60
    page = person.send({"day": THURSDAY})
    assert (page.status, offered(page)) == (422, [WEDNESDAY])
    assert ("#day", TAKEN) in page.read.links
    assert (lorry.count("slot_hold"), lorry.count("slot_claim")) == (0, 0)
    assert person.send({"day": WEDNESDAY}).status == 200


def test_a_system_that_offers_what_it_refuses_leads_nobody_in_a_circle(
    lorry: Served, there: Bookings
) -> None:
    there.lies = True
    there.held["another"] = "crew-2", 1, 60
    person = lorry.browser()
    to_the_days(person)
    page = person.send({"day": THURSDAY})
    assert TAKEN in page.text
    assert offered(page) == [WEDNESDAY]


def test_my_own_last_place_stays_offered_to_me_and_to_nobody_else(lorry: Served, there: Bookings) -> None:
    mine, other = lorry.browser(), lorry.browser()
    to_the_end(mine, THURSDAY)
    assert offered(to_the_days(other)) == [WEDNESDAY]
    page = mine.get("/lorry/day?change")
    assert offered(page) == [WEDNESDAY, THURSDAY]
    assert f'value="{THURSDAY}" checked' in page.html
    assert mine.send({"day": THURSDAY}).path == "/lorry/check-answers"
    assert len(there.held) == 1


def test_a_reply_that_is_lost_makes_no_second_hold(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    days = to_the_days(person)
    there.fault = once("hold", RESETS)
    page = person.send({"day": THURSDAY})
    assert (page.status, page.heading) == (503, say("en", "book failed"))
    assert "01632 960 009" in page.text
    person.page = days
    assert person.send({"day": THURSDAY}).status == 200
    assert list(there.held.values()) == [("crew-2", 1, 21)]
    first, second = there.keys
    assert first == second


def test_two_who_press_at_once_in_two_tabs_hold_and_book_once(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_days(person)
    action, fields = (
        "/lorry/day",
        {name: list(value) for name, value in person.page.read.forms[-1].fields.items()},
    )
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda _: person.client.post(action, data={**fields, "day": WEDNESDAY}), range(4)))
    assert len(there.held) == 1
    person.get("/lorry/way")
    person.send({"way": "A gate"})
    last = {name: list(value) for name, value in person.page.read.forms[-1].fields.items()}
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda _: person.client.post("/lorry/check-answers", data=last), range(4)))
    wait_until(lambda: there.booked)
    assert (len(there.booked), len(there.held)) == (1, 0)
    assert (lorry.count("submission"), lorry.count("slot_booking")) == (1, 1)


def test_a_hold_that_the_other_side_lost_is_told_before_anything_is_sent(
    lorry: Served, there: Bookings
) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.held = {"another": ("crew-2", 1, 60)}
    there.lies = True
    page = person.send()
    assert page.path == "/lorry/day"
    assert TAKEN in page.text
    assert offered(page) == [WEDNESDAY]
    assert (lorry.count("submission"), there.booked) == (0, {})
    person.send({"day": WEDNESDAY})
    assert "A gate" in person.page.text
    assert reference(person.send())


def test_a_hold_that_ran_out_is_made_anew_before_sending(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    lorry.clock.move_on(minutes=25)
    wait_until(lambda: not there.held)
    assert reference(person.send())
    wait_until(lambda: there.booked)


@pytest.mark.parametrize("fault", [DOWN, RESETS, Said({}, 429, {"Retry-After": "60"})])
def test_who_has_a_hold_can_send_while_the_other_side_is_away(
    lorry: Served, there: Bookings, fault: Said
) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.fault = always("hold", fault)
    assert reference(person.send())
    assert lorry.count("slot_booking") == 1


def test_nobody_sends_what_nobody_holds_any_more(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.fault = lambda asked: DOWN
    lorry.clock.move_on(minutes=25)
    page = person.send()
    assert page.path == "/lorry/day"
    assert lorry.count("submission") == 0


@pytest.mark.parametrize("mode", ["dev", "preview"])
def test_whoever_tries_forms_out_holds_nothing_there(
    serve: Serve, tmp_path: Path, there: Bookings, mode: str
) -> None:
    site = serve(forms=forms_asking(there, tmp_path), allow_networks=HERE, **{mode: True})
    person = site.browser()
    to_the_end(person, WEDNESDAY)
    assert reference(person.send())
    assert site.count("slot_booking") == 1
    assert there.heard == []


def test_a_member_of_staff_who_tries_it_out_holds_nothing_there(lorry: Served, there: Bookings) -> None:
    add_member(lorry)
    person = lorry.browser()
    sign_in(person)
    start(person, "/lorry")
    person.send({FOR: TRYING})
    for entry in ({"street": "1 Mill Lane"}, {"how_many": "1"}, {"day": WEDNESDAY}, {"way": "A gate"}):
        person.send(entry)
    assert reference(person.send()).startswith("TRIAL-")
    assert (lorry.count("slot_claim"), lorry.count("slot_booking"), lorry.count("slot_hold")) == (0, 0, 0)
    assert there.heard == []


def test_an_address_inside_that_nobody_allowed_is_never_asked(
    serve: Serve, tmp_path: Path, there: Bookings
) -> None:
    page = to_the_days(serve(forms=forms_asking(there, tmp_path)).browser())
    assert (page.status, page.heading) == (503, say("en", "book failed"))
    assert there.heard == []
