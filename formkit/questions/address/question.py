"""An address found by its postcode or written by hand, in the UK or anywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.questions.address.postcodes import meant_postcode
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
    choice_sent,
    typed,
)
from formkit.questions.country.countries import UNITED_KINGDOM, country_name
from formkit.questions.country.country_select import country_select
from formkit.questions.labels import Params, error_message, filled_in_by_browsers, legend
from formkit.questions.wording import Wording
from formkit.questions.written import is_blank, read_text

WAYS = ("postcode", "abroad", "hand")
"""What a person can ask for in the page's address: `?way=hand`. "choice" follows from a postcode that was found."""


@dataclass(frozen=True)
class AddressQuestion:
    """Postcode, choose, or by hand: https://design-system.service.gov.uk/patterns/addresses/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        match self._way(entry, offered):
            case "hand":
                return read_by_hand(self.asked, entry)
            case "abroad":
                return read_abroad(self.asked, entry)
            case "choice":
                return self._chosen(entry, offered or ())
            case _:
                return self._postcode(entry, offered)

    def _way(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> str:
        way = typed(entry, self.asked.part("way"))
        if way == "abroad":
            return way
        if not self.asked.look_up or (way == "choice" and not offered):
            return "hand" if not self.asked.look_up or offered is None else "postcode"
        return way if way in ("hand", "choice") else "postcode"

    def is_typed(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> bool:
        """Whether something was given on the page that sent this entry; the postcode beside a list was typed before."""
        parts = {"hand": PARTS, "abroad": ABROAD, "choice": ("choice",)}
        shown = parts.get(self._way(entry, offered), ("postcode",))
        return any(not is_blank(typed(entry, self.asked.part(part))) for part in shown)

    def _chosen(self, entry: Entry, offered: tuple[Suggestion, ...]) -> ReadResult:
        choice = choice_sent(entry, self.asked.part("choice"))
        found = next((address for address in offered if address.value == choice), None)
        return ReadResult(dict(found.facts)) if found else self._refused("choice", "choose")

    def _postcode(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> ReadResult:
        words = typed(entry, self.asked.part("postcode"))
        if is_blank(words):
            return ReadResult(None) if self.asked.optional else self._refused("postcode", "no postcode")
        if (postcode := meant_postcode(words)) is None:
            return self._refused("postcode", "postcode")
        if offered is None:
            return ReadResult(unfinished=self._entry("hand", postcode))
        if not offered:
            return self._refused("postcode", "none found", {"postcode": postcode})
        return ReadResult(unfinished=self._entry("choice", postcode))

    def _entry(self, way: str, postcode: str) -> Entry:
        return {self.asked.part("way"): (way,), self.asked.part("postcode"): (postcode,)}

    def _refused(self, part: str, code: str, values: dict[str, str] | None = None) -> ReadResult:
        error = AnswerError(self.asked.part(part), code, self.asked.id, values or {})
        return ReadResult(errors=(error,))

    def component(self, look: RenderState) -> Component:
        way = self._way(look.entry, look.offered)
        if look.offered is None and way != "abroad":
            way = "hand"
        params: Params = {
            "way": way,
            "prefix": self.asked.field_name,
            "fieldset": legend(self.asked, look),
            "hint": self.asked.hint,
            "words": {code: look.wording.text("address", code) for code in _SCREEN_WORDS},
            "ways": self._ways(way, look),
            "typed": {part: look.typed(self.asked.part(part)) for part in ("postcode", "building")},
            "inputs": {part: self._input(part, way, look) for part in _LOOKS},
            "select": self._select(look) if way == "choice" else {},
            "country": self._country(look) if way == "abroad" else {},
        }
        return Component("address", params)

    def _ways(self, way: str, look: RenderState) -> list[Params]:
        """Links to the other ways of giving an address."""
        can_look_up = bool(self.asked.look_up) and look.offered is not None
        words = {"postcode": "by postcode", "hand": "by hand", "abroad": "not in the UK"}
        if way == "abroad":
            found = {"postcode" if can_look_up else "hand": "in the UK"}
        elif way == "hand":
            found = {to: words[to] for to in ("postcode", "abroad") if to != "postcode" or can_look_up}
        else:
            found = {to: words[to] for to in ("hand", "abroad")}
        return [{"way": to, "text": look.wording.text("address", code)} for to, code in found.items()]

    def _input(self, part: str, way: str, look: RenderState) -> Params:
        """One text input. The postcode's hint helps those who look up; by hand, the lines above it say enough."""
        name, words = self.asked.part(part), look.wording
        params: Params = {
            "id": name,
            "name": name,
            "label": {"text": words.text("address", f"{part.replace('-', ' ')} label")},
            "value": look.typed(name),
        }
        if part == "postcode" and way == "postcode":
            params["hint"] = {"text": words.text("address", "postcode hint")}
        return params | filled_in_by_browsers(self.asked, _LOOKS[part]) | error_message(look, name)

    def _select(self, look: RenderState) -> Params:
        """The addresses that were found, with the number of them as the first line."""
        name, offered = self.asked.part("choice"), look.offered or ()
        chosen, code = look.choice(name), "found one" if len(offered) == 1 else "found"
        first = look.wording.text("address", code, {"count": str(len(offered))})
        items = [("", first), *((one.value, _line(one)) for one in offered)]
        params: Params = {
            "id": name,
            "name": name,
            "items": [{"value": value, "text": text, "selected": value == chosen} for value, text in items],
            "label": {"text": look.wording.text("address", "choose label")},
            "attributes": {"data-live-focus": ""},
        }
        return params | error_message(look, name)

    def _country(self, look: RenderState) -> Params:
        """All countries but the UK, whose addresses have a postcode that is checked."""
        name = {"label": {"text": look.wording.text("address", "country label")}}
        select = country_select(self.asked.part("country"), look, without={UNITED_KINGDOM})
        return name | {"attributes": filled_in_by_browsers(self.asked, {"autocomplete": "country"})} | select

    def entry_for(self, answer: Answer) -> Entry:
        if not isinstance(answer, dict):
            return {}
        is_abroad = bool(answer.get("country"))
        way = "choice" if answer.get("uprn") else "abroad" if is_abroad else "hand"
        parts = ABROAD if is_abroad else PARTS
        lines = {self.asked.part(part): (str(answer.get(_KEYS[part], "")),) for part in parts}
        return lines | {
            self.asked.part("way"): (way,),
            self.asked.part("choice"): (str(answer.get("uprn", "")),),
        }

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        if not isinstance(answer, dict):
            return ()
        lines = [answer.get(_KEYS[part]) for part in PARTS]
        lines.append(country_name(str(answer.get("country") or ""), wording.language))
        return tuple(line for line in lines if line and isinstance(line, str))

    def plain(self, answer: Answer) -> object:
        return ", ".join(self.display(answer, Wording())) or None


def _line(one: Suggestion) -> str:
    """An address to choose, with where it leads: a list has no room for a hint below each line."""
    return f"{one.label} ({one.leads_to})" if one.leads_to else one.label


_SCREEN_WORDS = ("postcode label", "change postcode", "change postcode of")

_LOOKS: Mapping[str, Params] = {
    "line-1": {"autocomplete": "address-line1"},
    "line-2": {"autocomplete": "address-line2"},
    "town": {"classes": "govuk-!-width-two-thirds", "autocomplete": "address-level2"},
    "postcode": {"classes": "govuk-input--width-10", "autocomplete": "postal-code"},
    "postal-code": {"classes": "govuk-input--width-10", "autocomplete": "postal-code"},
    "building": {"classes": "govuk-input--width-10"},
}
"""How wide each part is, and what a browser may fill in."""


PARTS = ("line-1", "line-2", "town", "postcode")
ABROAD = ("line-1", "line-2", "town", "postal-code", "country")
"""The inputs of an address outside the UK. The code has a name of its own, so that nobody looks it up."""
_KEYS = {part: part.replace("-", "_") for part in (*PARTS, *ABROAD)} | {"postal-code": "postcode"}
"""Under which key of the answer a part is kept."""
_OPTIONAL = ("line-2", "postal-code")
MOST = 100


def read_by_hand(asked: QuestionSpec, entry: Entry) -> ReadResult:
    """Line 1, town and a whole postcode have to be there; every mistake is told at once."""
    return _read_parts(asked, entry, PARTS)


def read_abroad(asked: QuestionSpec, entry: Entry) -> ReadResult:
    """Line 1, town and country have to be there; many countries have no codes for the post."""
    return _read_parts(asked, entry, ABROAD)


def _read_parts(asked: QuestionSpec, entry: Entry, parts: tuple[str, ...]) -> ReadResult:
    given = {part: typed(entry, asked.part(part)) for part in parts}
    if asked.optional and all(is_blank(text) for text in given.values()):
        return ReadResult(None)
    errors: list[AnswerError] = []
    for part, text in given.items():
        code = _mistake(asked, part, text)
        if code:
            errors.append(AnswerError(asked.part(part), code, asked.id, {"most": str(MOST)}))
    if errors:
        return ReadResult(errors=tuple(errors))
    kept = {_KEYS[part]: "" if is_blank(text) else text for part, text in given.items()}
    if "postcode" in given:
        kept["postcode"] = meant_postcode(given["postcode"]) or given["postcode"]
    return ReadResult(kept)


def _mistake(asked: QuestionSpec, part: str, text: str) -> str | None:
    """The code of what is wrong with one box, or None."""
    if is_blank(text):
        return None if part in _OPTIONAL else f"no {part}"
    if part == "postcode":
        return None if meant_postcode(text) else "postcode"
    if part == "country":
        return None if text != UNITED_KINGDOM and country_name(text, "en") else "no country"
    reading = read_text(asked, text, MOST)
    return f"{part} {reading.errors[0].code}" if reading.errors else None


ANSWER = AnswerType(
    "address",
    "text",
    AddressQuestion,
    ways=WAYS,
    names_its_parts=True,
    tells="address",
    parts=("uprn", "line_1", "line_2", "town", "postcode"),
)
