"""Each thing that happens in a visit is recorded once, where it happens, with its page and its codes."""

from __future__ import annotations

import pytest

from formkit.journey.buckets import bucket_of
from tests.evidence.pictures import jpeg
from tests.web.browsing import Browser
from tests.web.events import events
from tests.web.serving import Served
from tests.web.walking import BIN, PHOTO, finish, start, walk


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
        ("contact", "contact.email", "format", 1),
        ("contact", "contact.mobile", "format", 0),
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
