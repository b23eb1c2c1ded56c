"""One of several options."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import (
    NEVER_SHOWN,
    Answer,
    AnswerType,
    Component,
    Entry,
    Option,
    PlainKind,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    choice_sent,
    typed,
)
from formkit.questions.labels import Params, error_message, hint, legend, text_input
from formkit.questions.name_search import MOST_LETTERS, words_of
from formkit.questions.options import MOST_SHOWN, option_items, option_label, options_found
from formkit.questions.wording import Wording
from formkit.questions.written import blank, is_blank, refused

MOST_FOUND = 10
"""So many of what was found are shown at once."""
MOST_REPEATED = 40
"""So many letters of what was searched for are said again."""
AGAIN = "search-again"
"""What the page sends for the last choice below what was found."""


@dataclass(frozen=True)
class OneOfQuestion:
    """Radios: https://design-system.service.gov.uk/components/radios/.

    Of more options than a page shows, people type a part of the name and then choose from what was found. What they
    typed is no answer: only an option is.
    """

    asked: QuestionSpec
    kind: PlainKind = "one option"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        choice = choice_sent(entry, self.asked.field_name)
        if any(option.value == choice for option in self.asked.options):
            return ReadResult(choice)
        return self._search(entry, choice) if self._is_long else blank(self.asked)

    @property
    def _is_long(self) -> bool:
        return len(self.asked.options) > MOST_SHOWN

    def is_typed(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> bool:
        """What was searched for comes back unseen, beside what was found."""
        part = "" if self._found(entry) or not self._is_long else "search"
        return not is_blank(typed(entry, self.asked.part(part) if part else self.asked.field_name))

    def _search(self, entry: Entry, choice: str) -> ReadResult:
        words = self._words(entry)
        if choice == AGAIN:
            return self._unfinished("search", words)
        if self._found(entry):
            return refused(self.asked, "choose")
        if not words_of(words):
            return ReadResult(None) if self.asked.optional and not words else refused(self.asked, "no search")
        if not options_found(self.asked.options, words):
            values = {"words": _shortened(words), "count": f"{len(self.asked.options):,}"}
            return refused(self.asked, "none found", values)
        return self._unfinished("choice", words)

    def _words(self, entry: Entry) -> str:
        """What was searched for, as far as it is looked at."""
        return NEVER_SHOWN.sub("", typed(entry, self.asked.part("search"))).strip()[:MOST_LETTERS]

    def _unfinished(self, way: str, words: str) -> ReadResult:
        return ReadResult(unfinished={self.asked.part("way"): (way,), self.asked.part("search"): (words,)})

    def _found(self, entry: Entry) -> tuple[Option, ...]:
        """The options that stand below one another on the page with this entry; () for the page that searches.

        Who comes back to an answer finds it there alone.
        """
        way, chosen = typed(entry, self.asked.part("way")), choice_sent(entry, self.asked.field_name)
        if not self._is_long or way == "search":
            return ()
        if way == "choice" and (found := options_found(self.asked.options, self._words(entry))):
            return found
        return tuple(option for option in self.asked.options if option.value == chosen)

    def component(self, look: RenderState) -> Component:
        if not self._is_long:
            return self._radios(
                look, option_items(self.asked.options, {self._chosen(look)}), hint(self.asked)
            )
        found = self._found(look.entry)
        return self._choice(look, found) if found else self._search_box(look)

    def _radios(self, look: RenderState, items: list[Params], more: Params) -> Component:
        name = self.asked.field_name
        params: Params = {
            "idPrefix": name,
            "name": name,
            "items": items,
            "fieldset": legend(self.asked, look),
        }
        return Component("radios", params | more | error_message(look, name))

    def _chosen(self, look: RenderState) -> str:
        return look.choice(self.asked.field_name)

    def _search_box(self, look: RenderState) -> Component:
        """The first page. Its box has the id of the question, so that every mistake leads to it."""
        name = self.asked.part("search")
        says = look.wording.text("one_of", "search hint", {"count": f"{len(self.asked.options):,}"})
        more: Params = {
            "name": name,
            "value": look.typed(name),
            "hint": {"text": self.asked.hint + (f" {says}" if self.asked.hint else says)},
            "autocomplete": "off",
            "spellcheck": False,
            "formGroup": {"afterInput": {"html": self._unseen(way="search")}},
        }
        return text_input(self.asked, look, more)

    def _choice(self, look: RenderState, found: tuple[Option, ...]) -> Component:
        """The second page: what was found, and a way back to the first."""
        words = self._words(look.entry) if typed(look.entry, self.asked.part("way")) == "choice" else ""
        wording, code = look.wording, "search again shown" if words else "search another shown"
        items: list[Params] = option_items(found[:MOST_FOUND], {self._chosen(look)})
        items += [
            {"divider": wording.text("", "or")},
            {"value": AGAIN, "text": wording.text("one_of", code), "checked": self._chosen(look) == AGAIN},
        ]
        unseen = {"way": "choice", "search": words} if words else {}
        more: Params = {"hint": {"text": self._says(wording, found, words)}} if words else hint(self.asked)
        before = {"beforeInputs": {"html": self._unseen(**unseen)}} if unseen else {}
        return self._radios(look, items, more | ({"formGroup": before} if before else {}))

    def _says(self, wording: Wording, found: tuple[Option, ...], words: str) -> str:
        """How many were found; whoever has too many types more."""
        count = len(found)
        code = "found one hint" if count == 1 else "found hint" if count <= MOST_FOUND else "too many hint"
        values = {"words": _shortened(words), "count": f"{count:,}", "most": str(MOST_FOUND)}
        return wording.text("one_of", code, values)

    def _unseen(self, **parts: str) -> Component:
        inputs = [{"name": self.asked.part(part), "value": value} for part, value in parts.items()]
        return Component("unseen-inputs", {"inputs": inputs})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (answer,)} if isinstance(answer, str) else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return (option_label(self.asked.options, answer),) if answer and isinstance(answer, str) else ()

    def plain(self, answer: Answer) -> object:
        return answer if any(option.value == answer for option in self.asked.options) else None


def _shortened(words: str) -> str:
    """What was searched for, as a sentence can hold it."""
    return words if len(words) <= MOST_REPEATED else f"{words[:MOST_REPEATED]}…"


ANSWER = AnswerType(
    "one of",
    "one option",
    OneOfQuestion,
    most_options=1_000,
    if_more="Ask first for something that parts them, and offer the rows that go with it: `where: COLUMN is QUESTION`.",
)
