"""The days that can be answered: what limits and stops let through, on one day of the year as on another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from formkit.checks.answerable_days import AnswerableDays
from formkit.definition.page_question import broken_rules
from formkit.definition.plain.days import Days
from formkit.journey.bank_holidays import holidays_near
from tests.definition.writing import form_of

ASK = "- {ask: Which day?, id: chosen, answer: date, called: the day, why we ask: To plan.%s}\n"
STOP = "- {stop: Too late, id: late, outcome: call us, call us: office, say: Call us., when: %s}\n"
DAYS = [date(2027, 1, 1) + timedelta(days=7 * week + week % 7) for week in range(52)]


def days_of(today: date) -> Days:
    return Days(today, holidays_near("england", today.year))


@pytest.mark.parametrize(
    "limit",
    [
        "",
        ", must be: in the future",
        ", must be: today or in the past",
        ", must be: at least 28 days from today",
        ", must be: at least 5 working days from today",
        ", must be: 1 March 2027 to 31 May 2027",
        ", must be: at most 3 months ago",
    ],
)
def test_each_day_that_is_offered_is_one_that_the_question_takes(limit: str) -> None:
    form = form_of(ASK % limit)
    asked = form.question_by_id["chosen"]
    answerable = AnswerableDays(form, asked, days_of)
    for today in DAYS:
        tried = [today + timedelta(days=away) for away in range(-31, 63)]
        taken = {
            day for day in tried if not broken_rules("chosen", asked.rules, {"chosen": day}, days_of(today))
        }
        offered = set(answerable.on(today))
        assert offered & set(tried) == taken, today


@pytest.mark.parametrize(
    ("when", "first"),
    [
        ("days since chosen is more than 2", -2),
        ("working days since chosen is more than 2", -3),
        ("is_late", -2),
        ("chosen is more than 2 days ago or flat is yes", -2),
        ("flat is yes", -1000),
    ],
)
def test_a_stop_that_the_answer_alone_decides_keeps_it_from_being_sent(when: str, first: int) -> None:
    steps = (
        "- {ask: Is it a flat?, id: flat, answer: yes or no, called: it is a flat, why we ask: To find it.}\n"
    )
    steps += ASK % ", must be: today or in the past" + STOP % when
    form = form_of(steps, "work out: {is_late: days since chosen is more than 2}\n")
    answerable = AnswerableDays(form, form.question_by_id["chosen"], days_of)
    tuesday = date(2027, 1, 12)
    assert answerable.on(tuesday)[0] in {tuesday + timedelta(days=first), tuesday + timedelta(days=first - 1)}
    assert answerable.on(tuesday)[-1] == tuesday
