"""What people are asked about a form at its end: the questions, and the thanks; it keeps nothing of what they say."""

from __future__ import annotations

from typing import Final

from formkit.definition.form import Form, PageQuestion, QuestionPage
from formkit.questions.base import Asked, Option
from formkit.questions.every import ANSWER_TYPES, CHOICE, WRITING
from formkit.rendering.feedback_link import About
from formkit.rendering.frame import Site
from formkit.rendering.site_pages import TroubleView, form_trouble
from formkit.rendering.words import say

SATISFACTION, REASON, COMMENT = "satisfaction", "reason", "comment"
"""The questions."""
MOST: Final = 1200
"""Characters of a comment."""
_SATISFIED: Final = ("5", "4", "3", "2", "1")
"""From very satisfied to very dissatisfied, as people read them."""
_REASONS: Final = (
    "not for me",
    "did not have",
    "did not understand",
    "too long",
    "did not want to say",
    "did not work",
    "rather talk",
    "later",
    "only looking",
    "other",
)


def feedback_page(about: About, language: str) -> QuestionPage:
    """The page for one way of ending: only who did not send the form is asked what stopped them."""
    satisfied = _options("satisfied", _SATISFIED, language)
    questions = [_question(CHOICE, _asked(SATISFACTION, language, options=satisfied))]
    if about != "sent":
        reasons = _options("reason", _REASONS, language)
        asked = _asked(REASON, language, optional=True, options=reasons)
        questions.append(_question(CHOICE, asked))
    comment = _asked(
        COMMENT, language, optional=True, hint=say(language, "feedback comment hint"), up_to=MOST
    )
    questions.append(_question(WRITING, comment))
    heading, hint = say(language, "feedback title"), say(language, "feedback says")
    return QuestionPage("feedback", heading, (), tuple(questions), hint=hint, is_group=True)


def thanks_view(site: Site, form: Form, language: str) -> TroubleView:
    """After it was sent."""
    says = (say(language, "feedback thanks says"), say(language, "feedback thanks contact"))
    return form_trouble(site, form, say(language, "feedback thanks"), says, language)


def _question(answer_type: str, asked: Asked) -> PageQuestion:
    return PageQuestion(ANSWER_TYPES[answer_type].make(asked), answer_type)


def _asked(
    id: str,
    language: str,
    *,
    optional: bool = False,
    hint: str = "",
    options: tuple[Option, ...] = (),
    up_to: int | None = None,
) -> Asked:
    ask, called = say(language, f"feedback {id}"), say(language, f"feedback {id} called")
    return Asked(id, ask, called, hint, optional, options, up_to)


def _options(name: str, codes: tuple[str, ...], language: str) -> tuple[Option, ...]:
    return tuple(Option(code, say(language, f"feedback {name} {code}")) for code in codes)
