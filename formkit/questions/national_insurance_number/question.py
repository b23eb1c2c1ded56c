"""A National Insurance number in any usual spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import digits_for_letters, letters_and_numbers, letters_for_digits

_NUMBER = re.compile(r"([A-Z]{2})[0-9]{6}[A-D]")
_WITHOUT_END = re.compile(r"[A-Z]{2}[0-9]{6}")
_TEMPORARY = re.compile(r"TN[0-9]{6}[A-Z]?|[0-9]{2}[A-Z][0-9]{5}")
"""TN, the day of birth and a letter, as was given until 2001, or a temporary reference number such as 63 T 12345."""
_PREFIX = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[^DFIQUV][^DFIOQUV]")


_NUMBERS_COUNTED = re.compile(r"[A-Z]{2}(?P<numbers>[0-9]*)[A-Z]?")
_ANOTHER_END = re.compile(r"[A-Z]{2}[0-9]{6}[A-Z]")
_EXAMPLE = "QQ"
"""What guidance, ours too, uses for a number that is nobody's."""


def mended(number: str) -> str:
    """The same with the letters that look like numbers made numbers between the first two and the last, and the reverse there.

    Only where it is as long as a whole number; a temporary one, such as 63 T 12345, is left.
    """
    if len(number) not in (8, 9) or number.isdigit() or _TEMPORARY.fullmatch(number):
        return number
    meant = letters_for_digits(number[:2]) + digits_for_letters(number[2:8]) + letters_for_digits(number[8:])
    return meant if _ANOTHER_END.fullmatch(meant) or _WITHOUT_END.fullmatch(meant) else number


def mistake(number: str) -> str | None:
    """The code of what is wrong with a number without spaces, or None. Only real shapes pass, not QQ 12 34 56 C."""
    if _TEMPORARY.fullmatch(number):
        return "temporary"
    if _WITHOUT_END.fullmatch(number):
        return "no end"
    found = _NUMBER.fullmatch(number)
    if not found:
        return _other_shape(number)
    if found[1] == _EXAMPLE:
        return "example"
    return None if _PREFIX.fullmatch(found[1]) else "prefix"


def _other_shape(number: str) -> str:
    if _ANOTHER_END.fullmatch(number):
        return "no end"
    counted = _NUMBERS_COUNTED.fullmatch(number)
    return "six numbers" if counted and counted["numbers"] else "format"


def in_pairs(number: str) -> str:
    """ "QQ123456C" as "QQ 12 34 56 C", which is easier to read, and to hear from a screen reader."""
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def _read(text: str) -> str | NotTaken:
    number = mended(letters_and_numbers(text))
    code = mistake(number)
    return NotTaken(code, {"letters": number[:2]}) if code else number


@dataclass(frozen=True)
class NationalInsuranceNumberQuestion(OneLineQuestion):
    """Kept as "QQ123456C": https://design-system.service.gov.uk/patterns/national-insurance-numbers/."""

    line: ClassVar[OneLine] = OneLine(
        _read, in_pairs, attributes={"classes": "govuk-input--width-10", "spellcheck": False}
    )


ANSWER = AnswerType(
    "National Insurance number", "text", NationalInsuranceNumberQuestion, is_of_one=True, tells="identity"
)
