"""The confirmation page: the reference, and what happens next with dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from formkit.definition.expectations import Promise
from formkit.journey.promises import LONDON, PromisedDay, promised_days
from formkit.questions.date.times import time_in_words
from formkit.rendering.confirmation import confirmation_view, next_steps, when_in_words
from formkit.rendering.words import say
from tests.rendering.drawing import ANSWERS, SENDING, Tags, drawn, missed_bin, reads, shown

SENT_AT = datetime(2026, 11, 3, 10, 0, tzinfo=LONDON)


def promised() -> tuple[PromisedDay, ...]:
    """The missed bin form's promises, for a sending on a Tuesday."""
    return promised_days(missed_bin().what_happens_next, SENT_AT, {}, frozenset())


def html_of(language: str = "en") -> str:
    """The page as it is drawn."""
    view = confirmation_view(shown(missed_bin(), ANSWERS, language), SENDING, "REF234", promised())
    return drawn("confirmation.html", view)


def test_the_reference_stands_in_the_panel_and_the_panel_has_no_link() -> None:
    panel = html_of().partition('<div class="govuk-panel')[2].partition("</div>\n</div>")[0]
    assert '<strong class="formkit-reference" id="reference">REF234</strong>' in panel
    assert "<a " not in panel


def test_a_promise_has_its_day() -> None:
    assert f"come back and empty your bin {say('en', 'by day', day='Thursday 5 November 2026')}" in reads(
        html_of()
    )


def test_in_welsh_the_day_is_welsh() -> None:
    assert say("cy", "by day", day="dydd Iau 5 Tachwedd 2026") in reads(html_of("cy"))


def test_what_has_no_day_is_said_without_one() -> None:
    steps = next_steps(shown(missed_bin(), ANSWERS), promised())
    assert [step.when != "" for step in steps] == [True, False, False]


def test_the_calendar_is_offered_only_where_there_is_a_day() -> None:
    assert "/report-a-missed-bin/calendar" in html_of()
    without = tuple(one for one in promised() if one.day is None)
    view = confirmation_view(shown(missed_bin(), ANSWERS), SENDING, "REF234", without)
    assert view.calendar == ""


def test_a_person_at_a_shared_computer_can_finish() -> None:
    forms = Tags(html_of()).named("form")
    assert [(one["method"], one["action"]) for one in forms] == [("post", SENDING.action)]


def test_the_reference_is_in_neither_title_nor_link() -> None:
    html = html_of()
    assert "REF234" not in html.partition("</title>")[0]
    assert [one for one in Tags(html).named("a") if "REF234" in one.get("href", "")] == []


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (15, 15, "3:15pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_times_are_said_as_on_gov_uk(hour: int, minute: int, expected: str) -> None:
    assert time_in_words(datetime(2026, 11, 3, hour, minute, tzinfo=LONDON)) == expected


def test_a_promise_of_minutes_says_the_time_and_the_day() -> None:
    promise = Promise("write to you", "we will")
    at = datetime(2026, 11, 3, 15, 15, tzinfo=LONDON)
    said = when_in_words(PromisedDay(promise, date(2026, 11, 3), at, "by"), "en")
    assert said == say("en", "by day", day="3:15pm on Tuesday 3 November 2026")


@pytest.mark.parametrize("says", ["by", "on", "before", "after"])
def test_each_way_to_say_a_day_has_words(says: str) -> None:
    promise = Promise("write to you", "we will")
    one = PromisedDay(promise, date(2026, 11, 3), None, says)  # type: ignore[arg-type]  # one of the four ways
    assert when_in_words(one, "en") == say("en", f"{says} day", day="Tuesday 3 November 2026")
