"""What changes about a form while it is in use: notices and opening days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import Served
from tests.web.walking import start

Written = Callable[[str], Served]


@pytest.fixture
def written(serve: Serve, tmp_path: Path) -> Written:
    """Serves one form as a test writes it."""
    return lambda form: serve(forms=folder_with(tmp_path, form))


def at(site: Served, *day: int) -> None:
    """Put the clock to a moment (UTC)."""
    site.clock.at = datetime(*day, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type]  # year, month, day, hour


NOTICES = """\
notices:
  - {until: 4 November 2026, say: "We are closed on **Thursday**."}
  - {until: 4 November 2026, say: Ask for large print., when: short is answered}
  - {until: 2 November 2026, say: This is over.}
"""


def test_a_notice_stands_on_the_start_page_until_its_day_is_over_in_london(written: Written) -> None:
    site = written(with_keys(NOTICES))
    person = site.browser()
    shown = person.get("/notes")
    assert "govuk-notification-banner" in shown.html
    assert "We are closed on <strong>Thursday</strong>." in shown.html
    assert "Ask for large print" not in shown.text
    assert "This is over" not in shown.text
    at(site, 2026, 11, 4, 23)
    assert "We are closed" in person.get("/notes").text
    at(site, 2026, 11, 5, 0)
    assert "We are closed" not in person.get("/notes").text


def test_a_notice_about_answers_stands_on_the_pages_from_where_it_is_true(written: Written) -> None:
    person = written(with_keys(NOTICES)).browser()
    assert "Ask for large print" not in start(person, "/notes").text
    shown = person.send({"short": "a note"})
    assert "Ask for large print." in shown.text
    assert "We are closed" not in shown.text
    refused = person.send({"long": ""})
    assert refused.status == 422
    assert "Ask for large print" not in refused.text, "first what has to be put right"
    assert "Ask for large print." in person.send({"long": "text"}).text


def test_before_its_first_day_a_form_says_when_it_opens_and_begins_nothing(written: Written) -> None:
    site = written(with_keys("from: 4 November 2026\n"))
    person = site.browser()
    shown = person.get("/notes")
    assert say("en", "opens later title", day="Wednesday 4 November 2026") in shown.text
    assert say("en", "start now") not in shown.text
    assert "01632 960 009" in shown.text
    token = person.get("/cookies").read.forms[-1].fields
    assert person.client.post("/notes/start", data=token).headers["location"] == "/notes"
    assert site.count("visit") == 0
    at(site, 2026, 11, 4, 0)
    assert start(person, "/notes").path == "/notes/short"


def test_after_its_last_day_a_form_is_closed_and_who_has_begun_may_finish(written: Written) -> None:
    site = written(with_keys("closes: 3 November 2026\n"))
    person = site.browser()
    at(site, 2026, 11, 3, 23)
    start(person, "/notes")
    person.send({"short": "a note"})
    at(site, 2026, 11, 4, 0)
    late = site.browser().get("/notes")
    assert say("en", "closed title", day="Tuesday 3 November 2026") in late.text
    assert say("en", "start now") not in late.text
    assert say("en", "carry on") not in late.text
    for no_use in ("before you start", "will need", "what happens after"):
        assert say("en", no_use) not in late.text
    shown = person.get("/notes")
    assert say("en", "closed begun") in shown.text
    assert ("/notes/long", say("en", "carry on")) in shown.read.links
    person.get("/notes/long")
    person.send({"long": "text"})
    assert person.send().path == "/notes/confirmation"
