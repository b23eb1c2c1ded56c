"""A page that was sent when its visit was over: what is on it is shown, so that nobody has to write it twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form import Form
from formkit.definition.items import item_page_of, page_at
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import QuestionPage, question_page
from formkit.journey.draft import Draft
from formkit.questions.base import Entry
from formkit.rendering.answer_rows import answer_value
from formkit.rendering.author_text import Filling
from formkit.rendering.frame import Frame, Link
from formkit.rendering.question_page import filled_question
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted
from formkit.web.languages import spoken
from formkit.web.tokens import session_token
from formkit.web.visits import Here, find_sent, no_visit

PAGE, TYPED = "typed-on", "typed:"
"""Names of fields with which "Start again" brings along what was typed: on which page, and each box."""


def ended(request: Request, form_id: str, sent: Posted, here: Here | None = None) -> Response:
    """The answer to a page whose visit is over; `here` is the newer visit that the person has begun since.

    What they typed goes back to them, and to nobody else: it is kept nowhere, and only a page that was made here is answered
    with it.
    """
    parts = parts_of(request)
    form = parts.catalogue.forms.get(form_id)
    page = question_page(page_at(form, request.path_params["page"])) if form else None
    typed = {name: values for name, values in sent.entry.items() if page and _is_of(page, name)}
    has_typed = any(value.strip() for values in typed.values() for value in values)
    if form is None or page is None or not sent.is_ours or not has_typed:
        return trouble(request, 403) if here else no_visit(request, form_id)
    if here is None and find_sent(request, form_id):
        return no_visit(request, form_id)
    said = spoken(request, form)
    # Without links to other languages: what was sent just now is on this page alone.
    shown = Shown(replace(said.site, switch=()), form.said(said.language), said.language)
    sending = Sending(f"/{form_id}/start", parts.page_token(), "")
    view = ended_view(shown, page, typed, sending, here.next_address() if here else "")
    if not session_token(request, parts.settings):
        view = replace(view, says=(*view.says, say(said.language, "expired no cookie")))
    drawn = HTMLResponse(parts.pages.page("ended.html", view), 403 if here else 410)
    if here is None:
        # The new cookie, and what the browser is to forget, as with any other page whose visit is over.
        told = no_visit(request, form_id).raw_headers
        drawn.raw_headers.extend(one for one in told if one[0] in (b"set-cookie", b"clear-site-data"))
    return drawn


def brought_along(form: Form, entry: Entry) -> Draft:
    """What "Start again" brings along for the new visit: one page with its boxes filled in, and no answer."""
    page_id = (entry.get(PAGE) or ("",))[-1]
    page = question_page(page_at(form, page_id))
    if page is None or item_page_of(page_id):
        return Draft()
    sent = {name.removeprefix(TYPED): values for name, values in entry.items() if name.startswith(TYPED)}
    typed = {name: tuple(values) for name, values in sent.items() if _is_of(page, name)}
    return Draft().waiting(page_id, typed) if typed else Draft()


def _is_of(page: QuestionPage, name: str) -> bool:
    """Whether an input belongs to one of the page's questions."""
    fields = (one.question.asked.field_name for one in page.questions)
    return any(name == field or name.startswith(f"{field}-") for field in fields)


@dataclass(frozen=True)
class EndedView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    heading: str
    says: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    """What was typed, question by question."""
    hidden: tuple[tuple[str, str], ...]
    """The same, box by box, for "Start again"; () where the page cannot be filled in again."""
    onward: Link
    """Where to go on without it: to the newer answers, or to the start page."""


def ended_view(
    shown: Shown, page: QuestionPage, typed: Entry, sending: Sending, newer: str = ""
) -> EndedView:
    """`newer` is where the person goes on with the answers that they have begun since; "" where they have not."""
    language = shown.language
    said = shown.form.page_by_id.get(page.id)
    heading = say(language, "begun again title" if newer else "expired title")
    says = (
        (say(language, "begun again"),)
        if newer
        else (say(language, "expired", minutes=str(shown.site.idle_minutes)),)
    )
    hidden = [(PAGE, page.id)]
    hidden += [(f"{TYPED}{name}", value) for name, values in typed.items() for value in values]
    onward = (
        Link(say(language, "carry on"), newer)
        if newer
        else Link(say(language, "start again"), f"/{shown.form.id}")
    )
    return EndedView(
        shown.frame(heading),
        sending,
        heading,
        says,
        tuple(_rows(question_page(said) or page, typed, shown.filling())),
        () if newer or item_page_of(page.id) else tuple(hidden),
        onward,
    )


def _rows(page: QuestionPage, typed: Entry, filling: Filling) -> Iterator[Mapping[str, object]]:
    language = filling.wording.language
    for one in page.questions:
        question = filled_question(one, filling)
        reading = question.read(typed, ())
        lines = () if reading.errors else question.display(reading.answer, filling.wording)
        value = answer_value(lines or _as_typed(one, typed), language)
        yield {"key": {"text": filling.plain(one.question.asked.ask)}, "value": {"html": value}}


def _as_typed(one: PageQuestion, typed: Entry) -> tuple[str, ...]:
    """The boxes that hold something. What was chosen is a word of ours, which says nothing beside what was typed."""
    field = one.question.asked.field_name
    boxes = [
        value
        for name, values in typed.items()
        if name.startswith(f"{field}-")
        for value in values
        if value.strip()
    ]
    return tuple(boxes or (value for value in typed.get(field, ()) if value.strip()))
