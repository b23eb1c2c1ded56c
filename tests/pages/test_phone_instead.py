"""Who would rather call finds out whom, when and with what, and can still go on."""

from __future__ import annotations

import pytest

from formkit.pages.phone_instead import call_view
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import drawn, reads, shown
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


STEPS = "- {tell: Read this, id: first, say: All of it.}\n"
FORM = form_of(STEPS, "before you start: {time: 2 minutes, cost: Free, you will need: [your bill]}\n")


@pytest.mark.parametrize(
    ("language", "heading", "hours"),
    [
        ("en", say("en", "call instead"), "Monday to Friday, 9am to 5pm"),
        ("cy", say("cy", "call instead"), "Dydd Llun i ddydd Gwener, 9am i 5pm"),
    ],
)
def test_the_page_tells_phone_hours_and_what_to_have(language: str, heading: str, hours: str) -> None:
    html = drawn("call.html", call_view(shown(FORM, language=language), "/small/first"))
    for words in (heading, "01632 960 004", hours, "your bill", "A small form"):
        assert words in reads(html)
    assert 'href="/small/first"' in html
    assert 'href="/small/rather-call"' not in html


def test_a_form_that_needs_nothing_has_no_empty_list() -> None:
    html = drawn("call.html", call_view(shown(form_of(STEPS)), "/small/first"))
    assert "What to have at hand" not in html
