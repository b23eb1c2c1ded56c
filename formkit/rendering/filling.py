"""What stands in the `{…}` places of an author's text for one person; it does not know how text is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.definition.placeholders import Placeholder
from formkit.journey.journey import Journey
from formkit.questions.date.days import day_in_words
from formkit.questions.wording import Wording
from formkit.rendering.author_text import marked_up, plain_text


@dataclass(frozen=True)
class Filling:
    """Fills texts of a form with a journey's answers, sums and contacts."""

    form: Form
    journey: Journey | None = None
    wording: Wording = field(default_factory=Wording)

    def plain(self, text: str) -> str:
        """A heading, hint or label."""
        return plain_text(text, self._value) if "{" in text else text

    def html(self, text: str) -> Markup:
        """A text in Markdown."""
        return marked_up(text, self._value, self.form.council.address_of)

    def _value(self, place: Placeholder) -> str:
        if place.is_phone:
            contact = self.form.ways.contact(place.name)
            return contact.phone if contact else place.name
        if self.journey is None:
            return ""
        asked = self.form.question_by_id.get(place.name)
        if asked is not None:
            answer = self.journey.answers_on_journey.get(place.name)
            return ", ".join(asked.question.display(answer, self.wording))
        return said(self.journey.values.get(place.name), self.wording.language)


def said(value: object, language: str) -> str:
    """A sum in words: a day as a day, a number without needless zeros."""
    match value:
        case None:
            return ""
        case date():
            return day_in_words(value, language)
        case Decimal() if value == value.to_integral_value():
            return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"
        case _:
            return str(value)
