"""What follows from the counts of a page, a question and a period."""

from __future__ import annotations

from dataclasses import replace

from formkit.analytics.base import STATUSES
from formkit.analytics.report.numbers import CodeCount, PeriodCount, QuestionErrors
from tests.analytics.making import page_of


def test_drop_off_is_what_was_lost_of_what_was_reached() -> None:
    page = page_of(reached=200, lost=10, lost_with_error=4)
    assert page.drop_off.rate == 0.05
    assert page.with_error.rate == 0.4


def test_attempts_are_answers_and_mistakes_for_each_answer() -> None:
    page = replace(page_of(), answers=100, refused=25)
    assert page.attempts == 1.25
    assert replace(page, answers=0).attempts is None


def test_a_period_leaves_unended_visits_out_of_its_completion() -> None:
    statuses = dict.fromkeys(STATUSES, 10)
    period = PeriodCount("2026-11", statuses, 5, ("aaaaaaaaaaaa",))
    assert period.starts == 80
    assert (period.completion.part, period.completion.whole) == (20, 60)


def test_mistakes_of_a_question_add_up_over_codes() -> None:
    codes = (CodeCount("missing", 3, 4), CodeCount("too large", 1, 1))
    assert QuestionErrors("rent", "amount", codes, 0, 10, 0).n == 5
