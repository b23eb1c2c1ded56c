"""A form about potholes, its reports, and a stand-in server that they are sent to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from formkit.definition.form import Form
from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.plain.days import Days
from formkit.definition.sources import FormSources
from formkit.delivery.base import DestinationBlock, Means
from formkit.delivery.form_details import with_details
from formkit.delivery.open311.destination import Open311Destination
from formkit.delivery.open311.server import Georeport, GeoreportTimes
from formkit.journey.journey import Journey
from formkit.journey.submission import submission_of
from formkit.outgoing import Outgoing
from formkit.questions.base import Answer
from formkit.storage.base import OutboxRow
from tests.delivery.open311.city_system import CitySystem

HERE = ("127.0.0.0/8",)
QUICK = GeoreportTimes(post=0.3, look=0.3, grace=(0, 0), token=(0, 0))
Made = TypeVar("Made")

COUNCIL = """\
formkit: 1
council: testham
name: Testham Council
nation: england
destinations:
  office: {folder: office}
  streets:
    open311: https://council.example/v2
    api key: OPEN311_KEY
    jurisdiction: exampleton.gov.uk
    reference in: formkit_reference
    attributes: {UPRN: home.uprn}
"""
FORM = """\
formkit: 1
form: pothole
title: Report a pothole
version: 1
council: testham
owner: Highways manager
user need: I want it mended.
before you start: {time: 2 minutes}
steps:
  - {ask: "Where is it?", id: spot, called: the spot, answer: place on a map, why we ask: To find it.}
  - {ask: "What is your address?", id: home, answer: address, optional: yes, why we ask: To write.}
  - ask: How big is it?
    id: size
    called: the size
    answer: one of
    options: [{small: Small}, {large: Large}]
    why we ask: To bring the right lorry.
  - ask: What help do you need?
    id: help
    called: the help
    answer: any of
    optional: yes
    options: [{bsl: British Sign Language}, {print: Large print}]
    why we ask: To plan it.
  - {ask: "Are you hurt?", id: hurt, called: your injury, answer: text, optional: yes, sensitive: health, why we ask: To help.}
  - {ask: "What is your name?", id: name, answer: name, why we ask: To greet you.}
  - {ask: "What is your email address?", id: email, answer: email, optional: yes, why we ask: To write.}
  - {ask: "What is your phone number?", id: phone, answer: phone, optional: yes, why we ask: To call.}
what happens next:
  - {we will: mend it, within: 5 working days}
  - {you need to: wait}
  - if we do not: Call us.
  - if you change your mind: Call us.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to:
  - office
  - to: streets
    service code: POTHOLE
    attributes: {SIZE: size, HELP: help}
keep for: 12 months
privacy notice: /privacy
"""
ANSWERS: Mapping[str, Answer] = {
    "spot": {"words": "High Street", "name": "High Street", "grid": "SX 9200 9250", "easting": "292000", "northing": "92500"},
    "home": {"line_1": "2 Larkfield Road", "line_2": "", "town": "Testham", "postcode": "EX1 1AA", "uprn": "999000000001"},
    "size": "large",
    "help": ("bsl", "print"),
    "hurt": "A broken arm",
    "name": "Siân Mair Example",
    "email": "sian@example.com",
    "phone": {"matched": "+441632960001", "typed": "01632 960 001"},
}  # fmt: skip


def read(form: str = FORM, council: str = COUNCIL) -> FormRead:
    """A form about potholes as it was read."""
    return read_form(FormSources(("pothole.yaml", form), ("councils/testham.yaml", council)))


@cache
def form_of(form: str = FORM, council: str = COUNCIL) -> Form:
    """The same where it is sound."""
    found = read(form, council)
    assert found.form is not None, found.problems
    return found.form


def block_of(form: Form) -> DestinationBlock:
    """What its destination is told."""
    return with_details(form.council.destinations["streets"], form, "streets")


def document(
    answers: Mapping[str, Answer] = ANSWERS, form: Form | None = None, reference: str = "7QTG JJ74D"
) -> bytes:
    """What somebody has sent."""
    return submission_of(
        Journey(form or form_of(), answers, Days(date(2026, 11, 3), frozenset())),
        reference=reference,
        sent_at=datetime(2026, 11, 3, 10, 0, tzinfo=UTC),
        files={},
        language="en",
        channel="self-service",
    ).as_bytes()


def row(reference: str = "7QTGJJ74D", part: int = 0) -> OutboxRow:
    """The same on its way."""
    made = document(reference=reference)
    return OutboxRow(1, reference, "testham/streets", 0, "pothole", part=part, document=made)


async def no_files(_: str) -> AsyncIterator[bytes]:
    """For a destination that asks for none."""
    raise AssertionError("It takes no files.")


def means(key: str = "let-me-in") -> Means:
    """What the destination may use: this machine's own network, and its key."""
    return Means(Path("/nowhere"), no_files, HERE, environment={"OPEN311_KEY": key})


def with_server(system: CitySystem, use: Callable[[str], Awaitable[Made]]) -> Made:
    """What comes of it while the stand-in listens at an address of this machine."""

    async def run() -> Made:
        server = await asyncio.start_server(system.answer, "127.0.0.1", 0)
        try:
            port = server.sockets[0].getsockname()[1]
            return await use(f"http://127.0.0.1:{port}/v2")
        finally:
            server.close()

    return asyncio.run(run())


def deliver(system: CitySystem, *rows: OutboxRow, key: str = "let-me-in") -> None:
    """Bring them to the stand-in, one after the other."""

    async def use(address: str) -> None:
        block = {**block_of(form_of()), "open311": address}
        destination = Open311Destination(block, means(key), QUICK)
        for one in rows:
            await destination.deliver(one)
        destination.close()

    with_server(system, use)


def georeport(address: str) -> Georeport:
    """The stand-in as it is asked."""
    return Georeport(address, "exampleton.gov.uk", "let-me-in", Outgoing(HERE), QUICK)
