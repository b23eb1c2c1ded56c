"""Runs the published test suite of Plain, row by row."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind
from tests.definition.plain.suite import (
    KINDS,
    NAMES,
    REFUSED,
    ROWS,
    TODAY,
    Written,
    answers_of,
    read,
    result_of,
)


@pytest.mark.parametrize(
    ("about", "text", "answers", "result"), ROWS, ids=[f"{row[1]} {row[2]}" for row in ROWS]
)
def test_each_row_of_the_conformance_table_holds(
    about: str, text: str, answers: dict[str, Written], result: Written
) -> None:
    expression, problems = read_expression(text, NAMES)
    assert expression is not None, problems
    assert problems == ()
    found = expression.value(answers_of(answers), TODAY)
    assert found == result_of(result), about
    assert isinstance(found, bool) == isinstance(result, bool)
    assert result != "unknown" or expression.kind is Kind.YES_NO


def test_the_conformance_table_is_as_long_as_promised_and_has_no_row_twice() -> None:
    assert len(ROWS) >= 120
    assert len({repr(row[1:3]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("text", "offset", "problem", "instead"), REFUSED["rows"])
def test_each_mistake_is_told_at_its_place_with_a_way_out(
    text: str, offset: int, problem: str, instead: str
) -> None:
    expression, problems = read_expression(text, NAMES, later=["late"])
    assert expression is None
    first = next(each for each in problems if each.level == "error")
    assert first.offset == offset
    assert problem in first.problem
    assert instead in first.instead


@pytest.mark.parametrize(("text", "offset", "problem", "instead", "wanted"), REFUSED["wanted"])
def test_a_whole_expression_of_the_wrong_kind_is_refused(
    text: str, offset: int, problem: str, instead: str, wanted: str
) -> None:
    expression, problems = read_expression(text, NAMES, wanted=KINDS[wanted])
    assert expression is None
    assert [each.offset for each in problems] == [offset]
    assert problem in problems[0].problem
    assert instead in problems[0].instead


ADVICE = (
    "There is ",
    "Write ",
    "Move ",
    "Compare ",
    "Text that ",
    "Ask what ",
    "Its options",
    "Only ",
    "Both ",
    "What can",
    "Add a",
    "Take ",
    "Name ",
    "Count ",
    "Money can",
    "Say what",
    "Text that",
    "It has",
    "Put ",
    "Give ",
    "Numbers can",
)


@pytest.mark.parametrize("text", [row[0] for row in REFUSED["rows"]])
def test_a_rewritten_line_is_right_itself(text: str) -> None:
    _, problems = read_expression(text, NAMES, later=["late"])
    for problem in problems:
        assert problem.instead
        if not problem.instead.startswith(ADVICE):
            read(problem.instead)


@pytest.mark.parametrize("text", [row[0] for row in REFUSED["rows"]])
def test_no_word_of_the_parser_reaches_an_author(text: str) -> None:
    _, problems = read_expression(text, NAMES, later=["late"])
    told = " ".join(each.problem + each.instead for each in problems)
    assert not any(
        word in told
        for word in ("$END", "Token", "LALR", "NAME", "COMMA", "LPAR", "RPAR", "Unexpected", "Traceback")
    )
