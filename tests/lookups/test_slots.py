"""The days and times that can be booked."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from formkit.definition.plain.days import Days
from formkit.errors import FormFilesRefused
from formkit.journey.bank_holidays import holidays_near
from formkit.lookups.rows import CsvTable, TableRow
from formkit.lookups.slots import SlotLookup, read_slots

COLUMNS = ("date", "places", "time")


def opened(*lines: str, columns: tuple[str, ...] = COLUMNS) -> SlotLookup:
    places = {column: place for place, column in enumerate(columns)}
    rows = tuple(
        TableRow(tuple(line.split("|")), places, "slots.csv", number)
        for number, line in enumerate(lines, start=2)
    )
    return read_slots(CsvTable(columns, rows, "slots.csv"))


def offered(slots: SlotLookup, today: str) -> list[tuple[str, str]]:
    day = date.fromisoformat(today)
    asked = {"days": Days(day, holidays_near("england", day.year))}
    return [(slot.value, slot.facts["places"]) for slot in asyncio.run(slots.choices(asked))]


def test_working_days_are_counted_past_weekends_and_bank_holidays() -> None:
    slots = opened("+1 working days|4", "+3 working days|2")
    assert offered(slots, "2026-11-03") == [("2026-11-04", "4"), ("2026-11-06", "2")]
    assert offered(slots, "2026-12-24") == [
        ("2026-12-29", "4"),
        ("2026-12-31", "2"),
    ]  # Boxing Day on Monday 28


@pytest.mark.parametrize("written", ["1 December 2026", "1 dec 2026", "2026-12-01", "1 Rhagfyr 2026"])
def test_a_day_may_be_written_in_words_or_year_first(written: str) -> None:
    assert offered(opened(f"{written}|5"), "2026-11-30") == [("2026-12-01", "5")]


def test_a_day_that_is_today_or_gone_is_not_offered() -> None:
    slots = opened("2026-12-01|5", "2026-12-02|6")
    assert offered(slots, "2026-12-01") == [("2026-12-02", "6")]
    assert offered(slots, "2026-12-02") == []


def test_a_line_that_names_a_day_wins_over_one_that_counts() -> None:
    slots = opened("+1 working days|8", "+2 working days|8", "5 November 2026|0")
    assert offered(slots, "2026-11-03") == [("2026-11-04", "8"), ("2026-11-05", "0")]


def test_the_times_of_a_day_keep_the_order_of_the_file() -> None:
    slots = opened("2026-12-02|1|8am to 1pm", "2026-12-01|2|8am to 1pm", "2026-12-01|3|12 noon to 6pm")
    assert offered(slots, "2026-11-03") == [
        ("2026-12-01 8am to 1pm", "2"),
        ("2026-12-01 12 noon to 6pm", "3"),
        ("2026-12-02 8am to 1pm", "1"),
    ]


def test_a_slot_is_said_with_its_weekday_and_time() -> None:
    asked = {"days": Days(date(2026, 11, 3))}
    (slot,) = asyncio.run(opened("2026-12-01|2|8am to 1pm").choices(asked))
    assert slot.label == "Tuesday 1 December 2026, 8am to 1pm"


def test_nothing_is_offered_without_knowing_the_day() -> None:
    assert asyncio.run(opened("+1 working days|4").choices({"today": date(2026, 11, 3)})) == ()


@pytest.mark.parametrize(
    ("line", "problem", "instead"),
    [
        ("|5", "`date` is empty.", "+3 working days"),
        ("01/12/2026|5", "`01/12/2026` is not a day that can be booked.", "2026-12-01"),
        ("31 November 2026|5", "`31 November 2026` is not a day", "2026-12-01"),
        ("+3|5", "`+3` is not a day", "+3 working days"),
        ("+2 hours|5", "`+2 hours` is not a day", "+3 working days"),
        ("2026-12-01|", "`places` is empty.", "whole number"),
        ("2026-12-01|-1", "`-1` is not a number of places.", "0 (full)"),
        ("2026-12-01|many", "`many` is not a number of places.", "whole number"),
        ("2026-12-01|5|" + "morning " * 6, "longer than 40 letters", "8am to 1pm"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_a_way_out(line: str, problem: str, instead: str) -> None:
    with pytest.raises(FormFilesRefused) as caught:
        opened("2026-11-30|5", line)
    (told,) = caught.value.problems
    assert (told.file, told.line) == ("slots.csv", 3)
    assert problem in told.problem
    assert instead in told.instead


def test_a_day_that_stands_twice_is_told() -> None:
    with pytest.raises(FormFilesRefused) as caught:
        opened("2026-12-01|5|8am to 1pm", "2026-12-01|5|1pm to 6pm", "1 December 2026|2|8AM to 1pm")
    (told,) = caught.value.problems
    assert (told.line, told.problem) == (4, "`1 December 2026 8AM to 1pm` stands here a second time.")


def test_a_file_without_its_columns_is_told_on_its_first_line() -> None:
    with pytest.raises(FormFilesRefused) as caught:
        opened("2026-12-01", columns=("day",))
    assert [(told.line, told.problem) for told in caught.value.problems] == [
        (1, "This file has no column `date`."),
        (1, "This file has no column `places`."),
    ]


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("+4 workdays|8|", "Write: +4 working days"),
        ("4 working days|8|", "Write: +4 working days"),
        ("12/01/2026|8|", "Write: 2026-01-12"),
        ("soon|8|", "Write +3 working days, 1 December 2026 or 2026-12-01."),
        ("+4 working days|eight|", "Write: 8"),
        ("+4 working days|many|", "Write a whole number from 0 (full) to 100,000."),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_what_it_meant(line: str, instead: str) -> None:
    with pytest.raises(FormFilesRefused) as refused:
        opened(line)
    assert [one.instead for one in refused.value.problems] == [instead]
