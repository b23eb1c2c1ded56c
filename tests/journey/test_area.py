"""What a person is told whose answer lies outside the council's area."""

from __future__ import annotations

import pytest

from formkit.definition.form import QuestionPage
from formkit.journey.answering import PageAnswered, PageRefused, Sent, answer_page
from formkit.journey.area import outside_errors
from formkit.questions.base import Entry
from tests.definition.writing import days_of, form_of

STEPS = """\
- page: Where
  id: spot
  why we ask: We plan.
  steps:
    - {ask: Postcode, id: where, answer: postcode, must be in: our area, if not: "Not here."}
    - {ask: Full name, id: who, answer: name}
"""
FORM = form_of(STEPS)
PAGE = FORM.pages[0]
DAYS = days_of("2026-11-03")
GIVEN = {"where": ("PL1 1AA",), "who": ("Robin Example",)}


def sent(entry: Entry, *outside: str) -> PageAnswered | PageRefused:
    outcome = answer_page(FORM, {}, "spot", Sent(entry, outside=frozenset(outside)), DAYS)
    assert isinstance(outcome, PageAnswered | PageRefused)
    return outcome


def test_an_answer_outside_is_refused_at_its_question() -> None:
    outcome = sent(GIVEN, "where")
    assert isinstance(outcome, PageRefused)
    assert [(one.question, one.code, one.field) for one in outcome.errors] == [("where", "outside", "where")]


def test_an_answer_inside_is_taken() -> None:
    assert isinstance(sent(GIVEN), PageAnswered)


def test_the_other_mistakes_of_the_page_are_told_with_it() -> None:
    outcome = sent({**GIVEN, "who": ("",)}, "where")
    assert isinstance(outcome, PageRefused)
    assert [one.question for one in outcome.errors] == ["where", "who"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"where": ("PL1 1AA",)}, "where"),
        ({"where-postcode": ("PL1 1AA",), "where-way": ("hand",)}, "where-postcode"),
        ({"where-postcode": ("PL1 1AA",), "where-way": ("choice",)}, "where-choice"),
    ],
)
def test_the_mistake_is_linked_to_what_can_be_put_right(entry: Entry, field: str) -> None:
    assert isinstance(PAGE, QuestionPage)
    assert [one.field for one in outside_errors(PAGE, {"where"}, entry)] == [field]
