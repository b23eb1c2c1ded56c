"""A country, chosen by its name; its code is kept."""

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
    choice_sent,
)
from formkit.questions.country.countries import country_name, country_options, country_word
from formkit.questions.country.country_select import country_select
from formkit.questions.labels import hint, label
from formkit.questions.wording import Wording
from formkit.questions.written import blank, words_of


@dataclass(frozen=True)
class CountryQuestion:
    """https://design-system.service.gov.uk/components/select/. Kept as the code of ISO 3166-1: "FR"."""

    asked: QuestionSpec
    kind: PlainKind = "one option"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        code = choice_sent(entry, self.asked.field_name)
        return ReadResult(code) if country_word(code) else blank(self.asked)

    def component(self, look: RenderState) -> Component:
        params = {"label": label(self.asked, look)} | hint(self.asked)
        return Component("select", params | country_select(self.asked.field_name, look))

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        name = country_name(words_of(answer) or "", wording.language)
        return (name,) if name else ()

    def plain(self, answer: Answer) -> object:
        return country_word(words_of(answer) or "")


ANSWER = AnswerType("country", "one option", CountryQuestion, options=country_options)
