"""The pages of one form made ready to draw, each from the form and the journey."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from formkit.definition.items import item_page_of
from formkit.definition.pages import QuestionPage, StopPage, TellPage
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.labels import titled
from formkit.rendering.author_text import Filling
from formkit.rendering.contacts import ContactView, WaysView, contact_view, stand_ins, ways_view
from formkit.rendering.feedback_link import feedback_link
from formkit.rendering.frame import Frame, Link
from formkit.rendering.guidance import GuidanceView, guidance_view
from formkit.rendering.question_page import (
    Asking,
    QuestionView,
    error_list,
    question_components,
)
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say


def question_view(shown: Shown, page: QuestionPage, asking: Asking, sending: Sending) -> QuestionView:
    """A question page, blank, filled or with errors."""
    filling = shown.filling()
    whys = dict.fromkeys(
        filling.line(why) for why in (page.why_we_ask, *(q.why_we_ask for q in page.questions)) if why
    )
    return QuestionView(
        frame=shown.frame(
            page.heading, has_errors=bool(asking.errors), is_live=_is_live(page), has_boxes=True
        ),
        sending=sending,
        caption=shown.caption(page.id),
        heading=_heading(page, filling),
        hint=filling.line(page.hint) if page.is_group else "",
        error_list=error_list(page, asking, filling),
        questions=question_components(page, asking, filling),
        guidance=guidance_view(page.guidance, filling),
        why=tuple(whys),
    )


def _heading(page: QuestionPage, filling: Filling) -> str:
    """The heading that the page has of its own, where its question's label or legend is not it."""
    if page.is_group:
        return filling.plain(page.heading)
    asked = page.questions[0].question.asked
    return (
        titled(replace(asked, ask=filling.plain(page.heading)), filling.wording) if page.guidance.say else ""
    )


def _is_live(page: QuestionPage) -> bool:
    """Whether it helps to change the page in place: while something is looked up, and while a list is filled."""
    is_looked_up = any(one.look_up and ANSWER_TYPES[one.answer_type].ways for one in page.questions)
    return is_looked_up or item_page_of(page.id) is not None


@dataclass(frozen=True)
class TellView:
    """A page that says something on the way."""

    frame: Frame
    sending: Sending
    caption: str
    heading: str
    guidance: GuidanceView


def tell_view(shown: Shown, page: TellPage, sending: Sending) -> TellView:
    """A tell page."""
    filling = shown.filling()
    heading = filling.plain(page.heading)
    return TellView(
        shown.frame(page.heading),
        sending,
        shown.caption(page.id),
        heading,
        guidance_view(page.guidance, filling),
    )


@dataclass(frozen=True)
class InsteadView:
    """One next step on a stop page."""

    say: Markup
    link: Link | None


@dataclass(frozen=True)
class StopView:
    """A kind end."""

    frame: Frame
    heading: str
    say: Markup
    emergency: ContactView | None
    """Whom to call at once; then there is nothing else on the page but what to do now."""
    instead: tuple[InsteadView, ...]
    call: ContactView | None
    call_heading: str
    """"Call us", "" where the page's own heading begins with it."""
    ways: WaysView
    feedback: Link


def stop_view(shown: Shown, page: StopPage) -> StopView:
    """A stop page: what it means, what to do instead, whom to call."""
    filling, council = shown.filling(), shown.form.council
    instead = tuple(
        InsteadView(
            filling.html(item.say) if item.say else Markup(""),
            Link(item.link, council.address_of(item.to)) if item.link else None,
        )
        for item in page.do_instead
    )
    contact = shown.form.ways.contact(page.call_us) if page.call_us else None
    heading, call_us = filling.plain(page.heading), say(shown.language, "call us")
    now, ways = shown.site.now, shown.form.ways
    answers = (*stand_ins(contact, ways, council, now), contact)[0] if contact else None
    view = contact_view(answers, council, shown.language, now) if answers else None
    listed = [replace(one, when_closed="") if one is contact else one for one in ways.contacts]
    others = tuple(one for one in listed if answers is None or one.name != answers.name)
    is_emergency = page.outcome == "emergency"
    around = shown.frame(page.heading)
    return StopView(
        frame=replace(around, notices=()) if is_emergency else around,
        heading=heading,
        say=filling.html(page.say) if page.say else Markup(""),
        emergency=view if is_emergency else None,
        instead=instead,
        call=view,
        call_heading="" if heading.casefold().startswith(call_us.casefold()) else call_us,
        ways=ways_view(replace(ways, contacts=others), council, shown.language, now),
        feedback=feedback_link(shown.form, "stopped", shown.language),
    )
