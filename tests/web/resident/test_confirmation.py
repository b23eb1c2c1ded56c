"""The confirmation page: the reference and real days, as often as the person looks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
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
