"""A form that can be filled in for someone else: its first pages, and its words for a helper."""

from __future__ import annotations

from typing import Any

import pytest

from formkit.definition.form import Form
from formkit.definition.helping_words import (
    can_be_for_someone_else,
    in_helping_words,
    with_first_pages,
)
from formkit.definition.pages import QuestionPage
from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import Block, Listing, plain_value
from tests.definition.writing import asked_in, form_of, read, written

FOR_OTHERS = "can be filled in for someone else: yes\n"
STEPS = """
- ask: Do you get Universal Credit?
  if helping: Do they get Universal Credit?
  id: gets_uc
  answer: yes or no
  why we ask: It tells us who pays your rent.
- ask: When did you move?
  if helping: {ask: "When did they move?", called: the date they moved, hint: It is on their lease.}
  id: moved
  called: the date you moved
  answer: date
  why we ask: We need it.
"""


def tree_of(text: str) -> Block:
    """A file's tree, without a look at its shape."""
    tree = compose(text, "small.yaml").tree
    assert tree is not None
    return tree


def step_in_helping_words(step: str) -> dict[str, Any]:  # Any: what stands in YAML
    """A step as a helper gets it."""
    said = plain_value(in_helping_words(tree_of(written(step))))
    assert isinstance(said, dict)
    first = said["steps"][0]
    assert isinstance(first, dict)
    return first


def for_a_helper(steps: str, more: str = "") -> Form:
    return form_of(steps, f"{FOR_OTHERS}{more}").said("en", helping=True)


def test_the_person_is_asked_first_who_it_is_for() -> None:
    form = form_of(STEPS, FOR_OTHERS)
    assert [page.id for page in form.pages] == ["filling_in_for", "helper", "gets_uc", "moved"]
    assert [one.value for one in form.question_by_id["filling_in_for"].question.asked.options] == [
        "myself",
        "someone_else",
    ]
    assert asked_in(form)["helper_name"] == "your full name"


def test_a_form_for_oneself_has_no_such_pages() -> None:
    for more in ("", "can be filled in for someone else: no\n"):
        tree = tree_of(written(STEPS, more))
        assert not can_be_for_someone_else(tree)
        assert with_first_pages(tree) is tree


def test_conditions_may_ask_whether_somebody_helps() -> None:
    form = form_of("- {tell: Thank you, say: You are kind., when: helping is yes}", FOR_OTHERS)
    assert [len(page.when) for page in form.pages] == [0, 1, 1]


def test_the_author_s_own_sums_stay() -> None:
    form = form_of(STEPS, f"{FOR_OTHERS}work out: {{late: days since moved}}\n")
    assert {name for sums in form.sums.values() for name, _ in sums} == {"helping", "late"}


@pytest.mark.parametrize("id", ["filling_in_for", "helper", "helper_name", "helping"])
def test_an_id_of_these_pages_is_taken(id: str) -> None:
    steps = f"- {{ask: What is your name?, id: {id}, answer: name, why we ask: We need it.}}"
    problem = next(one for one in read(steps, FOR_OTHERS).problems if "used twice" in one.problem)
    assert (problem.line, problem.id) == (2, "ID")


def test_the_pages_are_there_in_welsh() -> None:
    tree = with_first_pages(tree_of(written(STEPS, FOR_OTHERS)), "cy")
    steps = tree.get("steps")
    assert isinstance(steps, Listing)
    first = plain_value(steps.items[0])
    assert isinstance(first, dict)
    assert first["ask"] == "Ar ran pwy ydych chi’n llenwi’r ffurflen hon?"
    assert first["options"] == [{"myself": "Fi fy hun"}, {"someone_else": "Rhywun arall"}]


def test_words_alone_are_the_question_and_a_block_says_more() -> None:
    form = for_a_helper(STEPS)
    pages = [page for page in form.pages if isinstance(page, QuestionPage)]
    assert [page.heading for page in pages[2:]] == ["Do they get Universal Credit?", "When did they move?"]
    assert pages[3].hint == "It is on their lease."
    assert asked_in(form)["gets_uc"] == "they get Universal Credit"
    assert asked_in(form)["moved"] == "the date they moved"


def test_ids_conditions_and_order_stay_the_same() -> None:
    form = form_of(STEPS, FOR_OTHERS)
    helping = form.said("en", helping=True)
    assert helping is not form
    assert [page.id for page in helping.pages] == [page.id for page in form.pages]
    assert helping.hash == form.hash


@pytest.mark.parametrize(
    ("called", "ask", "expected"),
    [
        ("the date you moved", "When did they move?", "the date they moved"),
        (
            "why you are now the only adult",
            "Why are they now the only adult?",
            "why they are now the only adult",
        ),
        ("your rent and how often you pay it", "How much?", "their rent and how often they pay it"),
        ("how we can contact you", "How?", "how we can contact them"),
        ("who lives with you now", "Who?", "who lives with them now"),
        ("your name", "What is their full name?", "their full name"),
        ("the landlord’s name", "Who is their landlord?", "the landlord’s name"),
    ],
)
def test_a_name_that_speaks_to_the_person_speaks_of_them(called: str, ask: str, expected: str) -> None:
    step = f"- ask: x\n  if helping: {ask}\n  called: {called}\n  id: it\n  answer: text\n  why we ask: x\n"
    said = step_in_helping_words(step)
    assert (said["ask"], said["called"]) == (ask, expected)


def test_a_name_that_the_author_gives_is_taken_as_it_is() -> None:
    said = step_in_helping_words("- {ask: a, called: your b, if helping: {ask: c, called: your d}, id: it}")
    assert said == {"ask": "c", "called": "your d", "id": "it"}


def test_options_change_their_words_and_not_their_order() -> None:
    said = step_in_helping_words(
        """
        - ask: What has changed?
          id: changes
          options:
            - moved: I moved home
            - rent: The rent changed
            - {value: work, label: My work changed, hint: Or my pay}
          if helping: {options: [{work: Their work changed}, {moved: They moved home}]}
        """
    )
    assert said["options"] == [
        {"moved": "They moved home"},
        {"rent": "The rent changed"},
        {"work": "Their work changed"},
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            "- {tell: You may lose money, say: Call us., if helping: They may lose money}",
            {"tell": "They may lose money", "say": "Call us.", "id": "you-may-lose-money"},
        ),
        (
            "- {tell: Note, say: You must call., if helping: {say: They must call.}}",
            {"tell": "Note", "say": "They must call.", "id": "note"},
        ),
        (
            "- {stop: You cannot get it, call us: office, if helping: {ask: They cannot get it}}",
            {"stop": "They cannot get it", "call us": "office", "id": "you-cannot-get-it"},
        ),
        (
            "- {declare: Confirm, id: it, say: [a], if helping: {say: [b, c]}}",
            {"declare": "Confirm", "id": "it", "say": ["b", "c"]},
        ),
        (
            "- {evidence: Show us your rent, id: it, if helping: Show us their rent}",
            {"evidence": "Show us their rent", "id": "it"},
        ),
        (
            "- {repeat: Who lives with you?, id: it, if helping: Who lives with them?}",
            {"repeat": "Who lives with them?", "id": "it"},
        ),
        ("- {book: Choose your day, id: it, if helping: Choose a day}", {"book": "Choose a day", "id": "it"}),
        (
            "- {section: Your home, steps: [], if helping: Their home}",
            {"section": "Their home", "steps": [], "id": "your-home"},
        ),
    ],
)
def test_every_kind_of_step_has_words_for_a_helper(step: str, expected: dict[str, object]) -> None:
    assert step_in_helping_words(step) == expected


def test_steps_inside_others_have_them_too() -> None:
    said = step_in_helping_words(
        "- {page: Your home, id: it, steps: [{ask: Your rent, if helping: Their rent}]}"
    )
    assert said == {"page": "Your home", "id": "it", "steps": [{"ask": "Their rent"}]}


def test_a_question_of_the_library_has_them_too() -> None:
    library = tree_of(
        "questions: {who: {ask: Your name, if helping: Their name, answer: name}, other: {ask: x}}"
    )
    assert plain_value(in_helping_words(library)) == {
        "questions": {"who": {"ask": "Their name", "answer": "name"}, "other": {"ask": "x"}}
    }


def test_a_step_that_takes_its_words_from_the_library_may_say_its_own_to_helpers() -> None:
    said = step_in_helping_words("- {ask: x, id: it, from library: address, if helping: Their address}")
    assert said == {"ask": "Their address", "id": "it", "from library": "address"}
