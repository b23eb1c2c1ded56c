"""The language is changed on a page with boxes: what is in them is there in the other language, and is no answer yet."""

from __future__ import annotations

import pytest

from formkit.rendering.words import say
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.test_example_journeys import LEAKING_TAP, PERMIT, REPAIR, TIPPING, TWO_VEHICLES, begun
from tests.web.walking import BIN, MISSED_BIN, PHOTO, start

OTHER_DAY = {"due": "another", "due-day": "31", "due-month": "Febuary", "due-year": "20 26"}


def boxes(person: Browser) -> dict[str, list[str]]:
    """What the boxes of a page hold, without what goes unseen."""
    fields = next(one.fields for one in person.page.read.forms if one.id == "formkit-page")
    return {name: values for name, values in fields.items() if not name.startswith("formkit-")}


def test_what_is_typed_is_shown_again_exactly_and_nothing_is_said_about_it(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:3]:
        person.send(entry)
    for language in ("cy", "en", "cy"):
        person.switch(language, OTHER_DAY if language == "cy" else None)
        assert person.page.status == 200
        assert person.page.path == f"{BIN}/due"
        assert f'<html lang="{language}"' in person.page.html
        assert say(language, "problem") not in person.page.text
        assert {name: boxes(person)[name] for name in OTHER_DAY} == {
            name: [value] for name, value in OTHER_DAY.items()
        }


def test_it_is_no_answer_until_continue(person: Browser) -> None:
    start(person)
    person.switch("cy", {"bin": "food"})
    assert person.get(f"{BIN}/place").path == f"{BIN}/bin"
    assert boxes(person) == {"bin": ["food"]}
    person.send()
    assert person.page.path == f"{BIN}/place"


def test_a_kept_answer_is_as_it_was_until_continue(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN:
        person.send(entry)
    person.get(f"{BIN}/contact?change")
    person.switch("cy", {"contact-email": "new@example.com"})
    assert person.page.got_from == f"{BIN}/contact?change=&lang=cy"
    assert boxes(person)["contact-email"] == ["new@example.com"]
    person.switch("en", {"contact-email": ""})
    assert boxes(person)["contact-email"] == [""]
    person.get(f"{BIN}/check-answers")
    assert "new@example.com" not in person.page.text


def test_a_box_that_was_unticked_stays_unticked(shared_site: Served) -> None:
    person = begun(shared_site, TIPPING, {"dangers": "none-of-these"}, {"land": "public"})
    person.send({"place-words": "High Street"})
    person.send({"place-choice": "High Street, Exampleton"})
    person.send({"kinds": ["bags", "other"]})
    person.get(f"{TIPPING}/kinds")
    person.switch("cy", {"kinds": ["bags"]})
    assert boxes(person)["kinds"] == ["bags"]


def test_mistakes_that_were_told_are_told_about_what_is_in_the_boxes_now(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:3]:
        person.send(entry)
    person.send({"due": "another", "due-day": "31", "due-month": "2", "due-year": "2026"})
    person.switch("cy", {"due-day": "", "due-month": "", "due-year": ""})
    assert say("cy", "problem") in person.page.text
    assert (
        in_words("date", "real", "cy", called="y dyddiad y dylem fod wedi gwagio’r bin")
        not in person.page.text
    )


def test_another_tab_that_saved_meanwhile_is_not_overwritten_unseen(shared_site: Served) -> None:
    person = shared_site.browser()
    start(person)
    person.send({"bin": "rubbish"})
    shown = person.get(f"{BIN}/bin")
    person.send({"bin": "recycling"})
    person.shown_after(person.client.get(f"{BIN}/bin"))
    person.page = shown
    person.switch("cy", {"bin": "food"})
    assert boxes(person) == {"bin": ["food"]}
    person.send()
    assert person.page.status == 409


def test_a_page_with_nothing_in_its_boxes_is_only_led_to(person: Browser) -> None:
    start(person)
    person.switch("cy")
    assert person.page.got_from == f"{BIN}/bin?lang=cy"
    assert boxes(person) == {}
    assert say("cy", "kept for", minutes="60") in person.page.text


@pytest.mark.parametrize("language", ["xx", "", "../../etc"])
def test_a_made_up_language_leads_to_the_page_as_it_is(language: str, person: Browser) -> None:
    start(person)
    person.send({"bin": "food"}, button=("formkit-switch", language))
    assert person.page.path == (f"{BIN}/bin" if language else f"{BIN}/place")


def test_a_chosen_no_of_a_list_stays(serve: Serve) -> None:
    person = begun(serve(https=False, pretend_payments=True), PERMIT, *TWO_VEHICLES[:8])
    assert person.page.path == f"{PERMIT}/vehicles"
    person.switch("cy", {"vehicles-another": "no"})
    assert boxes(person) == {"vehicles-another": ["no"]}


def test_a_chosen_day_stays_and_is_not_held(site: Served) -> None:
    person = begun(site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP[:12])
    assert person.page.path == f"{REPAIR}/slot"
    person.switch("cy", {"slot": "2026-11-04"})
    assert person.page.path == f"{REPAIR}/slot"
    assert boxes(person) == {"slot": ["2026-11-04"]}
    assert person.get(f"{REPAIR}/time_of_day").path == f"{REPAIR}/slot"


def test_a_chosen_way_of_sending_stays(serve: Serve) -> None:
    person = begun(serve(https=False, pretend_payments=True), PERMIT, *TWO_VEHICLES)
    assert person.page.path == f"{PERMIT}/use_proof"
    person.switch("cy", {"use_proof-way": "post it"})
    assert boxes(person) == {"use_proof-way": ["post it"]}
    assert say("cy", "problem") not in person.page.text


@pytest.mark.parametrize("content", [b"no picture", b"\x89" * 11_000_000])
def test_a_chosen_file_is_said_to_be_gone_whatever_it_is(content: bytes, person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:5]:
        person.send(entry)
    person.switch("cy", file=("photo", "a.jpg", content))
    assert person.page.path == PHOTO
    assert say("cy", "evidence not kept") in person.page.text
    person.switch("en")
    assert say("en", "evidence not kept") in person.page.text


def test_where_no_file_was_chosen_nothing_is_said_of_files(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:5]:
        person.send(entry)
    person.switch("cy")
    assert person.page.path == PHOTO
    assert say("cy", "problem") not in person.page.text


def test_enter_in_a_box_presses_continue_and_no_language(person: Browser) -> None:
    """A browser presses the first button of the form: https://html.spec.whatwg.org/#implicit-submission"""
    start(person)
    html = person.page.html
    first = html.index('form="formkit-page"')
    assert html[first:].startswith('form="formkit-page" class="govuk-visually-hidden" tabindex="-1"')
    assert first < html.index('name="formkit-switch"')


def test_what_is_chosen_on_the_way_to_removing_an_item_goes_along(serve: Serve) -> None:
    person = begun(serve(https=False, pretend_payments=True), PERMIT, *TWO_VEHICLES)
    person.get("/resident-parking-permit/vehicles/remove/2")
    person.switch("cy", {"remove": "yes"})
    assert person.page.path == "/resident-parking-permit/vehicles/remove/2"
    assert person.page.heading == say("cy", "remove sure", one="cerbyd 2")
    assert boxes(person) == {"remove": ["yes"]}
    person.get("/resident-parking-permit/vehicles/remove/2")
    assert person.send().status == 422
    person.switch("en")
    assert (person.page.status, person.page.path) == (422, "/resident-parking-permit/vehicles/remove/2")
    assert say("en", "remove empty", one="vehicle 2") in person.page.text
