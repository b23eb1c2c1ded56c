"""Another one after sending: a new visit with the name and the contact details filled in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import QuestionPage, question_page
from formkit.journey.draft import Draft
from formkit.journey.journey import Journey
from formkit.pages.confirmation import sent_visit
from formkit.pages.start import begin
from formkit.questions.base import Answers, was_given
from formkit.staff.filling_in import NOBODY, FilledInFor
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import posted
from formkit.web.next_page import next_address
from formkit.web.tokens import set_session
from formkit.web.visits import ANOTHER, STARTED, find_visit, no_visit, visit_ids

CARRIED = ("name", "email", "phone")
"""Answer types that are the same for the next one: who sends it and how to reach them. Never a place: that is another one."""


async def begin_another(request: Request) -> Response:
    """POST /{form}/another: from the confirmation page of a form that says `report another`."""
    parts, form_id = parts_of(request), request.path_params["form"]
    sent = await posted(request, visit_ids(request), rate="start")
    if isinstance(sent, Response):
        return sent
    form, before = parts.catalogue.forms.get(form_id), await sent_visit(request)
    if form is None or not form.upkeep.another:
        return trouble(request, 404)
    if before is None:
        here = find_visit(request, form_id)
        return RedirectResponse(here.next_address(), 303) if here else no_visit(request, form_id)
    if form.not_yet or not form.upkeep.is_open(parts.today()):
        return RedirectResponse(f"/{form_id}", 303)
    along = carried_along(form, before.form, before.kept.answers)
    whose = FilledInFor(before.visit.channel, before.kept.member) if before.kept.member else NOBODY
    token = await begin(request, form, "", along, whose)
    first = next_address(form, Journey(form, {}, parts.days(form)))  # what explains the form was there before
    response = RedirectResponse(f"{first}?{STARTED}&{ANOTHER}", 303)
    set_session(response, parts.settings, token)
    return response


def carried_along(form: Form, before: Form, answers: Answers) -> Draft:
    """What fills the boxes of a new visit: no answer, so that each is seen, and can be changed, before it is sent.

    `before` is the form as it was when `answers` were sent. A question that has become another kind of question begins empty.
    """
    known = {one.id: one.answer_type for _, one in _questions(before)}
    draft = Draft()
    for page, one in _questions(form):
        answer = answers.get(one.id)
        if is_carried(one) and known.get(one.id) == one.answer_type and was_given(answer):
            filled = {**draft.unfinished.get(page.id, {}), **one.question.entry_for(answer)}
            draft = draft.waiting(page.id, filled)
    return draft


def is_carried(one: PageQuestion) -> bool:
    """Whether the next one begins with this answer: about the person who sends it, and nothing sensitive."""
    return one.answer_type in CARRIED and one.about != "someone else" and not one.sensitive


def _questions(form: Form) -> Iterator[tuple[QuestionPage, PageQuestion]]:
    """The questions of a form, without those of its lists."""
    for page in form.pages:
        if (asks := question_page(page)) is not None:
            yield from ((asks, one) for one in asks.questions)
