"""A country, chosen by its name; its code is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

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
from formkit.questions.country.countries import country_name, country_options, country_word, in_alphabet
from formkit.questions.labels import Params, error_message, hint, label
from formkit.questions.wording import Wording
from formkit.questions.written import blank, words_of


@dataclass(frozen=True)
class CountryQuestion:
    """https://design-system.service.gov.uk/components/select/. Kept as the code of ISO 3166-1: "FR"."""

    asked: QuestionSpec
    kind: PlainKind = "one option"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        code = typed(entry, self.asked.field_name)
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


def country_select(name: str, look: RenderState, without: Collection[str] = ()) -> Params:
    """A select of all countries, those that are known by several names under each: "Holland (Netherlands)"."""
    chosen = look.typed(name)
    items: list[Params] = [{"value": "", "text": look.wording.text("country", "choose first")}]
    items += [
        {"value": code, "text": text, "selected": is_its_own and code == chosen}
        for text, code, is_its_own in _lines(look.wording.language)
        if code not in without
    ]
    return {"id": name, "name": name, "items": items} | error_message(look, name)


@cache
def _lines(language: str) -> tuple[tuple[str, str, bool], ...]:
    """What is read, the code, and whether it is the country's own name; in the order of the alphabet."""
    lines: list[tuple[str, str, bool]] = []
    for option in country_options(language):
        lines.append((option.label, option.value, True))
        lines += [(f"{other} ({option.label})", option.value, False) for other in option.also]
    return tuple(sorted(lines, key=lambda line: in_alphabet(line[0])))


ANSWER = AnswerType("country", "one option", CountryQuestion, options=country_options)
