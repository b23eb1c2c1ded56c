"""A question page made ready to draw: its questions, what was typed, its errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import QuestionPage
from formkit.questions.asked_once import doubt_of, is_asked, with_doubt
from formkit.questions.base import AnswerError, Component, Entry, OfferedBy, Question, RenderState
from formkit.questions.date.calendar_words import OFF_CALENDAR, worded
from formkit.questions.every import folder_of_asked
from formkit.questions.wording import fill
from formkit.rendering.author_text import Filling
from formkit.rendering.frame import Frame, Link
from formkit.rendering.guidance import GuidanceView
from formkit.rendering.shown import Sending


@dataclass(frozen=True)
class Asking:
    """How one page is asked this time."""

    entry: Entry
    errors: tuple[AnswerError, ...] = ()
    offered: OfferedBy = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    caption: str
    heading: str
    """The page's own heading, where no label or legend is it; "" for one question without guidance."""
    hint: str
    error_list: tuple[Link, ...]
    questions: tuple[Component, ...]
    guidance: GuidanceView
    why: tuple[str, ...]


def question_components(page: QuestionPage, asking: Asking, filling: Filling) -> tuple[Component, ...]:
    """The page's questions as components, filled with what was typed."""
    messages = error_messages(page, asking.errors, filling)
    is_said_above = bool(page.guidance.say) and not page.is_group
    is_heading = not page.is_group and not is_said_above
    wrong = {(error.question, error.code) for error in asking.errors}

    def drawn(one: PageQuestion) -> Component:
        offered = asking.offered.get(one.id, ())
        look = RenderState(asking.entry, messages, filling.wording, is_heading, offered, is_said_above)
        question = filled_question(one, filling)
        component = question.component(look)
        doubt = doubt_of(question, asking.entry, offered)
        if doubt and ((one.id, doubt.code) in wrong or is_asked(question.asked, asking.entry)):
            return with_doubt(question, component, doubt, look)
        return component

    return tuple(drawn(one) for one in page.questions)


def filled_question(one: PageQuestion, filling: Filling) -> Question:
    """The question with the places of its texts filled, and its hint ready; the shared one where nothing changes."""
    asked = one.question.asked
    hint = filling.line(asked.hint)
    if hint == asked.hint and "{" not in asked.ask + asked.called + asked.tick:
        return one.question
    ask, called, tick = (filling.plain(text) for text in (asked.ask, asked.called, asked.tick))
    return one.with_asked(replace(asked, ask=ask, hint=hint, called=called, tick=tick)).question


def error_list(page: QuestionPage, asking: Asking, filling: Filling) -> tuple[Link, ...]:
    """The lines of the error summary, in the page's order, each linked to the input to put right."""
    return tuple(Link(_said(page, error, filling), f"#{error.field}") for error in asking.errors)


def error_messages(
    page: QuestionPage, errors: tuple[AnswerError, ...], filling: Filling
) -> Mapping[str, str]:
    """Input id → message, the same words as in the summary."""
    said = [(error, _said(page, error, filling)) for error in reversed(errors)]
    return {name: words for error, words in said for name in (error.field, *error.also)}


def _said(page: QuestionPage, error: AnswerError, filling: Filling) -> str:
    return message(next(one for one in page.questions if one.id == error.question), error, filling)


def message(one: PageQuestion, error: AnswerError, filling: Filling) -> str:
    """The words for a mistake: the author's own where the form has them, else the answer type's."""
    asked, code = one.question.asked, error.code
    values = {"called": asked.called, **error.values}
    values |= {
        name: filling.plain(values[name]) for name in ("called", "last", "limit", "tick") if name in values
    }
    if code == OFF_CALENDAR:
        values |= worded(values, filling.wording)
    if own := asked.overrides.get(code):
        return filling.plain(fill(own, values))  # the author may name an earlier answer in it
    return filling.wording.text(folder_of_asked(one.question), code, values)
