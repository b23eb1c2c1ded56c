"""An email address, checked by its shape; it does not ask the network whether it exists."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import (
    Answer,
    AnswerType,
    Component,
    Entry,
    PlainKind,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    typed,
)
from formkit.questions.labels import text_input
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, shown, words_of

MOST = 320


@dataclass(frozen=True)
class EmailQuestion:
    """https://design-system.service.gov.uk/patterns/email-addresses/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        # Here, as it takes 30 ms and 1 MB, which a server holds only where an email address is asked.
        from email_validator import EmailNotValidError, validate_email

        try:
            validate_email(reading.answer, check_deliverability=False, test_environment=True)
        except (
            EmailNotValidError,
            ValueError,
        ):  # ValueError: the library lets some odd domain labels through to idna
            return refused(self.asked, "format")
        return reading

    def component(self, look: RenderState) -> Component:
        return text_input(self.asked, look, {"type": "email", "autocomplete": "email", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("email", "text", EmailQuestion)
