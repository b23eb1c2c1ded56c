"""A UK bank or building society account in four boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from formkit.questions.base import (
    Answer,
    AnswerError,
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
from formkit.questions.labels import Params, error_message, legend
from formkit.questions.spelling import digits_for_letters, letters_and_numbers, plain_signs
from formkit.questions.wording import Wording
from formkit.questions.written import is_blank, read_text


@dataclass(frozen=True)
class BankAccountQuestion:
    """https://design-system.service.gov.uk/patterns/bank-details/. Kept as name, sort_code, account_number, roll_number."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_boxes(self.asked, entry)

    def component(self, look: RenderState) -> Component:
        params: Params = {
            "fieldset": legend(self.asked, look),
            "hint": {"id": self.asked.part("hint"), "text": self.asked.hint} if self.asked.hint else {},
            "inputs": [self._input(box, look) for box in BOXES],
        }
        return Component("text-inputs", params)

    def _input(self, box: str, look: RenderState) -> Params:
        name, words = self.asked.part(box), look.wording
        params: Params = {
            "id": name,
            "name": name,
            "label": {"text": words.text("bank_account", f"{box} label")},
            "value": look.typed(name),
            "spellcheck": False,
        }
        if box in _HINTED:
            params["hint"] = {"text": words.text("bank_account", f"{box} hint")}
        return params | _LOOKS[box] | error_message(look, name)

    def entry_for(self, answer: Answer) -> Entry:
        if not isinstance(answer, Mapping):
            return {}
        return {self.asked.part(box): (text,) for box, text in _kept(answer).items()}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        """The name, then each number with what it is, in full: a person checks their own account."""
        if not isinstance(answer, Mapping):
            return ()
        lines = [(f"{box} shown", {"value": text}) for box, text in _kept(answer).items() if text]
        return tuple(wording.text("bank_account", code, value) for code, value in lines)

    def plain(self, answer: Answer) -> object:
        kept = _kept(answer) if isinstance(answer, Mapping) else {}
        return " ".join(kept[box] for box in ("sort-code", "account-number") if kept.get(box)) or None


def _kept(answer: Mapping[str, str]) -> dict[str, str]:
    """Box → what is kept for it, "" where there is nothing; the sort code as it is on a card."""
    kept = {box: str(answer.get(box.replace("-", "_"), "")) for box in BOXES}
    return kept | {"sort-code": sort_code_in_pairs(kept["sort-code"])}


_HINTED = ("sort-code", "account-number", "roll-number")

_LOOKS: Mapping[str, Params] = {
    "name": {},
    "sort-code": {"classes": "govuk-input--width-5", "inputmode": "numeric"},
    "account-number": {"classes": "govuk-input--width-10", "inputmode": "numeric"},
    "roll-number": {"classes": "govuk-input--width-10"},
}
"""How wide each box is, and which keys a phone shows. No autocomplete: a browser knows no word for these."""


BOXES = ("name", "sort-code", "account-number", "roll-number")
MOST = {"name": 100, "sort-code": 60, "account-number": 60, "roll-number": 60}
LONGEST_ROLL_NUMBER = 18
_SHAPES = {
    "sort-code": re.compile(r"[0-9]{6}"),
    "account-number": re.compile(r"[0-9]{6,8}"),
}
_ROLL_NUMBER = re.compile(r"[A-Za-z0-9 ./-]+")


def read_boxes(asked: QuestionSpec, entry: Entry) -> ReadResult:
    """Name, sort code and account number have to be there; a roll number only some building societies give."""
    given = {box: typed(entry, asked.part(box)) for box in BOXES}
    if asked.optional and all(is_blank(text) for text in given.values()):
        return ReadResult(None)
    codes = {box: code for box, text in given.items() if (code := _mistake(asked, box, text))}
    if codes:
        return ReadResult(errors=tuple(_error(asked, box, code) for box, code in codes.items()))
    return ReadResult({box.replace("-", "_"): _tidy(box, text) for box, text in given.items()})


def sort_code_in_pairs(code: str) -> str:
    """ "309430" as "30-94-30", as it is on a card."""
    return "-".join(code[at : at + 2] for at in range(0, len(code), 2))


def _mistake(asked: QuestionSpec, box: str, text: str) -> str | None:
    """The code of what is wrong with one box, or None."""
    if is_blank(text):
        return None if box == "roll-number" else f"no {box}"
    reading = read_text(asked, text, MOST[box])
    if reading.errors:
        return f"{box} {reading.errors[0].code}"
    if box == "roll-number":
        return _roll_number_mistake(plain_signs(text))
    return None if box == "name" or _SHAPES[box].fullmatch(_digits(text)) else box


def _roll_number_mistake(text: str) -> str | None:
    if len(text) > LONGEST_ROLL_NUMBER:
        return "roll-number too long"
    return None if _ROLL_NUMBER.fullmatch(text) else "roll-number"


def _digits(text: str) -> str:
    return digits_for_letters(letters_and_numbers(text))


def _tidy(box: str, text: str) -> str:
    """What is kept: numbers without what stands between them, an account number with 8 of them."""
    match box:
        case "sort-code":
            return _digits(text)
        case "account-number":
            return _digits(text).zfill(8)
        case "roll-number":
            return plain_signs(text)
        case _:
            return text


def _error(asked: QuestionSpec, box: str, code: str) -> AnswerError:
    most = LONGEST_ROLL_NUMBER if box == "roll-number" else MOST[box]
    return AnswerError(asked.part(box), code, asked.id, {"most": str(most)})


ANSWER = AnswerType(
    "bank account", "text", BankAccountQuestion, first_input="name", names_its_parts=True, tells="identity"
)
