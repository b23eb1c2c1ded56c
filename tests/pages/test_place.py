"""A place on a map, asked without script: search, choose, describe; and nothing is lost by a mistake on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.rendering.words import say
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import forms_folder, reference, start

POTHOLE = """\
formkit: 1
form: pothole
title: Report a pothole
version: 1
council: testham
owner: Test manager
user need: I want to tell you of a hole in the road.
before you start:
  time: 1 minute
steps:
  - ask: Where is the pothole?
    id: spot
    called: where the pothole is
    answer: place on a map
    look up: places
    why we ask: So that the crew finds it.
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
SPOT = "/pothole/spot"
FIND, SEARCHED = (in_words("place_on_a_map", code) for code in ("find", "searched"))


@pytest.fixture
def site(serve: Serve, tmp_path: Path) -> Served:
    forms = forms_folder(tmp_path / "forms", POTHOLE)
    with (forms / "councils" / "testham.yaml").open("a", encoding="utf-8") as council:
        council.write("look ups:\n  places: {csv: places.csv}\n")
    shutil.copy(folder("forms") / "lookups" / "places.csv", forms)
    return serve(forms=forms)


@pytest.fixture
def person(site: Served) -> Browser:
    somebody = site.browser()
    start(somebody, "/pothole")
    return somebody


def test_a_place_is_searched_for_and_chosen(person: Browser) -> None:
    assert FIND in person.page.text
    found = person.send({"spot-words": "high st"}, button=("spot-find", "yes"))
    assert (found.path, found.status) == (SPOT, 200)
    assert f"{SEARCHED} high st" in found.text
    assert found.html.count('type="radio"') == 3
    chosen = person.send({"spot-choice": "High Street, Exampleton Quay"})
    assert chosen.path == "/pothole/check-answers"
    assert "High Street, Exampleton Quay" in chosen.text


def test_continue_finds_as_well_as_the_button_does(person: Browser) -> None:
    assert f"{SEARCHED} high st" in person.send({"spot-words": "high st"}).text


def test_nothing_chosen_is_a_mistake_that_keeps_the_search(person: Browser) -> None:
    person.send({"spot-words": "high st"})
    refused = person.send()
    assert refused.status == 422
    assert ("#spot-choice", in_words("place_on_a_map", "choose")) in refused.read.links
    assert 'id="spot-choice"' in refused.html
    assert f"{SEARCHED} high st" in refused.text
    assert person.send({"spot-choice": "High Street, Exampleton"}).path == "/pothole/check-answers"


def test_none_of_these_is_described_and_a_description_is_asked_for(person: Browser) -> None:
    person.send({"spot-words": "high st"})
    refused = person.send({"spot-choice": "none"})
    assert (refused.status, refused.read.title.startswith(say("en", "error title"))) == (422, True)
    assert ("#spot-description", in_words("place_on_a_map", "describe")) in refused.read.links
    described = person.send({"spot-choice": "none", "spot-description": "By the old oak"})
    assert described.path == "/pothole/check-answers"
    assert "high st" in described.text
    assert "By the old oak" in described.text


def test_a_place_that_is_not_found_is_described_at_once(person: Browser) -> None:
    missed = person.send({"spot-words": "Fairy Glen <b>"})
    assert missed.status == 200
    assert in_words("place_on_a_map", "missed hint", words="Fairy Glen <b>") in missed.text
    described = person.send({"spot-description": "Where the path meets the brook"})
    assert described.path == "/pothole/check-answers"
    assert "Fairy Glen <b>" in described.text


def test_a_mistake_in_the_description_keeps_everything_that_was_typed(person: Browser) -> None:
    person.send({"spot-words": "Fairy Glen"})
    refused = person.send({"spot-description": "x" * 501})
    assert refused.status == 422
    assert in_words("place_on_a_map", "description too long", most="500") in refused.text
    assert in_words("place_on_a_map", "missed hint", words="Fairy Glen") in refused.text
    fields = refused.read.forms[-1].fields
    assert fields["spot-words"] == ["Fairy Glen"]
    assert fields["spot-description"] == ["x" * 501]


def test_a_grid_reference_is_an_answer_on_its_own(person: Browser) -> None:
    sent = person.send({"spot-words": "sx920925"})
    assert sent.path == "/pothole/check-answers"
    assert in_words("place_on_a_map", "grid", grid="SX 920 925") in sent.text


def test_a_person_can_go_from_searching_to_describing_and_back(person: Browser) -> None:
    described = person.get(f"{SPOT}?way=words")
    assert "<textarea" in described.html
    assert any(href == "?way=search" for href, _ in described.read.links)
    assert FIND in person.get(f"{SPOT}?way=search").text


def test_the_search_can_be_changed(person: Browser) -> None:
    person.send({"spot-words": "high st"})
    again = person.get(f"{SPOT}?way=search")
    assert again.read.forms[-1].fields["spot-words"] == ["high st"]
    assert person.send({"spot-words": "library"}).html.count('type="radio"') == 2


def test_nothing_typed_is_asked_for_at_the_box(person: Browser) -> None:
    refused = person.send()
    assert refused.status == 422
    assert (
        "#spot-words",
        in_words("place_on_a_map", "empty", called="where the pothole is"),
    ) in refused.read.links


def test_a_chosen_place_is_chosen_still_when_it_is_changed(person: Browser) -> None:
    person.send({"spot-words": "library"})
    person.send({"spot-choice": "Exampleton Library, Exampleton"})
    back = person.get(SPOT)
    assert back.read.forms[-1].fields["spot-choice"] == ["Exampleton Library, Exampleton"]


def test_the_council_gets_the_grid_reference(site: Served, person: Browser) -> None:
    person.send({"spot-words": "library"})
    person.send({"spot-choice": "Exampleton Library, Exampleton"})
    person.send()
    (answer,) = json.loads(site.document(reference(person.page)))["answers"]
    assert answer["answer"]["grid"] == "SX 9204 9252"
    assert answer["shown"] == ["Exampleton Library, Exampleton"]
