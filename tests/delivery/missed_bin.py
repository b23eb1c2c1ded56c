"""A form about missed bins that is sent to Bartec Collective, and what somebody has sent with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.plain.days import Days
from formkit.definition.sources import FormSources
from formkit.journey.journey import Journey
from formkit.journey.submission import submission_of
from formkit.questions.base import Answer
from formkit.storage.base import OutboxRow
from tests.bartec.collective_stand_in import KNOWN

COUNCIL = """\
formkit: 1
council: testham
name: Testham Council
nation: england
look ups:
  addresses: {csv: lookups/addresses.csv}
destinations:
  office: {folder: office}
  waste:
    bartec: https://collective.example/CollectiveAPI.asmx
    sign in: https://collective.example/CollectiveAuth.asmx
    user: BARTEC_USER
    password: BARTEC_PASSWORD
    note type: Comment
"""
FORM = """\
formkit: 1
form: missed-bin
title: Report a missed bin
version: 1
council: testham
owner: Waste manager
user need: I want it emptied.
before you start: {time: 2 minutes}
steps:
  - {ask: "What is the address?", id: home, answer: address, look up: addresses, why we ask: To find it.}
  - ask: Which bin?
    id: bin
    called: which bin
    answer: one of
    options: [{rubbish: Rubbish}, {food: Food waste}]
    why we ask: To send the right lorry.
  - {ask: "What happened?", id: story, called: what happened, answer: long text, optional: yes, why we ask: To mend it.}
  - {ask: "Can you lift it?", id: lift, called: lifting, answer: text, optional: yes, sensitive: health, why we ask: To help.}
  - {ask: "What is your name?", id: name, answer: name, why we ask: To greet you.}
  - {ask: "What is your phone number?", id: phone, answer: phone, optional: yes, why we ask: To call.}
what happens next:
  - {we will: empty it, within: 2 working days}
  - {you need to: leave it out}
  - if we do not: Call us.
  - if you change your mind: Call us.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to:
  - office
  - to: waste
    service code: 254
    place: home
    attributes: {RubbishType: bin}
keep for: 12 months
privacy notice: /privacy
"""
ANSWERS: Mapping[str, Answer] = {
    "home": {"line_1": "2 Larkfield Road", "line_2": "", "town": "Testham", "postcode": "EX1 1AA", "uprn": KNOWN},
    "bin": "food",
    "story": "Left & <right>",
    "lift": "A broken arm",
    "name": "Siân Example",
    "phone": {"matched": "+441632960001", "typed": "01632 960 001"},
}  # fmt: skip


@cache
def form_of(form: str = FORM) -> Form:
    """The form as it was read."""
    found = read_form(FormSources(("missed-bin.yaml", form), ("councils/testham.yaml", COUNCIL)))
    assert found.form is not None, found.problems
    return found.form


def row(part: int = 0, **answers: Answer) -> OutboxRow:
    """What somebody has sent, on its way."""
    made = submission_of(
        Journey(form_of(), {**ANSWERS, **answers}, Days(date(2026, 11, 3), frozenset())),
        reference="7QTGJJ74D",
        sent_at=datetime(2026, 11, 3, 10, 0, tzinfo=UTC),
        files={},
        language="en",
        channel="self-service",
    )
    return OutboxRow(1, "7QTGJJ74D", "testham/waste", 0, "missed-bin", part=part, document=made.as_bytes())
