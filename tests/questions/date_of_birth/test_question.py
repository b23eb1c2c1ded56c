"""The day when somebody was born: typed in three boxes, never in the future, never before 1900."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, PageRefused, SentPage, answer_page
from formkit.questions.base import Entry
from formkit.questions.date_of_birth.question import DateOfBirthQuestion
from formkit.questions.labels import error_text
from formkit.questions.wording import Wording
from tests.definition.writing import form_of
from tests.questions.questions import WELSH, asked, look, mistake, outcome, sent, survives_junk

IT = DateOfBirthQuestion(asked("What is your date of birth?", "your date of birth"))
TODAY = Days(date(2026, 11, 20))
STEP = """
- ask: What is your date of birth?
  id: it
  answer: date of birth
  why we ask: It is the law.
"""


def born(day: str = "", month: str = "", year: str = "") -> Entry:
    return sent(it_day=day, it_month=month, it_year=year)


EMPTY = mistake("empty", "it-day", "it-month", "it-year")
YEAR = mistake("year", "it-year")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (born("31", "3", "1980"), "1980-03-31"),
        (born(" 05 ", "06", "1950"), "1950-06-05"),
        (born("1", "Jan", "2001"), "2001-01-01"),
        (born("1", "MAWRTH", "2001"), "2001-03-01"),
        (born("29", "2", "2024"), "2024-02-29"),
        (born("29", "2", "2023"), mistake("short month", "it-day", days="28")),
        (born("31", "13", "1980"), mistake("which month", "it-month")),
        (born("31", "3", "0080"), mistake("early year", "it-year")),
        (born("31", "3", "80"), YEAR),
        (born(), EMPTY),
        (born("", "3", "1980"), mistake("no day", "it-day")),
        (born("31", "", "1980"), mistake("no month", "it-month")),
        (born("31", "3", ""), mistake("no year", "it-year")),
        (born("", "", "1980"), mistake("no day and month", "it-day", "it-month")),
        (born("", "3", ""), mistake("no day and year", "it-day", "it-year")),
        (born("31"), mistake("no month and year", "it-month", "it-year")),
    ],
)
def test_a_birthday_is_typed_or_refused(entry: Entry, expected: object) -> None:
    assert outcome(IT, entry) == expected


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (born("20", "11", "2026"), ""),
        (born("1", "1", "1900"), ""),
        (born("21", "11", "2026"), "today or in the past"),
        (born("31", "12", "1899"), "long ago"),
    ],
)
def test_nobody_was_born_tomorrow_or_before_1900(entry: Entry, code: str) -> None:
    answered = answer_page(form_of(STEP), {}, "it", SentPage(entry), TODAY)
    if code:
        assert isinstance(answered, PageRefused)
        assert [(error.code, error.field) for error in answered.errors] == [(code, "it-day")]
    else:
        assert isinstance(answered, PageAnswered)


def test_the_authors_own_limit_is_told_first_and_in_the_authors_words() -> None:
    limited = f"{STEP}  must be: on or before 1 September 2010\n  error: {{rule: You must be 16 or older}}\n"
    form = form_of(limited)
    refused = answer_page(form, {}, "it", SentPage(born("21", "11", "2026")), TODAY)
    assert isinstance(refused, PageRefused)
    assert [error.code for error in refused.errors] == ["on or before"]
    overrides = form.question_by_id["it"].question.asked.overrides
    assert overrides["on or before"] == "You must be 16 or older"
    assert "long ago" not in overrides


def test_each_limit_has_words_of_its_own_in_both_languages() -> None:
    said = {
        wording.text("date_of_birth", code, {"called": "your date of birth"})
        for code in ("today or in the past", "long ago", "in the past")
        for wording in (Wording(), WELSH)
    }
    assert len(said) == 6
    assert all("your date of birth" in one.lower() for one in said)


@pytest.mark.parametrize("may_fill_in", [True, False])
def test_a_browser_fills_in_only_its_owners_birthday(*, may_fill_in: bool) -> None:
    items = DateOfBirthQuestion(asked(may_fill_in=may_fill_in)).component(look()).params["items"]
    assert isinstance(items, list)
    expected = ["bday-day", "bday-month", "bday-year"] if may_fill_in else [None, None, None]
    assert [item.get("autocomplete") for item in items] == expected


def test_a_mistake_makes_its_box_red() -> None:
    drawn = IT.component(look(born("31"), {"it-month": "Wrong"}))
    assert drawn.name == "date-input"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert ["govuk-input--error" in item["classes"] for item in items] == [False, True, False]
    assert drawn.params["errorMessage"] == error_text("Wrong", look())


def test_a_birthday_is_shown_in_words_and_seen_as_a_day() -> None:
    assert IT.display("1980-03-31", Wording()) == ("31 March 1980",)
    assert IT.display("1980-03-31", WELSH) == ("31 Mawrth 1980",)
    assert IT.plain("1980-03-31") == date(1980, 3, 31)
    assert survives_junk(IT)


@given(st.text(max_size=8), st.text(max_size=12), st.text(max_size=8))
def test_whatever_is_typed_is_read(day: str, month: str, year: str) -> None:
    reading = IT.read(born(day, month, year))
    assert (reading.answer is None) == bool(reading.errors)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back_as_kept(day: date) -> None:
    answer = day.isoformat()
    assert IT.read(IT.entry_for(answer)).answer == answer
    assert IT.display(answer, Wording())
