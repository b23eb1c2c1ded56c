"""Whole journeys whose look-ups are on another machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from formkit.catalogue import look_at
from formkit.lookups.wing import findings
from tests.lookups.standing_in import HERE, Answers, Question, Said, StandIn, standing_beside
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import forms_folder, reference, start

FORM = """\
formkit: 1
form: bin
title: Report a bin
version: 1
council: testham
owner: Test manager
user need: I want my bin emptied.
before you start:
  time: 1 minute
steps:
  - ask: Where do you live?
    id: home
    answer: address
    look up: homes, events and zones
    why we ask: So that we know.
  - tell: The crew saw no bin
    id: not_out
    say: Put it out by 6am.
    when: home.crew is not_out
  - tell: You live in Riverside
    id: riverside
    say: A crew of its own comes.
    when: home.ward is riverside
  - tell: You are in zone A
    id: zone
    say: You need a permit.
    when: home.zone is a
  - tell: You live elsewhere
    id: elsewhere
    say: The crew of the town comes.
    when: home.ward is not riverside
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

LOOK_UPS = """
look ups:
  homes:
    json: 'ADDRESS/homes?postcode={postcode}'
    key: TEST_GIS_KEY
    list: results
    fields: {uprn: UPRN, line 1: STREET, town: TOWN, postcode: PC, ward: WARD}
    facts: {ward: [riverside, hilltop]}
  events:
    json: 'ADDRESS/events?uprn={uprn}&since={date}'
    list: events
    fields: {crew: type, date: at}
    facts: {crew: [not_out, blocked]}
  zones:
    csv: lookups/zones.csv
    facts: {zone: [a, b]}
"""
ZONES = (
    "uprn,line 1,line 2,town,postcode,zone\n8,8 Hill,,Exampleton,EX1 1AA,a\n7,7 Quay,,Exampleton,EX1 1AA,b\n"
)


class Town:
    """Two interfaces of a council, which can fail."""

    def __init__(self) -> None:
        self.homes = Said({"results": [
            {"UPRN": 7, "STREET": "7 Quay", "TOWN": "Exampleton", "PC": "EX1 1AA", "WARD": "Riverside"},
            {"UPRN": 8, "STREET": "8 Hill", "TOWN": "Exampleton", "PC": "EX1 1AA", "WARD": "Hilltop"},
        ]})  # fmt: skip
        self.events = Said({"events": []})

    def __call__(self, question: Question) -> Said:
        return self.homes if question.path == "/homes" else self.events


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def there(town: Town) -> Iterator[StandIn]:
    answers: Answers = town
    with standing_beside(answers) as stand_in:
        yield stand_in


@pytest.fixture
def site(tmp_path: Path, there: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setenv("TEST_GIS_KEY", "abc")
    forms = forms_folder(tmp_path / "forms", FORM)
    council = forms / "councils" / "testham.yaml"
    said = council.read_text(encoding="utf-8") + LOOK_UPS.replace("ADDRESS", there.address)
    council.write_text(said, encoding="utf-8")
    (forms / "lookups").mkdir()
    (forms / "lookups" / "zones.csv").write_text(ZONES, encoding="utf-8")
    served = Served(
        settings_for(tmp_path / "data", forms=forms, allow_networks=HERE, health_token="watching"), Clock()
    )
    yield served
    served.close()


def chosen(site: Served, uprn: str) -> Browser:
    person = site.browser()
    start(person, "/bin")
    person.send({"home-postcode": "EX1 1AA"})
    person.send({"home-choice": uprn})
    return person


def test_what_the_files_say_has_nothing_to_put_right(site: Served) -> None:
    catalogue = look_at(site.settings.forms)
    assert not catalogue.errors
    assert tuple(findings(catalogue)) == ()


def test_facts_of_the_address_that_is_chosen_decide_what_is_told(site: Served, town: Town) -> None:
    assert chosen(site, "7").page.path == "/bin/riverside"
    town.events = Said({"events": [{"type": "Not out", "at": "2026-11-02"}]})
    person = chosen(site, "8")
    assert person.page.path == "/bin/not_out"
    assert person.send({}).path == "/bin/zone", (
        "a file of addresses tells more of those that another look-up finds"
    )
    assert person.send({}).path == "/bin/elsewhere"


def test_facts_travel_with_the_answer_as_the_published_schema_says(site: Served) -> None:
    person = chosen(site, "7")
    for _ in range(2):
        person.send({})
    document = json.loads(site.document(reference(person.page)))
    schema = json.loads((files("formkit.delivery") / "submission.schema.json").read_text(encoding="utf-8"))
    document.pop("raw", None)  # what a destination may take apart is not in the document that it gets
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    text = json.dumps(document)
    assert '"ward": "riverside"' in text
    assert '"crew": "none"' in text


def test_a_provider_that_says_no_is_left_alone_and_the_address_is_asked_for_plainly(
    site: Served, town: Town, there: StandIn
) -> None:
    town.homes = Said({}, 429, {"Retry-After": "300"})
    person = site.browser()
    start(person, "/bin")
    for postcode in ("EX1 1AA", "EX1 1AB", "EX1 1AD"):
        person.send({"home-postcode": postcode, "home-way": "postcode"})
        assert person.page.status in (200, 422)
        assert "home-line-1" in person.page.html
    assert len([one for one in there.asked if one.path == "/homes"]) == 1, "it said no, and is left alone"


def test_where_the_crew_cannot_be_asked_the_person_goes_on(site: Served, town: Town) -> None:
    town.events = Said({}, 500)
    assert chosen(site, "8").page.path == "/bin/zone"


def test_of_an_address_that_was_typed_no_fact_is_known(site: Served, town: Town) -> None:
    town.homes = Said(b"<html>", 502)
    person = site.browser()
    start(person, "/bin")
    person.send({"home-postcode": "EX1 1AA"})
    assert person.page.status == 200
    assert "EX1 1AA" in person.page.html
    typed = {
        "home-line-1": "7 Quay",
        "home-town": "Exampleton",
        "home-postcode": "EX1 1AA",
        "home-way": "hand",
    }
    assert person.send(typed).path == "/bin/check-answers"


def test_an_operator_sees_counts_and_no_postcode(site: Served, there: StandIn) -> None:
    chosen(site, "7")
    shown = site.client(headers={"authorization": "Bearer watching"}).get("/healthz")
    figures = shown.json()["look_ups"]
    assert (figures["testham/homes"]["asked"], figures["testham/events"]["asked"]) == (1, 1)
    assert "EX1" not in shown.text
    assert there.asked[0].headers["authorization"] == "Bearer abc"
