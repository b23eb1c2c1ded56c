"""What a person is told whose answer lies outside the council's area; it does not know where the area ends."""

from __future__ import annotations

from collections.abc import Set

from formkit.definition.areas import OUTSIDE
from formkit.definition.form import PageQuestion, QuestionPage
from formkit.questions.base import AnswerError, Entry, typed


def outside_errors(page: QuestionPage, outside: Set[str], entry: Entry) -> tuple[AnswerError, ...]:
    """A mistake for each question of the page whose id is in `outside`: the caller has asked the council's look-up."""
    return tuple(
        AnswerError(_input(one, entry), OUTSIDE, one.id, {"called": one.question.asked.called})
        for one in page.questions
        if one.id in outside
    )


def _input(one: PageQuestion, entry: Entry) -> str:
    """The input to put right: the list of addresses where one was chosen, the box of the postcode where there is one."""
    asked = one.question.asked
    if typed(entry, asked.part("way")) == "choice":
        return asked.part("choice")
    return asked.part("postcode") if asked.part("postcode") in entry else asked.field_name
