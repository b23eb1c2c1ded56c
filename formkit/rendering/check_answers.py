"""Check answers made ready to draw: every answer on the journey, in the page's own words; it does not send anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from formkit.definition.called import UNNAMED
from formkit.definition.form import EvidencePage, Page, QuestionPage
from formkit.journey.draft import KeptFile
from formkit.rendering.filling import Filling
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame
from formkit.rendering.question_page import Sending
from formkit.rendering.words import say

Files = Mapping[str, tuple[KeptFile, ...]]


Row = Mapping[str, object]
"""One row of the Design System's summary list: what is asked, what was given, where to change it."""


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
    notice: str
    """Why the page is shown again, where another tab changed something in between."""


def check_answers_view(
    shown: Shown, files: Files, sending: Sending, *, overtaken: bool = False
) -> CheckAnswersView:
    """The page before sending."""
    filling = shown.filling()
    parts: dict[str, list[Row]] = {}
    for page in shown.journey.pages if shown.journey else ():
        title = shown.form.sections.get(page.id, "")
        parts.setdefault(title, []).extend(_rows(shown, page, files, filling))
    built = tuple(Part(title, tuple(rows)) for title, rows in parts.items() if rows)
    notice = say(shown.language, "check overtaken") if overtaken else ""
    return CheckAnswersView(shown.frame(say(shown.language, "check answers")), sending, built, notice)


def _rows(shown: Shown, page: Page, files: Files, filling: Filling) -> Iterator[Row]:
    change = f"/{shown.form.id}/{page.id}?change"
    answers = shown.journey.answers_on_journey if shown.journey else {}
    if isinstance(page, QuestionPage):
        for one in page.questions:
            asked = one.question.asked
            given = one.question.display(answers.get(one.id), filling.wording)
            called = filling.plain(asked.ask if asked.called in ("", UNNAMED) else asked.called)
            key = called[:1].upper() + called[1:]
            yield _row(key, _value(given, shown.language), change, shown.language)
    elif isinstance(page, EvidencePage):
        names = tuple(kept.name for kept in files.get(page.id, ()))
        key = filling.plain(page.heading)
        yield _row(key, _value(names, shown.language, "no files"), change, shown.language)


def _row(key: str, value: Markup, change: str, language: str) -> Row:
    link = {"href": change, "text": say(language, "change"), "visuallyHiddenText": key}
    return {"key": {"text": key}, "value": {"html": value}, "actions": {"items": [link]}}


def _value(lines: tuple[str, ...], language: str, nothing: str = "not provided") -> Markup:
    """Lines of an answer; line breaks by <br>, so that nothing is read as HTML and nothing is lost."""
    if not lines:
        return escape(say(language, nothing))
    joined = Markup("<br>").join(escape(line) for line in lines)
    # The component indents its lines, and these two signs would be taken for the ends of lines.
    return joined.replace("\u2028", Markup("&#8232;")).replace("\u2029", Markup("&#8233;"))
