"""The table of bank holidays against known facts, and against the `holidays` package."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from formkit.journey.bank_holidays import Nation, bank_holidays, holidays_near

SUBDIVISIONS: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern ireland": "NIR",
}

# As published at https://www.gov.uk/bank-holidays, and by the royal proclamations for the days given once.
KNOWN: dict[tuple[Nation, int], str] = {
    ("england", 2022): "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    ("england", 2023): "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    ("england", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("wales", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("scotland", 2026): "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    ("northern ireland", 2026): "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    ("england", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("wales", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("scotland", 2027): "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    ("northern ireland", 2027): "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
    ("england", 2028): "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    ("scotland", 2028): "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
    ("northern ireland", 2028): "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
}


@pytest.mark.parametrize(("nation", "year"), KNOWN)
def test_a_year_has_the_days_that_were_published(nation: Nation, year: int) -> None:
    published = {date.fromisoformat(f"{year}-{day}") for day in KNOWN[nation, year].split()}
    assert bank_holidays(nation, [year]) == published


@pytest.mark.parametrize("nation", SUBDIVISIONS)
def test_the_table_agrees_with_the_holidays_package(nation: Nation) -> None:
    """Where this fails, change the lines of bank_holidays.csv that it names, after a look at GOV.UK."""
    years = range(2010, 2041)
    package = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=years)
    weekdays = {day for day in package if day.weekday() < 5}
    assert sorted(bank_holidays(nation, years) ^ weekdays) == []


@pytest.mark.parametrize("nation", SUBDIVISIONS)
def test_no_bank_holiday_falls_on_a_weekend(nation: Nation) -> None:
    days = bank_holidays(nation, range(2010, 2041))
    assert len(days) > 31 * 8
    assert all(day.weekday() < 5 for day in days)


def test_years_add_up_and_years_outside_the_table_add_nothing() -> None:
    both = bank_holidays("scotland", [2026, 2027])
    assert both == bank_holidays("scotland", [2026]) | bank_holidays("scotland", [2027])
    assert bank_holidays("scotland", [1900, 2026, 2900]) == bank_holidays("scotland", [2026])
    assert bank_holidays("scotland", []) == frozenset()


def test_the_days_near_a_year_reach_three_years_back_and_five_on() -> None:
    years = {day.year for day in holidays_near("wales", 2026)}
    assert years == set(range(2023, 2032))
