"""The time that a form states, beside the time that people took."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from formkit.analytics.base import Filters
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.numbers import Spell
from formkit.analytics.report.roll_ups import RollUps
from formkit.definition.stated_time import (
    LEAST_VISITS,
    MeasuredTime,
    TimeVerdict,
    judged_time,
    read_stated_time,
    time_in_words,
)

if TYPE_CHECKING:
    from formkit.definition.form import Form

_WINDOW_DAYS = 91


def measured_time(spell: Spell) -> MeasuredTime | None:
    """The same as the checks of a form know it; None where nothing was timed."""
    if None in (spell.median, spell.low, spell.high, spell.p90):
        return None
    return MeasuredTime(spell.n, spell.median or 0, spell.low or 0, spell.high or 0, spell.p90 or 0)


def measured_lately(roll_ups: RollUps, form: str, today: date) -> MeasuredTime | None:
    """How long people took in the 91 days up to today. Raises StoreUnavailable."""
    filters = Filters(form, today - timedelta(days=_WINDOW_DAYS - 1), today)
    return measured_time(FormReport(roll_ups, filters).form.time)


def time_beside(form: Form | None, spell: Spell) -> str:
    """A sentence for whoever answers for the form; "" where it states no time that can be held against anything."""
    said = form.before_you_start.time if form else ""
    stated = read_stated_time(said)
    if stated is None:
        return ""
    took = measured_time(spell)
    if took is None or took.n < LEAST_VISITS:
        n = took.n if took else 0
        timed = f"{n} visit{'' if n == 1 else 's'} that sent it {'was' if n == 1 else 'were'} timed"
        return f"The start page says “{said}”. Only {timed}, too few to hold that against."
    chance = f"by chance alone it would lie between {time_in_words(took.low)} and {time_in_words(took.high)}"
    measured = f"the median of {took.n:,} sent visits is {time_in_words(took.median)} ({chance})"
    return _SENTENCES[judged_time(stated, took)].format(said=said, measured=measured, better=took.better)


_SENTENCES: dict[TimeVerdict, str] = {
    "agrees": "The start page says “{said}”, and that agrees with what was measured: {measured}.",
    "longer": "The start page says “{said}”, but people take longer: {measured}. Write: time: {better}",
    "quicker": "The start page says “{said}”, but people are quicker: {measured}. Write: time: {better}",
}
