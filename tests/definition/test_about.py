"""Whom a question is about, and which earlier answer it begins with."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.definition.pages import Page
from tests.definition.writing import form_of, only, read

LIBRARY = """\
contact:
  page: How can we contact you?
  if helping: How can we contact the person you are helping?
  why we ask: We may need to ask a question.
  steps:
    - {ask: Full name, id: name, answer: name, if helping: Their full name}
    - {ask: Email address, id: email, answer: email, optional: yes}
"""
CLAIMANT = "- {ask: What is your name?, id: claimant, answer: name, why we ask: To find it., if helping: What is their name?}"
CONTACT = "- {ask: How can we contact you?, id: contact, from library: contact%s}"
FOR_OTHERS = "can be filled in for someone else: yes\n"


def filled_in(form: Form) -> dict[str, bool]:
    """Question id → whether a browser may fill it in."""
    return dict(_filled_in(form.pages))


def _filled_in(pages: tuple[Page, ...]) -> list[tuple[str, bool]]:
    own = [(one.id, one.question.asked.may_fill_in) for page in pages for one in page.questions]
    return own + [found for page in pages for found in _filled_in(page.pages)]


@pytest.mark.parametrize(
    ("answer", "ask", "expected"),
    [
        ("name", "What is your full name?", True),
        ("name", "Your name", True),
        ("name", "Beth yw eich enw llawn?", True),
        ("name", "Who moved out?", False),
        ("name", "What is their name?", False),
        ("name", "What is your landlord's name?", False),
        ("name", "What is your landlord’s name?", False),
        ("name", "What is your landlord name?", False),
        ("name", "Who do you live with?", False),
        ("name", "Name", False),
        ("address", "What is your new address?", True),
        ("address", "Where do you live?", True),
        ("address", "Where did they move to?", False),
        ("address", "What is the address?", False),
        ("email", "Email address", True),
        ("email", "What is their email address?", False),
        ("phone", "Mobile number", True),
        ("phone", "Your child's phone number", False),
        ("date of birth", "What is your date of birth?", True),
        ("date of birth", "When were you born?", True),
        ("date of birth", "Beth yw eich dyddiad geni?", True),
        ("date of birth", "What is Sam's date of birth?", False),
        ("date of birth", "What is your child's date of birth?", False),
        ("date of birth", "When was the person born?", False),
    ],
)
def test_a_browser_may_fill_in_what_is_about_the_person_who_types(
    answer: str, ask: str, *, expected: bool
) -> None:
    step = f'- {{ask: "{ask}", id: it, called: it, answer: {answer}, why we ask: To know.}}'
    assert filled_in(form_of(step)) == {"it": expected}


@pytest.mark.parametrize(
    ("about", "expected"), [("you", True), ("someone else", False), ("the helper", True)]
)
def test_the_author_has_the_last_word(about: str, *, expected: bool) -> None:
    for ask in ("The address", "Your address", "Their address"):
        step = f"- {{ask: {ask}, id: it, answer: address, about: {about}, why we ask: To know.}}"
        assert filled_in(form_of(step)) == {"it": expected}


def test_a_question_of_a_page_is_about_whom_the_page_is_about() -> None:
    form = form_of(CONTACT % "", library=LIBRARY)
    assert filled_in(form) == {"contact.name": True, "contact.email": True}


def test_nothing_in_a_list_is_filled_in() -> None:
    steps = """
    - repeat: The people
      id: people
      at most: 8
      steps:
        - {ask: What is your name?, id: who, answer: name, why we ask: To know.}
    """
    assert filled_in(form_of(steps)) == {"who": False}


def test_for_a_helper_only_what_is_about_the_helper_is_filled_in() -> None:
    form = form_of(f"{CLAIMANT}\n{CONTACT % ''}", FOR_OTHERS, library=LIBRARY).said("en", helping=True)
    assert {id for id, may in filled_in(form).items() if may} & {
        "helper_name", "claimant", "contact.name", "contact.email",
    } == {"helper_name"}  # fmt: skip


def test_a_page_of_the_library_begins_with_the_name_that_was_asked_before() -> None:
    form = form_of(f"{CLAIMANT}\n{CONTACT % ''}", FOR_OTHERS, library=LIBRARY)
    expected = {"contact.name": "claimant"}
    assert (form.carried, form.said("en", helping=True).carried) == (expected, expected)


def test_it_does_not_begin_with_the_name_of_someone_else_nor_of_the_helper() -> None:
    leaver = "- {ask: Who moved out?, id: leaver, called: who, answer: name, why we ask: To know.}"
    assert form_of(f"{leaver}\n{CONTACT % ''}", FOR_OTHERS, library=LIBRARY).carried == {}


def test_a_question_begins_with_the_answer_that_it_names() -> None:
    steps = """
    - {ask: Where do you live?, id: home, called: home, answer: address, why we ask: To know.}
    - {ask: Where should we write to?, id: post, called: it, answer: address, same as: home, why we ask: To write.}
    """
    assert form_of(steps).carried == {"post": "home"}


def test_the_author_can_say_that_a_name_is_another() -> None:
    library = LIBRARY.replace("id: name, answer: name", "id: name, answer: name, same as: no")
    assert form_of(f"{CLAIMANT}\n{CONTACT % ''}", library=library).carried == {}


@pytest.mark.parametrize(
    ("named", "instead"),
    [("hom", "Write `same as: home`."), ("claimant", "Write one of: home."), ("post", "Write one of: home.")],
)
def test_what_it_names_is_an_earlier_question_of_its_kind(named: str, instead: str) -> None:
    steps = f"""
    {CLAIMANT}
    - {{ask: Where do you live?, id: home, called: home, answer: address, why we ask: To know.}}
    - {{ask: Where to?, id: post, called: it, answer: address, same as: {named}, why we ask: To write.}}
    """
    problem = only(read(steps))
    assert (problem.id, problem.line, problem.instead) == ("SAME", 4, instead)


def test_each_item_of_a_list_is_another() -> None:
    steps = f"""
    {CLAIMANT}
    - repeat: The people
      id: people
      at most: 8
      steps:
        - {{ask: Who?, id: who, called: who, answer: name, same as: claimant, why we ask: To know.}}
    """
    assert only(read(steps)).id == "SAME"
