"""Kinds of sums: every pair of amounts and every sign."""

from __future__ import annotations

from itertools import product

import pytest

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.sums import SUM_RULES

N, M, P, D, Y = Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.YES_NO
NAMES = {"n": Known(N), "m": Known(M), "p": Known(P), "d": Known(D), "y": Known(Y)}
FITS = {
    "n + n": N,
    "m + m": M,
    "p + p": P,
    "n - n": N,
    "m - m": M,
    "p - p": P,
    "n * n": N,
    "m * n": M,
    "n * m": M,
    "m * p": M,
    "p * m": M,
    "n * p": N,
    "p * n": N,
    "n / n": N,
    "m / n": M,
    "m / m": N,
}


@pytest.mark.parametrize(
    "text", [f"{left} {sign} {right}" for left, sign, right in product("nmpdy", "+-*/", "nmpdy")]
)
def test_two_amounts_have_a_kind_together_or_are_refused(text: str) -> None:
    expression, problems = read_expression(text, NAMES)
    assert (expression and expression.kind) == FITS.get(text)
    assert (expression is None) == bool(problems)


def test_kinds_carry_on_along_a_line() -> None:
    expression, _ = read_expression("m / m * n * m * p", NAMES)
    assert expression is not None
    assert expression.kind is M
    assert read_expression("m * n * m", NAMES)[0] is None


@pytest.mark.parametrize("text", ["9" * 19, "£" + "9" * 30, "9" * 30 + "%"])
def test_a_number_that_no_sum_could_hold_is_refused(text: str) -> None:
    expression, problems = read_expression(text, NAMES)
    assert expression is None
    assert problems[0].problem == "This number is too large."


def test_every_atom_has_a_rule() -> None:
    assert {
        "number",
        "money",
        "percent",
        "date",
        "yes",
        "no",
        "today",
        "path",
        "group",
        "minus",
        "count",
        "total",
    } <= SUM_RULES.keys()
