"""Whether a page is answered, and what its answers are to conditions: for bookings, lists and items.

The other kinds of page are in test_journey.py, where a whole journey depends on them.
"""

from __future__ import annotations

from datetime import date

import pytest

from formkit.definition.items import item_pages, short_names
from formkit.definition.pages import BookPage, RepeatPage
from formkit.questions.base import Answer
from tests.definition.test_step_kinds import COUNCIL
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
BOOK = "- {book: A day, id: day, slots from: days, why we ask: We come.}\n"


def booking() -> BookPage:
    """A page where a day is chosen."""
    page = form_of(BOOK, council=COUNCIL).pages[0]
    assert isinstance(page, BookPage)
    return page


@pytest.mark.parametrize(
    ("kept", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01 8am to 1pm", date(2026, 12, 1)),
        ("tomorrow", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_a_booking_is_answered_by_a_slot_and_is_a_day_to_conditions(kept: Answer, day: date | None) -> None:
    page = booking()
    assert page.is_answered({"day": kept}, {}, TODAY) is (day is not None)
    assert page.plain_values({"day": kept}) == ({"day": day} if day else {})


TOWN = """\
formkit: 1
council: exampleton
name: Exampleton
nation: england
look ups:
  homes: {csv: homes.csv, facts: {ward: [riverside, hilltop]}}
  events: {json: "https://waste.invalid/{uprn}", facts: {crew: [not_out]}}
"""
CHOSEN = {
    "line_1": "1 Mill",
    "town": "X",
    "postcode": "EX1 1AA",
    "uprn": "1",
    "ward": "hilltop",
    "crew": "none",
}
HOME = "{ask: Home, id: home, called: it, answer: address, look up: homes and events, why we ask: x}"


def test_facts_of_an_address_stand_beside_it() -> None:
    page = form_of(f"- {HOME}", council=TOWN).pages[0]
    assert page.plain_values({"home": CHOSEN}) == {
        "home": "1 Mill, X, EX1 1AA", "home.ward": "hilltop", "home.crew": "none",
    }  # fmt: skip
    typed = {name: part for name, part in CHOSEN.items() if name in ("line_1", "town", "postcode")}
    assert page.plain_values({"home": typed}) == {"home": "1 Mill, X, EX1 1AA"}


def test_facts_of_an_address_in_a_list_are_those_of_its_item() -> None:
    steps = f"- repeat: Who\n  id: people\n  one is called: person\n  at most: 3\n  steps:\n    - {HOME}\n"
    form = form_of(
        steps + "- {tell: A, id: a, say: x, when: any of people has home.ward is hilltop}", council=TOWN
    )
    page = form.pages[0]
    assert isinstance(page, RepeatPage)
    (home,) = item_pages(page, "4")
    values = short_names(home.id, home.plain_values({"people/4/home": CHOSEN}))
    assert (values["home.ward"], values["home.crew"]) == ("hilltop", "none")
    (when,) = form.pages[1].when
    assert when.value({"people": (values,)}, TODAY) is True


def test_a_list_keeps_its_items_and_that_there_are_no_more() -> None:
    page = form_of(
        "- repeat: Who\n  id: people\n  one is called: person\n  at most: 3\n  steps:\n"
        "    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}\n"
    ).pages[0]
    assert isinstance(page, RepeatPage)
    assert page.ids == ("people", "people/all")
    (who,) = item_pages(page, "4")
    values = who.plain_values({"people/4/who": "Sam", "people/1/who": "Kim"})
    assert values == {"people/4/who": "Sam"}
    assert short_names(who.id, values) == {"who": "Sam"}
    assert short_names("who", {"who": "Sam"}) == {}
