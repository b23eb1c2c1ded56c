"""A type of one line says how it is read and shown; all else is the same for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from formkit.questions.base import QuestionSpec
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.wording import Wording

SPEC = QuestionSpec("card", "What is your card number?", called="card number")


def _read(text: str) -> str | NotTaken:
    number = text.replace(" ", "")
    return number if number.isdigit() else NotTaken("format", {"letters": number})


@dataclass(frozen=True)
class CardQuestion(OneLineQuestion):
    line: ClassVar[OneLine] = OneLine(_read, lambda kept: f"{kept[:2]} {kept[2:]}".strip(), most=8)


CARD = CardQuestion(SPEC)


def test_what_is_kept_is_what_the_type_makes_of_the_line_without_the_spaces_around_it() -> None:
    assert CARD.read({"card": ("  12 34 ",)}).answer == "1234"


@pytest.mark.parametrize(
    ("typed", "code"), [("", "empty"), ("12 34 56 7", "too long"), ("12\n34", "one line"), ("no", "format")]
)
def test_what_all_lines_refuse_comes_before_what_the_type_refuses(typed: str, code: str) -> None:
    assert [error.code for error in CARD.read({"card": (typed,)}).errors] == [code]


def test_a_refusal_brings_its_values_and_what_the_answer_is_called() -> None:
    (error,) = CARD.read({"card": ("no",)}).errors
    assert (error.values["letters"], error.values["called"]) == ("no", "card number")


def test_the_kept_answer_is_shown_as_the_type_shows_it_and_comes_back_so() -> None:
    assert CARD.display("1234", Wording()) == ("12 34",)
    assert CARD.entry_for("1234") == {"card": ("12 34",)}
    assert CARD.read(CARD.entry_for("1234")).answer == "1234"
    assert (CARD.display(None, Wording()), CARD.plain("1234")) == ((), "1234")
