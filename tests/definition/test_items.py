"""The pages of one item of a repeat: their ids, and what their texts name."""

from __future__ import annotations

import pytest

from formkit.definition.guidance import Guidance
from formkit.definition.items import counted_id, item_page_of, item_pages, page_at, question_at
from formkit.definition.pages import EvidencePage, QuestionPage, RepeatPage, StopPage, TellPage
from tests.definition.writing import form_of

LIBRARY = """\
reach:
  page: How can we reach {who}?
  why we ask: We call.
  steps:
    - {ask: Email address, id: email, answer: email, optional: yes}
    - {ask: Phone number, id: phone, answer: phone, optional: yes}
  need at least one of: [email, phone]
"""
STEPS = """\
- {ask: Town, id: town, called: the town, answer: text, why we ask: We count.}
- repeat: Who lives there
  id: people
  one is called: person
  at most: 8
  steps:
    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}
    - ask: When did {who} move to {town}?
      id: moved
      called: the date {who} moved
      answer: date
      hint: As {who} said.
      error: {empty: "Enter the date for {who}"}
      why we ask: It starts for {who} then.
    - {tell: "Hello {who}", id: hello, say: "Welcome **{who}** to {town}.",
       more help: {title: "For {who}", say: "See {town}, {who}."}}
    - {evidence: 'Show us who {who} is', id: proof, accept: [a letter], why we ask: 'We check {who}.'}
    - {ask: How, id: us, from library: reach}
    - {stop: "We cannot help {who}", id: no, when: who is town, call us: office, say: "Sorry for {who}."}
"""


def people() -> RepeatPage:
    """The list of people."""
    page = form_of(STEPS, library=LIBRARY).pages[1]
    assert isinstance(page, RepeatPage)
    return page


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        ("people/2/who", ("people", "2", "who")),
        ("people/12/us.email", ("people", "12", "us.email")),
        ("who", None),
        ("people/0/who", None),
        ("people/02/who", None),
        ("people/x/who", None),
        ("people/1000/who", None),
        ("people/2", None),
        ("people/2/", None),
        ("", None),
    ],
)
def test_the_id_of_an_item_s_page_is_taken_apart(id: str, parts: tuple[str, str, str] | None) -> None:
    at = item_page_of(id)
    assert (at and (at.repeat, at.item, at.page)) == parts


def test_ids_of_pages_and_questions_name_the_item() -> None:
    pages = item_pages(people(), "2")
    assert [page.id.removeprefix("people/2/") for page in pages] == [
        "who",
        "moved",
        "hello",
        "proof",
        "us",
        "no",
    ]
    reach = pages[4]
    assert isinstance(reach, QuestionPage)
    assert [one.id for one in reach.questions] == ["people/2/us.email", "people/2/us.phone"]
    assert reach.need_at_least_one_of == ("people/2/us.email", "people/2/us.phone")


def test_inputs_are_called_the_same_for_every_item() -> None:
    moved = item_pages(people(), "2")[1]
    assert isinstance(moved, QuestionPage)
    assert moved.questions[0].question.asked.field_name == "moved"


def test_texts_name_this_item_s_answers_and_outer_ones_as_they_are() -> None:
    _, moved, hello, proof, reach, no = item_pages(people(), "2")
    assert isinstance(moved, QuestionPage)
    asked = moved.questions[0].question.asked
    assert moved.heading == asked.ask == "When did {people/2/who} move to {town}?"
    assert asked.called == "the date {people/2/who} moved"
    assert asked.hint == moved.hint == "As {people/2/who} said."
    assert asked.overrides == {"empty": "Enter the date for {people/2/who}"}
    assert moved.why_we_ask == "It starts for {people/2/who} then."
    assert isinstance(hello, TellPage)
    assert hello.guidance == Guidance(
        "Welcome **{people/2/who}** to {town}.", "For {people/2/who}", "See {town}, {people/2/who}."
    )
    assert isinstance(proof, EvidencePage)
    assert proof.heading == "Show us who {people/2/who} is"
    assert reach.heading == "How"
    assert isinstance(no, StopPage)
    assert no.say == "Sorry for {people/2/who}."


def test_pages_and_questions_are_found_by_their_whole_id() -> None:
    form = form_of(STEPS, library=LIBRARY)
    assert getattr(page_at(form, "people/7/moved"), "id", None) == "people/7/moved"
    assert page_at(form, "people/7/nothing") is None
    assert page_at(form, "town/7/moved") is None
    assert getattr(page_at(form, "town"), "id", None) == "town"
    assert getattr(question_at(form, "people/7/us.email"), "answer_type", None) == "email"
    assert getattr(question_at(form, "town"), "answer_type", None) == "text"
    assert question_at(form, "people/7/hello") is None
    assert question_at(form, "us.email") is None


@pytest.mark.parametrize(
    ("id", "counted"),
    [
        ("bins", "bins"),
        ("things/2/how_many", "things/how_many"),
        ("things/113/how_many", "things/how_many"),
        ("people/1/contact.email", "people/contact.email"),
        ("", ""),
    ],
)
def test_the_number_of_an_item_is_not_counted(id: str, counted: str) -> None:
    assert counted_id(id) == counted
