"""The working days of a council and of its services, read from its file."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.calendars import (
    WEEKDAYS,
    ClosingDays,
    WorkingWeek,
    YearDay,
    read_calendars,
    read_closure,
    read_weekdays,
)
from formkit.definition.reading.composer import compose
from formkit.errors import FormFileError


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Monday to Friday", {0, 1, 2, 3, 4}),
        ("Monday to Saturday", {0, 1, 2, 3, 4, 5}),
        ("monday  to sunday", {0, 1, 2, 3, 4, 5, 6}),
        ("every day", {0, 1, 2, 3, 4, 5, 6}),
        ("Tuesday", {1}),
        ("Monday, Wednesday and Friday", {0, 2, 4}),
        ("Monday to Thursday and Saturday", {0, 1, 2, 3, 5}),
        ("Monday and Tuesday, and Sunday", {0, 1, 6}),
        ("Saturday to Monday", {5, 6, 0}),
        ("Mon to Fri", None),
        ("Monday-Friday", None),
        ("weekdays", None),
        ("", None),
    ],
)
def test_days_of_the_week_in_words(words: str, days: set[int] | None) -> None:
    assert read_weekdays(words) == days


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    assert read_weekdays(text) is None or read_weekdays(text)
    read_closure(text)


def days_of(words: str, *years: int) -> list[str]:
    closure = read_closure(words)
    assert closure is not None
    return [day.isoformat() for day in closure.days(range(min(years), max(years) + 1))]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("24 December", ["2026-12-24", "2027-12-24"]),
        ("24 December 2026", ["2026-12-24"]),
        ("29 December to 31 December", ["2026-12-29", "2026-12-30", "2026-12-31", "2027-12-29", "2027-12-30", "2027-12-31"]),
        ("31 December 2026 to 2 January 2027", ["2026-12-31", "2027-01-01", "2027-01-02"]),
        ("31 December to 1 January", ["2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01"]),
        ("29 February", []),
    ],
)  # fmt: skip
def test_closing_days_of_every_year_or_of_one(words: str, days: list[str]) -> None:
    assert days_of(words, 2026, 2027) == days


def test_a_day_of_leap_years_comes_in_leap_years() -> None:
    assert days_of("29 February", 2027, 2029) == ["2028-02-29"]


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("24 December from noon", time(12)),
        ("24 december from midday", time(12)),
        ("24 December, from 1:30pm", time(13, 30)),
        ("24 December 2026 from 16:00", time(16)),
    ],
)
def test_a_day_may_close_from_an_hour_on(words: str, at: time) -> None:
    closure = read_closure(words)
    assert closure is not None
    assert (closure.at, closure.first.month, closure.first.day) == (at, 12, 24)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Christmas",
        "24/12/2026",
        "31 November",
        "29 February 2027",
        "24 December from 4",
        "24 December to 26 December from noon",
        "24 December 2026 to 1 January",
        "2 January 2027 to 31 December 2026",
        "December",
    ],
)
def test_anything_else_is_no_closing_day(words: str) -> None:
    assert read_closure(words) is None


def read(text: str) -> tuple[dict[str, WorkingWeek], list[FormFileError]]:
    tree = compose(text, "councils/a.yaml").tree
    assert tree is not None
    problems: list[FormFileError] = []
    return dict(read_calendars(tree, problems)), problems


def test_a_council_that_says_nothing_works_from_monday_to_friday() -> None:
    assert read("council: a\n") == ({"": WorkingWeek()}, [])


def test_a_service_has_days_of_its_own_and_the_councils_closing_days_and_cut_off_hour() -> None:
    text = """\
cut-off: 4pm
closed: 27 December
calendars:
  collections: Monday to Saturday
  crews: {days: every day, bank holidays: yes, closed: [25 December, 1 January], cut-off: 2pm}
"""
    closed = ClosingDays(YearDay(12, 27), YearDay(12, 27))
    named, problems = read(text)
    assert problems == []
    assert named[""] == WorkingWeek(closed=(closed,), cut_off=time(16))
    assert named["collections"] == WorkingWeek(frozenset(range(6)), closed=(closed,), cut_off=time(16))
    crews = named["crews"]
    assert (crews.weekdays, crews.works_bank_holidays, crews.cut_off) == (frozenset(range(7)), True, time(14))
    assert [next(one.days(range(2026, 2027))) for one in crews.closed] == [
        date(2026, 12, 27),
        date(2026, 12, 25),
        date(2026, 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "line", "instead"),
    [
        ("cut-off: 4\n", 1, "Write for example: cut-off: 4pm"),
        ("cut-off: late\n", 1, "Write for example: cut-off: 4pm"),
        ("closed: [1 May, 24 Decembr from noon]\n", 1, "Write: 24 December from noon"),
        ("closed:\n  - 24 Dec 2026\n", 2, "Write: 24 December 2026"),
        ("closed: 31 December 2026 to 29 December 2026\n", 1, "Write: 29 December 2026 to 31 December 2026"),
        ("closed: 29 December to 31 December 2026\n", 1, "Write: 29 December 2026 to 31 December 2026"),
        ("closed: 31 November\n", 1, "November has 30 days: write `30 November`, or the day that is meant."),
        ("closed: Christmas Eve\n", 1, "Write for example: 25 December, 24 December from midday or 24 December to 1 January"),
        ("calendars:\n  crews: Mon-Sat\n", 2, "Write for example: crews: Monday to Saturday"),
        ("calendars:\n  crews:\n    days: weekdays\n", 3, "Write for example: days: Monday to Saturday"),
        ("calendars:\n  crews: {days: every day, cut-off: soon}\n", 2, "Write for example: cut-off: 4pm"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_line_and_what_to_write(text: str, line: int, instead: str) -> None:
    (problem,) = read(text)[1]
    assert (problem.line, problem.instead) == (line, instead)


def test_the_names_of_the_days_are_those_that_are_read() -> None:
    assert [read_weekdays(day) for day in WEEKDAYS] == [frozenset({number}) for number in range(7)]
