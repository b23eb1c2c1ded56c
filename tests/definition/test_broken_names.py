"""What follows from a mistake that was told is not told again."""

from __future__ import annotations

import pytest

from formkit.definition.broken_names import BrokenNames
from formkit.definition.plain.kinds import Kind, Known
from tests.definition.writing import read

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
