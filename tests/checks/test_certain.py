"""Stops that nobody passes."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

ASKED = """\
- {ask: Is it a flat, id: flat, answer: yes or no, called: it is a flat, why we ask: x}
- {ask: Which bin, id: bin, answer: one of, options: [food: Food, paper: Paper], called: the bin, why we ask: x}
- {ask: When, id: due, answer: date, must be: today or in the past, called: the day, why we ask: x}
- {ask: From when, id: later, answer: date, called: the day, why we ask: x}
- {ask: What is the name, id: who, answer: text, optional: yes, called: the name, why we ask: x}
- {ask: Which floor, id: floor, answer: whole number, called: the floor, when: flat is yes, why we ask: x}
"""


def advice(when: str) -> list[str]:
    told = told_of(
        read(f"{ASKED}- {{stop: You cannot, id: no_way, say: x, outcome: not eligible, when: {when}}}\n")
    )
    return [one.instead for one in told if one.id == "ALWAYS"]


@pytest.mark.parametrize(
    ("when", "example"),
    [
        ("flat is answered", "`flat is yes` or `flat is no`"),
        ("bin is answered", "`bin is food`"),
        ("flat is yes or bin is answered", "`bin is food`"),
        ("flat is answered and bin is answered", "`flat is yes` or `flat is no`"),
        ("days since due is at least 0", "a limit that some answers to `due` do not meet"),
        ("working days since later is at least 0", "a limit that some answers to `later` do not meet"),
    ],
)
def test_a_stop_that_everybody_meets_is_told_with_whom_it_could_be_for(when: str, example: str) -> None:
    assert advice(when) == [
        f"Everybody is stopped here, and nobody can go on. Write whom it is for: {example}."
    ]


@pytest.mark.parametrize(
    "when",
    [
        "flat is yes",
        "who is answered",
        "floor is answered",
        "flat is answered and bin is food",
        "days since due is at least 1",
        "days since later is at least 0",
    ],
)
def test_a_stop_that_somebody_passes_is_not_told(when: str) -> None:
    assert advice(when) == []


def test_a_step_for_all_who_answered_is_not_told() -> None:
    told = told_of(read(f"{ASKED}- {{tell: Read this, id: told, say: x, when: flat is answered}}\n"))
    assert [one for one in told if one.id == "ALWAYS"] == []
