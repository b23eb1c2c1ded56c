"""A visit belongs to one session, ends when its time is over, and is told of kindly then."""

from __future__ import annotations

import pytest

from formkit.rendering.words import say
from tests.storage.making import break_key
from tests.web.addresses import every_route
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import BIN, finish, forms_folder, start, values, walk

ANSWERS = ("Larkfield", "999000000001", "canary@example.org", "2 November 2026")
PAGES = (
    "bin",
    "place",
    "due",
    "tagged",
    "photo",
    "contact",
    "check-answers",
    "confirmation",
    "calendar",
    "leave",
)


def with_answers(person: Browser) -> None:
    """A person who has told things that are nobody else's."""
    walk(person, pages=6)
    person.send({"contact-email": "canary@example.org"})
    assert all(answer in person.page.text for answer in ANSWERS if not answer.startswith("999"))


def test_no_address_of_a_person_shows_anything_to_another(site: Served, person: Browser) -> None:
    with_answers(person)
    beginner, nobody = site.browser(), site.browser()
    start(beginner)
    paths = [f"{BIN}/{page}" for page in PAGES] + [path for method, path in every_route() if method == "GET"]
    for other in (beginner, nobody):
        for path in paths:
            shown = other.get(path)
            assert not [answer for answer in ANSWERS if answer in shown.html], path
    person.get(f"{BIN}/check-answers")
    refused = beginner.client.post(f"{BIN}/check-answers", data=values(person.page))
    assert refused.status_code == 403
    assert site.count("submission") == 0


def test_a_visit_that_was_left_for_an_hour_is_over_and_says_so(site: Served, person: Browser) -> None:
    with_answers(person)
    site.clock.move_on(minutes=59)
    assert person.get(f"{BIN}/check-answers").status == 200
    site.clock.move_on(minutes=61)
    for page in ("bin", "check-answers"):
        shown = person.get(f"{BIN}/{page}")
        assert shown.status == 410
        assert say("en", "expired", minutes="60") in shown.text
        assert ("/report-a-missed-bin", say("en", "start again")) in shown.read.links
        assert not [answer for answer in ANSWERS if answer in shown.html]


@pytest.mark.parametrize("column", ["data_key", "draft"])
def test_a_visit_that_cannot_be_opened_is_over_for_its_browser_and_no_other(
    site: Served, person: Browser, column: str
) -> None:
    with_answers(person)
    other = site.browser()
    start(other)
    break_key(site.settings.data / "formkit.sqlite", "version > 0", column=column)
    session = person.client.cookies.get("__Host-formkit")
    shown = person.get(f"{BIN}/check-answers")
    assert shown.status == 410
    assert say("en", "expired title") in shown.text
    assert person.client.cookies.get("__Host-formkit") != session, (
        "a new cookie, so that nothing asks for it again"
    )
    assert person.get("/").status == 200
    assert other.get(f"{BIN}/bin").status == 200
    finish(person)


def test_a_page_that_is_sent_too_late_says_so_and_keeps_nothing(site: Served, person: Browser) -> None:
    walk(person, pages=3)
    site.clock.move_on(minutes=61)
    assert person.send({"due": "2026-11-02"}).status == 410
    assert say("en", "expired title") in person.page.text


def test_a_visit_that_is_used_all_day_ends_after_twenty_hours(site: Served, person: Browser) -> None:
    start(person)
    for _ in range(23):
        site.clock.move_on(minutes=50)
        person.get(f"{BIN}/bin")
        assert person.send({"bin": "food"}).path == f"{BIN}/place"
    site.clock.move_on(minutes=51)
    assert person.get(f"{BIN}/bin").status == 410


def test_a_person_is_told_until_when_answers_are_kept(site: Served, person: Browser) -> None:
    start(person)
    once = say("en", "kept for", minutes="60")
    assert person.page.text.count(once) == 1
    assert person.send({"bin": "food"}).path == f"{BIN}/place"
    assert once not in person.page.text, "Said on each page, it reads as a countdown"
    assert once not in person.get(f"{BIN}/bin").text
    start(person)
    assert once in person.page.text


@pytest.mark.parametrize(
    ("later", "code", "time"), [(0, "kept until", "6am"), (1090, "kept until tomorrow", "12:10am")]
)
def test_near_the_end_of_a_long_visit_the_hour_is_told(
    site: Served, person: Browser, later: int, code: str, time: str
) -> None:
    site.clock.move_on(minutes=later)
    start(person)
    for _ in range(23):
        site.clock.move_on(minutes=50)
        person.get(f"{BIN}/bin")
        assert person.send({"bin": "food"}).path == f"{BIN}/place"
    assert say("en", code, time=time) in person.page.text
    assert 'data-seconds-left="3000"' in person.page.html


@pytest.mark.parametrize("minutes", [5, 30])
def test_the_council_chooses_how_long_a_visit_waits(serve: Serve, minutes: int) -> None:
    site = serve(idle_minutes=minutes)
    person = site.browser()
    start(person)
    site.clock.move_on(minutes=minutes - 1)
    assert person.get(f"{BIN}/bin").status == 200
    site.clock.move_on(minutes=minutes + 1)
    assert say("en", "expired", minutes=str(minutes)) in person.get(f"{BIN}/bin").text


def test_a_visit_finishes_with_the_form_that_it_began_with(serve: Serve) -> None:
    before = serve()
    person = before.browser()
    walk(person, pages=3)
    folder = before.settings.data.parent / "forms"
    text = (before.settings.forms / "report-a-missed-bin.yaml").read_text(encoding="utf-8")
    newer = text.replace("Did the crew leave a tag on the bin?", "Is there a tag on the bin?").replace(
        "exampleton", "testham"
    )
    newer = newer.replace("look up: collection days for place and bin\n    ", "").replace(
        "from library: address", "answer: address"
    )
    newer = newer.replace("from library: contact by email or text", "answer: email").replace(
        "send to: waste", "send to: office"
    )
    newer = newer.replace("languages: [en, cy]\n", "")
    before.close()
    after = serve(data=before.settings.data, forms=forms_folder(folder, newer))
    again = after.browser()
    again.client.cookies.update(person.client.cookies)
    again.get(f"{BIN}/due")
    assert (
        again.send({"due": "2026-11-02"} | {"due-day": "2", "due-month": "11", "due-year": "2026"}).status
        == 200
    )
    assert again.page.heading == "Did the crew leave a tag on the bin?"
    assert start(after.browser()).status == 200
