"""The boxes of a bank account made into one, or into every mistake at once; it does not know which accounts exist."""

from __future__ import annotations

import re

from formkit.questions.base import AnswerError, Asked, Entry, Reading, typed
from formkit.questions.spelling import letters_and_numbers, plain_signs
from formkit.questions.written import is_blank, one_line, read_text

BOXES = ("name", "sort-code", "account-number", "roll-number")
MOST = {"name": 100, "sort-code": 60, "account-number": 60, "roll-number": 60}
LONGEST_ROLL_NUMBER = 18
_SHAPES = {
    "sort-code": re.compile(r"[0-9]{6}"),
    "account-number": re.compile(r"[0-9]{6,8}"),
}
_ROLL_NUMBER = re.compile(r"[A-Za-z0-9 ./-]+")


def read_boxes(asked: Asked, entry: Entry) -> Reading:
    """Name, sort code and account number have to be there; a roll number only some building societies give."""
    given = {box: one_line(typed(entry, asked.part(box))) for box in BOXES}
    if asked.optional and all(is_blank(text) for text in given.values()):
        return Reading(None)
    codes = {box: code for box, text in given.items() if (code := _mistake(asked, box, text))}
    if codes:
        return Reading(errors=tuple(_error(asked, box, code) for box, code in codes.items()))
    return Reading({box.replace("-", "_"): _tidy(box, text) for box, text in given.items()})


def sort_code_in_pairs(code: str) -> str:
    """ "309430" as "30-94-30", as it is on a card."""
    return "-".join(code[at : at + 2] for at in range(0, len(code), 2))


def _mistake(asked: Asked, box: str, text: str) -> str | None:
    """The code of what is wrong with one box, or None."""
    if is_blank(text):
        return None if box == "roll-number" else f"no {box}"
    reading = read_text(asked, text, MOST[box])
    if reading.errors:
        return f"{box} {reading.errors[0].code}"
    if box == "roll-number":
        return _roll_number_mistake(plain_signs(text))
    return None if box == "name" or _SHAPES[box].fullmatch(letters_and_numbers(text)) else box


def _roll_number_mistake(text: str) -> str | None:
    if len(text) > LONGEST_ROLL_NUMBER:
        return "roll-number too long"
    return None if _ROLL_NUMBER.fullmatch(text) else "roll-number"


def _tidy(box: str, text: str) -> str:
    """What is kept: numbers without what stands between them, an account number with 8 of them."""
    match box:
        case "sort-code":
            return letters_and_numbers(text)
        case "account-number":
            return letters_and_numbers(text).zfill(8)
        case "roll-number":
            return plain_signs(text)
        case _:
            return text


def _error(asked: Asked, box: str, code: str) -> AnswerError:
    most = LONGEST_ROLL_NUMBER if box == "roll-number" else MOST[box]
    return AnswerError(asked.part(box), code, asked.id, {"most": str(most)})
