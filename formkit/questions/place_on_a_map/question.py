"""A spot out of doors, found by its name or number, or described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.questions.address.postcodes import read_postcode
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
from formkit.questions.labels import Params, error_message, legend, stop_hint
from formkit.questions.place_on_a_map.coordinates import Coordinates, read_coordinates
from formkit.questions.place_on_a_map.grid_references import read_grid_reference
from formkit.questions.wording import Wording
from formkit.questions.written import blank, is_blank, read_text, refused

WAYS = ("search", "words")
"""What a person can ask for in the page's address: `?way=words`. "choice" follows from words that were found."""
NONE = "none"
"""The radio for "None of these" below the places that were found."""


@dataclass(frozen=True)
class PlaceOnAMapQuestion:
    """Search, choose, or describe. The answer holds `words`, and for programs what is known: `grid`, `easting`…"""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        words = typed(entry, self.asked.part("words"))
        match self._way(entry, offered):
            case "search":
                return self._search(words, offered)
            case "choice":
                return self._chosen(entry, words, offered or ())
            case _:
                # Chosen a moment before the look-up failed: a place is still known by the words that were shown.
                choice = choice_sent(entry, self.asked.part("choice"))
                was_chosen = typed(entry, self.asked.part("way")) == "choice" and choice not in ("", NONE)
                description = typed(entry, self.asked.part("description"))
                return read_spot(self.asked, choice if was_chosen else words, description)

    def is_typed(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> bool:
        """Words that were searched for come back unseen, beside the places that were found."""
        parts = (
            ("choice", "description") if self._way(entry, offered) == "choice" else ("words", "description")
        )
        return any(not is_blank(typed(entry, self.asked.part(part))) for part in parts)

    def _way(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> str:
        way = typed(entry, self.asked.part("way"))
        if not self.asked.look_up:
            return "words"
        if way == "choice":
            return "choice" if offered else "words"
        return "words" if way == "words" else "search"

    def _search(self, words: str, offered: tuple[Suggestion, ...] | None) -> ReadResult:
        if is_blank(words):
            return blank(self.asked, self.asked.part("words"))
        if errors := mistakes(self.asked, words, ""):
            return ReadResult(errors=errors)
        if is_exact(words):
            return read_spot(self.asked, words, "")
        if offered:
            return ReadResult(unfinished=self._entry("choice", words))
        return ReadResult(unfinished=self._entry("words", words, missed="" if offered is None else words))

    def _chosen(self, entry: Entry, words: str, offered: tuple[Suggestion, ...]) -> ReadResult:
        choice = choice_sent(entry, self.asked.part("choice"))
        if choice == NONE:
            description = typed(entry, self.asked.part("description"))
            if is_blank(description):
                return refused(self.asked, "describe", field=self.asked.part("description"))
            return read_spot(self.asked, words, description)
        found = next((place for place in offered if place.value == choice), None)
        if found is None:
            return refused(self.asked, "choose", field=self.asked.part("choice"))
        return ReadResult(dict(found.facts))

    def _entry(self, way: str, words: str, **more: str) -> Entry:
        """An entry for the page's next look; what was chosen or described before belongs to other words."""
        parts = {"way": way, "words": words, "choice": "", "description": "", "missed": ""} | more
        return {self.asked.part(part): (text,) for part, text in parts.items()}

    def component(self, look: RenderState) -> Component:
        way = self._way(look.entry, look.offered) if look.offered is not None else "words"
        missed = look.typed(self.asked.part("missed"))
        params: Params = {
            "way": way,
            "prefix": self.asked.field_name,
            "findName": self.asked.part("find"),
            "fieldset": legend(self.asked, look),
            "hint": self.asked.hint,
            "words": {code: look.wording.text("place_on_a_map", code) for code in _SCREEN_WORDS},
            "canLookUp": bool(self.asked.look_up) and look.offered is not None,
            "searched": look.typed(self.asked.part("words")),
            "missed": look.wording.text("place_on_a_map", "missed hint", {"words": missed}) if missed else "",
            "missedWords": missed,
            "input": self._input(look),
            "description": self._description(look, way),
            "radios": self._radios(look) if way == "choice" else {},
        }
        return Component("place", params)

    def _input(self, look: RenderState) -> Params:
        name = self.asked.part("words")
        params: Params = {
            "id": name,
            "name": name,
            "label": {"text": look.wording.text("place_on_a_map", "words label")},
            "hint": {"text": look.wording.text("place_on_a_map", "words hint")},
            "value": look.typed(name),
        }
        return params | error_message(look, name)

    def _description(self, look: RenderState, way: str) -> Params:
        name = self.asked.part("description")
        code = "description label" if way == "choice" else "description label optional"
        params: Params = {
            "id": name,
            "name": name,
            "rows": 3,
            "label": {"text": look.wording.text("place_on_a_map", code)},
            "hint": {"text": look.wording.text("place_on_a_map", "description hint")},
            "value": look.typed(name),
        }
        return params | error_message(look, name)

    def _radios(self, look: RenderState) -> Params:
        """The places that were found, and "None of these" with its description."""
        name, chosen = self.asked.part("choice"), look.choice(self.asked.part("choice"))
        words = {code: look.wording.text("place_on_a_map", code) for code in ("choose label", "none")}
        items: list[Params] = [
            {"value": place.value, "text": place.label, "checked": place.value == chosen} | stop_hint(place)
            for place in look.offered or ()
        ]
        described = {"html": Component("textarea", self._description(look, "choice"))}
        none: Params = {"value": NONE, "text": words["none"], "conditional": described}
        items.append(none | {"checked": chosen == NONE})
        fieldset = {"legend": {"text": words["choose label"], "classes": "govuk-fieldset__legend--s"}}
        return {"idPrefix": name, "name": name, "items": items, "fieldset": fieldset} | error_message(
            look, name
        )

    def entry_for(self, answer: Answer) -> Entry:
        if not isinstance(answer, Mapping):
            return {}
        words = _text(answer, "words")
        if _text(answer, "name"):
            return self._entry("choice", words, choice=words)
        return self._entry("words", words, description=_text(answer, "description"))

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        if not isinstance(answer, Mapping):
            return ()
        found = {part: _text(answer, part) for part in ("name", "grid", "latitude", "longitude")}
        words = _text(answer, "words")
        if found["grid"] and not found["name"]:
            words = wording.text("place_on_a_map", "grid", found)
        elif found["latitude"] and found["longitude"] and not found["name"]:
            words = wording.text("place_on_a_map", "coordinates", found)
        return tuple(line for line in (words, *_text(answer, "description").split("\n")) if line)

    def plain(self, answer: Answer) -> object:
        return ", ".join(self.display(answer, Wording())) or None


def _text(answer: Mapping[str, str], part: str) -> str:
    """One part of what was kept; "" where it is not there or no text."""
    kept = answer.get(part)
    return kept if isinstance(kept, str) else ""


_SCREEN_WORDS = ("find", "in words", "by name", "searched", "search again", "search again of")


MOST = {"words": 200, "description": 500}
"""The most characters of each input."""


def read_spot(asked: QuestionSpec, words: str, description: str) -> ReadResult:
    """What is kept of a place in a person's own words: one of the two inputs is enough.

    A grid reference, a latitude with its longitude, and a postcode are kept under their names too, for programs.
    """
    if is_blank(words) and is_blank(description):
        return blank(asked, asked.part("words"))
    if errors := mistakes(asked, words, description):
        return ReadResult(errors=errors)
    said = {} if is_blank(description) else {"description": description}
    found = {} if is_blank(words) else known_spot(words)
    if found is None:
        return refused(asked, "abroad", field=asked.part("words"))
    return ReadResult(found | said)


def mistakes(asked: QuestionSpec, words: str, description: str) -> tuple[AnswerError, ...]:
    """What neither a page can show nor a crew can read, for each of the inputs that holds anything."""
    errors: list[AnswerError] = []
    for part, text in (("words", words), ("description", description)):
        if is_blank(text):
            continue
        reading = read_text(asked, text, MOST[part], lines=part == "description")
        for error in reading.errors:
            values = {"most": str(MOST[part])}
            errors.append(AnswerError(asked.part(part), f"{part} {error.code}", asked.id, values))
    return tuple(errors)


def is_exact(words: str) -> bool:
    """True where the words name one spot by numbers, so that there is nothing to look up."""
    return read_grid_reference(words) is not None or read_coordinates(words) is not None


def known_spot(words: str) -> dict[str, str] | None:
    """The facts in the words; None for a latitude and longitude outside the UK."""
    if grid := read_grid_reference(words):
        facts = {"words": grid.text, "grid": grid.text}
        metres = {"easting": str(grid.easting), "northing": str(grid.northing)}
        return facts | metres if grid.is_british else facts
    if spot := read_coordinates(words):
        return _coordinates(spot) if spot.in_the_uk else None
    if postcode := read_postcode(words):
        return {"words": postcode, "postcode": postcode}
    return {"words": words}


def _coordinates(spot: Coordinates) -> dict[str, str]:
    latitude, longitude = _degrees(spot.latitude), _degrees(spot.longitude)
    return {"words": f"{latitude}, {longitude}", "latitude": latitude, "longitude": longitude}


def _degrees(angle: float) -> str:
    """At least 3 decimals, so that what is kept is read again as what it is."""
    whole, _, decimals = f"{angle:.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(3, '0')}"


ANSWER = AnswerType(
    "place on a map",
    "text",
    PlaceOnAMapQuestion,
    ways=WAYS,
    first_input="words",
    tells="spot",
    parts=("words", "description", "name", "grid", "easting", "northing", "latitude", "longitude"),
)
