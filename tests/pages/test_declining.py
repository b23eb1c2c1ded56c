"""Answers that are no answer, over HTTP: "I do not know", "I would rather not say" and "None of these"."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from formkit.bundled import folder
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import reference, start

FORM = """\
formkit: 1
form: unsure
title: Tell us what you can
version: 1
council: exampleton
owner: Test manager
user need: I want to tell you what I know.
before you start: {time: 1 minute, cost: Free}
steps:
  - ask: What is your account number?
    id: account
    answer: text
    must match: the text 7 then 7 numbers
    if I do not know: yes
    why we ask: So that we can find it.
  - ask: Where did they move to?
    id: moved_to
    called: their new address
    from library: address
    if I do not know: yes
    why we ask: So that we can write to them.
  - ask: When did they move?
    id: moved
    called: the date they moved
    answer: date
    must be: in the past
    if I do not know: yes
    if I would rather not say: yes
    why we ask: So that we know.
  - tell: That was long ago
    when: moved is before 1 January 2020
    say: Thank you.
  - ask: What help do you need?
    id: help
    called: the help you need
    answer: any of
    options: [{bsl: British Sign Language}, {print: Letters in large print}]
    none of these: yes
    why we ask: So that we can help.
  - ask: Do you live alone?
    id: alone
    answer: yes or no
    if I would rather not say: yes
    why we ask: So that we know.
  - page: How can we reach you?
    id: reach
    why we ask: So that we can answer.
    need at least one of: [email, phone]
    error: {none: Tell us one way to reach you}
    steps:
      - {ask: Email address, id: email, answer: email, optional: yes}
      - {ask: Phone number, id: phone, answer: phone, if I would rather not say: yes}
  - repeat: Who else lives there?
    id: people
    one is called: person
    at most: 3
    steps:
      - ask: What is their name?
        id: who
        called: their name
        answer: name
        why we ask: So that we know.
      - ask: Where did {who} live before?
        id: home_before
        called: where {who} lived before
        answer: text
        error: {not known and more: "Say where {who} lived, or that you do not know"}
        if I do not know: yes
        why we ask: So that we know.
what happens next: [{we will: write to you, within: 10 working days}]
send to: waste
keep for: 1 year
privacy notice: /privacy
"""
NOT_KNOWN, NOT_SAID = "instead-not-known", "instead-rather-not-say"
SAID_NOT_KNOWN = in_words("", "not known")


@pytest.fixture
def served(serve: Serve, tmp_path: Path) -> Served:
    """The form beside the council and the library of the example forms."""
    place = tmp_path / "forms"
    for name in ("councils", "library", "lookups"):
        shutil.copytree(folder("forms") / name, place / name)
    (place / "unsure.yaml").write_text(FORM, encoding="utf-8")
    return serve(forms=place)


@pytest.fixture
def unsure(served: Served) -> Browser:
    """Someone at the first question."""
    person = served.browser()
    start(person, "/unsure")
    return person


def test_a_whole_form_can_be_declined_and_says_so_when_it_is_sent(served: Served, unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    unsure.send({"moved_to-instead": NOT_KNOWN})
    unsure.send({"moved-instead": NOT_SAID})
    assert unsure.page.heading == "What help do you need?"
    unsure.send({"help": "none-of-these"})
    unsure.send({"alone": NOT_SAID})
    unsure.send({"email": "sam@example.com", "phone-instead": NOT_SAID})
    unsure.send({"who": "Alex Example"})
    assert unsure.page.heading == "Where did Alex Example live before?"
    unsure.send({"home_before-instead": NOT_KNOWN})
    unsure.send({"people-another": "no"})
    assert unsure.page.path == "/unsure/check-answers"
    for words in (SAID_NOT_KNOWN, in_words("", "rather not say"), in_words("any_of", "none")):
        assert words in unsure.page.text
    unsure.send()
    answers = {one["id"]: one for one in json.loads(served.document(reference(unsure.page)))["answers"]}
    not_known = {"instead": "not known"}
    assert [answers[id]["answer"] for id in ("account", "moved_to", "moved", "help", "alone", "phone")] == [
        not_known,
        not_known,
        {"instead": "rather not say"},
        [],
        {"instead": "rather not say"},
        {"instead": "rather not say"},
    ]
    assert answers["people/1/home_before"]["answer"] == not_known
    assert answers["account"]["shown"] == [SAID_NOT_KNOWN]


def test_both_at_once_are_shown_again_as_they_were_sent(unsure: Browser) -> None:
    page = unsure.send({"account": "71234567", "account-instead": NOT_KNOWN})
    assert page.status == 422
    said = in_words("", "not known and more", called="your account number")
    assert page.text.count(said) == 2
    assert 'href="#account-instead"' in page.html
    assert 'id="account-instead"' in page.html
    sent = page.read.forms[-1].fields
    assert (sent["account"], sent["account-instead"]) == (["71234567"], [NOT_KNOWN])


def test_a_choice_comes_back_ticked_and_can_be_taken_back(unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    page = unsure.get("/unsure/account")
    assert page.read.forms[-1].fields["account-instead"] == [NOT_KNOWN]
    assert unsure.send({"account": "71234567", "account-instead": []}).heading == "Where did they move to?"
    assert unsure.get("/unsure/account").read.forms[-1].fields["account"] == ["71234567"]


@pytest.mark.parametrize("way", ["postcode", "list", "hand"])
def test_an_address_can_be_declined_wherever_the_person_is_in_finding_it(unsure: Browser, way: str) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    if way == "list":
        unsure.send({"moved_to-postcode": "EX1 1AA"})
        assert 'name="moved_to-choice"' in unsure.page.html
    elif way == "hand":
        unsure.get("/unsure/moved_to?way=hand")
    assert unsure.send({"moved_to-instead": NOT_KNOWN}).heading == "When did they move?"


def test_a_postcode_beside_the_choice_is_asked_about(unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    page = unsure.send({"moved_to-postcode": "EX1 1AA", "moved_to-instead": NOT_KNOWN})
    assert page.status == 422
    assert in_words("", "not known and more", called="their new address") in page.text


def test_none_of_these_beside_another_is_a_mistake(unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    unsure.send({"moved_to-instead": NOT_KNOWN})
    unsure.send({"moved-instead": NOT_KNOWN})
    page = unsure.send({"help": ["bsl", "none-of-these"]})
    assert page.status == 422
    assert in_words("any_of", "none and others", called="the help you need") in page.text


def test_what_was_declined_is_no_way_to_be_reached(unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    unsure.send({"moved_to-instead": NOT_KNOWN})
    unsure.send({"moved-instead": NOT_KNOWN})
    unsure.send({"help": "bsl"})
    unsure.send({"alone": "no"})
    page = unsure.send({"email": "", "phone-instead": NOT_SAID})
    assert page.status == 422
    assert page.text.count("Tell us one way to reach you") == 2


def test_the_author_s_words_for_it_may_name_an_earlier_answer(unsure: Browser) -> None:
    unsure.send({"account-instead": NOT_KNOWN})
    unsure.send({"moved_to-instead": NOT_KNOWN})
    unsure.send({"moved-instead": NOT_KNOWN})
    unsure.send({"help": "bsl"})
    unsure.send({"alone": "no"})
    unsure.send({"email": "sam@example.com", "phone-instead": NOT_SAID})
    unsure.send({"who": "Alex Example"})
    page = unsure.send({"home_before": "Here", "home_before-instead": NOT_KNOWN})
    assert page.status == 422
    assert page.text.count("Say where Alex Example lived, or that you do not know") == 2
