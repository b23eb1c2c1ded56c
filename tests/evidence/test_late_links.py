"""Tokens of links by which files may come later: made again when wanted, different for everything, kept as a hash."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from formkit.definition.pages import EvidencePage
from formkit.evidence.late_links import (
    LETTERS,
    StillToSend,
    end_of,
    link_for,
    new_token,
    still_to_send,
    token_name,
    tokens,
)
from formkit.journey.late_evidence import LateProof
from formkit.rendering.words import say
from formkit.storage.sealing import KeyList
from tests.definition.writing import form_of
from tests.evidence.pictures import jpeg
from tests.questions.questions import in_words
from tests.rendering.drawing import shown
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import HOST
from tests.web.walking import start

OLD, NEW = bytes(range(32)), bytes(range(1, 33))


def test_a_token_is_128_bits_and_the_same_each_time() -> None:
    token = new_token(KeyList((OLD,)), "REF234", "proof")
    assert len(token) == LETTERS == 128 // 4
    assert int(token, 16) >= 0
    assert token == new_token(KeyList((OLD,)), "REF234", "proof")


def test_another_reference_question_or_secret_gives_another_token() -> None:
    made = {
        new_token(KeyList((key,)), reference, question)
        for key in (OLD, NEW)
        for reference in ("REF234", "REF235")
        for question in ("proof", "bill")
    }
    assert len(made) == 8


def test_a_token_is_found_again_after_a_new_secret_was_put_first() -> None:
    before = new_token(KeyList((OLD,)), "REF234", "proof")
    assert before in tuple(tokens(KeyList((NEW, OLD)), "REF234", "proof"))


def test_a_link_keeps_the_hash_and_the_end_of_its_last_day_in_london() -> None:
    page = EvidencePage("proof", "Show us", (), "your proof", ())
    link = link_for(KeyList((OLD,)), "REF234", LateProof(page, "use a link later", date(2026, 7, 1)))
    assert link.token == token_name(new_token(KeyList((OLD,)), "REF234", "proof"))
    assert link.until == datetime(2026, 7, 1, 23, 0, tzinfo=UTC).timestamp(), "summer time"
    assert end_of(date(2026, 12, 31)) == datetime(2027, 1, 1, 0, 0, tzinfo=UTC)


PROOFS = """\
  - evidence: Show us the letter
    id: letter
    accept: [a letter]
    if you cannot upload now: [use a link later, post it]
    why we ask: So that we can read it.
  - evidence: Show us the bill
    id: bill
    accept: [a bill]
    if you cannot upload now: [use a link later, post it]
    why we ask: So that we can read it.
"""


def test_each_thing_has_a_link_of_its_own_which_is_whole(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOFS))).browser()
    start(person, "/notes")
    person.send({"letter-way": "use a link later"})
    person.send({"bill-way": "use a link later"})
    person.send({"short": "note"})
    person.send({"long": "text"})
    shown = person.send()
    links = re.findall(rf">(https://{HOST}/notes/evidence/[0-9a-f]{{32}})<", shown.html)
    assert len({*links}) == 2
    headings = [person.get(link.partition(HOST)[2]).heading for link in links]
    assert headings == ["Show us the letter", "Show us the bill"]


def test_who_uploaded_everything_is_told_nothing_of_it(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys(""))).browser()
    start(person, "/notes")
    person.send({"short": "note"})
    person.send({"long": "text"})
    assert "What you still need to send us" not in person.send().text


PEOPLE = """\
  - repeat: Who works?
    id: people
    one is called: person
    at most: 3
    why we ask: We work it out.
    steps:
      - ask: What is their name?
        id: person_name
        answer: name
        why we ask: We plan.
      - evidence: Show us the payslip of {person_name}
        id: payslip
        accept: [a payslip]
        if you cannot upload now: [use a link later]
        why we ask: We check.
"""


def test_each_item_of_a_list_has_a_link_of_its_own(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=folder_with(tmp_path, with_keys("", PEOPLE)))
    person = site.browser()
    start(person, "/notes")
    for name, another in (("Robin Example", "yes"), ("Sam Example", "no")):
        person.send({"person_name": name})
        person.send({"payslip-way": "use a link later"})
        person.send({"people-another": another})
    person.send({"short": "note"})
    assert person.send({"long": "text"}).text.count(in_words("", "use a link later")) == 2
    links = re.findall(rf">https://{HOST}(/notes/evidence/[0-9a-f]{{32}})<", person.send().html)
    other = site.browser()
    headings = [other.get(link).heading for link in links]
    assert headings == ["Show us the payslip of Robin Example", "Show us the payslip of Sam Example"]
    assert say("en", "late added") in other.send(file=("payslip", "one.jpg", jpeg()), form=0).text


WAYS = """\
other ways:
  office: {phone: 01632 960 004, open: "Monday to Friday, 9am to 5pm"}
  post: "Benefits, Exampleton Council, EX1 2BB"
"""
FORM = form_of("- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n", WAYS)
PAGE = EvidencePage("proof", "Show us your rent", (), "your proof", ())
BY = date(2026, 12, 22)


def line(way: str, language: str = "en") -> StillToSend:
    place = replace(shown(FORM), language=language)
    (found,) = still_to_send(place, (LateProof(PAGE, way, BY),), "7QTGJ74D", {"proof": "https://x.example/l"})
    return found


def test_a_link_is_shown_with_its_last_day() -> None:
    one = line("use a link later")
    assert one.link == "https://x.example/l"
    assert say("en", "by day", day="Tuesday 22 December 2026") in one.says
    assert (one.where, one.where_title) == ("", "")


def test_what_is_posted_bears_the_reference_and_has_an_address() -> None:
    one = line("post it")
    assert say("en", "by day", day="Tuesday 22 December 2026") in one.says
    assert "7QTGJ74D" in one.says
    assert (one.where_title, one.where) == (
        say("en", "late by post to"),
        "Benefits, Exampleton Council, EX1 2BB",
    )
    assert one.link == ""


def test_where_nobody_said_where_to_go_the_person_is_told_to_ask() -> None:
    one = line("bring it in")
    assert (one.where_title, one.where) == ("", say("en", "late where unknown"))


@pytest.mark.parametrize("way", ["use a link later", "post it", "bring it in"])
def test_it_is_said_in_welsh_too(way: str) -> None:
    assert say("cy", "by day", day="dydd Mawrth 22 Rhagfyr 2026") in line(way, "cy").says
