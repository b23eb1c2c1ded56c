"""A vehicle's registration number in any usual spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import digits_for_letters, letters_and_numbers, letters_for_digits

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
_STYLES = ("LLDDLLL", "LDDDLLL", "LLLDDDL")
"""Where letters and where numbers stand in plates with a year, since 1963: in whole ones, as of others one could be left out."""
_NOT_IN_NEW_ONES = re.compile(r"(?P<where>[A-Z]{2})[0-9]{2}(?P<rest>[A-Z]{3})")
_NOT_A_YEAR = re.compile(r"(?:[IOUZ][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[IOQUZ])")


def read_plate(letters: str) -> str | None:
    """The registration number, as in "AB12CDE", of capitals and numbers; None where no UK plate looks like it.

    One with a year that was typed with O for 0, I for 1 or S for 5, or the reverse, is mended where it can mean nothing else.
    """
    if _found(letters):
        return letters
    meant = {one for style in _STYLES if len(style) == len(letters) and (one := _in_style(letters, style))}
    changes = {one: sum(sign != typed for sign, typed in zip(one, letters, strict=True)) for one in meant}
    found = [one for one in meant if changes[one] == min(changes.values())]
    return found[0] if len(found) == 1 else None


def never_used(plate: str) -> str:
    """A letter that was never given out where it stands, because it is read as a number; "" where there is none."""
    new = _NOT_IN_NEW_ONES.fullmatch(plate)
    if new:
        return next((sign for sign in new["where"] + new["rest"] if sign in "IQ"), "")
    if _NOT_A_YEAR.fullmatch(plate):
        return plate[0] if plate[1].isdigit() else plate[-1]
    return ""


def spaced(plate: str) -> str:
    """ "AB12CDE" as "AB12 CDE", as it is on the vehicle."""
    found = _found(plate)
    return " ".join(found.groups()) if found else plate


def _found(plate: str) -> re.Match[str] | None:
    return next((found for shape in _SHAPES if (found := shape.fullmatch(plate))), None)


def _in_style(letters: str, style: str) -> str:
    """The plate of a style that this is when what looks like a letter or a number is read as such; "" for none."""
    meant = "".join(
        letters_for_digits(sign) if kind == "L" else digits_for_letters(sign)
        for sign, kind in zip(letters, style, strict=True)
    )
    fits = meant.isascii() and all(
        sign.isdigit() == (kind == "D") for sign, kind in zip(meant, style, strict=True)
    )
    return meant if fits and not never_used(meant) else ""


def _read(text: str) -> str | NotTaken:
    plate = read_plate(letters_and_numbers(text))
    if plate is None:
        return NotTaken("format")
    letter = never_used(plate)
    return NotTaken("never used", {"letter": letter}) if letter else plate


@dataclass(frozen=True)
class VehicleRegistrationQuestion(OneLineQuestion):
    """Kept as "AB12CDE", without the space."""

    line: ClassVar[OneLine] = OneLine(
        _read, spaced, attributes={"classes": "govuk-input--width-10", "spellcheck": False}
    )


ANSWER = AnswerType("vehicle registration", "text", VehicleRegistrationQuestion, is_of_one=True)
