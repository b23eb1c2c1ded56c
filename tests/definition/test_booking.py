"""A `book` step: where its slots come from, and how long one is kept."""

from __future__ import annotations

from formkit.definition.expectations import Period
from formkit.definition.form import BookPage
from tests.definition.writing import form_of, only, read

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council}
nation: england
look ups:
  days: {slots csv: lookups/days.csv}
"""
PLACE = "- {ask: Where, id: place, called: the place, answer: text, why we ask: We come.}\n"


def test_a_booking_knows_its_look_up_and_how_long_a_slot_is_kept() -> None:
    steps = f"{PLACE}- {{book: A day, id: day, slots from: days, at: place, hold for: 10 minutes, why we ask: We come.}}\n"
    page = form_of(steps, council=COUNCIL).pages[1]
    assert isinstance(page, BookPage)
    assert (page.slots_from, page.at, page.hold_for) == ("days", "place", Period(10, "minute"))


def test_a_slot_is_kept_for_20_minutes_where_the_form_does_not_say() -> None:
    page = form_of(
        "- {book: A day, id: day, slots from: days, why we ask: We come.}\n", council=COUNCIL
    ).pages[0]
    assert isinstance(page, BookPage)
    assert page.hold_for == Period(20, "minute")


def test_the_booked_day_can_be_named_below() -> None:
    steps = (
        "- {book: A day, id: day, slots from: days, why we ask: We come.}\n"
        "- {tell: Soon, when: days since day is more than 0, say: 'It is on {day}.'}\n"
    )
    assert len(form_of(steps, council=COUNCIL).pages) == 2


def test_a_look_up_that_is_not_there_is_told_with_the_nearest() -> None:
    told = only(read("- {book: A day, id: day, slots from: dayz, why we ask: We come.}\n", council=COUNCIL))
    assert 'no look-up called "dayz"' in told.problem
    assert told.instead == 'Did you mean "days"?'


def test_a_place_that_was_not_asked_before_is_told() -> None:
    steps = f"{PLACE}- {{book: A day, id: day, slots from: days, at: plaice, why we ask: We come.}}\n"
    told = only(read(steps, council=COUNCIL))
    assert "`plaice` is not the id of an earlier question." in told.problem
    assert told.instead == "Did you mean `at: place`?"
