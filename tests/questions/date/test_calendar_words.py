"""What is said of a day that the calendar leaves out, and beside a day that leads to a stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from formkit.questions.base import Doubt, Suggestion
from formkit.questions.calendar import Calendar, Recurring
from formkit.questions.date.calendar_words import off_calendar, where_it_leads, worded, worth_offering
from formkit.questions.wording import Wording
from tests.questions.questions import WELSH, look

TODAY = date(2026, 11, 27)
TUESDAYS = Recurring(date(2026, 1, 6), 7)
STOP = "It is too late"


def offered(
    *recurring: Recurring, days: tuple[str, ...] = ("2026-11-24", "2026-11-17")
) -> tuple[Suggestion, ...]:
    calendar = Calendar(recurring, TODAY) if recurring else None
    return tuple(Suggestion(day, day, calendar=calendar) for day in days)


def told(day: str, *recurring: Recurring) -> Doubt:
    found = off_calendar(day, offered(*recurring))
    assert found is not None
    return found


def test_the_day_the_rhythm_the_last_and_the_next_are_said() -> None:
    words = worded(told("2026-11-25", TUESDAYS).values, Wording())
    assert words["day"] == "Wednesday 25 November"
    assert words["known"] == (
        "Collections are on Tuesdays. The last was Tuesday 24 November. "
        "The next collection is Tuesday 1 December."
    )


def test_it_is_said_in_welsh() -> None:
    words = worded(told("2026-11-25", TUESDAYS).values, WELSH)
    assert words["known"] == (
        "Mae casgliadau bob dydd Mawrth. Yr un diwethaf oedd dydd Mawrth 24 Tachwedd. "
        "Bydd y casgliad nesaf ar ddydd Mawrth 1 Rhagfyr."
    )


def test_a_day_of_another_year_says_so() -> None:
    words = worded(told("2025-12-03", Recurring(date(2025, 1, 7), 7)).values, Wording())
    assert words["day"] == "Wednesday 3 December 2025"


@pytest.mark.parametrize(
    ("recurring", "begins"),
    [
        ((Recurring(date(2026, 1, 5), 14),), "Collections are every 2 weeks on Mondays."),
        ((TUESDAYS, Recurring(date(2026, 1, 9), 7)), "Collections are on Tuesdays and Fridays."),
        ((TUESDAYS, Recurring(date(2026, 1, 9), 14)), "Collections are on Tuesdays and Fridays."),
        ((Recurring(date(2026, 1, 5), 10),), "The last was "),
    ],
)
def test_the_rhythm_is_said_as_far_as_it_is_one(recurring: tuple[Recurring, ...], begins: str) -> None:
    assert worded(told("2026-11-26", *recurring).values, Wording())["known"].startswith(begins)


@pytest.mark.parametrize(
    ("day", "recurring"),
    [
        ("2026-11-24", (TUESDAYS,)),
        ("2026-11-25", ()),
        ("2026-11-28", (TUESDAYS,)),
        ("2025-12-03", (TUESDAYS,)),
        (None, (TUESDAYS,)),
    ],
)
def test_nothing_is_said_of_a_right_day_of_one_to_come_or_where_nothing_is_known(
    day: str | None, recurring: tuple[Recurring, ...]
) -> None:
    assert off_calendar(day, offered(*recurring)) is None
    assert off_calendar(day, None) is None


def test_a_choice_that_leads_to_a_stop_says_so_and_the_first_when_the_next_is() -> None:
    first, second = (replace(one, leads_to=STOP) for one in offered(TUESDAYS))
    said = where_it_leads(look(offered=(first, second)))
    assert said["2026-11-24"] == f"{STOP}. The next collection is Tuesday 1 December 2026."
    assert said["2026-11-17"] == f"{STOP}."


def test_without_a_calendar_the_stop_is_said_alone() -> None:
    (first, second) = offered()
    said = where_it_leads(look(offered=(first, replace(second, leads_to="Where is it?"))))
    assert said == {"2026-11-17": "Where is it?"}


def test_where_no_choice_leads_on_one_for_each_stop_is_left() -> None:
    all_days = offered(days=("2026-11-24", "2026-11-17", "2026-11-10"))
    stops = ("Call us", STOP, STOP)
    none_lead_on = tuple(replace(one, leads_to=stop) for one, stop in zip(all_days, stops, strict=True))
    assert [one.value for one in worth_offering(none_lead_on)] == ["2026-11-24", "2026-11-17"]
    some_lead_on = (all_days[0], *none_lead_on[1:])
    assert worth_offering(some_lead_on) == some_lead_on
