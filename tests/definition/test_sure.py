"""Places in texts that stay empty for people who were not asked, and those that are sure to be filled."""

from __future__ import annotations

import pytest

from tests.definition.writing import read

ASKED = """\
- {ask: Is it a flat, id: flat, answer: yes or no, called: it is a flat, why we ask: x}
- {ask: Which bin, id: bin, answer: one of, options: [food: Food, paper: Paper, garden: Garden], called: the bin, why we ask: x}
- {ask: How many adults, id: adults, answer: whole number, called: the adults, why we ask: x}
- {ask: Which floor, id: floor, answer: text, called: the floor, why we ask: x, when: flat is yes}
- {ask: How big, id: size, answer: text, called: the size, why we ask: x, when: "bin is one of (food, paper)"}
- {ask: Who else, id: other, answer: text, called: the other, why we ask: x, when: adults is more than 1}
- {ask: Which door, id: door, answer: text, called: the door, why we ask: x, when: floor is answered and bin is food}
"""


def unsure(text: str, when: str = "", more: str = "") -> list[str]:
    told = f"  when: {when}\n" if when else ""
    found = read(f'{ASKED}- tell: Thanks\n  id: thanks\n  say: "{text}"\n{told}', more)
    return [one.problem for one in found.problems if one.id == "UNSURE"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("{flat} {bin} {adults}", ""),
        ("{floor}", "flat is yes"),
        ("{floor}", "flat is yes and adults is more than 3"),
        ("{floor}", "floor is answered"),
        ("{size}", "bin is food"),
        ("{size}", "bin is one of (food, paper)"),
        ("{size}", "not (bin is garden) and bin is answered and bin is not garden"),
        ("{other}", "adults is more than 1"),
        ("{other}", "adults is 3"),
        ("{other}", "adults is at least 2"),
        ("{door} {floor} {size}", "door is answered"),
        ("{floor}", "door is answered or floor is answered"),
        ("{phone office}", ""),
    ],
)
def test_a_place_is_sure_where_the_step_is_shown_to_nobody_else(text: str, when: str) -> None:
    if "door is answered or" in when:
        assert unsure(text, when), "two branches that both lead there are not looked through"
    else:
        assert unsure(text, when) == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("{floor}", ""),
        ("{floor}", "flat is no"),
        ("{floor}", "adults is more than 1"),
        ("{size}", "bin is not garden"),
        ("{size}", "bin is one of (food, garden)"),
        ("{other}", "adults is at least 1"),
        ("{floor}", "floor is not answered"),
        ("{floor}", "not (floor is answered)"),
        ("{floor}", "flat is yes or adults is 2"),
        ("{door}", "flat is yes"),
    ],
)
def test_a_place_that_stays_empty_for_some_is_told(text: str, when: str) -> None:
    (problem,) = unsure(text, when)
    assert problem.startswith("Not everybody who reads this was asked ")


def test_a_sum_is_not_asked_and_so_is_not_told() -> None:
    assert unsure("{price}", "", "work out:\n  price: £5 when flat is yes, otherwise £0\n") == []


def test_inside_a_repeat_the_conditions_around_it_hold_too() -> None:
    steps = """\
- {ask: Is it a flat, id: flat, answer: yes or no, called: it is a flat, why we ask: x}
- {ask: Which floor, id: floor, answer: text, called: the floor, why we ask: x, when: flat is yes}
- repeat: Who lives there
  id: people
  one is called: person
  at most: 3
  when: WHEN
  steps:
    - {ask: Who lives on floor {floor}, id: who, answer: text, called: who, why we ask: x}
    - {ask: How old is {who}, id: age, answer: whole number, called: the age, why we ask: x}
    - {tell: "{who} works", id: works, say: "Where does {who} work?", when: age is more than 15}
"""
    steps = steps.replace("Who lives on floor {floor}", '"Who lives on floor {floor}"').replace(
        "How old is {who}", '"How old is {who}"'
    )
    assert [one.id for one in read(steps.replace("WHEN", "flat is yes")).problems if one.id == "UNSURE"] == []
    assert [one.line for one in read(steps.replace("WHEN", "flat is no")).problems if one.id == "UNSURE"] == [
        10
    ]


def test_after_the_steps_only_what_everybody_was_asked_is_sure() -> None:
    promise = 'what happens next: [{we will: "write to floor {floor}", within: 2 days}]\n'
    assert len(unsure("Thanks", "flat is yes", promise)) == 1
