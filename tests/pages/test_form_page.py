"""Question pages: in order, exactly as typed, and never overwritten unseen."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with
from tests.web.serving import Served
from tests.web.walking import BIN, MISSED_BIN, NOTES, reference, start, token, values, walk

LATER = ("place", "due", "tagged", "photo", "contact", "check-answers")


@pytest.mark.parametrize("later", LATER)
def test_a_later_page_leads_back_to_the_first_unanswered_one(
    site: Served, person: Browser, later: str
) -> None:
    start(person)
    given = values(person.page)
    for answered in (person.client.get(f"{BIN}/{later}"), person.client.post(f"{BIN}/{later}", data=given)):
        assert (answered.status_code, answered.headers["location"]) == (303, f"{BIN}/bin")
    person.get(f"{BIN}/bin")
    person.send({"bin": "food"})
    for page in LATER[1:]:
        sent = person.client.post(
            f"{BIN}/{page}", data=values(person.page) | {"due": ["2026-11-02"], "tagged": ["no"]}
        )
        assert (sent.status_code, sent.headers["location"]) == (303, f"{BIN}/place")
    assert site.count("submission") == 0


def test_no_page_can_be_skipped_at_any_point(site: Served, person: Browser) -> None:
    start(person)
    for number, entry in enumerate(MISSED_BIN):
        page = person.page.path
        assert (
            person.client.post(f"{BIN}/check-answers", data=values(person.page)).headers["location"] == page
        )
        assert person.client.get(f"{BIN}/confirmation").status_code in (303, 410)
        person.send(entry)
        assert person.page.path != page or number == 1
    assert site.count("submission") == 0


def test_an_answer_that_left_the_journey_is_not_sent(site: Served, person: Browser) -> None:
    walk(person, bin="garden", pages=3)
    assert person.page.path == f"{BIN}/subscribed"
    person.send({"subscribed": "yes"})
    for entry in MISSED_BIN[3:]:
        person.send(entry)
    assert "pay for garden waste collections" in person.page.text
    person.get(f"{BIN}/bin?change")
    person.send({"bin": "rubbish"})
    assert person.page.path == f"{BIN}/due", "the days of another bin are other days"
    person.send(MISSED_BIN[3])
    assert person.page.path == f"{BIN}/check-answers"
    assert "pay for garden waste collections" not in person.page.text
    person.send()
    assert b"subscribed" not in site.document(reference(person.page))


def test_a_change_at_check_answers_opens_new_pages_and_comes_back(person: Browser) -> None:
    walk(person)
    changes = [href for href, text in person.page.read.links if text.startswith(say("en", "change"))]
    assert f"{BIN}/bin?change" in changes
    shown = person.get(f"{BIN}/bin?change")
    assert (f"{BIN}/check-answers", say("en", "back")) in shown.read.links
    assert person.send({"bin": "garden"}).path == f"{BIN}/subscribed"
    assert person.send({"subscribed": "yes"}).path == f"{BIN}/due"
    assert person.send(MISSED_BIN[3]).path == f"{BIN}/check-answers"
    assert "Garden waste (brown bin)" in person.page.text


def test_every_change_link_comes_back_to_check_answers(person: Browser) -> None:
    walk(person)
    changes = [href for href, text in person.page.read.links if text.startswith("Change")]
    assert len(changes) >= 6
    for href in changes:
        person.get(href)
        entry = {"place-choice": "999000000001"} if "place-choice" in person.page.html else {}
        chosen = re.findall(r'name="(\w+)" type="radio" value="([^"]+)"[^>]*checked', person.page.html)
        assert person.send(entry | dict(chosen)).path == f"{BIN}/check-answers", href


STOPS = {
    "you-need-to-join-the-garden-waste-service-first": ({"bin": "garden"}, {"subscribed": "no"}),
    "it-is-too-late-to-report-this": ({"bin": "rubbish"}, {"due": "2026-10-19"}),
    "call-us-so-we-can-help-today": ({"bin": "food"}, {"due": "another", "due-day": "30", "due-month": "10", "due-year": "2026"}),
    "look-at-the-tag-on-your-bin": ({"bin": "rubbish"}, {"due": "2026-11-02"}, {"tagged": "yes"}),
}  # fmt: skip


@pytest.mark.parametrize("stop", STOPS)
def test_each_stop_is_reached_and_says_what_to_do(site: Served, person: Browser, stop: str) -> None:
    bin, *rest = STOPS[stop]
    start(person)
    for entry in (bin, *MISSED_BIN[1:3], *rest):
        person.send(entry)
    assert person.page.path == f"{BIN}/{stop}"
    assert person.page.status == 200
    assert "We have not sent anything" in person.page.text
    assert "01632 960 001" in person.page.text
    assert person.get(f"{BIN}/check-answers").path == f"{BIN}/{stop}"
    assert person.get(f"{BIN}/bin").status == 200
    assert site.count("submission") == 0


def test_a_mistake_is_shown_with_everything_that_was_typed_and_saves_nothing(person: Browser) -> None:
    walk(person, pages=3)
    shown = person.send({"due": "another", "due-day": "31", "due-month": "2", "due-year": "2026"})
    assert shown.status == 422
    assert say("en", "problem") in shown.text
    assert shown.read.title.startswith("Error: ")
    for value in ("31", "2", "2026"):
        assert f'value="{value}"' in shown.html
    assert person.get(f"{BIN}/tagged").path == f"{BIN}/due"


def two_tabs(site: Served) -> tuple[Browser, Browser]:
    """The same person in two tabs, both at a page that is answered."""
    first = site.browser()
    walk(first)
    second = site.browser()
    second.client.cookies.update(first.client.cookies)
    for tab in (first, second):
        tab.get(f"{BIN}/bin")
    return first, second


@pytest.mark.parametrize("choice", ["what was kept", "what was sent"])
def test_a_page_of_an_old_tab_shows_both_answers_and_either_can_be_chosen(site: Served, choice: str) -> None:
    first, second = two_tabs(site)
    first.send({"bin": "food"})
    shown = second.send({"bin": "recycling"})
    assert shown.status == 409
    assert "Food waste (small green caddy)" in shown.text
    assert "Recycling (blue bin)" in shown.text
    assert 'value="food" checked' in first.get(f"{BIN}/bin").html
    if choice == "what was sent":
        second.send()
        assert 'value="recycling" checked' in first.get(f"{BIN}/bin").html
    else:
        keep = next(href for href, text in shown.read.links if text == say("en", "keep kept"))
        assert second.get(keep).status == 200
        assert 'value="food" checked' in second.get(f"{BIN}/bin").html


def test_an_old_tab_with_the_same_answer_just_goes_on(site: Served) -> None:
    first, second = two_tabs(site)
    first.send({"bin": "food"})
    assert second.send({"bin": "food"}).path == f"{BIN}/due"


def test_two_pages_answered_at_once_are_both_kept(site: Served) -> None:
    for _ in range(5):
        first, second = two_tabs(site)
        first.get(f"{BIN}/tagged")
        second.get(f"{BIN}/contact")
        with ThreadPoolExecutor(2) as pool:
            sent = [
                pool.submit(first.send, {"tagged": "no"}),
                pool.submit(second.send, {"contact-email": "a@example.org"}),
            ]
            assert [one.result().status for one in sent] == [200, 200]
        shown = first.get(f"{BIN}/check-answers")
        assert shown.path == f"{BIN}/check-answers"
        assert "a@example.org" in shown.text


def test_a_page_without_a_visit_asks_to_start(site: Served, person: Browser) -> None:
    assert person.get(f"{BIN}/due").path == BIN
    person.get(BIN)
    answered = person.client.post(f"{BIN}/bin", data={"formkit-token": token(person.page), "bin": "food"})
    assert answered.status_code == 410
    assert say("en", "expired title") in answered.text
    assert say("en", "expired no cookie") in answered.text
    assert site.count("visit") == 0


def test_the_old_address_of_a_step_leads_to_the_new_one(serve: Serve, tmp_path: Path) -> None:
    form = NOTES.replace("    id: long\n", "    id: long\n    was: whole_note\n")
    site = serve(forms=folder_with(tmp_path, form))
    person = site.browser()
    answered = site.client().get("/notes/whole_note?change")
    assert (answered.status_code, answered.headers["location"]) == (301, "/notes/long?change")
    start(person, "/notes")
    person.send({"short": "a note"})
    assert person.get("/notes/whole_note").path == "/notes/long"
