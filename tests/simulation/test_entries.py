"""What made-up residents type: the core takes what is right and refuses what is wrong, for every answer type."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest
import re2

from formkit.definition.page_question import PageQuestion
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of
from formkit.simulation.entries import right_entries, text_for, wrong_entries
from tests.definition.writing import form_of
from tests.simulation.simulated import DAYS


def question_of(answer_type: str) -> PageQuestion:
    """The example question of an answer type, in a form."""
    return next(iter(form_of(example_of(ANSWER_TYPES[answer_type].folder).step).question_by_id.values()))


@pytest.mark.parametrize("answer_type", ANSWER_TYPES)
def test_something_right_is_typed_for_every_answer_type(answer_type: str) -> None:
    one = question_of(answer_type)
    entries = islice(right_entries(one, Random(1), DAYS), 40)
    readings = [one.question.read(entry) for entry in entries]
    assert any(reading.answer is not None and not reading.errors for reading in readings)


@pytest.mark.parametrize("answer_type", ANSWER_TYPES)
def test_something_wrong_is_typed_for_every_answer_type(answer_type: str) -> None:
    one = question_of(answer_type)
    right = next(
        entry for entry in right_entries(one, Random(1), DAYS) if one.question.read(entry).answer is not None
    )
    assert any(one.question.read(entry).errors for entry in wrong_entries(one, right))


def test_who_may_decline_sometimes_does() -> None:
    form = form_of(
        "- {ask: How many, id: many, called: how many, answer: whole number, if I do not know: yes, why we ask: It helps.}"
    )
    one = form.question_by_id["many"]
    first = [next(right_entries(one, Random(seed), DAYS)) for seed in range(100)]
    declined = [entry for entry in first if isinstance(one.question.read(entry).answer, dict)]
    assert 0 < len(declined) < 50


@pytest.mark.parametrize("pattern", ["7[0-9]{7}", "[A-Za-z]{6}[0-9]{6}", r"A\-[0-9]{2}B"])
def test_a_text_is_made_that_a_pattern_takes(pattern: str) -> None:
    assert re2.fullmatch(pattern, text_for(pattern))
