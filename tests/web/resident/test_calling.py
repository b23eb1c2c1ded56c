"""Who would rather call finds out whom, when and with what, and can still go on."""

from __future__ import annotations

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.events import events
from tests.web.serving import Served
from tests.web.walking import BIN, start, walk


def test_every_page_of_a_visit_leads_to_the_phone_and_back(site: Served, person: Browser) -> None:
    for answered in range(6):
        walk(person, pages=answered)
        links = {text: href for href, text in person.page.read.links}
        where = person.page.path
        assert links[say("en", "call instead")] == f"{BIN}/rather-call", where
        shown = person.get(f"{BIN}/rather-call")
        assert shown.heading == say("en", "call instead")
        for words in ("01632 960 001", "Report a missed bin", "the address of the property"):
            assert words in shown.text
        back = {text: href for href, text in shown.read.links}[say("en", "call go on")]
        assert person.get(back).path == where


def test_calling_hands_the_visit_off_at_the_page_that_is_next(site: Served, person: Browser) -> None:
    walk(person, pages=3)
    person.client.head(f"{BIN}/rather-call")
    person.client.get(f"{BIN}/rather-call", headers={"sec-purpose": "prefetch"})
    person.get(f"{BIN}/rather-call")
    assert events(site, "page", "kind = 'handed off'") == ["due"]


def test_who_goes_on_afterwards_is_seen_again(site: Served, person: Browser) -> None:
    start(person)
    person.get(f"{BIN}/rather-call")
    person.get(f"{BIN}/bin")
    assert events(site, "kind")[-2:] == ["handed off", "seen"]


def test_without_a_visit_it_leads_to_the_start_page(person: Browser) -> None:
    assert person.get(f"{BIN}/rather-call").path == BIN
    assert person.get("/no-such-form/rather-call").status == 404
