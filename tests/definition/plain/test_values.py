"""Taking answers as their kind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from formkit.definition.plain.kinds import Kind, Value, as_things
from formkit.definition.plain.values import LIMIT, TAKERS, has_something, tidy_number, whole_pence
from formkit.questions.base import Unsaid


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Kind.YES_NO, [True, False], [1, 0, "yes", None]),
        (
            Kind.NUMBER,
            [0, -3, Decimal("1.5")],
            [
                True,
                1.5,
                "1",
                LIMIT,
                -LIMIT,
                Decimal("NaN"),
                Decimal("sNaN"),
                Decimal("Infinity"),
                Decimal("1e18"),
            ],
        ),
        (Kind.MONEY, [1250], ["£12.50"]),
        (Kind.PERCENT, [Decimal("0.125")], ["12.5%"]),
        (Kind.DATE, [date(2026, 4, 6)], [datetime(2026, 4, 6, tzinfo=UTC), "6 April 2026", 2026]),
        (Kind.ONE_OPTION, ["food"], ["", 3, ("food",)]),
        (Kind.TEXT, ["abc"], ["", None]),
        (Kind.SOME_OPTIONS, [("a", "b"), ()], ["a", None, {"a": 1}]),
        (Kind.REPEAT, [({"a": 1},), ()], [{"a": 1}, "a", 3]),
        (Kind.GROUP, [{"a": 1}], [(), "a"]),
    ],
)
def test_an_answer_of_another_kind_is_missing(kind: Kind, right: list[object], wrong: list[object]) -> None:
    assert [TAKERS[kind](each) for each in right] == right
    assert [TAKERS[kind](each) for each in [*wrong, *Unsaid]] == [None] * (len(wrong) + 2)


def test_something_odd_among_the_things_is_a_thing_without_answers() -> None:
    assert as_things(["oops", {"a": 1}]) == ({}, {"a": 1})


@pytest.mark.parametrize("kind", list(Kind))
def test_not_known_and_not_said_count_as_answered(kind: Kind) -> None:
    assert has_something(Unsaid.NOT_KNOWN, kind)
    assert has_something(Unsaid.RATHER_NOT_SAY, kind)
    assert not has_something(None, kind)


def test_a_page_is_answered_as_soon_as_one_part_is() -> None:
    assert has_something({"email": None, "phone": "01632 960 001"}, Kind.GROUP)
    assert not has_something({"email": None, "phone": "", "help": ()}, Kind.GROUP)


@pytest.mark.parametrize(("pence", "whole"), [("12.5", 13), ("12.49", 12), ("-12.5", -13), ("1e17", 10**17)])
def test_half_a_penny_goes_up(pence: str, whole: int) -> None:
    assert whole_pence(Decimal(pence)) == whole


@pytest.mark.parametrize(("number", "tidy"), [("2.0", "2"), ("1E+2", "100"), ("1.50", "1.5"), ("0.00", "0")])
def test_numbers_lose_zeros_that_say_nothing(number: str, tidy: str) -> None:
    assert str(tidy_number(Decimal(number))) == tidy


def test_a_missing_value_stays_missing() -> None:
    nothing: Value = None
    assert whole_pence(nothing) is None
    assert tidy_number(nothing) is None
