"""The short name of an answer, worked out only where the words stay right."""

from __future__ import annotations

import pytest

from formkit.definition.answer_name import derived_called
from tests.definition.writing import read


@pytest.mark.parametrize(
    ("ask", "called"),
    [
        ("What is your name?", "your name"),
        ("What is your  full name?", "your full name"),
        ("What are your children’s names?", "your children’s names"),
        ("What is the address?", "the address"),
        ("What is their Council Tax account number?", "their Council Tax account number"),
        ("Email address", "your email address"),
        ("Full name", "your full name"),
        ("Phone number", "your phone number"),
        ("Postcode", "your postcode"),
        ("NHS number", "your NHS number"),
        ("National Insurance number", "your National Insurance number"),
        ("Your email address", "your email address"),
        ("The address", "the address"),
    ],
)
def test_a_name_is_derived_where_it_reads_right(ask: str, called: str) -> None:
    assert derived_called(ask) == called


@pytest.mark.parametrize(
    "ask",
    [
        "When did you move?", "Who moved out?", "How many people live there?", "What happened?", "What is it?",
        "What is wrong with the bin?", "What are you claiming?", "What is your name? And your address?",
        "Do you rent or own?", "Tell us what changed", "Describe the problem", "Enter your address",
        "Enter a postcode", "Choose a number", "Upload a photo", "Mark the spot", "", "Name, address",
        "When did you move", "Where did it happen",
        "Type a name", "Search for it", "I agree", "If you know it", "Tell us more.",
        "A label that is far too long to be read after the word Enter",
    ],
)  # fmt: skip
def test_where_only_the_author_can_say_it_nothing_is_derived(ask: str) -> None:
    assert derived_called(ask) is None


@pytest.mark.parametrize(
    ("ask", "called"),
    [
        ("Do you live in a flat?", "you live in a flat"),
        ("Are you disabled?", "you are disabled"),
        ("Have they moved?", "they have moved"),
        ("Can you get the items to the ground floor?", "you can get the items to the ground floor"),
        ("Did you move?", None),
        ("Is the gate open?", None),
        ("What is your name?", None),
        ("Email address", None),
    ],
)
def test_a_yes_or_no_is_turned_into_what_it_claims(ask: str, called: str | None) -> None:
    assert derived_called(ask, is_claim=True) == called


STEP = "- ask: {ask}\n  id: it\n  answer: {answer}\n  why we ask: So.\n"


def warnings(ask: str, answer: str, more: str = "") -> list[str]:
    """What to write for each question without a name."""
    found = read(STEP.format(ask=ask, answer=answer) + more)
    return [one.instead for one in found.problems if (one.id, one.level) == ("CALLED", "warning")]


@pytest.mark.parametrize(
    ("ask", "answer", "name"),
    [
        ("When did you move?", "date", "the date …"),
        ("How many people live there?", "whole number", "how many …"),
        ("How much did it cost?", "money", "how much …"),
        ("Where did you see it?", "text", "your …"),
    ],
)
def test_a_question_whose_name_cannot_be_worked_out_is_asked_for_one(
    ask: str, answer: str, name: str
) -> None:
    assert warnings(ask, answer) == [f"Add a short name that fits after “Enter”, such as `called: {name}`."]


@pytest.mark.parametrize(
    ("ask", "answer", "more"),
    [
        ("What is your name?", "name", ""),
        ("When did you move?", "date", "  called: the date you moved\n"),
        ("Where is the bin?", "address", ""),
        ("Is the gate open?", "yes or no", ""),
    ],
)
def test_a_question_whose_messages_say_enough_is_left_alone(ask: str, answer: str, more: str) -> None:
    assert warnings(ask, answer, more) == []
