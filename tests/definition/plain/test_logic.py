"""Kleene's tables, written out."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.plain.logic import Closure, all_true, any_true, quantified
from formkit.definition.plain.tree import NamedAnswer, Quantified

DAYS = Days(date(2026, 4, 8))
T, F, U = True, False, None
PAIRS = [(T, T), (T, F), (T, U), (F, T), (F, F), (F, U), (U, T), (U, F), (U, U)]


def fixed(value: Value) -> Closure:
    return lambda answers, days: value


@pytest.mark.parametrize(("pair", "result"), list(zip(PAIRS, [T, F, U, F, F, F, U, F, U], strict=True)))
def test_and_is_false_before_it_is_unknown(
    pair: tuple[bool | None, bool | None], result: bool | None
) -> None:
    assert all_true(tuple(map(fixed, pair)))({}, DAYS) is result


@pytest.mark.parametrize(("pair", "result"), list(zip(PAIRS, [T, T, T, T, F, U, T, U, U], strict=True)))
def test_or_is_true_before_it_is_unknown(pair: tuple[bool | None, bool | None], result: bool | None) -> None:
    assert any_true(tuple(map(fixed, pair)))({}, DAYS) is result


@pytest.mark.parametrize(
    ("quantifier", "results"),
    [("any", [T, T, T, F, U, F]), ("all", [T, F, U, F, F, T]), ("none", [F, F, F, T, U, T])],
)
def test_quantifiers_over_two_things_and_over_none(quantifier: str, results: list[bool | None]) -> None:
    name = NamedAnswer(("ok",), Kind.YES_NO)
    node = Quantified(quantifier, NamedAnswer(("things",), Kind.REPEAT), name, frozenset())  # type: ignore[arg-type]  # one of three
    test = quantified(
        node.quantifier,
        tuple(node.outer),
        lambda answers, days: answers["things"],
        lambda answers, days: answers["ok"],
    )
    found = [
        test({"things": tuple({"ok": each} for each in pair)}, DAYS)
        for pair in ([T, T], [T, F], [T, U], [F, F], [F, U], [])
    ]
    assert found == results
    assert test({"things": None}, DAYS) is None


def test_a_thing_does_not_hide_an_outer_name_that_the_test_means() -> None:
    node = Quantified(
        "any", NamedAnswer(("things",), Kind.REPEAT), NamedAnswer(("ok",), Kind.YES_NO), frozenset({"ok"})
    )
    test = quantified(
        node.quantifier,
        tuple(node.outer),
        lambda answers, days: answers["things"],
        lambda answers, days: answers["ok"],
    )
    assert test({"things": ({"ok": False},), "ok": True}, DAYS) is True
