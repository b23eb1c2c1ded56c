"""The rules of a question refuse an answer only when they are known to be broken."""

from __future__ import annotations

from formkit.definition.page_question import broken_rules
from tests.definition.writing import days_of, form_of

DAYS = days_of("2026-11-20")
FORM = form_of(
    "- {ask: How many chairs do you need, id: chairs, answer: whole number, called: how many chairs, "
    "why we ask: To bring them., must be: at least 2}\n"
)
(CHAIRS,) = FORM.question_by_id.values()


def test_an_answer_that_breaks_no_rule_is_kept() -> None:
    assert broken_rules("chairs", CHAIRS.rules, {"chairs": 2}, DAYS) == ()


def test_a_broken_rule_is_told_by_the_short_id_inside_a_list_too() -> None:
    assert broken_rules("chairs", CHAIRS.rules, {"chairs": 1}, DAYS) == CHAIRS.rules
    assert broken_rules("rooms/2/chairs", CHAIRS.rules, {"rooms/2/chairs": 1}, DAYS) == CHAIRS.rules


def test_a_rule_that_is_unknown_does_not_refuse() -> None:
    assert broken_rules("chairs", CHAIRS.rules, {}, DAYS) == ()


def test_a_question_in_other_words_keeps_its_rules() -> None:
    asked = CHAIRS.question.asked
    again = CHAIRS.with_asked(asked)
    assert (again.id, again.rules) == ("chairs", CHAIRS.rules)
