"""A program is noticed, people are not, and nobody is refused anything for it."""

from __future__ import annotations

import json
from random import Random

import pytest

from tests.patience import wait_until
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Clock, Served
from tests.web.walking import BIN, MISSED_BIN, reference, start

PEOPLE = 200


def flags_of(site: Served, person: Browser) -> list[dict[str, str]]:
    """What staff are told beside what this person has just sent."""
    found: list[dict[str, str]] = json.loads(site.document(reference(person.page)))["flags"]
    return found


def filled_in(site: Served, seconds: float, *, name: str = "one", trap: str = "") -> Browser:
    """A person who takes so long for each page; `name` makes the answers theirs."""
    person = Browser(site.client(f"192.0.2.{sum(name.encode()) % 250}"))  # a town, not one household
    start(person)
    for entry in MISSED_BIN:
        site.clock.at += seconds
        own = {"contact-email": f"{name}@example.com"} if "contact-email" in entry else {}
        person.send({**entry, **own})
    site.clock.at += seconds
    person.send({"website": trap} if trap else None)
    assert reference(person.page), "whatever is noticed, the form is sent"
    return person


def test_people_at_their_own_speed_are_never_flagged(site: Served) -> None:
    """From somebody whose browser fills in everything to somebody who reads each page with a screen reader."""
    chance = Random(7)
    flagged = [
        found
        for number in range(PEOPLE)
        if (found := flags_of(site, filled_in(site, chance.uniform(1.5, 90.0), name=f"person-{number}")))
    ]
    assert flagged == []


def test_a_program_is_noticed_by_its_speed(site: Served) -> None:
    (flag,) = flags_of(site, filled_in(site, 0.2))
    assert flag == {"code": "fast", "says": "6 pages were filled in within 2 seconds."}


def test_the_same_answers_again_within_a_day_are_noticed(site: Served) -> None:
    assert flags_of(site, filled_in(site, 5)) == []
    (second,) = flags_of(site, filled_in(site, 5))
    assert second == {"code": "repeated", "says": "The same answers were sent once in the day before."}
    (third,) = flags_of(site, filled_in(site, 5))
    assert third["says"] == "The same answers were sent 2 times in the day before."
    assert flags_of(site, filled_in(site, 5, name="somebody-else")) == []
    site.clock.at += 90_000
    assert flags_of(site, filled_in(site, 5)) == []


def test_what_the_same_would_be_known_by_is_deleted_after_a_day(serve: Serve) -> None:
    before = serve()
    filled_in(before, 5)
    assert before.count("answer_mark") == 1
    before.close()
    later = Clock(at=before.clock.at + 2 * 86_400)
    after = Served(before.settings, later)
    try:
        wait_until(lambda: after.count("answer_mark") == 0)
    finally:
        after.close()


def test_who_fills_in_what_nobody_sees_is_noticed(site: Served) -> None:
    (flag,) = flags_of(site, filled_in(site, 5, trap="https://spam.example"))
    assert flag["code"] == "trap"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_person_meets_the_trap(person: Browser, language: str) -> None:
    """`hidden` takes it out of the page and out of what a screen reader knows; a text browser reads its label."""
    start(person)
    for entry in MISSED_BIN:
        person.send(entry)
    page = person.get(f"{BIN}/check-answers?lang={language}").html
    before, _, after = page.partition('name="website"')
    assert before.rpartition("<div")[2].startswith(" hidden>")
    assert 'tabindex="-1"' in after.partition(">")[0]
    assert 'autocomplete="off"' in after.partition(">")[0]
