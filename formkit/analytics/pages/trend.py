"""Visits over time, with lines where versions changed and analysts' notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.analytics.base import STATUSES
from formkit.analytics.pages.request import around, asked_by, drawn, member_name
from formkit.analytics.pages.templates import NoteForm, NoteLine, TrendView
from formkit.analytics.pages.trend_picture import Moment, TrendPicture, trend_picture
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import count, period
from formkit.analytics.report.filters import MATURING_DAYS, day_typed, first_of, version_name
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import PeriodCount
from formkit.analytics.report.suppression import FEWEST_FOR_A_RATE
from formkit.analytics.report.table import Table, TableColumn, text_cell
from formkit.analytics.tables import DayNote, notes_between, pin_note
from formkit.analytics.wilson import Share
from formkit.rendering.shown import Sending
from formkit.staff.posted import staff_posted, staff_token
from formkit.web.dependencies import parts_of

LONGEST_NOTE = 200
LEAST_DAYS = 28
"""In a shorter time there are too few weeks to see anything."""
BY_WEEK = "By week: on most days too few visits end for a rate."


def show_trend(request: Request) -> Response:
    """GET /staff/forms/{form}/trend"""
    return _shown(request, NoteForm(_sending(request)))


async def pin(request: Request) -> Response:
    """POST /staff/forms/{form}/trend: pins a note to a day."""
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    parts = parts_of(request)
    day, said = (" ".join((sent.entry.get(name) or ("",))[-1].split()) for name in ("day", "said"))
    form = NoteForm(
        _sending(request), day[:20], said[:LONGEST_NOTE], _wrong_day(day, parts.today()), _wrong_note(said)
    )
    if form.error_list:
        return _shown(request, form, 422)
    note = DayNote(str(day_typed(day)), said, member_name(request))
    at = int(parts.now() * 1000)
    await parts.store.engine.write(lambda tx: pin_note(tx, asked.id, note, at))
    return RedirectResponse(asked.address("trend"), 303)


def _wrong_day(day: str, today: date) -> str:
    when = day_typed(day)
    if when is None:
        return "Enter a day, such as 3/11/2026"
    return "The day must be today or earlier" if when > today else ""


def _wrong_note(said: str) -> str:
    if not said:
        return "Enter a note"
    return f"The note must be {LONGEST_NOTE} characters or fewer" if len(said) > LONGEST_NOTE else ""


def _sending(request: Request) -> Sending:
    return Sending(
        request.url.path + (f"?{request.url.query}" if request.url.query else ""), staff_token(request), ""
    )


def _shown(request: Request, note: NoteForm, status: int = 200) -> Response:
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    frame, stands = around(request, asked, "trend")
    filters, trend = asked.counted.filters, trend_of(asked)
    notes = notes_between(asked.counted.roll_ups.read, asked.id, filters.first, filters.last)
    numbers = _numbered(notes, trend)
    began = _new_versions(trend)
    view = TrendView(
        frame=frame,
        around=stands,
        picture=_picture(asked, trend, began, numbers),
        table=trend_table(asked, trend),
        notes=tuple(
            NoteLine(numbers.get(_period_of(one.day, trend), 0), period(one.day), one.said, one.author)
            for one in notes
        ),
        note=note,
        versions=tuple(
            (version_name(version, asked.counted.versions).capitalize(), period(when))
            for when, version in began.items()
        ),
        says=BY_WEEK if trend and trend[0].period.endswith(WEEK) else "",
    )
    return drawn(parts_of(request), "trend.html", view, status)


def trend_of(asked: Inquiry) -> tuple[PeriodCount, ...]:
    """The visits by day; by week where days have too few for a rate; by month over a long time."""
    filters = asked.counted.filters
    trend = asked.counted.trend
    days = (filters.last - filters.first).days + 1
    is_by_day = bool(trend) and len(trend[0].period) == len("2026-11-03")
    ended = sum(one.completion.whole for one in trend)
    if is_by_day and days >= LEAST_DAYS and ended < days * FEWEST_FOR_A_RATE:
        return by_week(trend, filters.last)
    return trend


def trend_table(asked: Inquiry, trend: Sequence[PeriodCount] | None = None) -> Table:
    """Each day or month."""
    trend = trend_of(asked) if trend is None else trend
    rows = []
    for one in reversed(trend):
        cells = asked.showing.parts({status: one.statuses[status] for status in STATUSES})
        young = "still maturing" if is_maturing(one.period, asked.chosen.today) else ""
        rows.append(
            (
                text_cell(_capital(period(one.period)), also=young),
                asked.showing.count(one.starts),
                cells["submitted"],
                cells["abandoned"],
                asked.showing.rate(one.completion),
                asked.showing.plain_rate(Share(one.unaided, one.completion.whole)),
            )
        )
    columns = (
        TableColumn("period", "When visits began", "text"),
        TableColumn("starts", "Starts", "count", DEFINITIONS["starts"]),
        TableColumn("submitted", "Sent", "count", DEFINITIONS["submitted"]),
        TableColumn("abandoned", "Left", "count", DEFINITIONS["abandoned"]),
        TableColumn("completion", "Completion", "rate", DEFINITIONS["completion"]),
        TableColumn("unaided", "Unaided, first time", "rate", DEFINITIONS["unaided"]),
    )
    return asked.table("trend", "Visits over time, the latest first", columns, rows)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def is_maturing(name: str, today: date) -> bool:
    """Whether a day, week or month holds a day that is younger than a draft's life."""
    if name.endswith(WEEK):
        last = date.fromisoformat(name.removesuffix(WEEK)) + timedelta(days=6)
    else:
        last = date.fromisoformat(name) if len(name) > len("2026-11") else _end_of_month(name)
    return last >= first_of(today, MATURING_DAYS)


def _end_of_month(name: str) -> date:
    first = date.fromisoformat(f"{name}-01")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _new_versions(trend: Sequence[PeriodCount]) -> Mapping[str, str]:
    """Period → the version that began in it; the one that was there at the beginning is not new."""
    known: set[str] = set(trend[0].versions) if trend else set()
    began: dict[str, str] = {}
    for one in trend:
        for version in one.versions:
            if version not in known:
                known.add(version)
                began[one.period] = version
    return began


def _numbered(notes: Sequence[DayNote], trend: Sequence[PeriodCount]) -> Mapping[str, int]:
    """Period → the number of its notes in the picture."""
    there = {one.period for one in trend}
    periods = dict.fromkeys(_period_of(one.day, trend) for one in notes)
    return {name: number for number, name in enumerate((one for one in periods if one in there), 1)}


def _period_of(day: str, trend: Sequence[PeriodCount]) -> str:
    if trend and trend[0].period.endswith(WEEK):
        last = date.fromisoformat(trend[-1].period.removesuffix(WEEK)) + timedelta(days=6)
        return week_of(day, last)
    return day[: len(trend[0].period)] if trend else day


def _picture(
    asked: Inquiry, trend: Sequence[PeriodCount], began: Mapping[str, str], numbers: Mapping[str, int]
) -> TrendPicture | None:
    moments = [
        Moment(
            one.period,
            one.starts if asked.showing.exact or one.starts >= 5 else 0,
            one.completion.rate if one.completion.whole >= FEWEST_FOR_A_RATE else None,
            is_maturing(one.period, asked.chosen.today),
            version_name(began[one.period], asked.counted.versions) if one.period in began else "",
            numbers.get(one.period, 0),
        )
        for one in trend
    ]
    rates = [one.rate for one in moments if one.rate is not None]
    span = f" Completion lay between {min(rates):.0%} and {max(rates):.0%}." if rates else ""
    says = (
        f"Completion above, starts below, from {period(trend[0].period)} to {period(trend[-1].period)}: "
        f"{count(sum(one.starts for one in trend))} starts.{span} The table below has the same numbers."
        if trend
        else ""
    )
    return trend_picture(moments, says)


WEEK: Final = "/P7D"
"""The end of a week's name: 2026-11-16/P7D is the week that begins on that day, as ISO 8601 writes it."""
_DAYS: Final = 7


def by_week(days: Sequence[PeriodCount], last: date) -> tuple[PeriodCount, ...]:
    """Weeks that end with `last`, from the first that has a visit; weeks without visits count 0."""
    if not days:
        return ()
    weeks: dict[str, list[PeriodCount]] = {}
    first = date.fromisoformat(week_of(days[0].period, last).removesuffix(WEEK))
    for at in range((last - first).days // _DAYS + 1):
        weeks[f"{first + timedelta(days=at * _DAYS)}{WEEK}"] = []
    for one in days:
        weeks[week_of(one.period, last)].append(one)
    return tuple(_together(name, same) for name, same in weeks.items())


def week_of(day: str, last: date) -> str:
    """The name of the week that a day, 2026-11-22, lies in, where weeks end with `last`."""
    back = (last - date.fromisoformat(day)).days // _DAYS
    return f"{last - timedelta(days=(back + 1) * _DAYS - 1)}{WEEK}"


def _together(name: str, days: Sequence[PeriodCount]) -> PeriodCount:
    return PeriodCount(
        period=name,
        statuses={status: sum(one.statuses[status] for one in days) for status in STATUSES},
        unaided=sum(one.unaided for one in days),
        versions=tuple(dict.fromkeys(version for one in days for version in one.versions)),
    )
