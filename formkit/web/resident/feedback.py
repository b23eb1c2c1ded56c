"""Where people say how a form was: never with a visit, never joined to a person; it does not know what they did in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.journey.answered import Answers
from formkit.questions.base import AnswerError, Entry
from formkit.rendering.feedback_link import ABOUT, About
from formkit.rendering.feedback_page import COMMENT, REASON, SATISFACTION, feedback_page, thanks_view
from formkit.rendering.form_pages import Shown, question_view
from formkit.rendering.question_page import Asking, Sending
from formkit.storage.base import Event
from formkit.web.counting import new_visit
from formkit.web.languages import spoken
from formkit.web.parts import parts_of
from formkit.web.receiving import NO_VISIT, posted
from formkit.web.trouble import trouble

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
    if errors:
        return _drawn(request, form, sent.entry, errors)
    await _keep(request, form, answers)
    return RedirectResponse(f"/{form.id}/give-feedback?{THANKS}", 303)


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
    parts, said, about = parts_of(request), spoken(request, form), _about(request)
    address = f"/{form.id}/give-feedback?about={about}"
    shown = Shown(said.site, form.said(said.language), said.language)
    # Without links to other languages where something was typed: it is on this page alone.
    shown = replace(shown, site=replace(said.site, switch=() if errors else said.site.switch))
    page, sending = feedback_page(about, said.language), Sending(address, parts.page_token(), "")
    view = question_view(shown, page, Asking(entry, errors), sending)
    return HTMLResponse(parts.pages.page("feedback.html", view), 422 if errors else 200)
