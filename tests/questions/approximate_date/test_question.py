"""A month and a year, for what people remember roughly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, PageRefused, SentPage, answer_page
from formkit.questions.approximate_date.question import ApproximateDateQuestion, read_month
from formkit.questions.base import Entry, ReadResult
from formkit.questions.wording import Wording, messages
from tests.definition.writing import form_of
from tests.questions.questions import (
    WELSH,
    Refused,
    asked,
    look,
    mistake,
    outcome,
    refusals,
    sent,
    survives_junk,
)

IT = ApproximateDateQuestion(asked(called="when it broke"))
STEP = """
- ask: When did it break?
  id: it
  called: when it broke
  answer: approximate date
  must be: today or in the past
  why we ask: So that we know.
"""


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it_month="3", it_year="2026"), "2026-03"),
        (sent(it_month="Mawrth 2026"), "2026-03"),
        (sent(it_year="March 2026"), "2026-03"),
        (sent(), mistake("empty", "it-month", "it-year")),
    ],
)
def test_a_month_is_typed_or_refused(entry: Entry, expected: object) -> None:
    assert outcome(IT, entry) == expected


@pytest.mark.parametrize(("month", "fits"), [("10", True), ("11", True), ("12", False)])
def test_this_month_is_not_in_the_future(month: str, fits: bool) -> None:
    sent_now = SentPage(sent(it_month=month, it_year="2026"))
    answered = answer_page(form_of(STEP), {}, "it", sent_now, Days(date(2026, 11, 20)))
    assert isinstance(answered, PageAnswered if fits else PageRefused)
    if isinstance(answered, PageRefused):
        told = refusals(IT, ReadResult(errors=answered.errors))
        assert told == (mistake("today or in the past", "it-month"),)
        assert messages("approximate_date")[told[0].code] != messages("date")[told[0].code]


def test_there_are_two_boxes_and_the_wrong_one_is_red() -> None:
    drawn = IT.component(look(sent(it_month="3"), {"it-year": "Wrong"}, wording=WELSH))
    assert drawn.name == "date-input"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert [(item["id"], item["label"], item["value"]) for item in items] == [
        ("it-month", WELSH.text("date", "month"), "3"),
        ("it-year", WELSH.text("date", "year box"), ""),
    ]
    assert ["govuk-input--error" in item["classes"] for item in items] == [False, True]


def test_a_month_is_shown_in_words_and_seen_as_its_first_day() -> None:
    assert IT.display("2026-03", Wording()) == ("March 2026",)
    assert IT.display("2026-03", WELSH) == ("Mawrth 2026",)
    assert IT.plain("2026-03") == date(2026, 3, 1)


@pytest.mark.parametrize("kept", ["2026-13", "2026", "soon", "2026-03-04", "0000-01"])
def test_what_is_no_month_is_missing_for_conditions(kept: str) -> None:
    assert survives_junk(IT)
    assert IT.plain(kept) is None
    assert IT.display(kept, Wording()) == ()
    assert IT.entry_for(kept) == {}


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_typed_is_read(month: str, year: str) -> None:
    reading = IT.read(sent(it_month=month, it_year=year))
    assert (reading.answer is None) == bool(reading.errors)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_month_comes_back_as_kept(day: date) -> None:
    answer = day.isoformat()[:7]
    assert IT.read(IT.entry_for(answer)).answer == answer
    assert IT.display(answer, Wording())


MONTHS_IT = asked(called="when it broke")
MONTH = mistake("month", "it-month")
YEAR = mistake("year", "it-year")
NO_YEAR = mistake("no year", "it-year")


@pytest.mark.parametrize(
    ("month", "year", "kept"),
    [
        ("3", "2026", "2026-03"),
        ("03", "2026", "2026-03"),
        ("Febuary", "2026", "2026-02"),
        ("5 March 2026", "", "2026-03"),
        ("March", "2026", "2026-03"),
        ("sept.", "2026", "2026-09"),
        ("Mawrth", "2026", "2026-03"),
        ("March 2026", "", "2026-03"),
        ("", "March 2026", "2026-03"),
        ("Mawrth, 2026", "", "2026-03"),
        ("03/2026", "", "2026-03"),
        ("", "3-2026", "2026-03"),
        ("2026-03", "", "2026-03"),
        ("", "2026 March", "2026-03"),
        ("12", "1000", "1000-12"),
    ],
)
def test_a_month_is_kept_as_iso_writes_it(month: str, year: str, kept: str) -> None:
    assert read_month(MONTHS_IT, month, year).answer == kept


@pytest.mark.parametrize(
    ("month", "year", "expected"),
    [
        ("", "", mistake("empty", "it-month", "it-year")),
        ("", "2026", mistake("no month", "it-month")),
        ("March", "", NO_YEAR),
        ("March 26", "", NO_YEAR),
        ("1" * 5000, "", NO_YEAR),
        ("March", "26", YEAR),
        ("March", "٢٠٢٦", YEAR),
        ("13", "2026", MONTH),
        ("0", "2026", MONTH),
        ("spring", "2026", MONTH),
        ("13/2026", "", MONTH),
        ("3", "0000", mistake("early year", "it-year")),
    ],
)
def test_a_mistake_is_told_at_its_box(month: str, year: str, expected: Refused) -> None:
    assert refusals(ApproximateDateQuestion(MONTHS_IT), read_month(MONTHS_IT, month, year)) == (expected,)


def test_an_optional_month_may_be_left_blank() -> None:
    optional = asked(optional=True)
    assert read_month(optional, "", "").errors == ()
    assert read_month(optional, "3", "").errors != ()
