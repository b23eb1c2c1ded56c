"""Options that go with earlier answers, over HTTP: drawn, taken, asked again, sent."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from formkit.bundled import folder
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import reference, start

FORM = """\
formkit: 1
form: mend
title: Tell us what to mend
version: 1
languages: [en, cy]
council: exampleton
owner: Test manager
user need: I want it mended.
can be filled in for someone else: yes
before you start: {time: 1 minute, cost: Free}
lists: {parts: lists/parts.csv}
steps:
  - ask: Which room is it?
    id: room
    called: the room
    answer: one of
    options: [kitchen: Kitchen, hall: Hall]
    why we ask: So that we know where.
  - ask: What is wrong?
    id: fault
    called: what is wrong
    answer: any of
    options:
      - {value: oven, label: The oven, when: room is kitchen}
      - {value: sink, label: The sink, when: room is kitchen}
      - {value: lamp, label: Your lamp, hint: On the ceiling}
    if helping:
      options: [lamp: Their lamp, oven: Their oven]
    why we ask: So that we bring the right tools.
  - ask: Which part is it?
    id: part
    called: the part
    answer: one of
    options from: parts
    where: room is room
    why we ask: So that we bring it.
what happens next: [{we will: call you, within: 2 working days}]
send to: waste
privacy notice: /privacy
"""
WELSH = """\
formkit: 1
translates: mend
language: cy
title: Dywedwch
user need: Rwyf am ei drwsio.
steps:
  room:
    ask: Pa ystafell yw hi?
    called: yr ystafell
    options: {kitchen: Cegin, hall: Cyntedd}
    why we ask: Er mwyn gwybod ble.
  fault:
    ask: Beth sydd o’i le?
    called: beth sydd o’i le
    options: {oven: Y popty, sink: Y sinc, lamp: Eich lamp}
    option hints: {lamp: Ar y nenfwd}
    if helping: {options: {lamp: Eu lamp, oven: Eu popty}}
    why we ask: Er mwyn dod â’r offer cywir.
  part:
    ask: Pa ran yw hi?
    called: y rhan
    why we ask: Er mwyn dod â hi.
before you start: {time: 1 munud, cost: Am ddim}
what happens next: [{we will: eich ffonio}]
"""
PARTS = "id,name,room,name_cy\ntap,A tap,kitchen,Tap\nbulb,A bulb,,Bwlb\nswitch,A switch,hall,Switsh\n"


@pytest.fixture
def mending(serve: Serve, tmp_path: Path) -> Served:
    """A server with the form and nothing else."""
    forms = tmp_path / "forms"
    for beside in ("councils", "library", "lookups"):
        shutil.copytree(folder("forms") / beside, forms / beside)
    (forms / "lists").mkdir()
    (forms / "lists/parts.csv").write_text(PARTS, encoding="utf-8")
    (forms / "mend.yaml").write_text(FORM, encoding="utf-8")
    (forms / "mend.cy.yaml").write_text(WELSH, encoding="utf-8")
    return serve(forms=forms, preview=True)


def begin(site: Served, room: str, *, who: str = "myself") -> Browser:
    person = site.browser()
    start(person, "/mend")
    person.send({"filling_in_for": who})
    if who != "myself":
        person.send({"helper_name": "Robin Example", "helper_relationship": "Their friend"})
    person.send({"room": room})
    return person


def test_only_what_is_offered_is_drawn_and_taken(mending: Served) -> None:
    person = begin(mending, "hall")
    assert ("The oven" in person.page.text, "Your lamp" in person.page.text) == (False, True)
    assert person.send({"fault": ["oven"]}).status == 422
    assert "The oven" not in person.page.text
    assert person.send({"fault": ["lamp"]}).path == "/mend/part"
    assert ("A tap" in person.page.text, "A bulb" in person.page.text, "A switch" in person.page.text) == (
        False,
        True,
        True,
    )
    assert person.send({"part": "tap"}).status == 422
    assert person.send({"part": "switch"}).path == "/mend/check-answers"


def test_an_answer_that_is_not_offered_any_more_is_asked_again_and_not_sent(mending: Served) -> None:
    person = begin(mending, "kitchen")
    person.send({"fault": ["oven", "lamp"]})
    person.send({"part": "tap"})
    person.get("/mend/room?change")
    assert person.send({"room": "hall"}).path == "/mend/fault"
    told = "Select what is wrong again. What you chose before does not go with your other answers"
    assert person.page.text.count(told) == 2
    assert "Error: " in person.page.html
    assert person.get("/mend/check-answers").path == "/mend/fault"
    person.send({"fault": ["lamp"]})
    assert person.page.path == "/mend/part"
    assert "Select the part again." in person.page.text
    person.send({"part": "bulb"})
    assert "The oven" not in person.page.text
    person.send({"declared": "yes"})
    kept = mending.document(reference(person.page))
    sent = {one["id"]: one["answer"] for one in json.loads(kept)["answers"]}
    assert (sent["fault"], sent["part"]) == (["lamp"], "bulb")


def test_in_welsh_and_for_a_helper_the_same_is_offered(mending: Served) -> None:
    person = begin(mending, "hall", who="someone_else")
    assert ("Their lamp" in person.page.text, "Their oven" in person.page.text) == (True, False)
    person.get("/mend/fault?lang=cy")
    assert ("Eu lamp" in person.page.text, "Eu popty" in person.page.text) == (True, False)
    person.send({"fault": ["lamp"]})
    assert ("Switsh" in person.page.text, "Tap" in person.page.text) == (True, False)
