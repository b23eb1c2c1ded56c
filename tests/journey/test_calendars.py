"""The calendar that a form goes by."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from formkit.definition.council import Council, read_council
from formkit.definition.form import Form
from formkit.definition.reading.composer import compose
from formkit.journey.bank_holidays import holidays_near
from formkit.journey.calendars import calendar_of, days_on
from formkit.journey.promises import LONDON, promised_days
from tests.definition.writing import read

FILE = """\
formkit: 1
council: testham
name: Testham
nation: england
cut-off: 4pm
closed: [24 December from midday, 29 December 2026 to 31 December 2026]
calendars:
  collections: Monday to Saturday
  crews: {days: every day, bank holidays: yes, closed: 25 December, cut-off: 2pm}
"""
STEPS = "- {ask: Choose a day?, id: slot, answer: date, called: the day, why we ask: We come.}\n"


def council() -> Council:
    tree = compose(FILE, "councils/testham.yaml").tree
    assert tree is not None
    return read_council(tree)[0]


def form_with(more: str) -> Form:
    found = read(STEPS, more, council=FILE)
    assert found.form is not None, found.problems
    return found.form


def test_a_council_without_calendars_works_as_its_nation_does() -> None:
    calendar = calendar_of(Council(), 2026)
    assert calendar.off == holidays_near("england", 2026)
    assert (calendar.cut_off, calendar.closing) == (None, {})


@pytest.mark.parametrize(
    ("name", "day", "works"),
    [
        ("", date(2026, 11, 28), False),  # a Saturday
        ("collections", date(2026, 11, 28), True),
        ("collections", date(2026, 11, 29), False),
        ("crews", date(2026, 11, 29), True),
        ("", date(2026, 12, 28), False),  # a bank holiday
        ("collections", date(2026, 12, 28), False),
        ("crews", date(2026, 12, 28), True),
        ("crews", date(2026, 12, 25), False),
        ("", date(2026, 12, 24), True),  # until midday
        ("", date(2026, 12, 30), False),
        ("", date(2027, 12, 30), True),
    ],
)
def test_each_calendar_has_its_days(name: str, day: date, works: bool) -> None:
    assert calendar_of(council(), 2026, name).is_worked(day) == works


def test_a_form_goes_by_the_calendar_that_it_names() -> None:
    friday = date(2026, 11, 27)
    assert days_on(form_with(""), friday).days_away(friday, 2, "working days") == date(2026, 12, 1)
    days = days_on(form_with("calendar: collections\n"), friday)
    assert days.days_away(friday, 2, "working days") == date(2026, 11, 30)
    assert days.working_days_since(date(2026, 11, 20)) == 6
    assert days_on(form_with(""), friday).working_days_since(date(2026, 11, 20)) == 5


@pytest.mark.parametrize(
    ("form", "promise", "sent", "day"),
    [
        ("", "within: 1 working day", "2026-11-27 15:59", date(2026, 11, 30)),
        ("", "within: 1 working day", "2026-11-27 16:00", date(2026, 12, 1)),
        ("", "within: 1 working day", "2026-11-28 09:00", date(2026, 12, 1)),
        ("", "within: 1 working day", "2026-12-24 12:00", date(2027, 1, 5)),  # 29 to 31 are closed
        ("", "within: 1 working day, calendar: crews", "2026-11-27 13:59", date(2026, 11, 28)),
        ("", "within: 1 working day, calendar: crews", "2026-11-27 14:00", date(2026, 11, 29)),
        ("calendar: collections\n", "within: 1 working day", "2026-11-27 09:00", date(2026, 11, 28)),
        ("calendar: collections\n", "within: 1 working day, calendar: crews", "2026-11-28 09:00", date(2026, 11, 29)),
        ("", "within: 1 day or the next working day, calendar: collections", "2026-11-27 09:00", date(2026, 11, 28)),
        ("", "within: 3 days", "2026-11-27 17:00", date(2026, 12, 3)),
        ("", "within: 3 hours", "2026-11-27 17:00", date(2026, 11, 27)),
    ],
)  # fmt: skip
def test_a_promise_counts_from_the_day_of_receipt_by_its_calendar(
    form: str, promise: str, sent: str, day: date
) -> None:
    made = form_with(f"what happens next: [{{we will: write, {promise}}}]\n{form}")
    at = datetime.fromisoformat(sent).replace(tzinfo=LONDON)
    days = days_on(made, at.date())
    assert promised_days(made.what_happens_next, at, {}, days.working_days)[0].day == day


def test_a_calendar_is_made_once_for_a_year() -> None:
    assert calendar_of(council(), 2026, "crews") is calendar_of(council(), 2026, "crews")
    assert calendar_of(council(), 2027).cut_off == time(16)


@pytest.mark.parametrize(
    ("more", "line", "instead"),
    [
        ("calendar: colections\n", 3, "Write: calendar: collections"),
        ("calendar: opening\n", 3, "There is `collections`, `crews`."),
        ("what happens next:\n  - we will: write\n    within: 2 working days\n    calendar: crew\n", 6, "Write: calendar: crews"),
        (
            "what happens next:\n  - we will: write\n    within: 2 days\n    calendar: crews\n", 6,
            "Take it out, or write: within: 5 working days",
        ),
    ],
)  # fmt: skip
def test_a_calendar_that_is_not_there_or_changes_nothing_is_told(more: str, line: int, instead: str) -> None:
    told = read(STEPS, more, council=FILE).problems
    assert [(one.line, one.instead) for one in told if "calendar" in one.problem] == [(line, instead)]


def test_a_council_without_calendars_is_told_where_to_write_one() -> None:
    bare = FILE[: FILE.index("calendars:")]
    (told,) = [
        one for one in read(STEPS, "calendar: crews\n", council=bare).problems if "calendar" in one.problem
    ]
    assert told.instead == "Write it below `calendars` there: crews: Monday to Saturday"
