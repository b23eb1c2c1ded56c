"""The last days on which a bin was due."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from formkit.errors import FormFilesRefused
from formkit.lookups.collection_days import CollectionDays, read_collection_days
from formkit.lookups.rows import CsvTable, TableRow

COLUMNS = ("round", "bin", "weekday", "first date", "every")
ROUNDS = {"100": "North", "200": ""}


def opened(*lines: str) -> CollectionDays:
    places = {column: place for place, column in enumerate(COLUMNS)}
    rows = tuple(
        TableRow(tuple(line.split("|")), places, "days.csv", number)
        for number, line in enumerate(lines, start=2)
    )
    return read_collection_days(CsvTable(COLUMNS, rows, "days.csv"), lambda uprn: ROUNDS.get(uprn, ""))


DAYS = opened(
    "north|rubbish|Monday|2026-01-05|2 weeks",
    "north|food|Monday|2026-01-05",
    "north|glass|monday|2026-01-05|10 days",
    "north|paper|Monday|2026-01-05|1 week",
    "north|paper|Thursday|2026-01-08|1 week",
)


def offered(bin_name: str, today: str, uprn: str | None = "100") -> list[str]:
    place = {"line_1": "1 Mill Lane"} | ({"uprn": uprn} if uprn else {})
    asked = {"home": place, "which_bin": bin_name, "today": date.fromisoformat(today)}
    return [day.value for day in asyncio.run(DAYS.choices(asked))]


@pytest.mark.parametrize(
    ("bin_name", "today", "days"),
    [
        ("rubbish", "2026-11-22", ["2026-11-09", "2026-10-26", "2026-10-12", "2026-09-28"]),
        ("food", "2026-11-23", ["2026-11-23", "2026-11-16", "2026-11-09", "2026-11-02"]),
        ("food", "2026-11-22", ["2026-11-16", "2026-11-09", "2026-11-02", "2026-10-26"]),
        ("glass", "2026-01-16", ["2026-01-15", "2026-01-05"]),
        ("paper", "2026-11-20", ["2026-11-19", "2026-11-16", "2026-11-12", "2026-11-09"]),
        ("rubbish", "2026-01-05", ["2026-01-05"]),
        ("rubbish", "2026-01-04", []),
        ("garden", "2026-11-22", []),
    ],
)
def test_the_last_4_days_up_to_today_come_newest_first(bin_name: str, today: str, days: list[str]) -> None:
    assert offered(bin_name, today) == days


@pytest.mark.parametrize("uprn", [None, "200", "404"])
def test_an_address_written_by_hand_or_without_a_round_gets_no_days(uprn: str | None) -> None:
    assert offered("rubbish", "2026-11-22", uprn) == []


def test_a_day_is_said_in_words_and_keeps_its_date() -> None:
    asked = {"place": {"uprn": "100"}, "bin": "rubbish", "today": date(2026, 11, 22)}
    newest = asyncio.run(DAYS.choices(asked))[0]
    assert (newest.label, newest.facts) == ("Monday 9 November 2026", {"date": "2026-11-09"})


def test_a_day_knows_the_whole_calendar_that_it_is_of() -> None:
    asked = {"place": {"uprn": "100"}, "bin": "paper", "today": date(2026, 11, 22)}
    calendars = {day.calendar for day in asyncio.run(DAYS.choices(asked))}
    (calendar,) = calendars
    assert calendar is not None
    assert (calendar.weekdays, calendar.next) == ((0, 3), date(2026, 11, 23))


@pytest.mark.parametrize("left_out", ["place", "bin", "today"])
def test_an_answer_that_is_missing_gives_no_days(left_out: str) -> None:
    asked: dict[str, object] = {"place": {"uprn": "100"}, "bin": "rubbish", "today": date(2026, 11, 22)}
    assert asyncio.run(DAYS.choices(asked)) != ()
    del asked[left_out]
    assert asyncio.run(DAYS.choices(asked)) == ()


@pytest.mark.parametrize(
    ("line", "problem", "instead"),
    [
        ("north|food|Tuesday|2026-01-05", "2026-01-05 is a Monday, not `Tuesday`", "Correct the date"),
        ("north|food|Monday|5 January", "`5 January` is not a day", "2026-01-05"),
        ("north|food|Monday|2026-01-05|fortnightly", "`fortnightly` is not a number of weeks", "2 weeks"),
        ("north|food|Monday|2026-01-05|1 month", "`1 month` is not a number of weeks", "2 weeks"),
        ("|food|Monday|2026-01-05", "`round` is empty", ""),
        ("north||Monday|2026-01-05", "`bin` is empty", ""),
    ],
)
def test_a_wrong_line_is_explained(line: str, problem: str, instead: str) -> None:
    with pytest.raises(FormFilesRefused) as caught:
        opened("north|paper|Monday|2026-01-05", line)
    (found,) = caught.value.problems
    assert (found.file, found.line) == ("days.csv", 3)
    assert problem in found.problem
    assert instead in found.instead
