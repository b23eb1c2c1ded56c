"""Where people say how a form was: never with a visit, never joined to a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import QuestionPage
from formkit.questions.base import AnswerError, Answers, Entry, Option, QuestionSpec
from formkit.questions.every import ANSWER_TYPES, CHOICE, WRITING
from formkit.rendering.feedback_link import ABOUT, About
from formkit.rendering.form_pages import question_view
from formkit.rendering.frame import Site
from formkit.rendering.question_page import Asking
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import TroubleView, form_trouble
from formkit.rendering.words import say
from formkit.staff.filling_in import asked_member
from formkit.storage.base import Event
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import NO_VISIT, Posted, posted
from formkit.web.languages import Spoken, keep_language, spoken, spoken_in
from formkit.web.new_visit import new_visit
from formkit.web.switching import REFUSED

KeepComment = Callable[[str, str, str, str], Awaitable[None]]
"""Form, month (2026-12), how the visit ended, what somebody wrote."""


@dataclass(frozen=True)
class Comments:
    """Where comments are kept: who reads them brings it."""

    keep: KeepComment


THANKS = "thanks"
"""In the address after it was sent."""


async def show_feedback(request: Request) -> Response:
    """GET /{form}/give-feedback"""
    parts = parts_of(request)
    form = parts.catalogue.forms.get(request.path_params["form"])
    if form is None:
        return trouble(request, 404)
    if THANKS not in request.query_params:
        return _drawn(request, form, {}, ())
    said = spoken(request, form)
    view = thanks_view(said.site, form.said(said.language), said.language)
    return HTMLResponse(parts.pages.page("trouble.html", view))


async def take_feedback(request: Request) -> Response:
    """POST /{form}/give-feedback: classes and a comment, each on its own; who is not counted is not counted here either."""
    parts = parts_of(request)
    form = parts.catalogue.forms.get(request.path_params["form"])
    if form is None:
        return trouble(request, 404)
    sent = await posted(request, NO_VISIT, rate="start")
    if isinstance(sent, Response):
        return sent
    answers, errors = _read(_about(request), sent.entry)
    if sent.switch_to:
        return _switched(request, form, sent, errors if sent.seen == REFUSED else ())
    if errors:
        return _drawn(request, form, sent.entry, errors)
    if await asked_member(request):
        said = spoken(request, form)
        return HTMLResponse(_of_staff(parts, form, said))
    await _keep(request, form, answers)
    return RedirectResponse(f"/{form.id}/give-feedback?{THANKS}", 303)


def _of_staff(parts: Parts, form: Form, said: Spoken) -> bytes:
    """A member of staff is told that nothing was kept: what they think of a form is no resident's word."""
    heading, says = say(said.language, "feedback title"), (say(said.language, "staff feedback"),)
    view = form_trouble(said.site, form.said(said.language), heading, says, said.language)
    return parts.pages.page("trouble.html", view)


def _about(request: Request) -> About:
    """How the visit ended, as the link says."""
    said = request.query_params.get("about", "")
    return next((one for one in ABOUT if one == said), "sent")


def _read(about: About, entry: Entry) -> tuple[Answers, tuple[AnswerError, ...]]:
    readings = {one.id: one.question.read(entry) for one in feedback_page(about, "en").questions}
    errors = tuple(error for reading in readings.values() for error in reading.errors)
    return {id: reading.answer for id, reading in readings.items()}, errors


async def _keep(request: Request, form: Form, answers: Answers) -> None:
    """The comment with its month only, then what was chosen, under an id that is no visit's."""
    parts, about = parts_of(request), _about(request)
    comment = answers.get(COMMENT)
    if isinstance(comment, str):
        await parts.of(Comments).keep(form.id, parts.today().isoformat()[:7], about, comment.strip())
    given = new_visit(request, form)
    chosen = [(id, str(answers[id])) for id in (SATISFACTION, REASON) if answers.get(id)]
    events = [Event("feedback", about, given.at, id, code) for id, code in chosen]
    parts.store.record(given, events)


def _drawn(request: Request, form: Form, entry: Entry, errors: tuple[AnswerError, ...]) -> Response:
    html = _page(request, form, entry, errors, spoken(request, form))
    return HTMLResponse(html, 422 if errors else 200)


def _switched(request: Request, form: Form, sent: Posted, errors: tuple[AnswerError, ...]) -> Response:
    """What was typed is kept nowhere: the page comes back with it in the other language, and with its mistakes."""
    said = spoken_in(request, form, sent.switch_to)
    response = HTMLResponse(_page(request, form, sent.entry, errors, said))
    keep_language(response, parts_of(request).settings, said.language)
    return response


def _page(request: Request, form: Form, entry: Entry, errors: tuple[AnswerError, ...], said: Spoken) -> bytes:
    parts, about = parts_of(request), _about(request)
    address = f"/{form.id}/give-feedback?about={about}"
    shown = Shown(said.site, form.said(said.language), said.language)
    sending = Sending(address, parts.page_token(), REFUSED if errors else "")
    view = question_view(shown, feedback_page(about, said.language), Asking(entry, errors), sending)
    return parts.pages.page("feedback.html", view)


SATISFACTION, REASON, COMMENT = "satisfaction", "reason", "comment"
"""The questions."""
ASKED: Final = {
    SATISFACTION: ("feedback satisfaction", "feedback satisfaction called"),
    REASON: ("feedback reason", "feedback reason called"),
    COMMENT: ("feedback comment", "feedback comment called"),
}
"""Question → the words that ask it, and what its answer is called."""
MOST: Final = 1200
"""Characters of a comment."""
_SATISFIED: Final = {
    "5": "feedback satisfied 5",
    "4": "feedback satisfied 4",
    "3": "feedback satisfied 3",
    "2": "feedback satisfied 2",
    "1": "feedback satisfied 1",
}
"""Code → words, from very satisfied to very dissatisfied, as people read them."""
_REASONS: Final = {
    "not for me": "feedback reason not for me",
    "did not have": "feedback reason did not have",
    "did not understand": "feedback reason did not understand",
    "too long": "feedback reason too long",
    "did not want to say": "feedback reason did not want to say",
    "did not work": "feedback reason did not work",
    "rather talk": "feedback reason rather talk",
    "later": "feedback reason later",
    "only looking": "feedback reason only looking",
    "other": "feedback reason other",
}


def feedback_page(about: About, language: str) -> QuestionPage:
    """The page for one way of ending: only who did not send the form is asked what stopped them."""
    satisfied = _options(_SATISFIED, language)
    questions = [_question(CHOICE, _asked(SATISFACTION, language, options=satisfied))]
    if about != "sent":
        reasons = _options(_REASONS, language)
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


def _question(answer_type: str, asked: QuestionSpec) -> PageQuestion:
    return PageQuestion(ANSWER_TYPES[answer_type].make(asked), answer_type)


def _asked(
    id: str,
    language: str,
    *,
    optional: bool = False,
    hint: str = "",
    options: tuple[Option, ...] = (),
    up_to: int | None = None,
) -> QuestionSpec:
    ask, called = ASKED[id]
    return QuestionSpec(id, say(language, ask), say(language, called), hint, optional, options, up_to)


def _options(words: Mapping[str, str], language: str) -> tuple[Option, ...]:
    return tuple(Option(code, say(language, key)) for code, key in words.items())
