"""A vehicle's registration number in any usual spelling; it does not know the vehicle."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading, typed
from formkit.questions.labels import text_input
from formkit.questions.spelling import letters_and_numbers
from formkit.questions.vehicle_registration.plates import read_plate, spaced
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, words_of

MOST = 60


@dataclass(frozen=True)
class VehicleRegistrationQuestion:
    """Kept as "AB12CDE", without the space."""

    asked: Asked
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        plate = read_plate(letters_and_numbers(reading.answer))
        return Reading(plate) if plate else refused(self.asked, "format")

    def component(self, look: Look) -> Component:
        return text_input(self.asked, look, {"classes": "govuk-input--width-10", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (spaced(words_of(answer) or ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        plate = words_of(answer)
        return (spaced(plate),) if plate else ()

    def plain(self, answer: Answer) -> object:
        return words_of(answer)
