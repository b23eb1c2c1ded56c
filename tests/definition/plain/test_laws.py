"""Laws of Plain that no table can hold: it never raises, and Kleene's logic holds for all answers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Value
from formkit.questions.base import Unsaid
from tests.definition.plain.suite import NAMES, ROWS, TODAY, read

JUNK: st.SearchStrategy[Any] = st.recursive(  # Any: whatever a store could hand over
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.dates()
    | st.datetimes()
    | st.binary(max_size=3)
    | st.decimals(allow_nan=True, allow_infinity=True)
    | st.sampled_from(list(Unsaid))
    | st.just(NOT_ASKED)
    | st.just(Decimal("1e999999"))
    | st.just(Decimal("sNaN"))
    | st.just(Decimal("-1e-999999"))
    | st.just(10**4000)
    | st.sampled_from(["food", "moved", "sofa", "carer", "1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(
            st.sampled_from([*sorted(NAMES["people"].inner), "email", "safe", "how", "adults"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(st.sampled_from(sorted(NAMES)), JUNK, max_size=8)
ALL = [read(text) for text in dict.fromkeys(row[1] for row in ROWS)]
CONDITIONS = [each for each in ALL if each.kind is Kind.YES_NO]


@given(st.sampled_from(ALL), ANSWERS, st.dates())
def test_no_answer_whatever_makes_an_expression_raise(
    expression: Expression, answers: dict[str, Value], today: date
) -> None:
    value = expression.value(answers, Days(today, TODAY.holidays))
    assert (
        value in (None, NOT_ASKED)
        or type(value)
        in {
            Kind.YES_NO: (bool,),
            Kind.NUMBER: (int, Decimal),
            Kind.MONEY: (int,),
            Kind.PERCENT: (int, Decimal),
            Kind.DATE: (date,),
        }[expression.kind]
    )


WORDS = [
    "flat",
    "is",
    "not",
    "yes",
    "bin",
    "food",
    "and",
    "or",
    "(",
    ")",
    "any",
    "of",
    "people",
    "has",
    "works",
    "£5",
    "3",
    "50%",
    "due",
    ",",
    "when",
    "otherwise",
    "+",
    "-",
    "/",
    "*",
    "more",
    "than",
    "one",
    "answered",
    "sum",
    ".",
    "earns",
    "days",
    "since",
    "changes",
    "includes",
    "contact",
    "email",
    "item",
    "late",
    "==",
    "'",
    "’",
    "{",
    "Yes",
    "£",
    "#",
    "none",
    "number",
    "larger",
]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from([*WORDS, "6 April 2026", "\t"]), max_size=14).map(
    " ".join
)


@given(TEXTS)
def test_no_text_whatever_makes_reading_raise(text: str) -> None:
    expression, problems = read_expression(text, NAMES, later=["late"], wanted=Kind.YES_NO)
    assert (expression is None) == any(each.level == "error" for each in problems)
    for each in problems:
        assert 0 <= each.offset <= len(text)
        assert each.problem
        assert each.instead
    if expression is not None:
        assert expression.value({}, TODAY) in (True, False, None)


def kleene(word: str, left: Value, right: Value) -> Value:
    """`and` is the smaller and `or` the larger, where False < unknown < True; what was not asked is no."""
    left, right = (False if value is NOT_ASKED else value for value in (left, right))
    order: tuple[Value, ...] = (False, None, True)
    pick = min if word == "and" else max
    return order[pick(order.index(left), order.index(right))]


@given(st.sampled_from(CONDITIONS), st.sampled_from(CONDITIONS), st.sampled_from(["and", "or"]), ANSWERS)
def test_and_and_or_follow_kleene(
    left: Expression, right: Expression, word: str, answers: dict[str, Value]
) -> None:
    both = read(f"({left.text}) {word} ({right.text})")
    assert both.value(answers, TODAY) is kleene(word, left.value(answers, TODAY), right.value(answers, TODAY))


@given(st.sampled_from(CONDITIONS), ANSWERS)
def test_not_turns_true_and_false_round_and_leaves_unknown(
    condition: Expression, answers: dict[str, Value]
) -> None:
    value = condition.value(answers, TODAY)
    value = False if value is NOT_ASKED else value
    assert read(f"not ({condition.text})").value(answers, TODAY) is (None if value is None else not value)
    assert read(f"not not ({condition.text})").value(answers, TODAY) is value


@given(st.sampled_from(CONDITIONS))
def test_what_names_only_questions_that_were_not_asked_is_never_unknown(condition: Expression) -> None:
    assert condition.value(dict.fromkeys(NAMES, NOT_ASKED), TODAY) is not None


OPPOSITES = [
    (read(plain), read(opposite))
    for plain, opposite in (
        ("bin is food", "bin is not food"),
        ("bin is one of (food, garden)", "bin is not one of (food, garden)"),
        ("changes includes moved", "changes does not include moved"),
        ("helps is none", "helps is not none"),
        ("any of people has works is yes", "none of people has works is yes"),
        ("any of people has works is not yes", "all of people has works is yes"),
    )
]
TURNED_ROUND = [
    (read(plain), read(opposite), name)
    for plain, opposite, name in (
        ("adults is more than 2", "adults is at most 2", "adults"),
        ("adults is less than 2", "adults is at least 2", "adults"),
        ("due is after today", "due is on or before today", "due"),
    )
]


@given(st.sampled_from(OPPOSITES), ANSWERS)
def test_words_that_are_opposites_give_opposite_results(
    pair: tuple[Expression, Expression], answers: dict[str, Value]
) -> None:
    plain, opposite = (each.value(answers, TODAY) for each in pair)
    assert opposite is (None if plain is None else not plain)


@given(st.sampled_from(TURNED_ROUND), ANSWERS)
def test_orders_turned_round_give_opposite_results_of_what_was_asked_and_both_no_of_what_was_not(
    pair: tuple[Expression, Expression, str], answers: dict[str, Value]
) -> None:
    plain, opposite, name = pair
    one, other = (each.value(answers, TODAY) for each in (plain, opposite))
    if answers.get(name) is NOT_ASKED:
        assert (one, other) == (False, False)
    else:
        assert other is (None if one is None else not one)


@given(st.sampled_from(sorted(NAMES)), ANSWERS)
def test_is_answered_is_never_unknown(name: str, answers: dict[str, Value]) -> None:
    assert read(f"{name} is answered").value(answers, TODAY) in (True, False)


@given(st.sampled_from(ALL), ANSWERS)
def test_absent_and_none_are_the_same(expression: Expression, answers: dict[str, Value]) -> None:
    filled = {**dict.fromkeys(NAMES), **answers}
    assert expression.value(filled, TODAY) == expression.value(answers, TODAY)


@given(st.datetimes())
def test_a_moment_in_time_is_not_a_day(moment: datetime) -> None:
    assert read("days since due").value({"due": moment}, TODAY) is None
