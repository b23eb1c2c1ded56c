"""A UK bank or building society account in four boxes; it does not know which banks there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.questions.bank_account.boxes import BOXES, read_boxes, sort_code_in_pairs
from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading
from formkit.questions.labels import Params, error_message, legend
from formkit.questions.wording import Wording


@dataclass(frozen=True)
class BankAccountQuestion:
    """https://design-system.service.gov.uk/patterns/bank-details/. Kept as name, sort_code, account_number, roll_number."""

    asked: Asked
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        return read_boxes(self.asked, entry)

    def component(self, look: Look) -> Component:
        params: Params = {
            "fieldset": legend(self.asked, look),
            "hint": {"id": self.asked.part("hint"), "text": self.asked.hint} if self.asked.hint else {},
            "inputs": [self._input(box, look) for box in BOXES],
        }
        return Component("text-inputs", params)

    def _input(self, box: str, look: Look) -> Params:
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
