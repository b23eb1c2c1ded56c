"""An address found by its postcode or written by hand; it does not know where addresses are kept."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.address.by_hand import PARTS, read_by_hand
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import (
    Answer,
    AnswerError,
    Asked,
    Component,
    Entry,
    Look,
    Offered,
    PlainKind,
    Reading,
    typed,
)
from formkit.questions.labels import Params, error_text, legend
from formkit.questions.wording import Wording
from formkit.questions.written import is_blank

WAYS = ("postcode", "hand")
"""What a person can ask for in the page's address: `?way=hand`. "choice" follows from a postcode that was found."""


@dataclass(frozen=True)
class AddressQuestion:
    """Postcode, choose, or by hand: https://design-system.service.gov.uk/patterns/addresses/."""

    asked: Asked
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        match self._way(entry, offered):
            case "hand":
                return read_by_hand(self.asked, entry)
            case "choice":
                return self._chosen(entry, offered or ())
            case _:
                return self._postcode(entry, offered)

    def _way(self, entry: Entry, offered: tuple[Offered, ...] | None) -> str:
        way = typed(entry, self.asked.part("way"))
        if not self.asked.look_up or (way == "choice" and not offered):
            return "hand" if not self.asked.look_up or offered is None else "postcode"
        return way if way in ("hand", "choice") else "postcode"

    def _chosen(self, entry: Entry, offered: tuple[Offered, ...]) -> Reading:
        choice = typed(entry, self.asked.part("choice"))
        found = next((address for address in offered if address.value == choice), None)
        return Reading(dict(found.facts)) if found else self._refused("choice", "choose")

    def _postcode(self, entry: Entry, offered: tuple[Offered, ...] | None) -> Reading:
        words = typed(entry, self.asked.part("postcode"))
        if is_blank(words):
            return Reading(None) if self.asked.optional else self._refused("postcode", "no postcode")
        if (postcode := read_postcode(words)) is None:
            return self._refused("postcode", "postcode")
        if offered is None:
            return Reading(unfinished=self._entry("hand", postcode))
        if not offered:
            return self._refused("postcode", "none found", {"postcode": postcode})
        return Reading(unfinished=self._entry("choice", postcode))

    def _entry(self, way: str, postcode: str) -> Entry:
        return {self.asked.part("way"): (way,), self.asked.part("postcode"): (postcode,)}

    def _refused(self, part: str, code: str, values: dict[str, str] | None = None) -> Reading:
        error = AnswerError(self.asked.part(part), code, self.asked.id, values or {})
        return Reading(errors=(error,))

    def component(self, look: Look) -> Component:
        way = self._way(look.entry, look.offered)
        if look.offered is None:
            way = "hand"
        params: Params = {
            "way": way,
            "prefix": self.asked.field_name,
            "fieldset": legend(self.asked, look),
            "hint": self.asked.hint,
            "values": {part: look.typed(self.asked.part(part)) for part in (*PARTS, "building", "choice")},
            "errors": self._messages(look),
            "words": {code: look.wording.text("address", code) for code in _SCREEN_WORDS},
            "canLookUp": bool(self.asked.look_up) and look.offered is not None,
        }
        if way == "choice":
            params["addresses"] = [{"value": one.value, "text": one.label} for one in look.offered or ()]
            count = str(len(look.offered or ()))
            found = "found one" if count == "1" else "found"
            params["found"] = look.wording.text("address", found, {"count": count})
        return Component("address", params)

    def _messages(self, look: Look) -> dict[str, Params]:
        names = (*PARTS, "choice")
        wrong = {
            part: look.errors[self.asked.part(part)] for part in names if self.asked.part(part) in look.errors
        }
        return {part: error_text(message, look) for part, message in wrong.items()}

    def entry_for(self, answer: Answer) -> Entry:
        if not isinstance(answer, dict):
            return {}
        way = "choice" if answer.get("uprn") else "hand"
        lines = {self.asked.part(part): (str(answer.get(part.replace("-", "_"), "")),) for part in PARTS}
        return lines | {
            self.asked.part("way"): (way,),
            self.asked.part("choice"): (str(answer.get("uprn", "")),),
        }

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        if not isinstance(answer, dict):
            return ()
        return tuple(line for part in PARTS if (line := answer.get(part.replace("-", "_"), "")))

    def plain(self, answer: Answer) -> object:
        return ", ".join(self.display(answer, Wording())) or None


_SCREEN_WORDS = (
    "postcode label",
    "postcode hint",
    "building label",
    "line 1 label",
    "line 2 label",
    "town label",
    "by hand",
    "by postcode",
    "change postcode",
    "change postcode of",
    "choose label",
    "choose first",
)
