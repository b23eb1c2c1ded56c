"""A person's name in one box, whatever its shape: it is not split, counted or corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion


def _read(text: str) -> str | NotTaken:
    """Whatever has a letter of any script is a name; "-" and "..." are none."""
    return text if any(sign.isalnum() for sign in text) else NotTaken("empty")


@dataclass(frozen=True)
class NameQuestion(OneLineQuestion):
    """One box: https://design-system.service.gov.uk/patterns/names/."""

    line: ClassVar[OneLine] = OneLine(
        _read, most=200, attributes={"autocomplete": "name", "spellcheck": False}
    )


ANSWER = AnswerType("name", "text", NameQuestion, tells="name")
