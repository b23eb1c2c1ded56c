"""The doubt about a day that a calendar leaves out, and what the calendar knows in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import get_day_names

from formkit.questions.base import Answer, Doubt, RenderState, Suggestion
from formkit.questions.calendar import Calendar
from formkit.questions.date.boxes import BOXES
from formkit.questions.date.days import LOCALES, day_in_words, iso_day
from formkit.questions.wording import Wording

OFF_CALENDAR = "no such day"


def off_calendar(answer: Answer, offered: tuple[Suggestion, ...] | None) -> Doubt | None:
    """The doubt about a day up to today that is none of the calendar's; None where it is one, or that is not known.

    A calendar may be wrong and the person was there, so it is asked about once. Its values are days and numbers, which
    `worded` says in a language.
    """
    day, calendar = iso_day(answer), calendar_of(offered)
    if day is None or calendar is None or day > calendar.today or not calendar.leaves_out(day):
        return None
    values = {"day": day.isoformat(), "next": calendar.next.isoformat(), "last": str(calendar.last or "")}
    values["weekdays"] = " ".join(map(str, calendar.weekdays))
    values["weeks"] = str(calendar.weeks or "")
    return Doubt(OFF_CALENDAR, values, box=BOXES[0])


def worded(values: Mapping[str, str], wording: Wording) -> Mapping[str, str]:
    """`{day}` and `{known}` of the doubt in words: "Collections are on Tuesdays. The last was Tuesday 24 November." """
    known = [_rhythm(values, wording)]
    days = {name: day for name in ("day", "last", "next") if (day := iso_day(values[name]))}
    # Of the year that all know nothing is said: this is read on a small screen, and twice.
    words = {
        name: _day(day, wording.language, year=day.year != days["next"].year) for name, day in days.items()
    }
    known += [
        wording.text("date", f"{name} one hint", {"day": words[name]})
        for name in ("last", "next")
        if name in words
    ]
    return {"day": words["day"], "known": " ".join(filter(None, known))}


def _rhythm(values: Mapping[str, str], wording: Wording) -> str:
    """ "Collections are every 2 weeks on Mondays and Thursdays."; "" where they move through the week."""
    names = get_day_names("wide", locale=LOCALES[wording.language])
    days = [wording.text("date", "on day", {"day": names[int(one)]}) for one in values["weekdays"].split()]
    if not days:
        return ""
    code = "each week hint" if values["weeks"] in ("", "1") else "each weeks hint"
    *most, last = days if wording.language == "en" else [day[:1].lower() + day[1:] for day in days]
    joined = wording.text("date", "and", {"days": ", ".join(most), "day": last}) if most else last
    return wording.text("date", code, {"days": joined, "weeks": values["weeks"]})


def _day(day: date, language: str, *, year: bool = True) -> str:
    words = day_in_words(day, language, weekday=True, year=year)
    return words if language == "en" else words[:1].lower() + words[1:]


def calendar_of(offered: tuple[Suggestion, ...] | None) -> Calendar | None:
    """The calendar that offered days are of, where the look-up knows it."""
    return next((one.calendar for one in offered or () if one.calendar is not None), None)


def where_it_leads(look: RenderState) -> Mapping[str, str]:
    """Offered day → what is said beside it: the stop it leads to, and beside the first of these when the next one is."""
    found: dict[str, str] = {}
    calendar = calendar_of(look.offered)
    for one in look.offered or ():
        if one.leads_to:
            words = one.leads_to if one.leads_to[-1] in ".?!" else f"{one.leads_to}."
            if calendar and not found:
                day = _day(calendar.next, look.wording.language)
                words = f"{words} {look.wording.text('date', 'next one hint', {'day': day})}"
            found[one.value] = words
    return found


def worth_offering(offered: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """All, where one of them leads on. Where none does, the first that leads to each stop: the rest would lead nowhere else."""
    if any(not one.leads_to for one in offered):
        return offered
    seen: dict[str, Suggestion] = {}
    for one in offered:
        seen.setdefault(one.leads_to, one)
    return tuple(seen.values())
