"""A vehicle's registration number in any usual spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import digits_for_letters, letters_and_numbers

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"([A-Z]{2}[0-9]{2})([A-Z]{3})",  # since 2001
        r"([A-Z][0-9]{1,3})([A-Z]{3})",  # 1983 to 2001, the letter of the year first; Q for kits
        r"([A-Z]{3})([0-9]{1,3}[A-Z])",  # 1963 to 1983, the letter of the year last
        r"([A-Z]{1,2})([0-9]{1,4})",  # without a year
        r"([A-Z]{3})([0-9]{1,4})",  # without a year; Northern Ireland to 9999
        r"([0-9]{1,4})([A-Z]{1,3})",  # without a year, the numbers first
        r"([0-9]{3})([DX])([0-9]{3})",  # embassies
        r"([0-9]{2})([A-Z]{2})([0-9]{2})",  # the armed forces
    )
)
_LETTERS = (0, 1, 4, 5, 6)


def read_plate(letters: str) -> str | None:
    """The registration number, as in "AB12CDE", of capitals and numbers; None where no UK plate looks like it.

    A number plate of today's style that was typed with O for 0, or I or L for 1, is mended where it can mean nothing else.
    """
    return next((plate for plate in (letters, _mended(letters)) if _found(plate)), None)


def spaced(plate: str) -> str:
    """ "AB12CDE" as "AB12 CDE", as it is on the vehicle."""
    found = _found(plate)
    return " ".join(found.groups()) if found else plate


def _found(plate: str) -> re.Match[str] | None:
    return next((found for shape in _SHAPES if (found := shape.fullmatch(plate))), None)


def _mended(letters: str) -> str:
    if len(letters) != 7:
        return ""
    mended = "".join(
        sign.replace("0", "O") if place in _LETTERS else digits_for_letters(sign)
        for place, sign in enumerate(letters)
    )
    return mended if _SHAPES[0].fullmatch(mended) else ""


def _read(text: str) -> str | NotTaken:
    return read_plate(letters_and_numbers(text)) or NotTaken("format")


@dataclass(frozen=True)
class VehicleRegistrationQuestion(OneLineQuestion):
    """Kept as "AB12CDE", without the space."""

    line: ClassVar[OneLine] = OneLine(
        _read, spaced, attributes={"classes": "govuk-input--width-10", "spellcheck": False}
    )


ANSWER = AnswerType("vehicle registration", "text", VehicleRegistrationQuestion)
