"""Goes through forms page by page, as a person would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.web.browsing import Browser, Shown

BIN = "/report-a-missed-bin"
PHOTO = f"{BIN}/photo"

MISSED_BIN: tuple[Mapping[str, str], ...] = (
    {"bin": "rubbish"},
    {"place-postcode": "EX1 1AA"},
    {"place-choice": "999000000001"},
    {"due": "2026-11-02"},
    {"tagged": "no"},
    {},
    {"contact-email": "", "contact-mobile": ""},
)
"""What is sent on each page from the first question to check answers."""

COUNCIL = """\
formkit: 1
council: {council}
name: {{en: {council} Council}}
nation: {nation}
website: https://www.exampleton.example
other ways:
  in person: Town Hall, High Street, EX1 1AA
data protection: {{contact: dpo@exampleton.example, privacy notice: /privacy}}
destinations:
  office: {{folder: office}}
"""

NOTES = """\
formkit: 1
form: notes
title: Send us a note
version: 1
council: testham
owner: Test manager
user need: I want to tell something.
before you start:
  time: 1 minute
steps:
  - ask: What is your note called?
    id: short
    answer: text
    up to: 2000 characters
    why we ask: So that we can find it.
  - ask: What is your note?
    id: long
    answer: long text
    up to: 20000 characters
    why we ask: So that we can read it.
what happens next:
  - we will: read your note
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy/notes
"""


def forms_folder(place: Path, form: str = NOTES, *, nation: str = "england") -> Path:
    """A folder with one form (called as its `form:` says) and its council."""
    (place / "councils").mkdir(parents=True)
    council = COUNCIL.format(council="testham", nation=nation)
    (place / "councils" / "testham.yaml").write_text(council, encoding="utf-8")
    name = next(line.split()[1] for line in form.splitlines() if line.startswith("form:"))
    (place / f"{name}.yaml").write_text(form, encoding="utf-8")
    return place


def start(person: Browser, form: str = BIN) -> Shown:
    """Press "Start now"."""
    person.get(form)
    return person.send()


def on(day: date) -> dict[str, str]:
    """What is typed for a day when the bin should have been emptied, by who was asked about it where nothing is collected."""
    boxes = {"due-day": str(day.day), "due-month": str(day.month), "due-year": str(day.year)}
    typed = {"due": "another", **boxes}
    return {**typed, "due-asked": " | ".join(typed.values())}


def walk(
    person: Browser, *, pages: int = len(MISSED_BIN), bin: str = "rubbish", day: date | None = None
) -> Shown:
    """Start the missed bin form and send its first pages; all of them lead to check answers.

    `day` is for a server whose clock cannot be set: the day when the bin should have been emptied.
    """
    start(person)
    for entry in MISSED_BIN[:pages]:
        other = {"bin": bin} if "bin" in entry else on(day) if day and "due" in entry else entry
        person.send(other)
    return person.page


def finish(person: Browser, *, day: date | None = None) -> str:
    """Walk to the end and send; the reference."""
    walk(person, day=day)
    person.send()
    return reference(person.page)


def reference(page: Shown) -> str:
    """The reference of a confirmation page; "" where the page shows none."""
    return page.html.partition('id="reference">')[2].partition("<")[0]


def token(page: Shown) -> str:
    """The hidden token of a page's last form."""
    return page.read.forms[-1].fields["formkit-token"][0]


def values(page: Shown) -> dict[str, list[str]]:
    """Everything that the page's last form would send untouched."""
    return dict(page.read.forms[-1].fields)
