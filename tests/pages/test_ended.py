"""A page that is sent too late: what was typed comes back to whoever sent it, and can be begun again with."""

from __future__ import annotations

import re

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.test_example_journeys import LEAKING_TAP, REPAIR, begun
from tests.web.walking import BIN, MISSED_BIN, start, walk

NASTY = "<script>alert(1)</script> & “quoted”"


def at_details(site: Served) -> Browser:
    """Somebody on the page for a long text."""
    person = begun(site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP[:8])
    assert person.page.path == f"{REPAIR}/details"
    return person


def test_what_was_typed_is_shown_and_escaped(site: Served) -> None:
    person = at_details(site)
    site.clock.move_on(minutes=61)
    shown = person.send({"details": f"{NASTY}\nand more"})
    assert shown.status == 410
    assert say("en", "typed title") in shown.text
    assert NASTY in shown.text
    assert "<script>alert" not in shown.html
    assert shown.headers["cache-control"] == "no-store"
    assert "clear-site-data" in shown.headers
    assert "formkit=" in shown.headers["set-cookie"]


def test_nothing_of_it_is_kept(site: Served) -> None:
    person = at_details(site)
    site.clock.move_on(minutes=61)
    person.send({"details": "a canary of mine"})
    files = [one for one in site.settings.data.rglob("*") if one.is_file()]
    assert files
    assert not [one for one in files if b"a canary of mine" in one.read_bytes()]


def test_who_begins_again_with_it_finds_it_in_the_box(site: Served) -> None:
    person = at_details(site)
    site.clock.move_on(minutes=61)
    person.send({"details": NASTY})
    person.send(form=0)
    assert person.page.path == f"{REPAIR}/filling_in_for"
    for entry in ({"filling_in_for": "myself"}, *LEAKING_TAP[:8]):
        person.send(entry)
    assert person.page.path == f"{REPAIR}/details"
    assert person.page.read.forms[-1].fields["details"] == [NASTY]
    assert person.get(f"{REPAIR}/check-answers").path == f"{REPAIR}/details", "it is no answer yet"


def test_what_cannot_be_read_is_shown_as_it_was_typed(person: Browser, site: Served) -> None:
    start(person)
    for entry in MISSED_BIN[:3]:
        person.send(entry)
    site.clock.move_on(minutes=61)
    shown = person.send({"due": "another", "due-day": "31", "due-month": "2", "due-year": "2026"})
    assert re.search(r"31<br>\s*2<br>\s*2026", shown.html)


def test_a_choice_is_shown_in_its_words_and_in_the_person_s_language(person: Browser, site: Served) -> None:
    person.get(f"{BIN}?lang=cy")
    person.send()
    site.clock.move_on(minutes=61)
    shown = person.send({"bin": "food"})
    assert "Gwastraff bwyd" in shown.text
    assert say("cy", "typed button") in shown.html
    assert "formkit-languages" not in shown.html, "a link would lose it"


def test_a_page_with_nothing_on_it_is_told_as_before(person: Browser, site: Served) -> None:
    start(person)
    site.clock.move_on(minutes=61)
    shown = person.send({})
    assert shown.status == 410
    assert say("en", "typed title") not in shown.text


def test_a_token_that_was_not_made_here_shows_nothing(person: Browser, site: Served) -> None:
    start(person)
    site.clock.move_on(minutes=61)
    for made_up in ("x", "0123456789abcdef.abc", "0123456789abcdef~abc.abc"):
        shown = person.shown_after(
            person.client.post(f"{BIN}/bin", data={"formkit-token": made_up, "bin": "food"})
        )
        assert shown.status in (403, 410)
        assert "Food waste" not in shown.text


def test_another_site_cannot_have_anything_shown(person: Browser, site: Served) -> None:
    start(person)
    site.clock.move_on(minutes=61)
    token = person.page.read.forms[-1].fields["formkit-token"][0]
    answer = person.client.post(
        f"{BIN}/bin", data={"formkit-token": token, "bin": "food"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert "Food waste" not in answer.text


def test_inputs_of_no_question_are_neither_shown_nor_brought_along(person: Browser, site: Served) -> None:
    start(person)
    site.clock.move_on(minutes=61)
    shown = person.send({"bin": "food", "elsewhere": "planted", "contact-email": "planted"})
    assert "planted" not in shown.html


def test_a_page_from_before_starting_again_is_shown_beside_the_newer_answers(person: Browser) -> None:
    start(person)
    old = person.page
    start(person)
    person.send({"bin": "rubbish"})
    person.page = old
    shown = person.send({"bin": "food"})
    assert shown.status == 403
    assert "Food waste" in shown.text
    assert f'href="{BIN}/place"' in shown.html
    assert person.get(f"{BIN}/place").status == 200


def test_who_has_sent_the_form_is_led_to_their_reference(person: Browser) -> None:
    walk(person)
    person.get(f"{BIN}/contact")
    old = person.page
    person.get(f"{BIN}/check-answers")
    person.send()
    person.page = old
    assert person.send({"contact-email": "name@example.com"}).path == f"{BIN}/confirmation"


def test_a_made_up_page_brings_nothing_along(person: Browser) -> None:
    for page in ("", "nowhere", "photo", "../bin"):
        person.get(BIN)
        person.send({"typed-on": page, "typed:bin": "food", "typed:photo": "x"})
        assert person.page.path == f"{BIN}/bin"
        assert "bin" not in person.page.read.forms[-1].fields
