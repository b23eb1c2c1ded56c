"""The confirmation page made ready to draw: reference, what happens next as dates, other needs; it sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from formkit.journey.promises import PromisedDay
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.feedback_link import feedback_link
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link
from formkit.rendering.pay_page import money
from formkit.rendering.question_page import Sending
from formkit.rendering.start_page import promise_lines
from formkit.rendering.still_to_send import StillToSend
from formkit.rendering.words import say


@dataclass(frozen=True)
class NextStep:
    """One line of "what happens next"."""

    who: str
    what: Markup
    when: str
    """ "by Tuesday 24 November 2026"; "" where there is no date."""


@dataclass(frozen=True)
class ConfirmationView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    reference: str
    steps: tuple[NextStep, ...]
    calendar: str
    also_need: tuple[Link, ...]
    ways: WaysView
    late: tuple[StillToSend, ...]
    """What the person still has to send."""
    feedback: Link
    paid: str = ""
    """What was paid, in words."""


def confirmation_view(
    shown: Shown,
    sending: Sending,
    reference: str,
    promised: Sequence[PromisedDay],
    late: tuple[StillToSend, ...] = (),
    pence: int = 0,
) -> ConfirmationView:
    """The page after sending."""
    form, language = shown.form, shown.language
    has_dates = any(one.day for one in promised)
    return ConfirmationView(
        frame=shown.frame(say(language, "sent")),
        sending=sending,
        reference=reference,
        steps=next_steps(shown, promised),
        calendar=f"/{form.id}/calendar" if has_dates else "",
        also_need=tuple(
            Link(item.link or item.say, form.council.address_of(item.to)) for item in form.you_may_also_need
        ),
        ways=ways_view(form.ways, form.council, language),
        late=late,
        feedback=feedback_link(form, "sent", language),
        paid=say(language, "you paid", amount=money(pence)) if pence else "",
    )


def next_steps(shown: Shown, promised: Sequence[PromisedDay]) -> tuple[NextStep, ...]:
    """Promises with their dates, for the confirmation page and the message."""
    filling, form, language = shown.filling(), shown.form, shown.language
    steps = []
    for one in promised:
        if one.day is None:
            who, text = promise_lines((one.promise,), form, language)[0]
            steps.append(NextStep(who, filling.html(text), ""))
        else:
            who = say(language, one.promise.kind)
            steps.append(NextStep(who, filling.html(one.promise.text), when_in_words(one, language)))
    return tuple(steps)


def when_in_words(one: PromisedDay, language: str) -> str:
    """ "by Tuesday 24 November 2026", "by 3:15pm on Friday 20 November 2026"."""
    if one.day is None:
        return ""
    day = day_in_words(one.day, language, weekday=True)
    if one.moment:
        day = f"{time_in_words(one.moment, language)} {say(language, 'on day', day=day)}"
    return say(language, f"{one.says or 'by'} day", day=day)
