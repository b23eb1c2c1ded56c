"""A National Insurance number in any usual spelling; it does not know whether it was given to anyone."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading, typed
from formkit.questions.labels import text_input
from formkit.questions.national_insurance_number.shape import in_pairs, mended, mistake
from formkit.questions.spelling import letters_and_numbers
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, words_of

MOST = 60


@dataclass(frozen=True)
class NationalInsuranceNumberQuestion:
    """Kept as "QQ123456C": https://design-system.service.gov.uk/patterns/national-insurance-numbers/."""

    asked: Asked
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        number = mended(letters_and_numbers(reading.answer))
        code = mistake(number)
        return refused(self.asked, code, {"letters": number[:2]}) if code else Reading(number)

    def component(self, look: Look) -> Component:
        return text_input(self.asked, look, {"classes": "govuk-input--width-10", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (in_pairs(words_of(answer) or ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        number = words_of(answer)
        return (in_pairs(number),) if number else ()

    def plain(self, answer: Answer) -> object:
        return words_of(answer)
