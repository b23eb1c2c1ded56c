"""Day, month and year boxes: the one mistake that helps most, with the boxes that are wrong."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.questions.base import Doubt
from formkit.questions.date.boxes import boxes_for, read_boxes
from formkit.questions.date.question import DateQuestion
from tests.questions.questions import Refused, asked, mistake, refusals

IT = asked(called="the date you moved")


@pytest.mark.parametrize(
    ("boxes", "kept"),
    [
        (("1", "2", "2026"), "2026-02-01"),
        (("01", "02", "2026"), "2026-02-01"),
        (("29", "2", "2024"), "2024-02-29"),
        (("1", "January", "2026"), "2026-01-01"),
        (("1", "jan", "2026"), "2026-01-01"),
        (("1", "Sept.", "2026"), "2026-09-01"),
        (("1", "Chwefror", "2026"), "2026-02-01"),
        (("1", "HYD", "2026"), "2026-10-01"),
        (("1", "Febuary", "2026"), "2026-02-01"),
        (("1", "Gorfenaf", "2026"), "2026-07-01"),
        (("11/28/2026", "", ""), "2026-11-28"),
        (("3 November", "", "2026"), "2026-11-03"),
        (("3", "Nov 2026", ""), "2026-11-03"),
        (("", "3/11", "2026"), "2026-11-03"),
        (("1", "1", "1000"), "1000-01-01"),
        (("31", "12", "9999"), "9999-12-31"),
    ],
)
def test_a_day_is_kept_as_iso_writes_it(boxes: tuple[str, str, str], kept: str) -> None:
    assert read_boxes(IT, *boxes).answer == kept


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (("", "", ""), mistake("empty", "it-day", "it-month", "it-year")),
        (("", "2", "2026"), mistake("no day", "it-day")),
        (("1", "", "2026"), mistake("no month", "it-month")),
        (("1", "2", ""), mistake("no year", "it-year")),
        (("", "", "2026"), mistake("no day and month", "it-day", "it-month")),
        (("", "2", ""), mistake("no day and year", "it-day", "it-year")),
        (("1", "", ""), mistake("no month and year", "it-month", "it-year")),
        (("1", "2", "26"), mistake("year", "it-year")),
        (("1", "2", "20260"), mistake("year", "it-year")),
        (("32", "13", "26"), mistake("year", "it-year")),
        (("3/11/26", "", ""), mistake("year", "it-day")),
        (("3 Nov", "", ""), mistake("no year", "it-year")),
        (("", "Nov 2026", ""), mistake("no day", "it-day")),
        (("tomorrow", "", ""), mistake("real", "it-day")),
        (("1", "1", "0026"), mistake("early year", "it-year")),
        (("1", "1", "0000"), mistake("early year", "it-year")),
        (("1", "2", "٢٠٢٦"), mistake("year", "it-year")),
    ],
)
def test_what_is_missing_is_told_before_what_is_wrong(boxes: tuple[str, str, str], expected: Refused) -> None:
    assert refusals(DateQuestion(IT), read_boxes(IT, *boxes)) == (expected,)


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        (("32", "1", "2026"), mistake("which day", "it-day")),
        (("0", "1", "2026"), mistake("which day", "it-day")),
        (("-1", "1", "2026"), mistake("which day", "it-day")),
        (("first", "1", "2026"), mistake("which day", "it-day")),
        (("1" * 5000, "1", "2026"), mistake("which day", "it-day")),
        (("²", "1", "2026"), mistake("which day", "it-day")),
        (("31", "4", "2026"), mistake("short month", "it-day", days="30")),
        (("31 April 2026", "", ""), mistake("short month", "it-day", days="30")),
        (("29", "2", "2026"), mistake("short month", "it-day", days="28")),
        (("30", "2", "2024"), mistake("short month", "it-day", days="29")),
        (("1", "13", "2026"), mistake("which month", "it-month")),
        (("1", "0", "2026"), mistake("which month", "it-month")),
        (("1", "ja", "2026"), mistake("which month", "it-month")),
        (("1", "Juny", "2026"), mistake("which month", "it-month")),
        (("1", "Brumaire", "2026"), mistake("which month", "it-month")),
        (("1", "1" * 5000, "2026"), mistake("which month", "it-month")),
        (("40", "Brumaire", "2026"), mistake("real", "it-day", "it-month")),
    ],
)
def test_a_day_that_does_not_exist_is_told_with_the_boxes_that_are_wrong(
    boxes: tuple[str, str, str], wrong: Refused
) -> None:
    assert refusals(DateQuestion(IT), read_boxes(IT, *boxes)) == (wrong,)


@pytest.mark.parametrize(
    ("boxes", "doubt"),
    [
        (("1", "1", "1850"), Doubt("unusual year", box="year")),
        (("1", "1", "2260"), Doubt("unusual year", box="year")),
        (("Monday 3 November 2026", "", ""), Doubt("weekday", box="day")),
        (("Tuesday 3 November 2026", "", ""), None),
        (("Meeting 3 November 2026", "", ""), None),
        (("1", "1", "1900"), None),
    ],
)
def test_a_day_that_few_people_mean_is_doubtful(boxes: tuple[str, str, str], doubt: Doubt | None) -> None:
    reading = read_boxes(IT, *boxes)
    assert (reading.errors, reading.doubt) == ((), doubt)


def test_an_optional_date_is_blank_only_where_all_boxes_are() -> None:
    optional = asked(optional=True)
    assert read_boxes(optional, "", "", "").answer is None
    assert read_boxes(optional, "", "", "").errors == ()
    assert read_boxes(optional, "1", "", "").errors != ()


def test_boxes_filled_with_a_day_read_as_that_day() -> None:
    for day in (date(2026, 11, 20), date(1000, 1, 1)):
        entry = boxes_for(IT, day)
        texts = [entry[f"it-{box}"][-1] for box in ("day", "month", "year")]
        assert read_boxes(IT, *texts).answer == day.isoformat()


@pytest.mark.parametrize(
    "whole",
    [
        "3 Nov 2026",
        "3rd of November 2026",
        "Tuesday 3 November 2026",
        "03/11/2026",
        "2026-11-03",
        "3 Tachwedd 2026",
    ],
)
@pytest.mark.parametrize("box", range(3))
def test_a_whole_date_in_one_box_is_that_date(whole: str, box: int) -> None:
    boxes = ["", "", ""]
    boxes[box] = whole
    assert read_boxes(asked(), *boxes).answer == "2026-11-03"


@pytest.mark.parametrize("day", ["3rd", "3RD", "3ydd"])
def test_a_day_may_be_an_ordinal(day: str) -> None:
    assert read_boxes(asked(), day, "11", "2026").answer == "2026-11-03"


@pytest.mark.parametrize("whole", ["3 Nov", "31/02/2026", "3 Nov 2026 and 4 Nov 2026"])
def test_what_is_no_whole_date_in_one_box_is_a_mistake(whole: str) -> None:
    assert read_boxes(asked(), whole, "", "").errors
