"""Conditions that are true for no answer, and conditions that are true for every answer."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

ASKED = """\
- {ask: Is it a flat, id: flat, answer: yes or no, called: it is a flat, why we ask: x}
- {ask: Which bin, id: bin, answer: one of, options: [food: Food, paper: Paper], called: the bin, why we ask: x}
- {ask: What changed, id: changes, answer: any of, options: [rent: Rent, pay: Pay], called: what changed, why we ask: x}
- {ask: How many, id: adults, answer: whole number, must be: 2 to 9, called: how many, why we ask: x}
- {ask: What is the rent, id: rent, answer: money, called: the rent, why we ask: x}
- {ask: What is the name, id: who, answer: text, called: the name, why we ask: x}
- {ask: When, id: due, answer: date, called: the day, why we ask: x}
- repeat: Friends
  id: friends
  one is called: friend
  at most: 4
  steps: [{ask: Their name, id: friend, answer: text, called: their name, why we ask: x}]
"""


def found(when: str, more: str = "") -> list[str]:
    told = told_of(read(f'{ASKED}- {{tell: Read this, id: told, say: x, when: "{when}"}}\n', more))
    return [one.id for one in told if one.id in ("NEVER", "ALWAYS")]


@pytest.mark.parametrize(
    "when",
    [
        "bin is food and bin is paper",
        "flat is yes and flat is no",
        "not (flat is yes or flat is no)",
        "adults is more than 9",
        "adults is 1",
        "adults is at most 3 and adults is at least 4",
        "rent is more than £500 and rent is less than £400.50",
        "number of friends is more than 4",
        "changes includes rent and changes does not include rent",
        "bin is food and (flat is yes and flat is no)",
    ],
)
def test_a_condition_that_no_answer_meets_is_told(when: str) -> None:
    assert found(when) == ["NEVER"]


@pytest.mark.parametrize(
    "when",
    [
        "flat is yes or flat is no",
        "bin is food or bin is paper",
        "bin is one of (food, paper)",
        "adults is at least 2",
        "adults is less than 6 or adults is more than 3",
        "number of friends is at least 1",
        "changes includes rent or changes does not include rent",
    ],
)
def test_a_condition_that_every_answer_meets_is_told(when: str) -> None:
    assert found(when) == ["ALWAYS"]


@pytest.mark.parametrize(
    "when",
    [
        "flat is yes",
        "flat is yes or bin is food",
        "adults is 9",
        "adults is 2 to 8",
        "rent is £400.50 to £500",
        "rent is less than £0",
        "number of friends is 4",
        "changes includes rent and changes includes pay",
        "who is answered",
        "who is answered and flat is yes and flat is no",
        "due is before today",
        "adults + 1 is more than 20",
        "any of friends has friend is answered",
    ],
)
def test_nothing_is_told_of_what_somebody_meets_or_of_what_cannot_be_counted_up(when: str) -> None:
    assert found(when) == []


GROUND = "- {ask: On the ground floor, id: ground, answer: yes or no, called: the floor, why we ask: x, when: flat is yes}\n"


@pytest.mark.parametrize(
    ("when", "ids"),
    [
        ("flat is no and ground is no", ["NEVER"]),
        ("flat is yes and ground is no", []),
        ("ground is yes or ground is no", []),  # it tells who was asked
        ("flat is no or ground is yes or ground is no", ["ALWAYS"]),
    ],
)
def test_who_was_not_asked_has_no_answer(when: str, ids: list[str]) -> None:
    steps = f'{ASKED}{GROUND}- {{tell: Read this, id: told, say: x, when: "{when}"}}\n'
    assert [one.id for one in told_of(read(steps)) if one.id in ("NEVER", "ALWAYS")] == ids


def test_a_list_that_was_not_asked_for_has_nothing_in_it() -> None:
    steps = ASKED.replace("  one is called: friend\n", "  one is called: friend\n  when: flat is yes\n")
    told = told_of(read(f"{steps}- {{tell: Alone, id: told, say: x, when: number of friends is 0}}\n"))
    assert [one.id for one in told if one.id in ("NEVER", "ALWAYS")] == []


def test_a_list_that_cannot_be_read_is_told_once_and_not_by_conditions_too() -> None:
    asked = (
        "- {ask: Which bin, id: bin, answer: one of, options from: bins, called: the bin, why we ask: x}\n"
    )
    told = told_of(
        read(
            f"{asked}- {{tell: Read, id: told, say: x, when: bin is food}}\n",
            "lists: {bins: lists/bins.csv}\n",
        )
    )
    assert [one.id for one in told] == ["LIST"]


def test_the_limits_are_named_that_a_number_has() -> None:
    (told,) = (
        one
        for one in told_of(read(f"{ASKED}- {{tell: Read, id: told, say: x, when: adults is more than 21}}\n"))
        if one.id == "NEVER"
    )
    assert "`adults` is 2 to 9." in told.instead


def test_what_holds_above_a_step_counts_for_it() -> None:
    inside = "- {tell: Read, id: told, say: x, when: flat is no}"
    section = f"- section: Flats\n  when: flat is yes\n  steps:\n    {inside}\n"
    told = told_of(read(f"{ASKED.partition('- {ask: Which')[0]}{section}"))
    assert [(one.id, one.line) for one in told if one.id == "NEVER"] == [("NEVER", 6)]


@pytest.mark.parametrize(
    ("sum", "ids"),
    [
        ("big: adults is more than 90", ["NEVER"]),
        ("price: £5 when adults is more than 90, otherwise £2", ["NEVER"]),
        ("price: £5 when adults is more than 8, otherwise £2", []),
    ],
)
def test_the_conditions_of_sums_are_looked_at(sum: str, ids: list[str]) -> None:
    assert found("flat is yes", f"work out:\n  {sum}\n") == ids


STOP = "- {stop: Call us, id: stopped, say: No., outcome: not eligible, when: flat is yes}\n"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("flat is yes and bin is food", ["NEVER"]),
        ("flat is yes", ["NEVER"]),
        ("flat is no and bin is food", []),
        ("bin is food", []),
    ],
)
def test_whoever_was_stopped_above_does_not_meet_a_condition(when: str, told: list[str]) -> None:
    assert found_past(STOP, when) == told


def test_the_stop_that_comes_first_is_named() -> None:
    step = "- {tell: Read this, id: told, say: x, when: flat is yes}\n"
    (never,) = (one for one in told_of(read(ASKED + STOP + step)) if one.id == "NEVER")
    assert never.instead.endswith("Whoever is stopped on line 14 does not come here.")


def test_a_promise_for_those_who_were_stopped_is_told() -> None:
    more = (
        "what happens next:\n  - we will: write to you\n    within: 5 working days\n    when: flat is yes\n"
    )
    assert [one.id for one in told_of(read(ASKED + STOP, more)) if one.id == "NEVER"] == ["NEVER"]
    assert [one.id for one in told_of(read(ASKED, more)) if one.id == "NEVER"] == []


def found_past(stop: str, when: str) -> list[str]:
    told = told_of(read(f'{ASKED}{stop}- {{tell: Read this, id: told, say: x, when: "{when}"}}\n'))
    return [one.id for one in told if one.id in ("NEVER", "ALWAYS")]


@pytest.mark.parametrize(
    ("when", "hint"),
    [
        (
            "bin is food and bin is paper",
            "One answer to `bin` cannot be both: write `bin is food or bin is paper`",
        ),
        ("bin is food and lid is yes", "`lid` is asked only where `bin is paper`."),
        ("aim is more than 50", "`aim` is 2 to 20."),
    ],
)
def test_a_condition_that_no_answer_meets_is_told_with_which_parts_exclude_each_other(
    when: str, hint: str
) -> None:
    steps = f"""{ASKED}- {{ask: Is the lid shut, id: lid, answer: yes or no, called: the lid, when: bin is paper, why we ask: x}}
- {{ask: What is broken, id: broken, answer: one of, options from: repairs, called: what is broken, why we ask: x}}
- {{tell: Read this, id: told, say: x, when: "{when}"}}
"""
    more = "lists: {repairs: lists/repairs.csv}\nwork out: {aim: broken.target}\n"
    told = told_of(
        read(steps, more, lists={"lists/repairs.csv": "id,name,target\ntap,A tap,2\nroof,A roof,20\n"})
    )
    (never,) = [one for one in told if one.id == "NEVER"]
    assert hint in never.instead
