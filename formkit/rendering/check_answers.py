"""Check answers made ready to draw: every answer on the journey, in the page's own words; it does not send anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from formkit.definition.form import EvidencePage, Page, QuestionPage
from formkit.journey.draft import KeptFile
from formkit.questions.base import Answer
from formkit.rendering.filling import Filling
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame
from formkit.rendering.question_page import Sending
from formkit.rendering.words import say

Files = Mapping[str, tuple[KeptFile, ...]]


@dataclass(frozen=True)
class Row:
    """One answer: what it is called, what was given, where to change it."""

    key: str
    value: Markup
    change: str
    change_what: str


@dataclass(frozen=True)
class Part:
    """The rows of one section; a form without sections has one part."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class CheckAnswersView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    parts: tuple[Part, ...]


def check_answers_view(shown: Shown, files: Files, sending: Sending) -> CheckAnswersView:
    """The page before sending."""
    filling = shown.filling()
    parts: dict[str, list[Row]] = {}
    for page in shown.journey.pages if shown.journey else ():
        title = shown.form.sections.get(page.id, "")
        parts.setdefault(title, []).extend(_rows(shown, page, files, filling))
    built = tuple(Part(title, tuple(rows)) for title, rows in parts.items() if rows)
    return CheckAnswersView(shown.frame(say(shown.language, "check answers")), sending, built)


def _rows(shown: Shown, page: Page, files: Files, filling: Filling) -> Iterator[Row]:
    change = f"/{shown.form.id}/{page.id}?change"
    answers = shown.journey.answers_on_journey if shown.journey else {}
    if isinstance(page, QuestionPage):
        for one in page.questions:
            asked = one.question.asked
            given = one.question.display(answers.get(one.id), filling.wording)
            key = filling.plain(asked.ask)
            yield Row(key, _value(given, shown.language), change, key)
    elif isinstance(page, EvidencePage):
        names = tuple(kept.name for kept in files.get(page.id, ()))
        key = filling.plain(page.heading)
        yield Row(key, _value(names, shown.language, "no files"), change, key)


def _value(lines: tuple[str, ...], language: str, nothing: str = "not provided") -> Markup:
    """Lines of an answer; line breaks by <br>, so that nothing is read as HTML and nothing is lost."""
    if not lines:
        return escape(say(language, nothing))
    return Markup("<br>").join(escape(line) for line in lines)


def shown_answer(answer: Answer, page: QuestionPage, id: str, filling: Filling) -> tuple[str, ...]:
    """One answer in words, for the page that compares two tabs."""
    one = next(one for one in page.questions if one.id == id)
    return one.question.display(answer, filling.wording)
