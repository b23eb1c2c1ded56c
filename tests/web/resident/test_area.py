"""An address or postcode outside the area is refused in the author’s words; where nobody can tell, it is taken."""

from __future__ import annotations

from pathlib import Path

from tests.questions.asking import in_words
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.walking import forms_folder, start

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
