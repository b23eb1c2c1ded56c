"""Forms, journeys and pages for the tests of rendering."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser

from formkit.bundled import folder
from formkit.catalogue import Catalogue, look_at
from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.pages import Page
from formkit.definition.plain.days import Days
from formkit.definition.sources import FormSources
from formkit.journey.journey import Journey
from formkit.questions.base import Answer
from formkit.rendering.assets import Assets
from formkit.rendering.environment import Pages
from formkit.rendering.frame import Site
from formkit.rendering.shown import Sending, Shown
from tests.web.parsing import in_one_line

TODAY = date(2026, 11, 3)
SENDING = Sending("/a-form/a-page", "made-up-token", "seen-before")

ANSWERS: Mapping[str, Answer] = {
    "bin": "garden",
    "place": {"line_1": "2 Larkfield Road", "line_2": "", "town": "Exampleton", "postcode": "EX1 1AA"},
    "subscribed": True,
    "due": "2026-11-02",
    "tagged": False,
    "photo": None,
    "contact.email": "sian@example.com",
    "contact.mobile": None,
}
"""A whole journey through the missed bin form."""

HEAD = """\
formkit: 1
form: small
title: A small form
version: 1
council: testham
owner: Test manager
user need: I want to try something.
before you start:
  time: 2 minutes
  cost: Free
  good to know: It is *quick*.
  you will need: [a pen]
  you can use this if: [you live here]
"""
TAIL = """\
what happens next:
  - we will: write to you
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm", text relay: yes}
  post: Town Hall, High Street, EX1 1AA
send to: office
keep for: 12 months
privacy notice: /privacy/small
"""
COUNCIL = """\
formkit: 1
council: testham
name: {en: Testham Council, cy: Cyngor Testham}
nation: england
website: https://www.testham.example/
help to get online: {say: Come to a library., link: /libraries}
other ways:
  BSL: /bsl
call charges: /call-charges
data protection: {contact: dpo@testham.example, privacy notice: /privacy}
destinations:
  office: {folder: office}
"""


@cache
def catalogue() -> Catalogue:
    """The example forms."""
    return look_at(folder("forms"))


@cache
def assets() -> Assets:
    """The styles and scripts that pages link to."""
    return Assets((folder("static"), folder("forms") / "councils"))


@cache
def pages() -> Pages:
    """Our own templates."""
    return Pages()


def missed_bin() -> Form:
    """The example form that runs from end to end."""
    return catalogue().forms["report-a-missed-bin"]


@cache
def form_with(steps: str) -> Form:
    """A small form with these `steps:` (the YAML below that key, indented by two)."""
    text = f"{HEAD}steps:\n{steps}{TAIL}"
    read = read_form(FormSources(form=("small.yaml", text), council=("councils/testham.yaml", COUNCIL)))
    assert read.form is not None, read.problems
    return read.form


def journey(form: Form, answers: Mapping[str, Answer] | None = None) -> Journey:
    """A journey on a Tuesday without bank holidays."""
    return Journey(form, answers or {}, Days(TODAY, frozenset()))


def shown(form: Form, answers: Mapping[str, Answer] | None = None, language: str = "en") -> Shown:
    """How the pages of a person with these answers are framed."""
    return Shown(
        Site(form.council, assets()),
        form,
        language,
        journey(form, answers),
        f"/{form.id}/before",
        "We keep your answers.",
        3600,
    )


def page_of(form: Form, id: str) -> Page:
    """A page of a form by its id."""
    return form.page_by_id[id]


def drawn(template: str, view: object) -> str:
    """A page's HTML."""
    return pages().page(template, view).decode()


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the words that a person reads."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(str(html))  # a Markup would escape what it is added to

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every tag of this name."""
        return [given for name, given in self.tags if name == tag]


def reads(html: str) -> str:
    """What a person reads of it, in one line."""
    return in_one_line(Tags(html).words)
