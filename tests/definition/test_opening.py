"""Opening hours, read from words, and whether somebody answers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.opening import OpeningHours, hours_meant, hours_slipped, read_opening
from formkit.definition.plain.working_days import WorkingDays

CLOSED = WorkingDays(
    frozenset({date(2026, 12, 25), date(2026, 12, 28)}), closing={date(2026, 12, 24): time(12)}
)
OFFICE = "Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm"
moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31))  # noqa: DTZ001  # The hour in London is what is given.


def hours(words: str) -> OpeningHours:
    found = read_opening(words)
    assert found is not None, words
    return found


@pytest.mark.parametrize(
    ("words", "at", "is_open"),
    [
        (OFFICE, "2026-11-27 08:59", False),
        (OFFICE, "2026-11-27 09:00", True),
        (OFFICE, "2026-11-27 16:59", True),
        (OFFICE, "2026-11-27 17:00", False),
        (OFFICE, "2026-11-28 10:30", True),  # a Saturday
        (OFFICE, "2026-11-29 10:30", False),
        (OFFICE, "2026-12-24 11:59", True),
        (OFFICE, "2026-12-24 12:00", False),  # the council closes at midday
        (OFFICE, "2026-12-28 10:00", False),  # a bank holiday
        ("Every day, 8am to 8pm", "2026-12-28 10:00", True),
        ("Every day, 8am to 8pm", "2026-12-24 19:00", True),
        ("Monday to Friday 9am to 5pm; bank holidays, 10am to 2pm", "2026-12-28 10:00", True),
        ("Monday to Friday 9am to 5pm; bank holidays, 10am to 2pm", "2026-12-28 15:00", False),
        ("Monday to Friday, 5pm to 9am", "2026-11-27 04:00", True),  # since Thursday
        ("Monday to Friday, 5pm to 9am", "2026-11-28 04:00", True),  # since Friday
        ("Monday to Friday, 5pm to 9am", "2026-11-29 04:00", False),
        ("Monday to Friday, 9am to midnight", "2026-11-27 23:59", True),
        ("always", "2026-12-25 03:00", True),
        ("Every day, at any hour", "2026-12-25 03:00", True),
        ("24 hours a day, 7 days a week", "2026-12-25 03:00", True),
    ],
)
def test_whether_somebody_answers(words: str, at: str, is_open: bool) -> None:
    assert hours(words).is_open(datetime.fromisoformat(at), CLOSED) == is_open


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-27 08:00", "2026-11-27 09:00"),
        ("2026-11-27 18:00", "2026-11-28 10:00"),
        ("2026-11-28 14:00", "2026-11-30 09:00"),
        ("2026-12-24 13:00", "2026-12-26 10:00"),  # a Saturday that is no bank holiday of its own
        ("2026-12-26 14:00", "2026-12-29 09:00"),
    ],
)
def test_when_it_opens_next(at: str, opens: str) -> None:
    assert hours(OFFICE).opens_next(datetime.fromisoformat(at), CLOSED) == datetime.fromisoformat(opens)


@given(moments, st.sampled_from([OFFICE, "Monday to Friday, 5pm to 9am", "Tuesday and Sunday, 10am to 4pm"]))
def test_it_is_open_when_it_opens_next_and_closed_until_then(at: datetime, words: str) -> None:
    known = hours(words)
    opens = known.opens_next(at, CLOSED)
    assert opens is not None
    assert known.is_open(opens, CLOSED)
    if not known.is_open(at, CLOSED):
        between = [at + (opens - at) * part / 10 for part in range(10)]
        assert not any(known.is_open(moment, CLOSED) for moment in between)


@given(moments)
def test_every_minute_of_an_office_day_is_as_its_words_say(at: datetime) -> None:
    is_worked = at.weekday() < 5 and at.date() not in CLOSED.off
    last = CLOSED.closing.get(at.date(), time(17))
    said = hours("Monday to Friday, 9am to 5pm").is_open(at, CLOSED)
    assert said == (is_worked and time(9) <= at.time() < last)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Monday",
        "weekdays 9 to 5",
        "Monday to Friday",
        "Monday to Friday, 9 to 5",
        "Mon-Fri 9am-5pm",
        "Monday to Friday, 9am to 9am",
        "Every day",
        "Most days; Saturday, 10am to 1pm",
        "Dydd Llun i ddydd Gwener, 9am i 5pm",
    ],
)
def test_other_words_are_no_hours(words: str) -> None:
    assert read_opening(words) is None


@given(st.text())
def test_reading_never_raises(words: str) -> None:
    read_opening(words)


def test_a_phone_that_opens_on_no_day_soon_says_none() -> None:
    never = WorkingDays(frozenset(date(2026, 11, 1) + timedelta(days=more) for more in range(200)))
    assert hours("Monday, 9am to 5pm").opens_next(datetime.fromisoformat("2026-11-27 08:00"), never) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mon-Fri 9-5", "Monday to Friday, 9am to 5pm"),
        ("Monday to Friday 09:00 - 17:00", "Monday to Friday, 9am to 5pm"),
        ("weekdays 9 to 5", "Monday to Friday, 9am to 5pm"),
        ("Mon to Fri: 8.30am-5pm; Sat 10-1", "Monday to Friday, 8:30am to 5pm; Saturday, 10am to 1pm"),
        ("Tues & Thurs 10am-2pm", "Tuesday and Thursday, 10am to 2pm"),
        ("daily 8-8", "Every day, 8am to 8pm"),
        ("24/7", "always"),
        ("9 to 5", "Monday to Friday, 9am to 5pm"),
        ("09.00-17.00 on Monday and Tuesday", "Monday and Tuesday, 9am to 5pm"),
        ("Mondays to Firdays, 9am till 5pm", "Monday to Friday, 9am to 5pm"),
        (
            "Monday to Friday, 9am to 5pm and Saturday, 10am to 1pm",
            "Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm",
        ),
        ("“Monday to Friday, 9am to 5pm”", "Monday to Friday, 9am to 5pm"),
        ("when we can", ""),
        ("Monday to Friday 25:00 - 26:00", ""),
    ],
)
def test_hours_in_other_words_are_said_so_that_they_can_be_read(written: str, meant: str) -> None:
    assert hours_meant(written) == meant
    assert not meant or read_opening(meant) is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Every day, 7am to 20pm", "Every day, 7am to 8pm"),
        (
            "Monday to Friday, 9am to 5am; Saturday, 10am to 1pm",
            "Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm",
        ),
        ("Every day, 9.30pm to 5pm", "Every day, 9.30am to 5pm"),
        ("Every day, 14am to 6pm", "Every day, 2pm to 6pm"),
    ],
)
def test_hours_that_no_clock_shows_or_that_turn_back_are_put_right(written: str, meant: str) -> None:
    slipped = hours_slipped(written)
    assert slipped is not None
    assert slipped[0] in written
    assert slipped[1] == meant
    assert hours_slipped(meant) is None


@pytest.mark.parametrize(
    "written",
    ["Every day, 10pm to 6am", "Monday, 12am to 5am", "Monday, 8am to 25pm", "Monday, 9am to midday"],
)
def test_nights_and_what_is_no_hour_are_left_as_they_are(written: str) -> None:
    assert hours_slipped(written) is None
