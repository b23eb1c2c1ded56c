"""What a booking depends on: where, and how many places; through sums and lists."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.definition.pages import BookPage, all_there
from formkit.journey.answer_page import PageAnswered, SentPage, answer_page, remove_item
from formkit.journey.bookings import booked_pages, overtaken_bookings, places_for
from formkit.journey.journey import Journey
from formkit.questions.base import Answers
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-03")
STEPS = """
- ask: Where do you live?
  id: street
  answer: text
  why we ask: So that we find you.
- ask: What is your name?
  id: name
  answer: text
  why we ask: So that we know you.
- repeat: What shall we take?
  id: things
  one is called: thing
  at least: 1
  at most: 5
  steps:
    - ask: What is it?
      id: what
      called: what it is
      answer: text
      why we ask: To know it.
    - ask: How many are there?
      id: how_many
      called: how many there are
      answer: whole number
      why we ask: To have room.
- book: Choose a day
  id: day
  slots from: lorry
  for: room
  at: street
  why we ask: To plan.
"""
SUMS = """
work out:
  count: sum of things.how_many
  room: larger of (count - 1, 1)
"""
ANSWERED: Answers = {
    "street": "1 Mill Lane",
    "name": "Sam",
    "things": ("1", "2"),
    "things/1/what": "sofa",
    "things/1/how_many": 1,
    "things/2/what": "bed",
    "things/2/how_many": 2,
    all_there("things"): True,
    "day": "2026-11-05",
}


@pytest.fixture(scope="module")
def form() -> Form:
    return form_of(STEPS, SUMS)


def chosen(answers: Answers) -> object:
    """The slot that is still chosen."""
    return answers.get("day")


def after(form: Form, page: str, **entry: str) -> Answers:
    """The answers after a page was sent."""
    sent = SentPage({name.replace("__", "-"): (value,) for name, value in entry.items()})
    outcome = answer_page(form, ANSWERED, page, sent, TODAY)
    assert isinstance(outcome, PageAnswered), outcome
    return outcome.answers


def test_a_booking_takes_as_many_places_as_its_sum_says(form: Form) -> None:
    journey = Journey(form, ANSWERED, TODAY)
    ((page, slot),) = booked_pages(journey)
    assert (page.id, slot, places_for(journey, page)) == ("day", "2026-11-05", 2)


def test_a_booking_takes_one_place_where_the_count_is_not_known(form: Form) -> None:
    page = form.page_by_id["day"]
    assert isinstance(page, BookPage)
    assert places_for(Journey(form, {}, TODAY), page) == 1


def test_another_place_asks_for_the_day_again(form: Form) -> None:
    assert chosen(after(form, "street", street="2 Mill Lane")) is None
    assert chosen(after(form, "street", street="1 Mill Lane")) == "2026-11-05"
    assert chosen(after(form, "name", name="Alex")) == "2026-11-05"


@pytest.mark.parametrize(
    ("page", "value", "day"),
    [
        ("how_many", "4", None),
        ("how_many", "1", "2026-11-05"),  # the answer that is there already
        ("what", "chair", "2026-11-05"),
    ],
)
def test_more_things_ask_for_the_day_again_and_other_things_do_not(
    form: Form, page: str, value: str, day: str | None
) -> None:
    assert chosen(after(form, f"things/1/{page}", **{page: value})) == day


def test_a_thing_taken_off_the_list_asks_for_the_day_again(form: Form) -> None:
    outcome = remove_item(form, ANSWERED, "things", "1", TODAY)
    assert isinstance(outcome, PageAnswered)
    assert chosen(outcome.answers) is None


def test_a_count_that_was_not_known_overtakes_nothing(form: Form) -> None:
    whole = dict(ANSWERED)
    before = {id: answer for id, answer in whole.items() if id != "name"}
    assert overtaken_bookings(Journey(form, before, TODAY), Journey(form, whole, TODAY)) == frozenset()
