"""A vehicle's registration number in any usual spelling; it does not know the vehicle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.questions.base import (
    Answer,
    AnswerType,
    Component,
    Entry,
    PlainKind,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    typed,
)
from formkit.questions.labels import text_input
from formkit.questions.spelling import digits_for_letters, letters_and_numbers
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, words_of

MOST = 60


@dataclass(frozen=True)
class VehicleRegistrationQuestion:
    """Kept as "AB12CDE", without the space."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        plate = read_plate(letters_and_numbers(reading.answer))
        return ReadResult(plate) if plate else refused(self.asked, "format")

    def component(self, look: RenderState) -> Component:
        return text_input(self.asked, look, {"classes": "govuk-input--width-10", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (spaced(words_of(answer) or ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        plate = words_of(answer)
        return (spaced(plate),) if plate else ()

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


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


ANSWER = AnswerType("vehicle registration", "text", VehicleRegistrationQuestion)
