"""What stands above a page's heading: its section, or which item of a list it is about; it does not know the page."""

from __future__ import annotations

from formkit.definition.form import Form, RepeatPage
from formkit.definition.items import item_page_of
from formkit.journey.journey import Journey
from formkit.journey.repeats import items_of
from formkit.rendering.words import say


def caption(form: Form, journey: Journey | None, page_id: str, language: str) -> str:
    """ "Your home"; inside a repeat "Adult 1 of 2", or "Item 3" where the person decides how many there are."""
    at = item_page_of(page_id)
    repeat = form.page_by_id.get(at.repeat) if at else None
    if at is None or not isinstance(repeat, RepeatPage) or journey is None:
        return form.sections.get(page_id, "")
    items = items_of(journey.answers, repeat.id)
    number = items.index(at.item) + 1 if at.item in items else len(items) + 1
    wanted = journey.how_many(repeat)
    title = item_title(repeat, number)
    return say(language, "item of", item=title, count=str(wanted)) if wanted and number <= wanted else title


def item_title(repeat: RepeatPage, number: int) -> str:
    """ "Person 2"."""
    return f"{repeat.one[:1].upper()}{repeat.one[1:]} {number}"
