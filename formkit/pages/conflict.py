"""The page for two tabs: what is kept now and what was sent just now, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.definition.pages import QuestionPage
from formkit.questions.base import Answers, Entry
from formkit.rendering.frame import Frame
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say


@dataclass(frozen=True)
class TwoAnswers:
    """One question with both of its answers."""

    question: str
    kept: tuple[str, ...]
    sent: tuple[str, ...]


@dataclass(frozen=True)
class ConflictView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    heading: str
    rows: tuple[TwoAnswers, ...]
    hidden: tuple[tuple[str, str], ...]
    """What was sent just now, field by field, so that choosing it sends it again."""
    keep: str
    """Where "keep what we have" leads."""


def conflict_view(
    shown: Shown, page: QuestionPage, kept: Answers, sent: Answers, entry: Entry, sending: Sending
) -> ConflictView:
    """Both values of every question of the page that differ."""
    filling = shown.filling()
    rows = tuple(
        TwoAnswers(
            filling.plain(one.question.asked.ask),
            _words(one.id, kept, one.question.display(kept.get(one.id), filling.wording), shown.language),
            _words(one.id, sent, one.question.display(sent.get(one.id), filling.wording), shown.language),
        )
        for one in page.questions
        if kept.get(one.id) != sent.get(one.id) or (one.id in kept) != (one.id in sent)
    )
    hidden = tuple((name, value) for name, values in entry.items() for value in values)
    keep = f"/{shown.form.id}/{page.id}"
    return ConflictView(
        shown.frame(say(shown.language, "conflict title")),
        sending,
        say(shown.language, "conflict title"),
        rows,
        hidden,
        keep,
    )


def _words(id: str, answers: Mapping[str, object], lines: tuple[str, ...], language: str) -> tuple[str, ...]:
    if lines:
        return lines
    return (say(language, "not provided" if id in answers else "no answer yet"),)
