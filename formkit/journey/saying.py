"""What stands in the `{…}` places of an author's text for one person, in words; it does not know how text is drawn."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from formkit.definition.form import Form
from formkit.definition.placeholders import Placeholder, filled
from formkit.journey.journey import Journey
from formkit.questions.date.days import day_in_words
from formkit.questions.wording import Wording


def said_place(place: Placeholder, form: Form, journey: Journey | None, wording: Wording) -> str:
    """A phone number, an answer on the journey or a sum; "" where there is none (yet)."""
    if place.is_phone:
        contact = form.ways.contact(place.name)
        return contact.phone if contact else place.name
    if journey is None:
        return ""
    asked = form.question_by_id.get(place.name)
    if asked is not None:
        answer = journey.answers_on_journey.get(place.name)
        return ", ".join(asked.question.display(answer, wording))
    return said(journey.values.get(place.name), wording.language)


def said_text(text: str, journey: Journey, wording: Wording) -> str:
    """A text of the form with its places filled, as plain text."""
    return filled(text, lambda place: said_place(place, journey.form, journey, wording))


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
