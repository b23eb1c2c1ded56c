"""Answers as rows of a summary list: what is asked, what was given, where to change it; it does not know the page around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from formkit.definition.called import UNNAMED
from formkit.definition.form import BookPage, EvidencePage, Page, QuestionPage
from formkit.journey.draft import KeptFile
from formkit.journey.slots import slot_in_words
from formkit.rendering.late_ways import said_way
from formkit.rendering.shown import Shown
from formkit.rendering.words import say

Row = Mapping[str, object]
"""One row of the Design System's summary list."""


def page_rows(shown: Shown, page: Page, files: Mapping[str, tuple[KeptFile, ...]]) -> Iterator[Row]:
    """The rows of one page; none for a page that asks nothing."""
    filling, language = shown.filling(), shown.language
    change = f"/{shown.form.id}/{page.id}?change"
    answers = shown.journey.answers_on_journey if shown.journey else {}
    if isinstance(page, QuestionPage):
        for one in page.questions:
            asked = one.question.asked
            given = one.question.display(answers.get(one.id), filling.wording)
            called = filling.plain(asked.ask if asked.called in ("", UNNAMED) else asked.called)
            yield _row(_large(called), _value(given, language), change, language)
    elif isinstance(page, EvidencePage):
        names = tuple(kept.name for kept in files.get(page.id, ()))
        names += said_way(page, answers.get(page.id), language)
        yield _row(filling.plain(page.heading), _value(names, language, "no files"), change, language)
    elif isinstance(page, BookPage):
        slot = slot_in_words(answers.get(page.id), language)
        yield _row(_large(filling.plain(page.called)), _value((slot,), language), change, language)


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]


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
