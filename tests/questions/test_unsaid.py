"""The answers that are no answer."""

from __future__ import annotations

import pickle

import pytest

from formkit.questions.base import Answer
from formkit.questions.unsaid import Unsaid, unsaid, was_given
from tests.questions.asking import JUNK


def test_unsaid_answers_read_as_the_choices_do() -> None:
    assert [each.value for each in Unsaid] == ["I do not know", "I would rather not say"]


def test_what_was_not_said_can_be_kept_and_read_back() -> None:
    assert [unsaid(each.answer) for each in Unsaid] == list(Unsaid)
    assert Unsaid.NOT_KNOWN.answer == {"instead": "not known"}
    assert pickle.loads(pickle.dumps(Unsaid.NOT_KNOWN)) is Unsaid.NOT_KNOWN


@pytest.mark.parametrize(
    "kept", [*JUNK, {"instead": ""}, {"instead": "no"}, {"instead": 5}, {"instead": None}]
)
def test_nothing_else_is_one_of_them(kept: Answer) -> None:
    assert unsaid(kept) is None


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("a text", True),
        (False, True),
        (0, True),
        ((), True),
        ({"line_1": "1 High Street"}, True),
        (None, False),
        (Unsaid.NOT_KNOWN.answer, False),
        (Unsaid.RATHER_NOT_SAY.answer, False),
    ],
)
def test_an_answer_was_given_unless_it_is_blank_or_one_of_them(answer: Answer, given: bool) -> None:
    assert was_given(answer) is given
