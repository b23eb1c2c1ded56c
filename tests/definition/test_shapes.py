"""The shape of a text, with its example in the hint and in the message, in both languages."""

from __future__ import annotations

import pytest

from formkit.definition.shapes import with_example
from formkit.questions.base import QuestionSpec
from tests.definition import welsh
from tests.definition.writing import form_of, only, read

ASK = """\
- ask: What is your account number?
  id: account
  answer: text
  why we ask: To find you.
"""
SHAPE = "  must match: the text 7 then 7 numbers\n"


def asked(more: str) -> QuestionSpec:
    """The question with more lines."""
    return next(iter(form_of(ASK + more).question_by_id.values())).question.asked


def test_the_example_stands_in_the_hint_and_in_the_message() -> None:
    spec = asked(SHAPE + "  for example: 7123 4567\n")
    assert (spec.hint, spec.pattern_words) == (
        "For example, 7123 4567",
        "8 numbers and start with 7, like 7123 4567",
    )
    assert (spec.pattern, spec.pattern_is_shape) == ("7[0-9]{7}", True)


def test_a_pattern_may_have_an_example_too_and_is_compared_as_it_stands() -> None:
    spec = asked("  pattern: '[a-z]{2}-[0-9]'\n  for example: ab-1\n")
    assert spec.pattern_words == "in the format that we ask for, like ab-1"
    assert not spec.pattern_is_shape


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("", "For example, 71234567"),
        ("It is on your bill", "It is on your bill. For example, 71234567"),
        ("It is on your bill.", "It is on your bill. For example, 71234567"),
        ("Like 71234567 on your bill", "Like 71234567 on your bill"),
    ],
)
def test_the_example_comes_behind_the_author_s_hint(hint: str, said: str) -> None:
    assert with_example(hint, "71234567", "en") == said
    assert with_example("", "71234567", "cy") == "Er enghraifft, 71234567"
    assert with_example(hint, "", "en") == hint


@pytest.mark.parametrize(
    ("more", "line", "column", "sentence", "instead"),
    [
        (SHAPE + "  for example: 8123 4567\n", 7, 18, "does not fit `must match`", "for example: 71234567"),
        ("  pattern: '[A-Z]{2}'\n  for example: ab\n", 7, 18, "does not fit `pattern`", "the pattern takes"),
        ("  for example: ab\n", 6, 5, "neither stands here", "hint"),
    ],
)
def test_an_example_that_is_none_is_told(
    more: str, line: int, column: int, sentence: str, instead: str
) -> None:
    problem = only(read(ASK + more))
    assert (problem.line, problem.column, problem.level) == (line, column, "error")
    assert sentence in problem.problem
    assert instead in problem.instead


def test_the_example_that_is_offered_instead_is_right() -> None:
    offered = only(read(ASK + SHAPE + "  for example: 8123 4567\n")).instead
    assert read(ASK + SHAPE + f"  {offered}\n").problems == ()


def test_beside_a_shape_that_cannot_be_read_only_the_shape_is_told() -> None:
    problem = only(read(ASK + "  must match: 8 hats\n  for example: 8 hats\n"))
    assert problem.line == 6


def test_the_example_is_said_in_welsh() -> None:
    form = welsh.FORM.replace(
        "    must match: the text 7 then 2 letters\n", "    must match: 2 numbers\n    for example: 12\n"
    )
    read_in_both = welsh.read(welsh.with_marks(form=form), form).form
    assert read_in_both is not None
    spec = read_in_both.said("cy").question_by_id["code"].question.asked
    assert (spec.hint, spec.pattern_words) == ("Er enghraifft, 12", "2 rif, fel 12")
