"""A whole UK postcode in any usual spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.address.postcodes import meant_postcode
from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import plain_signs


def _read(text: str) -> str | NotTaken:
    plain = plain_signs(text)
    postcode = meant_postcode(plain) if plain.isascii() else None
    return postcode or NotTaken("format")


@dataclass(frozen=True)
class PostcodeQuestion(OneLineQuestion):
    """Kept as "EX1 1AA": https://design-system.service.gov.uk/patterns/addresses/."""

    line: ClassVar[OneLine] = OneLine(
        _read,
        attributes={"classes": "govuk-input--width-10", "autocomplete": "postal-code", "spellcheck": False},
    )


ANSWER = AnswerType("postcode", "text", PostcodeQuestion)
