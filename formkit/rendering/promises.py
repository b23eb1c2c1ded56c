"""What happens next and by when: with its date where that is known, else in the form's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from formkit.definition.expectations import Period, PeriodUnit, Promise
from formkit.definition.form import Form
from formkit.definition.pages import book_page
from formkit.journey.promises import PromisedDay
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.shown import Shown
from formkit.rendering.words import say

_RELATIONS: Final = {
    "by": "by day",
    "on": "on day",
    "day": "on day",
    "before": "before day",
    "after": "after day",
}
"""How a promise stands to its day → the words with the day."""


@dataclass(frozen=True)
class NextStep:
    """One line of "what happens next"."""

    who: str
    what: Markup
    when: str
    """ "by Tuesday 24 November 2026"; "" where there is no date."""


def next_steps(shown: Shown, promised: Sequence[PromisedDay]) -> tuple[NextStep, ...]:
    """Promises with their dates, for the pages after sending and the message."""
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
    return say(language, _RELATIONS[one.says or "by"], day=day)


def promise_lines(promises: tuple[Promise, ...], form: Form, language: str) -> tuple[tuple[str, str], ...]:
    """Promises without dates: who, and what by when in the form's own words."""
    return tuple((say(language, promise.kind), _with_time(promise, form, language)) for promise in promises)


def _with_time(promise: Promise, form: Form, language: str) -> str:
    """ "decide within 5 working days after we have your proof", "collect your items on the day you choose"."""
    anchor = promise.anchor_words or _called(form, promise.anchor_id)
    relation = promise.relation if promise.relation != "within" else None
    if promise.is_after_all_proof and promise.within:
        period = period_in_words(promise.within, language)
        return f"{promise.text} {say(language, 'within after proof', period=period)}"
    if promise.within is None:
        return (
            f"{promise.text} {say(language, _RELATIONS[relation], day=anchor)}"
            if relation and anchor
            else promise.text
        )
    beside = {"after": "within after", "before": "within before"}.get(relation or "", "within")
    code = beside if anchor else "within"
    return f"{promise.text} {say(language, code, period=period_in_words(promise.within, language), anchor=anchor)}"


def _called(form: Form, id: str | None) -> str:
    """What the day is called that a promise hangs on."""
    asked = form.question_by_id.get(id or "")
    if asked:
        return asked.question.asked.called
    book = book_page(form.page_by_id.get(id or ""))
    return book.called if book else ""


_WELSH: Mapping[PeriodUnit, tuple[str, str, str]] = {
    "minute": ("munud", "funud", "munud"),
    "hour": ("awr", "awr", "awr"),
    "working day": ("diwrnod gwaith", "ddiwrnod gwaith", "diwrnod gwaith"),
    "day": ("diwrnod", "ddiwrnod", "diwrnod"),
    "week": ("wythnos", "wythnos", "wythnos"),
    "month": ("mis", "fis", "mis"),
    "year": ("flwyddyn", "flynedd", "blynedd"),
}
"""After 1, after 2, after all others. Nouns stay singular after a number."""
_BLYNEDD = (3, 4, 6)
"""After these a year is `blynedd`; after 5 and from 7 on it is `mlynedd`."""


def period_in_words(period: Period, language: str) -> str:
    """ "2 working days", "2 ddiwrnod gwaith"."""
    if language != "cy":
        return str(period)
    one, two, more = _WELSH[period.unit]
    if period.unit == "year" and period.count > 2 and period.count not in _BLYNEDD:
        more = "mlynedd"
    return f"{period.count} {one if period.count == 1 else two if period.count == 2 else more}"
