"""An author is asked for a short name where a message would have none."""

from __future__ import annotations

import pytest

from tests.definition.writing import read

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
