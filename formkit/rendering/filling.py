"""An author's texts filled for one person, as plain text or as HTML; it does not know what else is on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.definition.placeholders import Placeholder
from formkit.journey.journey import Journey
from formkit.journey.saying import said_place
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

    def title(self, text: str) -> str:
        """A heading for the document's title, without answers: titles stay in the history of a shared computer."""
        return plain_text(text, lambda place: self._value(place) if place.is_phone else "…")

    def html(self, text: str) -> Markup:
        """A text in Markdown."""
        return marked_up(text, self._value, self.form.council.address_of)

    def inline(self, text: str) -> Markup:
        """One line in Markdown, such as an entry of a list."""
        return Markup(self.html(text).removeprefix('<p class="govuk-body">').removesuffix("</p>"))  # noqa: S704  # made by html just above

    def _value(self, place: Placeholder) -> str:
        return said_place(place, self.form, self.journey, self.wording)
