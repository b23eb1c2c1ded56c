"""A whole day: typed in boxes, or chosen from days that a look-up offers."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.questions.base import Component, Offered
from formkit.questions.date.question import ANOTHER, DateQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import WELSH, Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = DateQuestion(asked(called="the collection day"))
OFFERED = tuple(Offered(day, day) for day in ("2026-11-13", "2026-11-20"))
EMPTY = Refused("empty", "Enter the collection day", "Rhowch the collection day")
NO_YEAR = Refused(
    "no year",
    "The collection day must include a year",
    "Rhaid i the collection day gynnwys blwyddyn",
)
REAL = Refused(
    "real",
    "The collection day must be a real date",
    "Rhaid i the collection day fod yn ddyddiad go iawn",
)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it="2026-11-20"), "2026-11-20"),
        (sent(it="2026-11-20", it_day="1", it_month="1", it_year="2026"), "2026-11-20"),
        (sent(it=ANOTHER, it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it="soon", it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it_day=" 01 ", it_month="Chwefror", it_year="2026"), "2026-02-01"),
        (sent(it=ANOTHER, it_day="31", it_month="11", it_year="2026"), REAL),
        (sent(it="2026-02-30", it_day="30", it_month="2", it_year="2026"), REAL),
        (sent(it=ANOTHER, it_day="1", it_month="11", it_year=""), NO_YEAR),
        (sent(it_day="1", it_month="11"), NO_YEAR),
        (sent(it=ANOTHER), EMPTY),
        (sent(it="soon"), EMPTY),
        (sent(), EMPTY),
    ],
)
def test_a_day_is_chosen_or_typed(entry: dict[str, tuple[str, ...]], expected: object) -> None:
    assert outcome(IT, entry, OFFERED) == expected


def test_nothing_chosen_links_to_the_radios_and_nothing_typed_to_the_first_box() -> None:
    assert IT.read({}, OFFERED).errors[0].field == "it"
    assert IT.read(sent(it=ANOTHER), OFFERED).errors[0].field == "it-day"
    assert IT.read({}, ()).errors[0].field == "it-day"
    assert IT.read({}, None).errors[0].field == "it-day"


@pytest.mark.parametrize(
    ("code", "english", "welsh"),
    [
        ("in the past", "The day must be in the past", "Rhaid i the day fod yn y gorffennol"),
        (
            "today or in the past",
            "The day must be today or in the past",
            "Rhaid i the day fod heddiw neu yn y gorffennol",
        ),
        ("in the future", "The day must be in the future", "Rhaid i the day fod yn y dyfodol"),
        (
            "today or in the future",
            "The day must be today or in the future",
            "Rhaid i the day fod heddiw neu yn y dyfodol",
        ),
        ("after", "The day must be after 6 April 2026", "Rhaid i the day fod ar ôl 6 April 2026"),
        ("before", "The day must be before 6 April 2026", "Rhaid i the day fod cyn 6 April 2026"),
    ],
)
def test_every_limit_on_a_day_has_words(code: str, english: str, welsh: str) -> None:
    values = {"called": "the day", "limit": "6 April 2026"}
    assert [wording.text("date", code, values) for wording in (Wording(), WELSH)] == [english, welsh]


def test_without_offered_days_there_are_three_boxes() -> None:
    drawn = IT.component(look(sent(it_day="1"), {"it-month": "Wrong"}))
    assert drawn.name == "date-input"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert [(item["name"], item["label"], item["value"]) for item in items] == [
        ("it-day", "Day", "1"),
        ("it-month", "Month", ""),
        ("it-year", "Year", ""),
    ]
    assert ["govuk-input--error" in item["classes"] for item in items] == [False, True, False]
    assert drawn.params["errorMessage"] == {"text": "Wrong", "visuallyHiddenText": "Error"}


def test_offered_days_are_radios_with_another_date_last() -> None:
    drawn = IT.component(look(sent(it="2026-11-20"), offered=OFFERED, wording=WELSH))
    assert drawn.name == "radios"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert [(item["text"], item["checked"]) for item in items] == [
        ("Dydd Gwener 13 Tachwedd 2026", False),
        ("Dydd Gwener 20 Tachwedd 2026", True),
        ("Dyddiad arall", False),
    ]
    assert isinstance(items[-1]["conditional"]["html"], Component)


def test_a_day_comes_back_as_kept() -> None:
    assert reads_back(IT, sent(it_day="1", it_month="2", it_year="2026"))
    assert IT.entry_for("2026-02-01")["it-month"] == ("2",)
    assert IT.display("2026-02-01", WELSH) == ("1 Chwefror 2026",)
    assert IT.plain("2026-02-01") == date(2026, 2, 1)


def test_what_is_no_day_is_missing_for_conditions() -> None:
    assert survives_junk(IT)
    assert IT.plain("2026-02-30") is None
    assert IT.display("soon", Wording()) == ()
