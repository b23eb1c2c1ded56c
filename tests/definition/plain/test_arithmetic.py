"""Sums worked out from closures of their parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.arithmetic import added, count, extreme, minus, product, total, worked_out
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, Value
from formkit.definition.plain.logic import Closure
from formkit.definition.plain.tree import Operator
from formkit.definition.plain.values import LIMIT

DAYS = Days(date(2026, 4, 8))
OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")


def fixed(value: Value) -> Closure:
    return lambda answers, days: value


def test_dividing_by_nothing_is_missing() -> None:
    assert worked_out(3, "/", 0) is None
    assert worked_out(0, "/", 0) is None
    assert worked_out(Decimal("1.5"), "/", Decimal(0)) is None


def test_what_grows_too_large_is_missing() -> None:
    assert worked_out(LIMIT - 1, "*", LIMIT - 1) is None
    assert worked_out(LIMIT - 1, "+", 1) is None


AMOUNTS: st.SearchStrategy[int | Decimal] = st.one_of(
    st.integers(-LIMIT + 1, LIMIT - 1), st.decimals(-1000, 1000), st.integers()
)


@given(AMOUNTS, st.sampled_from(OPERATORS), AMOUNTS)
def test_no_two_amounts_raise(left: int | Decimal, operator: Operator, right: int | Decimal) -> None:
    result = worked_out(left, operator, right)
    assert result is None or -LIMIT < result < LIMIT


def test_the_result_does_not_depend_on_the_decimal_settings_of_the_thread() -> None:
    with localcontext(prec=2):
        assert worked_out(Decimal("123.45"), "+", Decimal("0.05")) == Decimal("123.50")


def test_one_missing_amount_makes_the_sum_missing() -> None:
    assert added(fixed(3), ((("+", fixed(None)), False), (("-", fixed(0)), False)))({}, DAYS) is None
    assert product(fixed(3), (("*", fixed(None)), ("/", fixed(2))))({}, DAYS) is None
    assert extreme("larger", fixed(3), fixed(None))({}, DAYS) is None
    assert minus(fixed(None))({}, DAYS) is None


def test_totals_and_counts_of_things() -> None:
    each: Closure = lambda answers, days: answers.get("cost")  # noqa: E731 (a closure, as `compiled` makes them)
    assert total(fixed(({"cost": 2}, {"cost": 3})), each)({}, DAYS) == 5
    assert total(fixed(()), each)({}, DAYS) == 0
    assert total(fixed(None), each)({}, DAYS) is None
    assert count(fixed(({}, {})))({}, DAYS) == 2
    assert count(fixed(None))({}, DAYS) is None


def test_what_was_not_asked_is_nothing_in_a_total_and_no_thing_in_a_count() -> None:
    each: Closure = lambda answers, days: answers.get("cost")  # noqa: E731 (a closure, as `compiled` makes them)
    assert total(fixed(({"cost": 2}, {"cost": NOT_ASKED})), each)({}, DAYS) == 2
    assert total(fixed(NOT_ASKED), each)({}, DAYS) == 0
    assert count(fixed(NOT_ASKED))({}, DAYS) == 0


def test_a_sum_of_nothing_that_was_asked_was_not_asked_itself() -> None:
    nothing, six = fixed(NOT_ASKED), fixed(6)
    assert added(nothing, ((("+", nothing), False),))({}, DAYS) is NOT_ASKED
    assert added(nothing, ((("+", six), False),))({}, DAYS) == 6
    assert added(nothing, ((("-", six), True),))({}, DAYS) is NOT_ASKED
    assert added(six, ((("-", nothing), False),))({}, DAYS) == 6
    for made in (product(six, (("*", nothing),)), minus(nothing), extreme("larger", six, nothing)):
        assert made({}, DAYS) is NOT_ASKED
