"""The notices of a form made ready to draw, in one banner; it does not know when they were written."""

from __future__ import annotations

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.rendering.author_text import Filling


def start_notices(form: Form, days: Days, filling: Filling) -> tuple[Markup, ...]:
    """What everyone should know today before they begin."""
    shown = (one for one in form.upkeep.notices if not one.is_about_answers and one.is_shown({}, days))
    return tuple(filling.html(one.say) for one in shown)


def page_notices(form: Form, journey: Journey | None, filling: Filling) -> tuple[Markup, ...]:
    """What is for this person, from the answer on that tells so; the others were on the start page."""
    if journey is None or not form.upkeep.notices:
        return ()
    shown = (
        one
        for one in form.upkeep.notices
        if one.is_about_answers and one.is_shown(journey.values, journey.days)
    )
    return tuple(filling.html(one.say) for one in shown)
