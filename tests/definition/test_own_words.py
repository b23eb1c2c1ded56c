"""`error:`: the author's own words, by names that the question, page, list or evidence has."""

from __future__ import annotations

import pytest

from formkit.definition.pages import EvidencePage, RepeatPage
from tests.definition.writing import form_of, only, read

ASK = "- {ask: What is your name?, id: it, answer: %s, why we ask: We need it., error: {%s: Say it}}"
PAGE = """
- page: How can we reach you?
  id: reach
  why we ask: We need it.
  need at least one of: [email, phone]
  error: {%s: Tell us one way}
  steps:
    - {ask: Email address, id: email, answer: email, optional: yes}
    - {ask: Phone number, id: phone, answer: phone, optional: yes}
"""
LIST = """
- repeat: Who lives there?
  id: people
  one is called: person
  at most: 3
  error: {%s: Say who lives there}
  steps:
    - {ask: Full name, id: who, answer: name, why we ask: We need it.}
"""
EVIDENCE = """
- evidence: Show us the bin
  id: photo
  accept: [a photo]
  why we ask: We need it.
  error: {%s: Choose a photo}
"""


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("text", "empty"),
        ("text", "too long"),
        ("email", "format"),
        ("date", "no month"),
        ("yes or no", "unnamed"),
    ],
)
def test_a_question_says_the_author_s_words(answer: str, name: str) -> None:
    steps = (ASK % (answer, name)).replace("What is your name?", '"What is your name?"')
    assert form_of(steps).question_by_id["it"].question.asked.overrides == {name: "Say it"}


@pytest.mark.parametrize(
    ("answer", "name", "advice"),
    [
        (
            "text",
            "emty",
            "Did you mean `empty`? The names are: different, empty, one line, pattern, rule, too long, unshowable.",
        ),
        ("yes or no", "colour", "The names are: empty, rule, unnamed."),
        ("yes or no", "one instead", "The names are: empty, rule, unnamed."),
    ],
)
def test_a_name_that_the_type_does_not_have_is_told_with_those_that_it_has(
    answer: str, name: str, advice: str
) -> None:
    problem = only(read((ASK % (answer, name)).replace("What is your name?", '"What is your name?"')))
    assert (problem.id, problem.level) == ("ERROR", "error")
    assert problem.problem == f'There is no mistake called "{name}" here.'
    assert problem.instead == advice


def test_a_question_that_can_be_declined_has_more_names() -> None:
    steps = ASK % ("name", "not known and more") + "\n"
    steps = steps.replace("What is your name?", "Full name").replace(
        "error:", "if I do not know: yes, error:"
    )
    assert form_of(steps).question_by_id["it"].question.asked.overrides == {"not known and more": "Say it"}


def test_a_page_says_its_own_words_at_the_first_of_what_it_needs() -> None:
    form = form_of(PAGE % "none")
    assert form.question_by_id["email"].question.asked.overrides == {"none": "Tell us one way"}
    assert form.question_by_id["phone"].question.asked.overrides == {}


def test_a_list_and_evidence_say_theirs() -> None:
    people = form_of(LIST % "at least").page_by_id["people"]
    assert isinstance(people, RepeatPage)
    assert people.overrides == {"at least": "Say who lives there"}
    photo = form_of(EVIDENCE % "too large").page_by_id["photo"]
    assert isinstance(photo, EvidencePage)
    assert photo.overrides == {"too large": "Choose a photo"}


@pytest.mark.parametrize("steps", [PAGE, LIST, EVIDENCE])
def test_pages_lists_and_evidence_have_names_of_their_own(steps: str) -> None:
    assert only(read(steps % "format")).id == "ERROR"
