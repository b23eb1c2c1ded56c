"""The confirmation page: the reference and real days, as often as the person looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from formkit.casework.stages import Stage, ToldStage
from formkit.casework.tables import Casework
from formkit.definition.expectations import Promise
from formkit.journey.promises import LONDON, PromisedDay, promised_days
from formkit.pages.confirmation import (
    CalendarDay,
    SinceLine,
    calendar_file,
    confirmation_view,
    happened_since,
)
from formkit.questions.date.times import time_in_words
from formkit.rendering.promises import next_steps, when_in_words
from formkit.rendering.words import say
from formkit.staff.members import AuditLine
from formkit.storage.sqlite_engine import open_beside
from tests.rendering.drawing import ANSWERS, SENDING, Tags, drawn, missed_bin, reads, shown
from tests.storage.making import break_key
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import TUESDAY, Served
from tests.web.visiting import parts_in
from tests.web.walking import BIN, finish, forms_folder, reference, start


def send_note(serve: Serve, folder: Path, at: datetime) -> Browser:
    """A note that was sent at a moment."""
    site = serve(forms=folder)
    site.clock.at = at.timestamp()
    person = site.browser()
    start(person, "/notes")
    person.send({"short": "x"})
    person.send({"long": "y"})
    person.send()
    return person


def test_the_confirmation_is_the_same_on_every_look(person: Browser) -> None:
    sent = finish(person)
    for _ in range(3):
        shown = person.get(f"{BIN}/confirmation")
        assert reference(shown) == sent
        assert say("en", "by day", day="Thursday 5 November 2026") in shown.text


def test_the_promised_day_does_not_move_when_the_page_is_looked_at_later(
    site: Served, person: Browser
) -> None:
    site.clock.move_on(hours=13, minutes=30)
    finish(person)
    site.clock.move_on(minutes=45)
    assert say("en", "by day", day="Thursday 5 November 2026") in person.get(f"{BIN}/confirmation").text


DAYS = [
    ("england", datetime(2026, 12, 23, 12, tzinfo=UTC), "Tuesday 29 December 2026"),
    ("england", datetime(2026, 12, 24, 12, tzinfo=UTC), "Wednesday 30 December 2026"),
    ("england", datetime(2026, 12, 31, 12, tzinfo=UTC), "Tuesday 5 January 2027"),
    ("scotland", datetime(2026, 12, 31, 12, tzinfo=UTC), "Wednesday 6 January 2027"),
    ("england", datetime(2026, 11, 27, 12, tzinfo=UTC), "Tuesday 1 December 2026"),
    ("scotland", datetime(2026, 11, 27, 12, tzinfo=UTC), "Wednesday 2 December 2026"),
    ("northern ireland", datetime(2027, 3, 16, 12, tzinfo=UTC), "Friday 19 March 2027"),
    ("england", datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Monday 6 July 2026"),
    ("england", datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "Friday 3 July 2026"),
]
"""Nation, moment of sending, two working days on: Christmas, New Year, Saint Andrew, Saint Patrick, London midnight."""


@pytest.mark.parametrize(("nation", "at", "day"), DAYS)
def test_two_working_days_leave_out_the_bank_holidays_of_the_nation(
    serve: Serve, tmp_path: Path, nation: str, at: datetime, day: str
) -> None:
    person = send_note(serve, forms_folder(tmp_path / "forms", nation=nation), at)
    assert say("en", "by day", day=day) in person.page.text


def test_the_calendar_keeps_the_hour_of_a_promise_that_counts_in_hours(serve: Serve, tmp_path: Path) -> None:
    folder = forms_folder(tmp_path / "forms")
    note = next(path for path in folder.glob("*.yaml") if "within: 2 working days" in path.read_text("utf-8"))
    note.write_text(note.read_text("utf-8").replace("within: 2 working days", "within: 3 hours"), "utf-8")
    person = send_note(serve, folder, datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    address = next(href for href, _ in person.page.read.links if href.endswith("/calendar"))
    assert "DTSTART:20260702T013000Z" in person.client.get(address).text


def test_the_days_come_as_a_calendar_file_without_an_answer(site: Served, person: Browser) -> None:
    sent = finish(person)
    calendar = person.client.get(f"{BIN}/calendar")
    assert calendar.headers["content-disposition"] == 'attachment; filename="report-a-missed-bin.ics"'
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20261105" in calendar.text
    assert sent in calendar.text.replace("\r\n ", "")
    assert "Larkfield" not in calendar.text
    assert site.client().get(f"{BIN}/calendar").status_code == 303


def test_a_confirmation_belongs_to_the_person_who_sent(site: Served, person: Browser) -> None:
    sent = finish(person)
    for other in (site.browser(), site.browser()):
        assert sent not in other.get(f"{BIN}/confirmation").html
        start(other)
        assert sent not in other.get(f"{BIN}/confirmation").html


SENT_AT = datetime(2026, 11, 3, 10, 0, tzinfo=LONDON)


def promised() -> tuple[PromisedDay, ...]:
    """The missed bin form's promises, for a sending on a Tuesday."""
    return promised_days(missed_bin().what_happens_next, SENT_AT, {}, frozenset())


def html_of(language: str = "en") -> str:
    """The page as it is drawn."""
    view = confirmation_view(shown(missed_bin(), ANSWERS, language), SENDING, "REF234", promised())
    return drawn("confirmation.html", view)


def unreadable(site: Served) -> None:
    break_key(site.settings.data / "formkit.sqlite", "1", "submission")


def gone(site: Served) -> None:
    with open_beside(site.settings.data / "formkit.sqlite") as beside:
        beside.change(
            lambda tx: tx.run("UPDATE submission SET form_hash = 'a version of which no text is kept'")
        )


@pytest.mark.parametrize("happens", [unreadable, gone])
def test_who_sent_keeps_the_reference_although_the_rest_cannot_be_shown(
    site: Served, person: Browser, happens: Callable[[Served], None]
) -> None:
    sent = finish(person)
    happens(site)
    for address in (f"{BIN}/confirmation", f"{BIN}/check-answers", f"{BIN}/calendar"):
        shown = person.get(address)
        assert shown.status == 200
        assert f"Your reference number is {sent}. Write it down." in shown.html
        assert "Call us if you want to know what happens next." in shown.html
    assert "Your reference number is" not in site.browser().get(f"{BIN}/confirmation").html


def test_the_reference_stands_in_the_panel_and_the_panel_has_no_link() -> None:
    panel = html_of().partition('<div class="govuk-panel')[2].partition("</div>\n</div>")[0]
    assert '<strong class="formkit-reference" id="reference">REF234</strong>' in panel
    assert "<a " not in panel


def test_a_promise_has_its_day() -> None:
    assert f"come back and empty your bin {say('en', 'by day', day='Thursday 5 November 2026')}" in reads(
        html_of()
    )


def test_in_welsh_the_day_is_welsh() -> None:
    assert say("cy", "by day", day="dydd Iau 5 Tachwedd 2026") in reads(html_of("cy"))


def test_what_has_no_day_is_said_without_one() -> None:
    steps = next_steps(shown(missed_bin(), ANSWERS), promised())
    assert [step.when != "" for step in steps] == [True, False, False]


def test_the_calendar_is_offered_only_where_there_is_a_day() -> None:
    assert "/report-a-missed-bin/calendar" in html_of()
    without = tuple(one for one in promised() if one.day is None)
    view = confirmation_view(shown(missed_bin(), ANSWERS), SENDING, "REF234", without)
    assert view.calendar == ""


def test_a_person_at_a_shared_computer_can_finish() -> None:
    *others, last = Tags(html_of()).named("form")
    assert (last["method"], last["action"]) == ("post", SENDING.action)
    assert [one["action"] for one in others] == ["/report-a-missed-bin/another"]


def test_the_reference_is_in_neither_title_nor_link() -> None:
    html = html_of()
    assert "REF234" not in html.partition("</title>")[0]
    assert [one for one in Tags(html).named("a") if "REF234" in one.get("href", "")] == []


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (15, 15, "3:15pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_times_are_said_as_on_gov_uk(hour: int, minute: int, expected: str) -> None:
    assert time_in_words(datetime(2026, 11, 3, hour, minute, tzinfo=LONDON)) == expected


def test_a_promise_of_minutes_says_the_time_and_the_day() -> None:
    promise = Promise("write to you", "we will")
    at = datetime(2026, 11, 3, 15, 15, tzinfo=LONDON)
    said = when_in_words(PromisedDay(promise, date(2026, 11, 3), at, "by"), "en")
    assert said == say("en", "by day", day="3:15pm on Tuesday 3 November 2026")


@pytest.mark.parametrize("says", ["by", "on", "before", "after"])
def test_each_way_to_say_a_day_has_words(says: str) -> None:
    promise = Promise("write to you", "we will")
    one = PromisedDay(promise, date(2026, 11, 3), None, says)  # type: ignore[arg-type]  # one of the four ways
    assert when_in_words(one, "en") == say("en", f"{says} day", day="Tuesday 3 November 2026")


NOW = datetime(2026, 7, 1, 12, 30, tzinfo=LONDON)
CALENDAR_DAYS = (
    CalendarDay(
        date(2026, 7, 3), "We will come back, and empty your bin; leave it – Cyngor Ŵ " + "out " * 30
    ),
    CalendarDay(date(2026, 7, 31), "We will write to you"),
)


def made(days: tuple[CalendarDay, ...] = CALENDAR_DAYS) -> bytes:
    file = calendar_file("Report a missed bin", days, "Call us on 01632 960 001.", "BIN-7K2M", "v1", NOW)
    assert file is not None
    return file


def test_each_day_is_an_all_day_event_that_reads_back() -> None:
    events = Calendar.from_ical(made()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [day.day for day in CALENDAR_DAYS]
    assert [event.decoded("dtend") for event in events] == [date(2026, 7, 4), date(2026, 8, 1)]
    assert [str(event["summary"]) for event in events] == [day.words for day in CALENDAR_DAYS]
    assert {str(event["description"]) for event in events} == {
        "Report a missed bin\nBIN-7K2M\nCall us on 01632 960 001."
    }
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}


def test_a_promise_that_counts_in_hours_keeps_its_hour() -> None:
    at = datetime(2026, 7, 3, 0, 42, tzinfo=LONDON)
    (event,) = Calendar.from_ical(made((CalendarDay(at, "We will ring you"),))).walk("VEVENT")
    assert event.decoded("dtstart") == at
    assert "dtend" not in event


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


def test_what_the_council_said_since_is_shown_as_text_with_its_day(site: Served, person: Browser) -> None:
    number = finish(person)
    words = {"en": "A crew comes <b>on Friday</b>.\nLeave the bin out.", "cy": "Daw criw ddydd Gwener."}
    for stage in (Stage("in progress", words), Stage("done", {"en": "We emptied it."})):
        line = AuditLine(site.clock(), "(api) waste", "change", "stage", "", "done")
        assert site.run(parts_in(site).of(Casework).set_stage(number, stage, "waste", line, 9))
        site.clock.move_on(minutes=30)
    shown = person.get(f"{BIN}/confirmation")
    assert (
        "What has happened since 3 November 2026 We emptied it. 3 November 2026 A crew comes <b>on Friday</b>."
        in shown.text
    )
    assert "&lt;b&gt;on Friday&lt;/b&gt;.<br>Leave the bin out." in shown.html


def test_in_welsh_what_was_said_in_english_is_marked_so() -> None:
    told = [
        ToldStage(Stage("x", {"en": "Begun", "cy": "Wedi dechrau"}), TUESDAY, "waste"),
        ToldStage(Stage("y", {"en": "Done"}), TUESDAY, "waste"),
    ]
    assert happened_since(told, "cy") == (
        SinceLine("3 Tachwedd 2026", ("Done",), "en"),
        SinceLine("3 Tachwedd 2026", ("Wedi dechrau",), ""),
    )
    assert happened_since([], "en") == ()
