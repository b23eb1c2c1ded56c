"""A whole day: typed in boxes, or chosen from days that a look-up offers."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.questions.base import Component, Suggestion
from formkit.questions.date.question import ANOTHER, DateQuestion
from formkit.questions.labels import error_text
from formkit.questions.wording import Wording
from tests.questions.questions import (
    WELSH,
    Refused,
    asked,
    look,
    mistake,
    outcome,
    reads_back,
    sent,
    survives_junk,
)

IT = DateQuestion(asked(called="the collection day"))
LIMITS = (
    "in the past", "today or in the past", "in the future", "today or in the future", "after", "before",
    "on or after", "on or before", "between",
)  # fmt: skip
OFFERED = tuple(Suggestion(day, day) for day in ("2026-11-13", "2026-11-20"))
NO_YEAR = mistake("no year", "it-year")


def short(days: str) -> Refused:
    return mistake("short month", "it-day", days=days)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it="2026-11-20"), "2026-11-20"),
        (sent(it="2026-11-20", it_day="1", it_month="1", it_year="2026"), "2026-11-20"),
        (sent(it=ANOTHER, it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it="soon", it_day="1", it_month="1", it_year="2026"), "2026-01-01"),
        (sent(it_day=" 01 ", it_month="Chwefror", it_year="2026"), "2026-02-01"),
        (sent(it=ANOTHER, it_day="31", it_month="11", it_year="2026"), short("30")),
        (sent(it="2026-02-30", it_day="30", it_month="2", it_year="2026"), short("28")),
        (sent(it=ANOTHER, it_day="1", it_month="11", it_year=""), NO_YEAR),
        (sent(it_day="1", it_month="11"), NO_YEAR),
        (sent(it=ANOTHER), mistake("empty", "it-day", "it-month", "it-year")),
        (sent(it="soon"), mistake("empty")),
        (sent(), mistake("empty")),
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
    ("code", "filled"),
    [
        ("in the past", ""),
        ("today or in the past", ""),
        ("in the future", ""),
        ("today or in the future", ""),
        ("after", "6 April 2026"),
        ("before", "6 April 2026"),
    ],
)
def test_every_limit_on_a_day_has_words_of_its_own(code: str, filled: str) -> None:
    for wording in (Wording(), WELSH):
        said = wording.text("date", code, {"called": "the day", "limit": filled})
        assert "the day" in said.lower()
        assert filled in said
        assert [other for other in LIMITS if wording.text("date", other) == wording.text("date", code)] == [
            code
        ]


def test_without_offered_days_there_are_three_boxes() -> None:
    drawn = IT.component(look(sent(it_day="1"), {"it-month": "Wrong"}))
    assert drawn.name == "date-input"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert [(item["name"], item["label"], item["value"]) for item in items] == [
        ("it-day", Wording().text("date", "day"), "1"),
        ("it-month", Wording().text("date", "month"), ""),
        ("it-year", Wording().text("date", "year box"), ""),
    ]
    assert ["govuk-input--error" in item["classes"] for item in items] == [False, True, False]
    assert drawn.params["errorMessage"] == error_text("Wrong", look())


def test_offered_days_are_radios_with_another_date_last() -> None:
    drawn = IT.component(look(sent(it="2026-11-20"), offered=OFFERED, wording=WELSH))
    assert drawn.name == "radios"
    items = drawn.params["items"]
    assert isinstance(items, list)
    assert [(item["text"], item["checked"]) for item in items] == [
        ("Dydd Gwener 13 Tachwedd 2026", False),
        ("Dydd Gwener 20 Tachwedd 2026", True),
        (WELSH.text("date", "another"), False),
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
