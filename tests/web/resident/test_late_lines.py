"""What the confirmation page says about files that come later."""

from __future__ import annotations

import re
from pathlib import Path

from formkit.rendering.words import say
from tests.questions.asking import in_words
from tests.storage.evidence.pictures import jpeg
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import HOST
from tests.web.walking import start

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
