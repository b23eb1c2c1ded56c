"""Question pages: in order, exactly as typed, and never overwritten unseen."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formkit.journey.buckets import bucket_of
from formkit.rendering.words import say
from tests.evidence.pictures import jpeg
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.keeping_up import folder_with
from tests.web.serving import Served
from tests.web.walking import BIN, MISSED_BIN, NOTES, PHOTO, finish, reference, start, token, values, walk

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
    "call-us-so-we-can-help-today": ({"bin": "food"}, {"due": "2026-10-30"}),
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


def test_a_whole_journey_is_a_row_for_each_page_and_what_was_left_blank(
    site: Served, person: Browser
) -> None:
    finish(person)
    happened = [row for row in events(site) if row[0] not in ("seen", "viewed")]
    assert happened == [
        ("started", "", "", ""),
        ("answered", "bin", "", ""),
        ("answered", "place", "", ""),
        ("answered", "due", "", ""),
        ("answered", "tagged", "", ""),
        ("answered", "photo", "", ""),
        ("answered", "contact", "", ""),
        ("answered", "contact", "contact.email", "blank"),
        ("answered", "contact", "contact.mobile", "blank"),
        ("answered", "check-answers", "", ""),
        ("submitted", "check-answers", "", ""),
    ]


def test_every_page_that_was_shown_was_seen_once_where_nobody_went_back(
    site: Served, person: Browser
) -> None:
    finish(person)
    pages = events(site, "page", "kind = 'seen'")
    assert list(dict.fromkeys(pages)) == [
        "bin",
        "place",
        "due",
        "tagged",
        "photo",
        "contact",
        "check-answers",
    ]


def test_times_are_buckets_since_the_page_was_shown_and_since_the_visit_began(
    site: Served, person: Browser
) -> None:
    start(person)
    site.clock.move_on(minutes=0.5)
    person.send({"bin": "nonsense"})
    site.clock.move_on(minutes=2)
    person.send({"bin": "rubbish"})
    rows = events(site, "kind, spent", "kind IN ('seen', 'refused', 'answered')")
    assert [row for row in rows if row[0] != "seen"] == [
        ("refused", bucket_of(30)),
        ("answered", bucket_of(120)),
    ]
    assert {spent for kind, spent in rows if kind == "seen"} == {-1}


def test_the_time_of_a_whole_form_is_counted_from_its_start(site: Served, person: Browser) -> None:
    walk(person)
    site.clock.move_on(minutes=7)
    person.send()
    assert events(site, "spent", "kind = 'submitted'") == [bucket_of(420)]


def test_each_mistake_is_its_question_and_its_code_and_the_time_counts_once(
    site: Served, person: Browser
) -> None:
    walk(person, pages=6)
    person.send({"contact-email": "nobody at nowhere", "contact-mobile": "12"})
    assert events(site, "page, question, code, spent >= 0", "kind = 'refused'") == [
        ("contact", "contact.email", "no at", 1),
        ("contact", "contact.mobile", "few digits", 0),
    ]


def test_a_page_that_was_answered_is_a_step_back_unless_it_is_changed(site: Served, person: Browser) -> None:
    walk(person, pages=3)
    person.get(f"{BIN}/due")
    person.get(f"{BIN}/bin")
    person.get(f"{BIN}/bin?change")
    person.get(f"{BIN}/bin?lang=en")
    person.client.head(f"{BIN}/bin")
    assert events(site, "page", "kind = 'back'") == ["bin"]


def test_going_back_from_check_answers_is_a_step_back(site: Served, person: Browser) -> None:
    walk(person)
    person.get(f"{BIN}/contact")
    assert events(site, "page", "kind = 'back'") == ["contact"]


def test_what_is_changed_from_check_answers_says_so(site: Served, person: Browser) -> None:
    walk(person)
    person.get(f"{BIN}/tagged?change")
    person.send({"tagged": "no"})
    assert events(site, "page", "kind = 'answered' AND code = 'change'") == ["tagged"]


def test_a_stop_is_recorded_with_its_outcome(site: Served, person: Browser) -> None:
    walk(person, pages=4)
    person.get(f"{BIN}/tagged?change")
    person.send({"tagged": "yes"})
    ((page, code),) = events(site, "page, code", "kind = 'stopped'")
    assert person.page.path == f"{BIN}/{page}"
    assert code in ("not eligible", "go elsewhere", "call us")


def test_what_became_of_files_is_a_code_and_a_mistake_too(site: Served, person: Browser) -> None:
    walk(person, pages=5)
    assert person.page.path == PHOTO
    person.send(file=("photo", "not a picture.exe", b"MZ"))
    person.send(file=("photo", "bin.jpg", jpeg()))
    codes = events(site, "kind, code", "page = 'photo' AND kind IN ('evidence', 'refused')")
    assert codes[0][0] == "evidence"
    assert codes[1] == ("refused", codes[0][1])
    assert codes[2:] == [("evidence", "added")]


def test_who_deletes_their_answers_has_left(site: Served, person: Browser) -> None:
    walk(person, pages=2)
    person.get(f"{BIN}/leave")
    person.send()
    assert events(site, "kind, page, code")[-1] == ("left", "", "")


def test_who_starts_again_has_left_the_visit_before(site: Served, person: Browser) -> None:
    walk(person, pages=2)
    start(person)
    rows = events(site, "kind, code, analytics_id", "kind IN ('left', 'started')")
    assert [row[:2] for row in rows] == [("started", ""), ("left", "again"), ("started", "")]
    assert rows[0][2] == rows[1][2] != rows[2][2]


@pytest.mark.parametrize("switched", ["cy", "en"])
def test_a_visit_is_counted_under_the_language_that_it_began_in(
    site: Served, person: Browser, switched: str
) -> None:
    start(person)
    person.get(f"{BIN}/bin?lang={switched}")
    person.send({"bin": "rubbish"})
    assert set(events(site, "language", "kind <> 'viewed'")) == {"en"}
