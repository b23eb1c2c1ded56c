"""Other ways to send evidence than uploading it now, as a choice and in words."""

from __future__ import annotations

from formkit.definition.pages import EvidencePage
from formkit.journey.late_ways import BY_LINK, BY_UPLOAD, way_field, ways_of
from formkit.questions.base import Answer, Component
from formkit.questions.wording import Wording
from formkit.rendering.words import say

_HINTS = {
    BY_LINK: "use a link later hint",
    "post it": "post it hint",
    "bring it in": "bring it in hint",
}


def ways_choice(page: EvidencePage, chosen: str, language: str, *, of_rest: bool = False) -> Component | None:
    """The radios "How will you send it?", or the rest of it; None where a page takes uploads only."""
    name = way_field(page)
    items = [
        {"value": way, "text": _words(way, language), "checked": way == chosen, "hint": _hint(way, language)}
        for way in ways_of(page)
    ]
    legend = {
        "text": say(language, "how to send the rest" if of_rest else "how to send"),
        "classes": "govuk-fieldset__legend--m",
    }
    params = {"idPrefix": name, "name": name, "fieldset": {"legend": legend}, "items": items}
    return Component("radios", params) if items else None


def said_way(page: EvidencePage, answer: Answer, language: str) -> tuple[str, ...]:
    """The other way in which a person sends it, as they see it before sending; () where they uploaded it."""
    way = page.way_of(answer)
    return (_words(way, language),) if way else ()


def _words(way: str, language: str) -> str:
    return say(language, "upload now") if way == BY_UPLOAD else Wording(language).text("", way)


def _hint(way: str, language: str) -> dict[str, str] | None:
    return {"text": say(language, _HINTS[way])} if way in _HINTS else None
