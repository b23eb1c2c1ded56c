"""A form of every answer type, and real submissions of it for the tests of delivery."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.plain.days import Days
from formkit.definition.sources import FormSources
from formkit.delivery.parcel import Packing
from formkit.evidence.keeper import EvidenceKeeper
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.submission import submission_of
from formkit.questions.base import Answer
from formkit.rendering.environment import bundled_pages
from formkit.storage.base import EvidenceRecord, NewSubmission, OutboxRow
from tests.evidence.keeping import keeper_at
from tests.storage.making import NOW, new_submission

SENT_AT = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
PHOTO = b"\xff\xd8\xff\xe0 any bytes at all \x00\x01" * 1000
ID = hashlib.sha256(PHOTO).hexdigest()[:32]

EVERYTHING = """\
formkit: 1
form: everything
title: Tell us everything
version: 1
council: testham
owner: Test manager
user need: I want to tell everything.
before you start:
  time: 5 minutes
steps:
  - {ask: "What is your reference?", id: ours, answer: text, called: your reference, why we ask: To find you.}
  - {ask: "What happened?", id: story, answer: long text, called: what happened, why we ask: To understand.}
  - {ask: "What is your name?", id: name, answer: name, why we ask: To greet you.}
  - {ask: "What is your email address?", id: email, answer: email, optional: yes, why we ask: To write.}
  - {ask: "What is your website?", id: site, called: your website, answer: web address, why we ask: To see it.}
  - {ask: "What is your phone number?", id: phone, answer: phone, optional: yes, why we ask: To call.}
  - {ask: "What is your address?", id: home, answer: address, why we ask: To visit.}
  - {ask: "Where does the owner live?", id: owner, answer: address, why we ask: To write.}
  - {ask: "When did it happen?", id: due, answer: date, called: the day it happened, why we ask: To look it up.}
  - {ask: "What is your date of birth?", id: born, answer: date of birth, why we ask: To know you.}
  - {ask: "When was it built?", id: built, called: the month, answer: approximate date, why we ask: To date it.}
  - {ask: "What time was it?", id: seen_at, called: the time, answer: time, why we ask: To look it up.}
  - {ask: "Where is it?", id: spot, called: the spot, answer: place on a map, why we ask: To find it.}
  - {ask: "Is it safe?", id: safe, answer: yes or no, called: it is safe, why we ask: To help.}
  - {ask: Sharing, id: shares, called: sharing, answer: tick, tick: I agree, why we ask: To share it.}
  - {ask: "What is the postcode of the garage?", id: garage, answer: postcode, why we ask: To find it.}
  - {ask: "How much is your rent?", id: rent, called: your rent, answer: money, why we ask: To work it out.}
  - {ask: "How long is the wall?", id: wall, called: the length, answer: number, why we ask: To bring bricks.}
  - {ask: "How many bins?", id: bins, called: the number of bins, answer: whole number, why we ask: To count.}
  - {ask: "What is your National Insurance number?", id: ni, answer: National Insurance number, why we ask: To check.}
  - {ask: "What is your NHS number?", id: nhs, answer: NHS number, why we ask: To ask your doctor.}
  - {ask: "What is your car?", id: car, called: your car, answer: vehicle registration, why we ask: To park it.}
  - {ask: "Which account?", id: account, called: the account, answer: bank account, why we ask: To pay you.}
  - {ask: "Which country?", id: born_in, called: the country, answer: country, why we ask: To write it down.}
  - ask: Which bin?
    id: bin
    called: which bin
    answer: one of
    options: [{rubbish: Rubbish}, {food: Food waste}]
    why we ask: To send the right lorry.
  - ask: What help do you need?
    id: help
    called: the help you need
    answer: any of
    options: [{bsl: British Sign Language}, {print: Large print}]
    why we ask: To plan it.
  - evidence: Add a photo
    id: photo
    accept: [a photo that shows it]
    why we ask: To see it.
what happens next:
  - we will: come and look
    within: 2 working days
  - you need to: wait
  - if we do not: Call us on {phone office}.
  - if you change your mind: Call us.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy
"""

COUNCIL = """\
formkit: 1
council: testham
name: Testham Council
nation: england
website: https://www.testham.example
destinations:
  office: {folder: outbox/office}
"""

ANSWERS: Mapping[str, Answer] = {
    "ours": "AB 12 <b>",
    "story": "Line 1\nLine 2 🐈",
    "name": "Siân Example",
    "email": "sian@example.com",
    "site": "https://www.example.org/?a=<b>",
    "phone": {"matched": "+441632960001", "typed": "01632 960 001 ext 12"},
    "home": {"line_1": "2 Larkfield Road", "line_2": "", "town": "Testham", "postcode": "EX1 1AA"},
    "owner": {"line_1": "1 Rue Haute", "line_2": "", "town": "Lille", "postcode": "", "country": "FR"},
    "due": "2026-11-02",
    "born": "1980-03-31",
    "built": "2021-03",
    "seen_at": "14:30",
    "spot": {
        "words": "High Street",
        "description": "Outside the bakery",
        "grid": "SX 920 925",
        "easting": "292000",
    },
    "safe": True,
    "shares": True,
    "garage": "EX1 1AA",
    "rent": 123450,
    "wall": "3.5",
    "bins": 3,
    "ni": "AA000000A",
    "nhs": "9990000018",
    "car": "AB12CDE",
    "account": {
        "name": "Siân Example",
        "sort_code": "309430",
        "account_number": "00733445",
        "roll_number": "",
    },
    "born_in": "FR",
    "bin": "food",
    "help": ("bsl", "print"),
    "photo": 1,
}


@cache
def everything() -> Form:
    """The form of every answer type that can be asked."""
    sources = FormSources(form=("everything.yaml", EVERYTHING), council=("councils/testham.yaml", COUNCIL))
    read = read_form(sources)
    assert read.form is not None, read.problems
    assert read.form.not_yet == ()
    return read.form


def submission(*destinations: str, reference: str = "REF234") -> NewSubmission:
    """What a person who answered all of it has sent, with one photo."""
    photo = KeptFile(ID, "flat 3.jpg", "image/jpeg", len(PHOTO), hashlib.sha256(PHOTO).hexdigest())
    document = submission_of(
        Journey(everything(), ANSWERS, Days(date(2026, 11, 3), frozenset())),
        reference=reference,
        sent_at=SENT_AT,
        files={"photo": (photo,)},
        language="en",
        channel="self-service",
    )
    record = EvidenceRecord(photo.id, "photo", photo.name, photo.type, photo.size, photo.sha256)
    made = new_submission(
        reference, document=document.as_bytes(), evidence=(record,), destinations=destinations or ("office",)
    )
    return replace(made, at=NOW)


def row(destination: str = "office", number: int = 1, of: NewSubmission | None = None) -> OutboxRow:
    """A submission on its way."""
    sent = of or submission(destination)
    return OutboxRow(
        number,
        sent.reference,
        destination,
        0,
        sent.form,
        document=sent.document,
        evidence=tuple(sent.evidence),
    )


async def keeper_with_photo(place: Path) -> EvidenceKeeper:
    """Evidence that holds the photo."""
    keeper = keeper_at(place / "evidence")
    sent = place / "sent.jpg"
    sent.write_bytes(PHOTO)
    await keeper.keep(sent, ID)
    return keeper


async def packing_in(place: Path) -> Packing:
    """Parcels of the photo."""
    return Packing((await keeper_with_photo(place)).open, bundled_pages(is_preview=False))
