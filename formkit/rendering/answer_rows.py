"""Answers as rows of a summary list: what is asked, what was given, where to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from formkit.definition.answer_name import UNNAMED
from formkit.definition.pages import BookPage, EvidencePage, Page, QuestionPage, by_kind
from formkit.definition.slots import slot_in_words
from formkit.journey.draft import KeptFile
from formkit.questions.base import Answers, was_given
from formkit.rendering.late_ways import said_way
from formkit.rendering.question_page import filled_question
from formkit.rendering.shown import Shown
from formkit.rendering.words import say

SummaryRow = Mapping[str, object]
"""One row of the Design System's summary list."""


def page_rows(shown: Shown, page: Page, files: Mapping[str, tuple[KeptFile, ...]]) -> Iterator[SummaryRow]:
    """The rows of one page; none for a page that asks nothing."""
    answers = shown.journey.answers_on_journey if shown.journey else {}
    yield from by_kind(
        page,
        question=lambda page: _question_rows(shown, page, answers),
        tell=lambda _: iter(()),
        stop=lambda _: iter(()),
        evidence=lambda page: _file_rows(shown, page, answers, files.get(page.id, ())),
        repeat=lambda _: iter(()),
        book=lambda page: _slot_rows(shown, page, answers),
    )


def _question_rows(shown: Shown, page: QuestionPage, answers: Answers) -> Iterator[SummaryRow]:
    filling = shown.filling()
    for one in page.questions:
        if _is_said_above(shown, one.id, answers):
            continue
        asked = one.question.asked
        given = filled_question(one, filling).display(answers.get(one.id), filling.wording)
        # "There is a smell of gas: No" reads as a contradiction; the question before a yes or a no does not.
        is_asked = one.answer_type == "yes or no" or asked.called in ("", UNNAMED)
        key = filling.plain(asked.ask if is_asked else asked.called)
        yield _row(shown, page, _large(key), answer_value(given, shown.language))


def _is_said_above(shown: Shown, id: str, answers: Answers) -> bool:
    """Whether it began with an earlier answer and is still the same: it is one fact, changed in one place."""
    earlier = shown.form.carried.get(id, "")
    return was_given(answers.get(id)) and answers.get(earlier) == answers.get(id)


def _file_rows(
    shown: Shown, page: EvidencePage, answers: Answers, files: tuple[KeptFile, ...]
) -> Iterator[SummaryRow]:
    names = tuple(kept.name for kept in files) + said_way(page, answers.get(page.id), shown.language)
    yield _row(
        shown, page, shown.filling().plain(page.heading), answer_value(names, shown.language, "no files")
    )


def _slot_rows(shown: Shown, page: BookPage, answers: Answers) -> Iterator[SummaryRow]:
    slot = slot_in_words(answers.get(page.id), shown.language)
    yield _row(shown, page, _large(shown.filling().plain(page.called)), answer_value((slot,), shown.language))


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(shown: Shown, page: Page, key: str, value: Markup) -> SummaryRow:
    change = f"/{shown.form.id}/{page.id}?change"
    link = {"href": change, "text": say(shown.language, "change"), "visuallyHiddenText": key}
    return {"key": {"text": key}, "value": {"html": value}, "actions": {"items": [link]}}


def answer_value(lines: tuple[str, ...], language: str, nothing: str = "not provided") -> Markup:
    """Lines of an answer; line breaks by <br>, so that nothing is read as HTML and nothing is lost."""
    if not lines:
        return escape(say(language, nothing))
    joined = Markup("<br>").join(escape(line) for line in lines)
    # The component indents its lines, and these two signs would be taken for the ends of lines.
    return joined.replace("\u2028", Markup("&#8232;")).replace("\u2029", Markup("&#8233;"))
