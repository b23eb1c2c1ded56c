"""A form that books a day, and people who go through it."""

from __future__ import annotations

from pathlib import Path

from tests.web.browsing import Browser, Shown
from tests.web.walking import forms_folder, start

SLOTS = """\
date,places
+1 working days,5
+2 working days,1
+3 working days,0
"""
TIMES = """\
date,places,time
+1 working days,5,8am to 1pm
+1 working days,1,1pm to 6pm
"""
LOOK_UPS = """\
look ups:
  lorry: {slots csv: lookups/slots.csv}
"""
FORM = """\
formkit: 1
form: lorry
title: Book a lorry
version: 1
council: testham
languages: [en]
owner: Test manager
user need: I want a lorry to come.
before you start:
  time: 1 minute
work out:
  twice: how_many * 1
steps:
  - ask: Where do you live?
    id: street
    called: your street
    answer: text
    why we ask: So that the lorry finds you.
  - ask: How many things are there?
    id: how_many
    called: how many things there are
    answer: whole number
    must be: 1 to 9
    why we ask: So that there is room.
  - book: Choose a day
    id: day
    called: the day
    slots from: lorry
    for: twice
    at: street
    hold for: 20 minutes
    hint: The lorry comes before noon.
    why we ask: We plan the route.
  - ask: What is in the way on {day}?
    id: way
    called: what is in the way
    answer: text
    optional: yes
    why we ask: So that the lorry gets through.
what happens next:
  - we will: take your things
    day: day
  - we will: write to you
    within: 1 working day
    before: day
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy/lorry
"""
WEDNESDAY, THURSDAY, FRIDAY = "2026-11-04", "2026-11-05", "2026-11-06"
"""The days of `SLOTS` for the Tuesday on which tests begin: 5 places, 1 place, none."""


def lorry_forms(place: Path, slots: str = SLOTS) -> Path:
    """A forms folder with the form and its slots."""
    folder = forms_folder(place, FORM)
    council = folder / "councils" / "testham.yaml"
    council.write_text(council.read_text(encoding="utf-8") + LOOK_UPS, encoding="utf-8")
    (folder / "lookups").mkdir()
    (folder / "lookups" / "slots.csv").write_text(slots, encoding="utf-8")
    return folder


def to_the_days(person: Browser, *, how_many: int = 1) -> Shown:
    """Begin, and go on to the page with the days."""
    start(person, "/lorry")
    person.send({"street": "1 Mill Lane"})
    return person.send({"how_many": str(how_many)})


def to_the_end(person: Browser, day: str = THURSDAY, *, how_many: int = 1) -> Shown:
    """Begin, choose a day and go on to check answers."""
    to_the_days(person, how_many=how_many)
    person.send({"day": day})
    return person.send({"way": "A gate"})


def offered(page: Shown) -> list[str]:
    """The values of the days that a page offers."""
    return [part.partition('"')[0] for part in page.html.split('name="day" type="radio" value="')[1:]]
