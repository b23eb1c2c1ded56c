"""An NHS number in any usual spelling, judged by its check digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import digits_for_letters, letters_and_numbers

NEVER_GIVEN = "00"
"""The first digits that no part of the UK gives out; ten zeros would pass the check."""


def _read(text: str) -> str | NotTaken:
    number = digits_for_letters(letters_and_numbers(text))
    if not (number.isascii() and number.isdigit() and len(number) == 10):
        return NotTaken("format")
    from stdnum.gb import nhs  # here: 90 ms that not every form needs

    is_real = nhs.is_valid(number) and not number.startswith(NEVER_GIVEN)
    return number if is_real else NotTaken("check digit")


def _spaced(number: str) -> str:
    """ "9990000018" as "999 000 0018", as the NHS writes it."""
    return f"{number[:3]} {number[3:6]} {number[6:]}".strip()


@dataclass(frozen=True)
class NhsNumberQuestion(OneLineQuestion):
    """Kept as 10 digits: https://service-manual.nhs.uk/design-system/patterns/ask-users-for-their-nhs-number."""

    line: ClassVar[OneLine] = OneLine(
        _read,
        _spaced,
        attributes={"inputmode": "numeric", "classes": "govuk-input--width-10", "spellcheck": False},
    )


ANSWER = AnswerType("NHS number", "text", NhsNumberQuestion, is_of_one=True, tells="identity")
