"""Limits on lists that nobody can keep, and those that one item alone can break."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

FORM = """\
- repeat: Your things
  id: things
  one is called: thing
  at least: {fewest}
  at most: 4
  must be: {rule}
  steps:
    - ask: How many do you have?
      id: how_many
      called: how many you have
      answer: whole number
      must be: {each}
      why we ask: This sets the price.
"""
SUMS = "work out:\n  item_count: sum of things.how_many\n  whole: item_count + 1\n"


def told(rule: str, each: str, fewest: int = 1) -> list[tuple[int, str, str]]:
    form = read(FORM.format(rule=rule, each=each, fewest=fewest), SUMS)
    return [(one.line, one.problem, one.instead) for one in told_of(form) if one.id == "REACH"]


@pytest.mark.parametrize(
    ("rule", "each", "fewest", "why"),
    [
        ("item_count is at most 8", "9 to 20", 1, "it is never less than 9"),
        ("item_count is at most 8", "5 to 8", 2, "it is never less than 10"),
        ("whole is less than 4", "3 to 8", 1, "it is never less than 4"),
        ("item_count is more than 8", "1 to 2", 1, "it is never more than 8"),
        ("number of things is at least 5", "1 to 2", 1, "it is never more than 4"),
    ],
)
def test_a_limit_that_nobody_can_keep_is_told(rule: str, each: str, fewest: int, why: str) -> None:
    mend = "Change this limit, or those of the questions that it is made of."
    assert told(rule, each, fewest) == [(7, f"Nobody can keep `{rule}`: {why}.", mend)]


def test_one_item_that_may_be_more_than_all_of_them_is_told_with_its_limit() -> None:
    ((line, problem, instead),) = told("item_count is at most 8", "1 to 20")
    assert (line, instead) == (13, "Write: must be: 1 to 8")
    assert problem.startswith("One item can be up to 20, and `item_count is at most 8` lets all of them")


@pytest.mark.parametrize(
    ("rule", "each", "fewest"),
    [
        ("item_count is at most 8", "1 to 8", 1),
        ("item_count is at most 8", "at least 1", 1),
        ("item_count is at most 8", "9 to 20", 0),
        ("item_count is at least 8", "1 to 2", 1),
        ("item_count is at most 8 or number of things is 1", "9 to 20", 1),
    ],
)
def test_limits_that_somebody_can_keep_are_not_told(rule: str, each: str, fewest: int) -> None:
    assert [why for _, why, _ in told(rule, each, fewest) if "Nobody" in why] == []


@pytest.mark.parametrize(
    ("sums", "off"),
    [
        ("{cut: 150%, price: £20 - £20 * cut}", ["150"]),
        ("{cut: '150% when bags is more than 2, otherwise 0%', price: £20 * bags - £20 * bags * cut}", []),
        (
            "{cut: '150% when bags is more than 2, otherwise 0%', fee: £20 * bags, price: fee - fee * cut}",
            ["150"],
        ),
        ("{cut: 110%, price: £20 * (100% - cut)}", ["110"]),
        ("{price: £20 - £20 * 200%}", ["200"]),
        ("{cut: 100%, price: £20 - £20 * cut}", []),
        ("{more: 150%, price: £20 * more}", []),
    ],
)
def test_more_than_all_off_is_told(sums: str, off: list[str]) -> None:
    step = "- {ask: How many, id: bags, answer: whole number, must be: 1 to 9, called: how many, why we ask: x}\n"
    told = [one.problem for one in told_of(read(step, f"work out: {sums}\n")) if one.id == "OFF"]
    assert told == [f"With {share}% taken off, `price` is less than £0." for share in off]
