"""The calendar file that a person may keep."""

from __future__ import annotations

from datetime import date, datetime

from icalendar import Calendar

from formkit.journey.promises import LONDON
from formkit.rendering.calendar import CalendarDay, calendar_file

NOW = datetime(2026, 7, 1, 12, 30, tzinfo=LONDON)
DAYS = (
    CalendarDay(
        date(2026, 7, 3), "We will come back, and empty your bin; leave it – Cyngor Ŵ " + "out " * 30
    ),
    CalendarDay(date(2026, 7, 31), "We will write to you"),
)


def made(days: tuple[CalendarDay, ...] = DAYS) -> bytes:
    file = calendar_file("Report a missed bin", days, "Call us on 01632 960 001.", "BIN-7K2M", "v1", NOW)
    assert file is not None
    return file


def test_each_day_is_an_all_day_event_that_reads_back() -> None:
    events = Calendar.from_ical(made()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [day.day for day in DAYS]
    assert [event.decoded("dtend") for event in events] == [date(2026, 7, 4), date(2026, 8, 1)]
    assert [str(event["summary"]) for event in events] == [day.words for day in DAYS]
    assert {str(event["description"]) for event in events} == {
        "Report a missed bin\nBIN-7K2M\nCall us on 01632 960 001."
    }
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}


def test_lines_end_and_fold_as_rfc_5545_says() -> None:
    file = made()
    assert file.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//formkit//formkit//EN\r\n")
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert max(len(line) for line in file.split(b"\r\n")) <= 75


def test_the_stamp_is_the_callers_time_in_utc_and_the_file_is_the_same_each_time() -> None:
    assert made().count(b"DTSTAMP:20260701T113000Z\r\n") == 2
    assert made() == made()


def test_every_event_has_its_own_lasting_id() -> None:
    ids = [str(event["uid"]) for event in Calendar.from_ical(made()).walk("VEVENT")]
    assert ids == ["v1-1", "v1-2"]


def test_words_cannot_add_lines_of_their_own() -> None:
    file = made((CalendarDay(date(2026, 7, 3), "Come\r\nATTENDEE:mailto:x@example.invalid"),))
    assert b"\r\nATTENDEE" not in file
    assert len(Calendar.from_ical(file).walk("VEVENT")) == 1


def test_without_days_there_is_no_file() -> None:
    assert calendar_file("Report a missed bin", (), "", "BIN-7K2M", "v1", NOW) is None
