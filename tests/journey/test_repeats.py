"""The items of a list in a person's answers: one more, one less."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.pages import RepeatPage, all_there
from formkit.journey.journey import Journey
from formkit.journey.repeats import (
    broken_list_rules,
    first_page_of_item,
    items_of,
    new_item,
    with_item,
    without_item,
)
from formkit.questions.base import Answer
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
PEOPLE = """\
- {ask: Town, id: town, called: the town, answer: yes or no, why we ask: We count.}
- repeat: Who lives there
  id: people
  one is called: person
  at most: 3
  steps:
    - {ask: Name, id: who, called: the name, answer: text, when: town is yes, why we ask: We count.}
    - {ask: Age, id: age, called: the age, answer: whole number, why we ask: We count.}
"""


def people() -> RepeatPage:
    """The list of people."""
    page = form_of(PEOPLE).pages[1]
    assert isinstance(page, RepeatPage)
    return page


def test_items_are_read_kindly_whatever_is_kept() -> None:
    assert items_of({"people": ("1", "3")}, "people") == ("1", "3")
    assert items_of({"people": ("1", "1", "x", "0", "12")}, "people") == ("1", "12")
    for junk in (None, True, 3, "1", {"a": "b"}):
        assert items_of({"people": junk}, "people") == ()
    assert items_of({}, "people") == ()


def test_one_more_gets_a_number_of_its_own_and_none_is_given_where_the_list_is_full() -> None:
    assert new_item({}, people()) == "1"
    assert new_item({"people": ("1", "4")}, people()) == "5"
    assert new_item({"people": ("1", "2", "3")}, people()) is None


def test_an_item_begins_with_the_first_page_that_is_asked() -> None:
    first = first_page_of_item(people(), "2", {"town": True}, TODAY)
    assert first is not None
    assert first.id == "people/2/who"
    other = first_page_of_item(people(), "2", {"town": False}, TODAY)
    assert other is not None
    assert other.id == "people/2/age"


def test_adding_opens_the_list_again_and_a_second_time_changes_nothing() -> None:
    before: Mapping[str, Answer] = {"people": ("1",), all_there("people"): True, "town": True}
    after = with_item(before, "people", "2")
    assert after == {"people": ("1", "2"), "town": True}
    assert with_item(before, "people", "1") == before


def test_taking_one_off_takes_its_answers_along_and_no_others() -> None:
    before: Mapping[str, Answer] = {
        "people": ("1", "11"),
        "people/1/who": "Sam",
        "people/11/who": "Kim",
        "people/all": True,
        "town": True,
    }
    assert without_item(before, "people", "1") == {"people": ("11",), "people/11/who": "Kim", "town": True}


@given(st.lists(st.sampled_from(["1", "2", "3", "12"]), max_size=6), st.sampled_from(["1", "2", "3", "12"]))
def test_what_was_added_and_taken_off_again_leaves_nothing(items: list[str], item: str) -> None:
    before: dict[str, Answer] = {"people": tuple(items)}
    after = without_item(with_item(before, "people", item), "people", item)
    assert item not in items_of(after, "people")
    assert set(items_of(after, "people")) == set(items) - {item}


TICKETS = """\
- repeat: Which seats?
  id: seats
  one is called: seat
  at most: 4
  must be: all different
  steps:
    - {ask: Row, id: row, called: the row, answer: text, why we ask: It helps.}
    - {ask: Number, id: number_in_row, called: the number, answer: whole number, why we ask: It helps.}
"""


@pytest.mark.parametrize(
    ("rows", "code"),
    [([("A", 1), ("A", 2)], ""), ([("A", 1), ("B", 1), ("A", 1)], "all different"), ([], "")],
)
def test_a_list_whose_items_must_be_all_different_keeps_the_person_at_it(
    rows: list[tuple[str, int]], code: str
) -> None:
    form = form_of(TICKETS)
    (seats,) = form.pages
    assert isinstance(seats, RepeatPage)
    values = {"seats": tuple({"row": row, "number_in_row": number} for row, number in rows)}
    assert [rule.code for rule in broken_list_rules(seats, values, TODAY)] == ([code] if code else [])
    items = tuple(str(at) for at, _ in enumerate(rows, 1))
    answers: dict[str, Answer] = {"seats": items, "seats/all": True}
    for item, (row, number) in zip(items, rows, strict=True):
        answers |= {f"seats/{item}/row": row, f"seats/{item}/number_in_row": number}
    if rows:
        assert Journey(form, answers, TODAY).is_complete == (not code)
