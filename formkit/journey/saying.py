"""What stands in the `{…}` places of an author's text for one person, in words; it does not know how text is drawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from formkit.definition.form import BookPage, Form
from formkit.definition.items import page_at, question_at
from formkit.definition.placeholders import Placeholder, filled
from formkit.definition.plain.kinds import Kind
from formkit.journey.journey import Journey
from formkit.journey.slots import slot_in_words
from formkit.questions.date.days import day_in_words
from formkit.questions.money.pounds import pounds
from formkit.questions.wording import Wording


def said_place(place: Placeholder, form: Form, journey: Journey | None, wording: Wording) -> str:
    """A phone number, an answer on the journey or a sum; "" where there is none (yet)."""
    if place.is_phone:
        contact = form.ways.contact(place.name)
        return contact.phone if contact else place.name
    if journey is None:
        return ""
    asked = question_at(form, place.name)
    if asked is not None:
        answer = journey.answers_on_journey.get(place.name)
        return ", ".join(asked.question.display(answer, wording))
    if isinstance(page_at(form, place.name), BookPage):
        return slot_in_words(journey.answers_on_journey.get(place.name), wording.language)
    value = journey.values.get(place.name)
    match form.kind_of_sum.get(place.name):
        case Kind.MONEY if isinstance(value, int):
            return pounds(value)
        case Kind.YES_NO if isinstance(value, bool):
            return wording.text("", "yes" if value else "no")
        case Kind.PERCENT if isinstance(value, Decimal):
            return f"{said(value * 100, wording.language)}%"
        case _:
            return said(value, wording.language)


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
        case Decimal():
            return f"{value.normalize():,f}"
        case int() if not isinstance(value, bool):
            return f"{value:,}"
        case _:
            return str(value)
