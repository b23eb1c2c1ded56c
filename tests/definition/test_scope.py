"""What is known at one point of a form file."""

from __future__ import annotations

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.reading.tree import Place, Text
from formkit.definition.scope import ADDRESSES, BrokenNames, FormScope, slug
from tests.definition.writing import read
from tests.web.addresses import routes

PLACE = Place("f.yaml", 7, 5)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("It is too late!", "it-is-too-late"),
        ("You don't need this", "you-dont-need-this"),
        ("It’s late", "its-late"),
        ("  Ring 999  ", "ring-999"),
        ("陳", "page"),
        ("", "page"),
        ("a " * 60, "-".join("a" * 30)),
    ],
)
def test_a_step_without_an_id_gets_an_address_from_its_words(text: str, address: str) -> None:
    assert slug(text) == address
    assert len(slug(text)) <= 60


@pytest.mark.parametrize(
    ("name", "is_question", "problem", "instead"),
    [
        ("bin", True, "used twice; it was first used on line 7", "`bin_2`"),
        ("bin", False, "used twice", "`bin_2`"),
        ("Date seen", True, "cannot be an id", "id: date_seen"),
        ("2nd", True, "cannot be an id", "id: nd"),
        ("陳", True, "cannot be an id", "id: question"),
        ("yes", True, "word of conditions", "id: "),
        ("leave", True, "address of a page", "id: leave_answer"),
        ("check-answers", False, "address of a page", "id: check_answers_page"),
    ],
)
def test_an_id_that_cannot_be_one_is_told_with_another(
    name: str, is_question: bool, problem: str, instead: str
) -> None:
    scope = FormScope()
    scope.take_id("bin", PLACE, is_question=True)
    scope.take_id(name, Place("f.yaml", 9, 9), is_question=is_question)
    (told,) = scope.problems
    assert (told.line, told.column) == (9, 9)
    assert problem in told.problem
    assert instead in told.instead


def test_a_step_that_only_says_something_may_have_a_word_of_conditions_in_its_address() -> None:
    scope = FormScope()
    scope.take_id("yes", PLACE, is_question=False)
    scope.take_id("it-is-too-late", PLACE, is_question=False)
    assert scope.problems == []


def test_the_addresses_that_are_kept_from_steps_are_those_of_a_form() -> None:
    below = [str(route.path).split("/")[2:] for route in routes() if route.path.startswith("/{form}/")]
    assert {parts[0] for parts in below if not parts[0].startswith("{")} == ADDRESSES


def test_a_name_is_known_from_where_it_was_learned() -> None:
    scope = FormScope(later={"flat"})
    assert scope.condition(Text("flat is yes", PLACE)) is None
    assert "asked later" in scope.problems[0].problem
    scope.learn("flat", Known(Kind.YES_NO))
    assert scope.condition(Text("flat is yes", PLACE)) is not None
    assert len(scope.problems) == 1


def test_what_a_repeat_learns_stays_inside() -> None:
    scope = FormScope(later={"name", "who"})
    inside = scope.inside()
    inside.learn("name", Known(Kind.TEXT))
    assert "name" not in scope.names
    assert scope.later == {"name", "who"}
    assert inside.problems is scope.problems


def test_what_has_many_answers_has_no_words_for_a_text() -> None:
    scope = FormScope()
    scope.learn("contact", Known(Kind.GROUP, inner={"email": Known(Kind.TEXT)}))
    scope.learn("contact.email", Known(Kind.TEXT))
    assert scope.text(Text(" To {contact.email} ", PLACE)) == "To {contact.email}"
    assert scope.problems == []
    scope.text(Text("To {contact}", PLACE))
    assert "{contact} is not" in scope.problems[0].problem
    assert scope.problems[0].instead == "Did you mean {contact.email}?"


AFTER = """\
- tell: It is {colour}
  when: colour is red
  say: Words.
"""
ASK = "- ask: What is your colour?\n  id: colour\n  answer: one of\n  options: [{red: Red}]\n  why we ask: So.\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("answer: one of", "answer: pick one"),
        ("answer: one of", "anser: one of"),
        ("id: colour", "id: Colour"),
        ("  id: colour\n", ""),
        ("options: [{red: Red}]", "options: [Red]"),
        ("options: [{red: Red}]", "options from: colours"),
        ("- ask:", "- question:"),
    ],
)
def test_a_condition_and_a_text_about_a_broken_question_are_not_told(right: str, wrong: str) -> None:
    assert read(ASK + AFTER).errors == ()
    assert {one.line for one in read(ASK.replace(right, wrong) + AFTER).errors} <= {2, 3, 4, 5}


def test_what_a_broken_sum_is_used_for_is_not_told() -> None:
    steps = "- ask: What is your age?\n  id: age\n  answer: number\n  why we ask: So.\n"
    used = "- tell: It is {older}\n  when: oldest is 7\n  say: Words.\n"
    more = "work out:\n  older: age + £2\n  oldest: older + 1\n"
    (told,) = read(steps + used, more).errors
    assert told.line == 10


def test_another_mistake_in_the_same_form_is_told_all_the_same() -> None:
    broken = ASK.replace("one of", "pick one")
    other = "- tell: Hello\n  when: hat is red\n  say: Words.\n"
    assert [one.line for one in read(broken + AFTER + other).errors] == [4, 11]


def test_a_question_without_an_id_may_have_any_name() -> None:
    names = BrokenNames()
    assert not names.explain("price is 3", {"price": Known(Kind.NUMBER)}, ())
    names.add("contact.email")
    assert names.explain("email is answered", {}, ())
    assert not names.explain("phone is answered", {}, ())
    names.add("")
    assert names.explain("phone is answered", {}, ())
    assert names.meant_in("{fax} and {age}", ["age"]) == {"contact.email", "email", "fax"}
