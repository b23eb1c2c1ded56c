"""A time of day, kept as HH:MM."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from formkit.questions.base import Answer, AnswerType, Component, RenderState
from formkit.questions.date.times import read_time, time_in_words
from formkit.questions.labels import text_input
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.wording import Wording
from formkit.questions.written import words_of

_KEPT = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def _read(text: str) -> str | NotTaken:
    read = read_time(text)
    return NotTaken(read) if isinstance(read, str) else f"{read:%H:%M}"


def _of_day(kept: str | None) -> time | None:
    """The time that was kept as "14:30"; None for whatever else may be there."""
    found = _KEPT.fullmatch(kept or "")
    return time(int(found[1]), int(found[2])) if found else None


def _in_the_box(kept: str) -> str:
    """ "2:30pm" as it is typed in both languages: midday and midnight in figures, which need no language."""
    at = _of_day(kept)
    return "" if at is None else kept if at in (time(0), time(12)) else time_in_words(at)


@dataclass(frozen=True)
class TimeQuestion(OneLineQuestion):
    """One box, as people write a time: https://www.gov.uk/guidance/style-guide/a-to-z#times. Kept as "14:30"."""

    line: ClassVar[OneLine] = OneLine(
        _read, _in_the_box, attributes={"classes": "govuk-input--width-10", "spellcheck": False}
    )

    def component(self, look: RenderState) -> Component:
        """With an example below the question, unless the author says another."""
        example = {} if self.asked.hint else {"hint": {"text": look.wording.text("time", "hint")}}
        return text_input(self.asked, look, {**self.line.attributes, **example})

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        """The time in words."""
        at = _of_day(words_of(answer))
        return (time_in_words(at, wording.language),) if at else ()

    def plain(self, answer: Answer) -> object:
        """The time as it is kept."""
        return words_of(answer) if self.display(answer, Wording()) else None


ANSWER = AnswerType("time", "text", TimeQuestion)
