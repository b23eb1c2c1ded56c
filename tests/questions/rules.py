"""What a small form makes of an entry where its question has a `must be`, in words."""

from __future__ import annotations

from datetime import date

from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, PageRefused, SentPage, answer_page
from formkit.questions.base import Answer, ReadResult
from tests.definition.writing import form_of
from tests.questions.questions import Refused, refusals

TODAY = Days(date(2026, 11, 20))


def ruled(answer_type: str, must_be: str, typed: str, called: str = "the amount") -> Answer | Refused:
    """The answer to a question `it` that must be something, or the one mistake."""
    form = form_of(
        f"- ask: How much is it?\n  id: it\n  called: {called}\n  answer: {answer_type}\n"
        f'  must be: "{must_be}"\n  why we ask: We work with it.\n'
    )
    outcome = answer_page(form, {}, "it", SentPage({"it": (typed,)}), TODAY)
    if isinstance(outcome, PageAnswered):
        return outcome.answers["it"]
    assert isinstance(outcome, PageRefused)
    return refusals(form.question_by_id["it"].question, ReadResult(errors=outcome.errors))[0]
