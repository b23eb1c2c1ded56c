"""Which options of a question go with a person's earlier answers."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from formkit.definition.form import Form
from formkit.definition.plain.kinds import Value
from formkit.questions.base import Unsaid
from tests.definition.writing import days_of, read

TODAY = days_of("2026-11-20")
ROOM = """\
- ask: Which room?
  id: room
  called: the room
  answer: one of
  options: [kitchen: Kitchen, hall: Hall, attic: Attic]
  why we ask: To know.
- {ask: Is it a flat, id: flat, called: it is a flat, answer: yes or no, why we ask: To know.}
"""
BY_WHEN = """\
- ask: What is wrong?
  id: fault
  called: what is wrong
  answer: ANSWER
  options:
    - {value: oven, label: The oven, when: room is kitchen}
    - {value: lift, label: The lift, when: flat is yes and room is hall}
    - other: Something else
  why we ask: To know.
"""
BY_ROW = """\
- ask: What is wrong?
  id: fault
  called: what is wrong
  answer: one of
  options from: faults
  where: where is room
  why we ask: To know.
"""
FAULTS = "id,name,where,flat,most\noven,The oven,kitchen,no,1\nlift,The lift,hall,yes,2\nother,Something else,,yes,3\n"


def form_of(steps: str, csv: str = FAULTS) -> Form:
    found = read(ROOM + steps, "lists: {faults: lists/faults.csv}\n", lists={"lists/faults.csv": csv})
    assert found.form is not None, [str(problem) for problem in found.problems]
    return found.form


def offered(form: Form, **values: Value) -> list[str]:
    one = form.question_by_id["fault"].as_offered(values, TODAY)
    return [option.value for option in one.question.asked.options] if one else []


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ({"room": "kitchen", "flat": False}, ["oven", "other"]),
        ({"room": "hall", "flat": True}, ["lift", "other"]),
        ({"room": "hall", "flat": False}, ["other"]),
        ({"room": "hall"}, ["other"]),
        ({"room": Unsaid.NOT_KNOWN, "flat": True}, ["other"]),
        ({}, ["other"]),
    ],
)
@pytest.mark.parametrize("answer", ["one of", "any of"])
def test_an_option_whose_condition_is_not_yes_is_not_offered(
    answer: str, values: Mapping[str, Value], options: list[str]
) -> None:
    assert offered(form_of(BY_WHEN.replace("ANSWER", answer)), **values) == options


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ({"room": "kitchen"}, ["oven", "other"]),
        ({"room": "hall"}, ["lift", "other"]),
        ({"room": "attic"}, ["other"]),
        ({"room": Unsaid.NOT_KNOWN}, ["other"]),
        ({}, ["other"]),
    ],
)
def test_a_row_is_offered_whose_cell_is_the_answer_or_empty(
    values: Mapping[str, Value], options: list[str]
) -> None:
    assert offered(form_of(BY_ROW), **values) == options


@pytest.mark.parametrize(
    ("where", "values", "options"),
    [
        ("flat is flat", {"flat": True}, ["lift", "other"]),
        ("flat is flat", {"flat": False}, ["oven"]),
        ("most is floor", {"floor": 2}, ["lift"]),
        ("most is floor", {"floor": 9}, []),
    ],
)
def test_a_cell_is_compared_as_a_yes_or_no_or_as_a_number(
    where: str, values: Mapping[str, Value], options: list[str]
) -> None:
    floor = "- {ask: Which floor, id: floor, called: the floor, answer: whole number, why we ask: To know.}\n"
    form = form_of(floor + BY_ROW.replace("where is room", where))
    assert offered(form, **values) == options


def test_a_question_that_always_offers_all_is_the_same_for_everyone() -> None:
    one = form_of(BY_WHEN.replace("ANSWER", "one of")).question_by_id["room"]
    assert one.offers is None
    assert one.as_offered({}, TODAY) is one


def test_what_decides_can_be_kept_between_two_starts() -> None:
    for steps in (BY_WHEN.replace("ANSWER", "one of"), BY_ROW):
        form = form_of(steps)
        again = pickle.loads(pickle.dumps(form))  # what was pickled on the line above
        assert offered(again, room="kitchen") == offered(form, room="kitchen") == ["oven", "other"]
