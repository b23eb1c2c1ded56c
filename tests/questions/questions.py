"""Questions for tests, and what they make of what somebody types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from formkit.questions.asked_once import asking
from formkit.questions.base import (
    Answer,
    Entry,
    Option,
    Question,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
)
from formkit.questions.every import folder_of_asked
from formkit.questions.wording import Wording, messages

WELSH = Wording("cy")
JUNK: tuple[object, ...] = (
    None,
    True,
    0,
    -7,
    1.5,
    "",
    "junk",
    (),
    ("junk",),
    {},
    {"line_1": 5},
    {"uprn": ["1"]},
)
"""What may stand in a store where an answer should be, whatever it was kept for."""


@dataclass(frozen=True)
class Refused:
    """A mistake by its code: where it is, and what its words are filled with. How it is worded is not looked at."""

    code: str
    at: tuple[str, ...] = ("it",)
    """The inputs that are wrong; the first is the one that the error summary links to."""
    filled: Mapping[str, str] = field(default_factory=dict)


def mistake(code: str, *at: str, **filled: str) -> Refused:
    """A mistake at the one input `it`, unless others are named."""
    return Refused(code, at or ("it",), filled)


def asked(ask: str = "What is it?", called: str = "what it is", **more: object) -> QuestionSpec:
    """What an author said about the question `it`."""
    return QuestionSpec(id="it", ask=ask, called=called, **more)  # type: ignore[arg-type]  # the test says which


def options(*values: str) -> tuple[Option, ...]:
    """Options whose labels are their values with a capital."""
    return tuple(Option(value, value.capitalize()) for value in values)


def sent(**fields: str | tuple[str, ...]) -> Entry:
    """An entry: `it` or `it_day` for the field `it-day`."""
    return {
        name.replace("_", "-"): (value,) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def outcome(
    question: Question, entry: Entry, offered: tuple[Suggestion, ...] | None = ()
) -> Answer | Refused | tuple[Refused, ...]:
    """The answer, or the mistake (all of them, where there are several)."""
    reading = question.read(entry, offered)
    assert reading.unfinished is None
    told = refusals(question, reading)
    return (told[0] if len(told) == 1 else told) if told else reading.answer


def in_words(folder: str, code: str, language: str = "en", **filled: str) -> str:
    """What people read, looked up by its code, for tests of pages; `folder` is that of an answer type."""
    return Wording(language).text(folder, code, filled)


def refusals(question: Question, reading: ReadResult) -> tuple[Refused, ...]:
    """The mistakes. Each must have words in both languages, with every place filled."""
    folder = folder_of_asked(question)
    for error in reading.errors:
        said = [wording.text(folder, error.code, error.values) for wording in (Wording(), WELSH)]
        assert all(said)
        assert not any("{" in words for words in said), said
        assert error.values.get("called", question.asked.called) == question.asked.called
    return tuple(
        Refused(
            error.code,
            (error.field, *error.also),
            {name: value for name, value in error.values.items() if name in places(folder, error.code)},
        )
        for error in reading.errors
    )


def places(folder: str, code: str) -> set[str]:
    """What the words of a mistake are filled with, beside what the answer is called."""
    english = messages(folder)[code]["en"]
    return {place[:1].lower() + place[1:] for place in re.findall(r"{([^{}]*)}", english)} - {"called"}


def look(entry: Entry | None = None, errors: Mapping[str, str] | None = None, **more: object) -> RenderState:
    """How a question is drawn: blank, in English, as the heading of its page."""
    settings: dict[str, object] = {"wording": Wording(), "is_heading": True} | more
    return RenderState(entry or {}, errors or {}, **settings)  # type: ignore[arg-type]  # the test says which


def reads_back(question: Question, entry: Entry) -> bool:
    """Whether an answer, put back on the page and sent again, stays the same."""
    answer = question.read(entry).answer
    return question.read(question.entry_for(answer)).answer == answer


def anything(signs: str) -> st.SearchStrategy[str]:
    """What somebody may type: any text at all, and what is made of `signs`, which is more often an answer."""
    return st.text(max_size=70) | st.text(alphabet=signs, max_size=14)


def keeps_the_laws(question: Question, entry: Entry) -> bool:
    """Whether an entry is read, whatever it is: mistakes have words, and an answer comes back and can be shown."""
    reading = question.read(entry)
    told = refusals(question, reading)
    if reading.doubt:  # it is told like a mistake
        assert refusals(question, ReadResult(errors=(asking(question.asked, reading.doubt),)))
    if reading.answer is None:
        return bool(told)
    assert not told
    assert reads_back(question, entry)
    assert question.plain(reading.answer) is not None
    return all(question.display(reading.answer, wording) for wording in (Wording(), WELSH))


def survives_junk(question: Question) -> bool:
    """Whether anything at all that was kept can be drawn, shown and used in conditions."""
    for answer in JUNK:
        question.component(look(question.entry_for(answer)))  # type: ignore[arg-type]  # junk on purpose
        assert all(isinstance(line, str) for line in question.display(answer, Wording()))  # type: ignore[arg-type]  # junk on purpose
        question.plain(answer)  # type: ignore[arg-type]  # junk on purpose
    return True
