"""The example form that books a day and takes a payment, walked to its end; what becomes of the day on the way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.serving import Served

BULKY = "/bulky-waste"
FRIDAY, LAST_PLACE = "2026-11-06", "2026-11-16"
PAY, CANCEL = 0, 2
"""Which button of the pretend provider."""
TO_THE_DAYS: tuple[Mapping[str, str], ...] = (
    {"place-postcode": "EX1 1AA"},
    {"place-choice": "999000000001"},
    {"flat": "no"},
    {"item": "armchair"},
    {"how_many": "1"},
    {"things-another": "no"},
    {"spot": "In the front garden"},
    {},
    {"support": "no"},
)
CONTACT = {"contact-name": "Robin Meadow", "contact-phone": "01632 960 123", "contact-safe": "yes"}


@pytest.fixture
def till(serve: Serve) -> Served:
    """A site to try out, where a pretend provider takes payments."""
    return serve(https=False, pretend_payments=True)


def to_the_days(person: Browser) -> Shown:
    """Start, and go on to the page with the days."""
    person.get(BULKY)
    person.send()
    for entry in TO_THE_DAYS:
        assert person.send(entry).status == 200, (person.page.path, entry)
    assert person.page.heading == "Choose a day"
    return person.page


def to_the_provider(person: Browser, day: str) -> Shown:
    """Go on from the page with the days to the page of the pretend provider."""
    person.send({"slot": day})
    person.send(CONTACT)
    assert "Monday 16 November 2026" in person.page.text
    person.send()
    assert "£28.00" in person.page.text
    return person.send(button=("choice", "continue"))


def held_and_booked(site: Served) -> tuple[int, int]:
    """How many slots are held and how many are booked."""
    return site.count("slot_hold"), site.count("slot_booking")


def test_a_collection_is_paid_for_and_its_day_booked(till: Served) -> None:
    person = till.browser()
    to_the_days(person)
    to_the_provider(person, LAST_PLACE)
    assert held_and_booked(till) == (
        0,
        1,
    )  # from before the first penny moves: nobody pays for a day that is gone
    till.clock.move_on(minutes=50)
    other = till.browser()
    to_the_days(other)
    assert f'value="{FRIDAY}"' in other.page.html
    assert f'value="{LAST_PLACE}"' not in other.page.html
    page = person.send(form=PAY)
    assert page.path == f"{BULKY}/confirmation"
    assert say("en", "on day", day="Monday 16 November 2026") in page.text
    assert held_and_booked(till) == (0, 1)


def test_a_payment_that_is_cancelled_leaves_the_day_held(till: Served) -> None:
    person = till.browser()
    to_the_days(person)
    to_the_provider(person, LAST_PLACE)
    person.send(form=CANCEL)
    assert held_and_booked(till) == (1, 0)
    person.get(f"{BULKY}/slot?change")
    assert say("en", "book held", slot="Monday 16 November 2026", time="10:20am") in person.page.text


def test_another_thing_on_the_list_asks_for_the_day_again(till: Served) -> None:
    person = till.browser()
    to_the_days(person)
    person.send({"slot": LAST_PLACE})
    person.send(CONTACT)
    person.get(f"{BULKY}/things?change")
    for entry in ({"things-another": "yes"}, {"item": "armchair"}, {"how_many": "2"}):
        person.send(entry)
    assert held_and_booked(till) == (0, 0)
    person.send({"things-another": "no"})
    assert person.page.heading == "Choose a day"
    assert f'value="{LAST_PLACE}"' not in person.page.html  # it has one place, and there are three things now
    assert f'value="{FRIDAY}"' in person.page.html
