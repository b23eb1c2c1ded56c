"""The walk through lists and sections: what is reached, what waits, what is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.definition.form import Form
from formkit.definition.plain.kinds import NOT_ASKED
from formkit.journey.walk import Walk, walked
from formkit.questions.base import Answer
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
THINGS = """\
- {ask: Wide, id: wide, called: it is wide, answer: yes or no, why we ask: We count.}
- repeat: What do you have
  id: things
  one is called: thing
  at most: 3
  must be: total is at most 8
  error: {rule: Up to 8.}
  steps:
    - {ask: What, id: what, called: what it is, answer: text, why we ask: We count.}
    - {ask: How many, id: many, called: how many, answer: whole number, must be: 1 to 8, why we ask: We count.}
    - ask: How wide
      id: how_wide
      called: how wide
      answer: whole number
      when: wide is yes and many is more than 1
      why we ask: We count.
- {tell: Heavy, id: heavy, when: total is more than 5, say: Bring help.}
"""
SUMS = "work out: {total: sum of things.many}\n"
ONE: dict[str, Answer] = {"wide": False, "things": ("1",), "things/1/what": "sofa", "things/1/many": 6}


def walk(answers: dict[str, Answer], form: Form | None = None) -> Walk:
    """The walk of the list of things."""
    return walked(form or form_of(THINGS, SUMS), answers, TODAY)


@pytest.mark.parametrize(
    ("answers", "pages", "waiting"),
    [
        ({}, ["wide"], ["wide"]),
        ({"wide": False}, ["wide", "things/1/what"], ["things/1/what"]),
        ({"wide": False, "things": ()}, ["wide", "things/1/what"], ["things/1/what"]),
        (ONE, ["wide", "things/1/what", "things/1/many", "things"], ["things"]),
        (
            ONE | {"wide": True},
            ["wide", "things/1/what", "things/1/many", "things/1/how_wide"],
            ["things/1/how_wide"],
        ),
        (
            ONE | {"things/all": True},
            ["wide", "things/1/what", "things/1/many", "things", "heavy"],
            ["heavy"],
        ),
        (
            ONE | {"things": ("1", "2"), "things/all": True},
            ["wide", "things/1/what", "things/1/many", "things/2/what"],
            ["things/2/what"],
        ),
        (ONE | {"things/1/many": 9}, ["wide", "things/1/what", "things/1/many"], ["things/1/many"]),
    ],
)
def test_items_come_before_their_list(
    answers: dict[str, Answer], pages: list[str], waiting: list[str]
) -> None:
    found = walk(answers)
    assert [page.id for page in found.pages] == pages
    assert [page.id for page in found.waiting] == waiting


def test_a_sum_over_the_list_is_known_behind_it() -> None:
    assert walk(ONE).values["total"] == Decimal(6)
    assert walk(ONE).values["things"] == ({"what": "sofa", "many": 6, "how_wide": NOT_ASKED},)


def test_a_rule_over_the_list_keeps_the_person_at_it() -> None:
    answers = ONE | {"things": ("1", "2"), "things/2/what": "bed", "things/2/many": 6, "things/all": True}
    assert [page.id for page in walk(answers).waiting] == ["things"]


def test_inside_an_item_short_names_mean_its_own_answers() -> None:
    answers = ONE | {"things": ("1", "2"), "things/2/what": "bed", "things/2/many": 1}
    found = walk(answers)
    assert found.of_items["things", "1"] == {"what": "sofa", "many": 6, "how_wide": NOT_ASKED}
    assert found.of_items["things", "2"] == {"what": "bed", "many": 1, "how_wide": NOT_ASKED}


EXACT = """\
- {ask: Adults, id: adults, called: the adults, answer: whole number, optional: yes, why we ask: We count.}
- repeat: The others
  id: others
  one is called: adult
  when: not (adults is 1)
  exactly: adults - 1
  steps:
    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}
"""


@pytest.mark.parametrize(
    ("answers", "wanted", "waiting"),
    [
        ({"adults": 3}, 2, ["others/1/who"]),
        ({"adults": 3, "others": ("1",), "others/1/who": "Sam"}, 2, ["others/2/who"]),
        ({"adults": 2, "others": ("1",), "others/1/who": "Sam"}, 1, []),
        ({"adults": 2, "others": ("1", "2"), "others/1/who": "Sam", "others/2/who": "Kim"}, 1, ["others"]),
        ({"adults": 0}, 0, []),
        ({"adults": 5000}, 99, ["others/1/who"]),
    ],
)
def test_exactly_asks_for_as_many_as_it_says(
    answers: dict[str, Answer], wanted: int, waiting: list[str]
) -> None:
    found = walk(answers, form_of(EXACT))
    assert found.how_many["others"] == wanted
    assert [page.id for page in found.waiting] == waiting


def test_a_number_that_is_not_known_asks_for_nobody() -> None:
    found = walk({"adults": None}, form_of(EXACT))
    assert found.waiting == ()


SECTIONS = """\
- section: You
  id: you
  steps:
    - {ask: Moved, id: moved, called: you moved, answer: yes or no, why we ask: We count.}
- section: Home
  id: home
  when: moved is yes
  steps:
    - {ask: Street, id: street, called: the street, answer: text, why we ask: We count.}
- section: Job
  id: job
  steps:
    - {ask: Work, id: work, called: you work, answer: yes or no, why we ask: We count.}
    - {stop: Call us, id: call, when: work is no, call us: office}
- section: More
  id: more
  steps:
    - {ask: Else, id: other, called: the rest, answer: text, why we ask: We count.}
"""


@pytest.mark.parametrize(
    ("answers", "reached", "waiting"),
    [
        ({}, {"you"}, ["moved"]),
        ({"moved": True}, {"you", "home", "job", "more"}, ["street", "work", "other"]),
        ({"moved": False}, {"you", "home", "job", "more"}, ["work", "other"]),
        ({"moved": True, "other": "x"}, {"you", "home", "job", "more"}, ["street", "work"]),
        ({"moved": True, "work": False}, {"you", "home", "job"}, []),
    ],
)
def test_sections_open_once_the_first_is_complete_and_a_stop_closes_later_ones(
    answers: dict[str, Answer], reached: set[str], waiting: list[str]
) -> None:
    found = walk(answers, form_of(SECTIONS, "layout: task list\n"))
    assert found.reached == reached
    assert [page.id for page in found.waiting] == waiting


def test_without_a_task_list_sections_come_one_after_the_other() -> None:
    found = walk({"moved": True}, form_of(SECTIONS))
    assert [page.id for page in found.waiting] == ["street"]
