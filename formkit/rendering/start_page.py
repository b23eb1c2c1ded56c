"""The start page made ready to draw: what to expect, what is needed, what else can be done; it starts nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from formkit.definition.expectations import Promise
from formkit.definition.form import Form
from formkit.definition.period_words import period_in_words
from formkit.definition.plain.days import Days
from formkit.definition.upkeep import Upkeep
from formkit.questions.date.days import day_in_words
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link
from formkit.rendering.notices import start_notices
from formkit.rendering.question_page import Sending
from formkit.rendering.words import say


@dataclass(frozen=True)
class Fact:
    """A thing to know before starting: "How long it takes", "2 minutes"."""

    title: str
    text: Markup


@dataclass(frozen=True)
class StartView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    title: str
    user_need: str
    facts: tuple[Fact, ...]
    can_use_if: tuple[Markup, ...]
    will_need: tuple[Markup, ...]
    promises: tuple[tuple[str, Markup], ...]
    ways: WaysView
    privacy: Link | None
    resume: str
    """Where "Carry on" leads; "" where nothing was begun."""
    not_yet: str
    """What the form uses that cannot run yet; such a form cannot be started."""
    shut: Shut | None
    """Why the form cannot be started today; None where it can."""
    source: str = ""
    """The campaign whose link led here."""


@dataclass(frozen=True)
class Shut:
    """A form before its first day or after its last."""

    heading: str
    says: str


def start_view(
    shown: Shown, sending: Sending, resume: str = "", *, days: Days, source: str = ""
) -> StartView:
    """The start page on a day; `resume` is where a person who began already carries on."""
    form, language, filling = shown.form, shown.language, shown.filling()
    before = form.before_you_start
    facts = (
        (say(language, "time"), before.time),
        (say(language, "cost"), before.cost),
        (say(language, "deadline"), before.deadline),
        (say(language, "good to know"), before.good_to_know),
    )
    notice = form.privacy_notice or form.council.privacy_notice
    return StartView(
        frame=replace(shown.frame(form.title), notices=start_notices(form, days, filling)),
        sending=sending,
        title=form.title,
        user_need=form.user_need,
        facts=tuple(Fact(title, filling.html(text)) for title, text in facts if text),
        can_use_if=tuple(filling.html(line) for line in before.you_can_use_this_if),
        will_need=tuple(filling.html(line) for line in before.you_will_need),
        promises=tuple(
            (heading, filling.html(text))
            for heading, text in promise_lines(form.what_happens_next, form, language)
        ),
        ways=ways_view(form.ways, form.council, language),
        privacy=Link(say(language, "start privacy"), form.council.address_of(notice)) if notice else None,
        resume=resume,
        not_yet=say(language, "not yet parts", parts=", ".join(form.not_yet)) if form.not_yet else "",
        shut=_shut(form.upkeep, days.today, language, has_begun=bool(resume)),
        source=source,
    )


def _shut(upkeep: Upkeep, today: date, language: str, *, has_begun: bool) -> Shut | None:
    """Who has begun may finish, whatever the day."""
    if upkeep.is_open(today):
        return None
    later = upkeep.opens_later(today)
    day = upkeep.opens if later else upkeep.closes
    code, heading = ("opens later", "opens later title") if later else ("closed", "closed title")
    title = say(language, heading, day=day_in_words(day, language, weekday=True) if day else "")
    return Shut(title, say(language, "closed begun" if has_begun else code))


def promise_lines(promises: tuple[Promise, ...], form: Form, language: str) -> tuple[tuple[str, str], ...]:
    """Promises without dates: who, and what by when in the form's own words."""
    return tuple((say(language, promise.kind), _with_time(promise, form, language)) for promise in promises)


def _with_time(promise: Promise, form: Form, language: str) -> str:
    """ "decide within 5 working days after we have your proof", "collect your items on the day you choose"."""
    anchor = promise.anchor_words or _called(form, promise.anchor_id)
    relation = promise.relation if promise.relation != "within" else None
    if promise.within is None:
        return (
            f"{promise.text} {say(language, f'{relation} day', day=anchor)}"
            if relation and anchor
            else promise.text
        )
    beside = {"after": "within after", "before": "within before"}.get(relation or "", "within")
    code = beside if anchor else "within"
    return f"{promise.text} {say(language, code, period=period_in_words(promise.within, language), anchor=anchor)}"


def _called(form: Form, id: str | None) -> str:
    """What the day is called that a promise hangs on."""
    asked = form.question_by_id.get(id or "")
    return asked.question.asked.called if asked else ""
