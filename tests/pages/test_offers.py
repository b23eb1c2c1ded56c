"""What look-ups offer on a page, and what becomes of a page whose look-up fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.questions.questions import in_words
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import Served
from tests.web.visiting import take_look_ups_away
from tests.web.walking import BIN, MISSED_BIN, forms_folder, start, walk

DATED = """\
formkit: 1
form: dated
title: Say when
version: 1
council: testham
owner: Test manager
user need: I want to say when.
before you start:
  time: 1 minute
steps:
  - ask: Where do you live?
    id: home
    answer: address
    look up: addresses
    why we ask: So that we know.
what happens next:
  - we will: come
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy/notes
"""


def test_addresses_are_offered_for_a_postcode_and_kept_with_their_number(person: Browser) -> None:
    walk(person, pages=2)
    assert in_words("address", "found", count="8") in person.page.html
    assert '<option value="999000000001">2 Larkfield Road, Exampleton, EX1 1AA</option>' in person.page.html


def test_a_page_that_waits_for_a_choice_is_filled_again_later(person: Browser) -> None:
    found = walk(person, pages=2)
    assert in_words("address", "choose label") in person.get(found.got_from).text
    assert person.get(f"{BIN}/due").path == f"{BIN}/place"


def test_whoever_goes_back_from_what_was_found_is_where_they_looked_it_up(person: Browser) -> None:
    found = walk(person, pages=2)
    asked = person.get(f"{BIN}/place")
    assert asked.got_from != found.got_from, "the browser's Back button would leave both at once"
    assert in_words("address", "choose label") not in asked.text
    assert asked.read.forms[-1].fields["place-postcode"] == ["EX1 1AA"]
    assert in_words("address", "choose label") in person.send().text
    assert person.send({"place-choice": "999000000001"}).path == f"{BIN}/due"


def test_an_address_can_be_typed_in_by_hand(person: Browser) -> None:
    start(person)
    person.send({"bin": "rubbish"})
    person.get(f"{BIN}/place?way=hand")
    fields = person.page.read.forms[-1].fields
    boxes = [name for name in fields if name.startswith("place-") and name != "place-way"]
    lines = dict(zip(boxes, ["1 Nowhere Street", "", "Exampleton", "EX1 1AA"], strict=False))
    assert person.send(lines).path == f"{BIN}/due"


def test_collection_days_are_offered_for_the_address_and_the_bin(person: Browser) -> None:
    walk(person, pages=3)
    assert "Monday 26 October 2026" in person.page.text
    assert in_words("date", "another") in person.page.text


TOO_LATE = "It is too late to report this."


def due_page(site: Served, person: Browser, bin_name: str = "rubbish", *, days: int = 0) -> Shown:
    """The page that asks for the day, so many days after Tuesday 3 November 2026."""
    site.clock.move_on(hours=24 * days)
    start(person)
    for entry in ({"bin": bin_name}, *MISSED_BIN[1:3]):
        person.send(entry)
    return person.page


def test_where_no_day_can_succeed_the_newest_says_so_and_when_the_next_is(
    site: Served, person: Browser
) -> None:
    text = due_page(site, person).text
    assert f"Monday 26 October 2026 {TOO_LATE} The next collection is Monday 9 November 2026." in text
    assert text.count(TOO_LATE) == 1
    assert "12 October" not in text
    person.send({"due": "2026-10-26"})
    assert person.page.path == f"{BIN}/it-is-too-late-to-report-this"


def test_a_day_that_leads_on_stands_beside_those_that_do_not(site: Served, person: Browser) -> None:
    text = due_page(site, person, "food").text
    assert f"Monday 2 November 2026 Monday 26 October 2026 {TOO_LATE} The next collection" in text
    assert text.count(TOO_LATE) == 3


def test_each_stop_that_would_follow_is_named(site: Served, person: Browser) -> None:
    text = due_page(site, person, "food", days=1).text
    assert "Monday 2 November 2026 Call us so we can help today. The next collection" in text
    assert f"Monday 26 October 2026 {TOO_LATE}" in text


def test_it_is_said_in_welsh(site: Served, person: Browser) -> None:
    due_page(site, person)
    text = person.get(f"{BIN}/due?lang=cy").text
    assert "Mae’n rhy hwyr i roi gwybod am hyn. Bydd y casgliad nesaf ar ddydd Llun 9 Tachwedd 2026." in text


def test_it_is_said_beside_a_mistake_and_when_a_person_comes_back_from_check_answers(
    site: Served, person: Browser
) -> None:
    due_page(site, person)
    assert (person.send({}).status, TOO_LATE in person.page.text) == (422, True)
    walk(person)
    assert TOO_LATE in person.get(f"{BIN}/due?change").text


def test_where_the_look_up_does_not_answer_nothing_is_said(site: Served, person: Browser) -> None:
    due_page(site, person)
    take_look_ups_away(site)
    shown = person.get(f"{BIN}/due")
    assert shown.status == 200
    assert "collection is" not in shown.text
    assert TOO_LATE not in shown.text
    wednesday = {"due-day": "28", "due-month": "10", "due-year": "2026"}
    assert person.send(wednesday).path == f"{BIN}/it-is-too-late-to-report-this"


NO_DAY = {"due": "another", "due-day": "28", "due-month": "10", "due-year": "2026"}


def test_a_day_that_is_no_collection_day_is_told_once_instead_of_a_stop(
    site: Served, person: Browser
) -> None:
    due_page(site, person)
    shown = person.send(NO_DAY)
    told = "Wednesday 28 October is not a collection day. Collections are every 2 weeks on Mondays."
    assert (shown.status, shown.text.count(told)) == (422, 2)
    assert 'href="#due-day"' in shown.html
    assert person.send({}).path == f"{BIN}/it-is-too-late-to-report-this"
    person.get(f"{BIN}/due")
    assert person.send({}).path == f"{BIN}/it-is-too-late-to-report-this"


def test_another_day_that_is_none_is_told_again(site: Served, person: Browser) -> None:
    due_page(site, person)
    person.send(NO_DAY)
    assert person.send({"due-day": "27"}).status == 422
    assert "Tuesday 27 October is not a collection day" in person.page.text


MOVING = """\
  - ask: Where did you live before?
    id: left
    answer: address
    look up: addresses
    called: where you lived before
    why we ask: So that we know.
  - ask: Where do you live now?
    id: reached
    answer: address
    look up: addresses
    called: where you live now
    why we ask: So that we know.
  - stop: You have not moved
    id: not_moved
    when: reached is left
    say: It is the same address.
    outcome: not eligible
"""


def test_an_address_that_leads_to_a_stop_says_so_in_the_list(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", MOVING))).browser()
    start(person, "/notes")
    person.send({"left-postcode": "EX1 1AA"})
    assert "not moved" not in person.page.text
    person.send({"left-choice": "999000000002"})
    person.send({"reached-postcode": "EX1 1AA"})
    lines = [line.strip() for line in re.findall("<option[^>]*>([^<]*)</option>", person.page.html)[1:]]
    assert lines == [
        "2 Larkfield Road, Testham, EX1 1AA",
        "4 Larkfield Road, Testham, EX1 1AA (You have not moved)",
    ]


def test_a_page_whose_look_up_is_not_there_is_asked_plainly(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=forms_folder(tmp_path / "forms", DATED)).browser()
    shown = start(person, "/dated")
    assert shown.status == 200
    sent = person.send({"home-postcode": "EX1 1AA"})
    assert sent.status in (200, 422)
    assert any("line" in name for form in sent.read.forms for name in form.fields)


PLACE = """\
  - ask: What is the postcode of the place?
    id: where
    answer: postcode
    must be in: our area
    if not: We only clean streets in Testham.
    why we ask: So that we find it.
"""


def test_a_postcode_outside_the_area_is_refused_in_the_authors_words(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PLACE))).browser()
    start(person, "/notes")
    shown = person.send({"where": "PL1 1AA"})
    assert shown.status == 422
    assert shown.text.count("We only clean streets in Testham.") == 2
    assert 'href="#where"' in shown.html
    assert person.send({"where": ""}).text.count("We only clean") == 0
    assert person.send({"where": "ex1 1aa"}).path == "/notes/short"


BY_HAND = PLACE.replace("answer: postcode", "answer: address").replace(
    "the postcode of the place", "the address"
)


def test_an_address_outside_the_area_is_refused_at_its_postcode(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", BY_HAND))).browser()
    start(person, "/notes")
    lines = {"where-line-1": "2 Larkfield Road", "where-town": "Testham"}
    shown = person.send({**lines, "where-postcode": "PL1 1AA"})
    assert (shown.status, 'href="#where-postcode"' in shown.html) == (422, True)
    assert "We only clean streets in Testham." in shown.text
    assert person.send({**lines, "where-postcode": "EX2 1AA"}).path == "/notes/short"


def test_an_address_abroad_is_outside_every_area(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", BY_HAND))).browser()
    start(person, "/notes")
    person.get("/notes/where?way=abroad")
    shown = person.send(IN_MADRID)
    assert (shown.status, 'href="#where-country"' in shown.html) == (422, True)
    assert shown.text.count("We only clean streets in Testham.") == 2
    assert 'value="Calle Mayor 1"' in shown.html
    assert in_words("address", "in the UK") in shown.text


IN_MADRID = {
    "where-line-1": "Calle Mayor 1",
    "where-town": "Madrid",
    "where-postal-code": "28013",
    "where-country": "ES",
}
ANYWHERE = BY_HAND.replace("    must be in: our area\n    if not: We only clean streets in Testham.\n", "")


@pytest.mark.parametrize("look_up", ["", "\n    look up: addresses"])
def test_an_address_abroad_is_given_by_a_link_on_the_page(serve: Serve, tmp_path: Path, look_up: str) -> None:
    steps = ANYWHERE.replace("answer: address", f"answer: address{look_up}")
    person = serve(forms=folder_with(tmp_path, with_keys("", steps))).browser()
    start(person, "/notes")
    assert 'href="?way=abroad"' in person.page.html
    person.get("/notes/where?way=abroad")
    assert person.send({**IN_MADRID, "where-country": ""}).text.count(in_words("address", "no country")) == 2
    assert person.send(IN_MADRID).path == "/notes/short"
    again = person.get("/notes/where").html
    assert all(
        words in again for words in ('value="Calle Mayor 1"', 'value="28013"', '<option value="ES" selected>')
    )
    assert person.send({}).path == "/notes/short"


def test_where_the_area_cannot_be_looked_up_the_answer_is_taken(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=forms_folder(tmp_path / "forms", with_keys("", PLACE))).browser()
    start(person, "/notes")
    assert person.send({"where": "PL1 1AA"}).path == "/notes/short"


LOOKED_UP = BY_HAND.replace("answer: address", "answer: address\n    look up: addresses")


def test_a_postcode_outside_is_told_before_addresses_are_shown(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", LOOKED_UP))).browser()
    start(person, "/notes")
    for outside in ("PL1 1AA", "PL9 9ZZ"):
        shown = person.send({"where-postcode": outside})
        assert (shown.status, 'href="#where-postcode"' in shown.html) == (422, True)
        assert "We only clean streets in Testham." in shown.text
        assert "There are no addresses" not in shown.text
    assert person.send({"where-postcode": "EX1 1AA"}).path == "/notes/where"
    assert person.send({"where-choice": "999000000001"}).path == "/notes/short"


def test_what_is_no_postcode_is_told_as_such(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", LOOKED_UP))).browser()
    start(person, "/notes")
    assert in_words("address", "postcode") in person.send({"where-postcode": "PL"}).text
