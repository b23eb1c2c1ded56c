"""Who does not want to be counted says so once, on a page that works without script."""

from __future__ import annotations

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.walking import start, walk


def test_the_choice_is_kept_for_this_browser_and_can_be_taken_back(person: Browser) -> None:
    shown = person.get("/cookies")
    assert "__Host-formkit" in shown.text
    assert say("en", "do not count") in shown.text
    assert say("en", "not counted") in person.send().text
    assert person.client.cookies["__Host-formkit-uncounted"] == "1"
    assert say("en", "do not count") in person.send().text
    assert "__Host-formkit-uncounted" not in person.client.cookies


def test_what_was_counted_so_far_is_taken_back_as_well(site: Served, person: Browser) -> None:
    walk(person, pages=3)
    assert site.count("visit WHERE analytics_id IS NOT NULL") == 1
    person.get("/cookies")
    person.send()
    assert site.count("visit WHERE analytics_id IS NOT NULL") == 0
    events = site.count("event")
    person.get("/report-a-missed-bin/due")
    person.send({"due": "2026-11-02"})
    assert site.count("event") == events


def test_a_visit_that_begins_uncounted_stays_uncounted(site: Served, person: Browser) -> None:
    person.get("/cookies")
    person.send()
    start(person)
    person.send({"bin": "food"})
    assert site.count("visit") == 1
    assert site.count("event") == 0
